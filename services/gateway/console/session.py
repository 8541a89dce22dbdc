"""Who is signed in: the session in a sealed cookie, and the token in it, renewed before its time is over."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from access.sealed import Box
from access.tokens import Now, Verifier, machine_time
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1.session_pb2 import SignedIn
from ledger.wire import instant, short
from services.gateway.console import cookies
from services.gateway.console.page import Person

COOKIE = "s"
EARLY = 120.0
"""Seconds before its end at which a token is renewed."""
REMEMBERED = 10_000
"""How many sessions are remembered as renewed, for requests on their way with the cookie of before; and as ended."""

Renew = Callable[["Held", Request], Awaitable[SignedIn]]


@dataclass(frozen=True, slots=True)
class Held:
    """What the cookie holds. Instants are seconds since 1970; `role` is the short name of a post."""

    token: str
    token_until: float
    session_id: str
    secret: str
    until: float
    name: str
    role: str
    region_name: str

    @staticmethod
    def of(answer: SignedIn, secret: str) -> Held:
        """What is to be kept of an answer to a sign-in or a renewal, which does not tell the secret again."""
        return Held(
            answer.token,
            instant(answer.token_expires_time).timestamp(),
            answer.session_id,
            secret,
            instant(answer.expires_time).timestamp(),
            answer.display_name,
            short(events.StaffRole.DESCRIPTOR, answer.role),
            answer.region_name,
        )


class Sessions:
    """The sessions of all browsers. Each is in its cookie; a process remembers what it has renewed or ended."""

    def __init__(self, box: Box, verifier: Verifier, renew: Renew, now: Now = machine_time) -> None:
        self._box, self._verifier, self._renew, self._now = box, verifier, renew, now
        self._renewing: dict[str, asyncio.Task[Held]] = {}
        self._renewed: OrderedDict[str, Held] = OrderedDict()
        self._ended: OrderedDict[str, None] = OrderedDict()

    def held(self, request: Request) -> Held | None:
        """The session of a request; None without one, for one that is over, and for whatever was altered."""
        opened = self._box.open(COOKIE, cookies.given(request, COOKIE))
        try:
            held = Held(**json.loads(opened)) if opened else None
        except (ValueError, TypeError):
            return None  # of another version of the console
        return held if held and self._seconds < held.until and not self.has_ended(held.session_id) else None

    async def fresh(self, held: Held, request: Request) -> Held:
        """The session with a token that is valid for a while yet. Raises Told when it is over, or cannot be renewed.

        A session is renewed once for all requests that need it: of twenty that a page makes, one asks.
        """
        if held.token_until - self._seconds >= EARLY:
            return held
        known = self._renewed.get(held.session_id)
        if known and known.secret == held.secret and known.token_until - self._seconds >= EARLY:
            return known
        if (task := self._renewing.get(held.session_id)) is None:
            task = self._renewing[held.session_id] = asyncio.create_task(self._renewal(held, request))
            task.add_done_callback(lambda done: self._done(held.session_id, done))
        return await asyncio.shield(task)

    def person(self, held: Held) -> Person:
        """Whose session it is, as its token says. Raises Forbidden (TOKEN_INVALID)."""
        caller = self._verifier.verify(held.token)
        return Person(
            caller.staff_id,
            held.name,
            caller.region,
            caller.reach,
            caller.roles,
            caller.scopes,
            held.role,
            held.region_name,
        )

    def keep(self, response: Response, request: Request, held: Held) -> None:
        """Have the browser keep the session until it is over."""
        sealed = self._box.seal(COOKIE, json.dumps(asdict(held)).encode())
        cookies.put(response, request, COOKIE, sealed, max(int(held.until - self._seconds), 1))

    def forget(self, response: Response, request: Request, held: Held | None = None) -> None:
        """Have the browser forget the session."""
        cookies.drop(response, request, COOKIE)
        if held:
            self._renewed.pop(held.session_id, None)

    def end(self, session_id: str) -> None:
        """Answer nobody in a session any more, though the token in a copy of its cookie is valid for some minutes yet.

        Only the last so many are remembered: more than can end within the life of a token.
        """
        self._ended[session_id] = None
        while len(self._ended) > REMEMBERED:
            self._ended.popitem(last=False)

    def has_ended(self, session_id: str) -> bool:
        """Whether a session was ended by this process."""
        return session_id in self._ended

    async def _renewal(self, held: Held, request: Request) -> Held:
        renewed = Held.of(await self._renew(held, request), held.secret)
        self._renewed[held.session_id] = renewed
        while len(self._renewed) > REMEMBERED:
            self._renewed.popitem(last=False)
        return renewed

    def _done(self, session_id: str, task: asyncio.Task[Held]) -> None:
        self._renewing.pop(session_id, None)
        if not task.cancelled():
            task.exception()  # told to whoever waits; nobody may

    @property
    def _seconds(self) -> float:
        now: datetime = self._now()
        return now.timestamp()
