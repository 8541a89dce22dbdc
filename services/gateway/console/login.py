"""Signing in and out: who one is by the demo's cards, or by a provider to whom the browser is sent and comes back."""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from hmac import compare_digest
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from access.login import DEMO, Login, is_loopback
from access.sealed import Box
from access.tokens import Now, machine_time
from chassis.labels import labels
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import session_pb2 as pb
from kernel.errors import Forbidden
from ledger.wire import number
from services.gateway.console import cookies
from services.gateway.console.asking import Asking, Told
from services.gateway.console.guard import host_of
from services.gateway.console.language import language_of
from services.gateway.console.page import bare
from services.gateway.console.session import Held, Sessions

COOKIE = "f"
"""What belongs to a sign-in that is under way."""
UNDER_WAY = 600
"""Seconds until somebody who was sent to a provider must be back."""
SIGN_IN, HERE_ONLY = "/sign-in", "here"
"""Where one signs in; and what its `out` says of a session that could not be ended but in this browser."""
PROVIDERS: Any = events.LoginProvider.DESCRIPTOR
POSTS: Any = events.StaffRole.DESCRIPTOR
INSIDE = (("wxwork", "wecom"), ("dingtalk", "dingtalk"), ("lark", "feishu"), ("feishu", "feishu"))
"""How the browsers inside the apps call themselves: there, nobody is asked by whom he signs in."""
WITH_PKCE = ("oidc", "feishu")
OWN_FORM = {"wecom": ("appid", "snsapi_base", "#wechat_redirect")}
"""Where a provider's request is not quite OAuth's: the name of the client's id, the scope, and what stands behind."""
SCOPES = {"oidc": "openid", "dingtalk": "openid"}

Asks = Callable[[Request], Asking]
Own = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A sign-in that is under way, sealed in a cookie: only the browser that began it can end it."""

    kind: str
    state: str
    nonce: str
    verifier: str
    next: str
    until: float


class SignIn:
    """The pages and steps of signing in and out."""

    def __init__(
        self, login: Login, box: Box, sessions: Sessions, asks: Asks, own: Own, bound: str, now: Now = machine_time
    ) -> None:
        """`own` is a path that leads to one of our pages, or "/"; `bound` is where the gateway listens.

        Exits naming the setting that a provider lacks, and for a demo that other machines could reach.
        """
        login.only_here(bound)
        self._login, self._box, self._sessions, self._asks, self._own, self._now = login, box, sessions, asks, own, now
        self._clients = {kind: login.value(kind, "CLIENT") for kind in login.kinds if kind != DEMO}
        self._authorize = {kind: login.url(kind, "AUTHORIZE") for kind in login.kinds if kind != DEMO}
        if self._clients and not login.address:
            raise SystemExit("FIELDLEDGER_CONSOLE_URL is not set: providers send people back to it")

    async def choose(self, request: Request) -> Response:
        """How one may sign in: cards, or providers; inside a provider's own app at once by that."""
        if request.query_params.get("out") == HERE_ONLY:  # asks nobody: whoever would answer may still be away
            return bare(language_of(request), "signed_out.html", here=SIGN_IN)
        next = self._own(request.query_params.get("next", ""))
        if DEMO in self._login.kinds:
            return await self._cards(request, next)
        inside = self._inside(request)
        if inside and "out" not in request.query_params:
            return self._to(inside, request, next)
        language, named = language_of(request), PROVIDERS.values_by_name
        ways = [(kind, labels().value(named[_name(kind)]).text(language)) for kind in self._clients]
        query = urlencode({"next": next})
        return bare(language, "sign_in.html", ways=ways, query=query, here=SIGN_IN, out=_out(request))

    async def as_member(self, request: Request, posted: dict[str, str]) -> Response:
        """Sign in as somebody of the cast. Raises Forbidden where nobody may choose who he is, Told."""
        self._only_tried_out(request)
        asked = pb.SignInRequest(provider=events.LOGIN_PROVIDER_DEMO, proof=posted.get("staff_id", ""))
        return await self._signed_in(request, asked, self._own(posted.get("next", "")))

    async def to_provider(self, request: Request) -> Response:
        """Send the browser to a provider. Raises Forbidden for one that is not set up."""
        kind = request.path_params["kind"]
        if kind not in self._clients:
            raise Forbidden("LOGIN_OFF", provider=kind)
        return self._to(kind, request, self._own(request.query_params.get("next", "")))

    async def back(self, request: Request) -> Response:
        """The browser comes back with a code. Raises Forbidden unless this browser began it, not long ago; Told."""
        kind, begun = request.path_params["kind"], self._under_way(request)
        state, code = (request.query_params.get(name, "") for name in ("state", "code"))
        if begun is None or begun.kind != kind or not compare_digest(begun.state.encode(), state.encode()) or not code:
            raise Forbidden("PROOF_REFUSED", provider=kind)
        asked = pb.SignInRequest(provider=number(PROVIDERS, kind.upper()), proof=code)  # type: ignore[arg-type]
        asked.redirect_uri, asked.nonce = self._back_to(kind), begun.nonce
        asked.code_verifier = begun.verifier if kind in WITH_PKCE else ""
        answer = await self._signed_in(request, asked, begun.next)
        cookies.drop(answer, request, COOKIE)
        return answer

    async def out(self, request: Request, held: Held | None, posted: dict[str, str]) -> Response:
        """Sign out: of this session, or of all that the person has.

        The browser forgets it in any case; where the service that keeps sessions does not know of it, that is said.
        """
        everywhere = posted.get("everywhere") == "1"
        known = held is None or await self._end(request, held, everywhere=everywhere)
        answer = RedirectResponse(f"{SIGN_IN}?out={'1' if known else HERE_ONLY}", 303)
        self._sessions.forget(answer, request, held)
        answer.headers["clear-site-data"] = '"cache", "storage"'
        return answer

    async def _signed_in(self, request: Request, asked: pb.SignInRequest, next: str) -> Response:
        """A session that was not there before: the one that the browser came with, if any, ends."""
        before = self._sessions.held(request)
        found: pb.SignedIn = await self._asks(request).ask(asked)
        answer = RedirectResponse(next, 303)
        self._sessions.keep(answer, request, Held.of(found, found.secret))
        if before:
            await self._end(request, before)
        return answer

    async def _end(self, request: Request, held: Held, *, everywhere: bool = False) -> bool:
        """End a session, or all of its person; whether the service that keeps them knows of it."""
        self._sessions.end(held.session_id)
        asked = pb.EndSessionRequest(session_id=held.session_id, secret=held.secret, everywhere=everywhere)
        try:
            await self._asks(request).ask(asked)
        except Told as no:
            return no.problem.status == 401  # it is over already
        return True

    async def _cards(self, request: Request, next: str) -> Response:
        self._only_tried_out(request)
        language = language_of(request)
        cast: pb.Cast = await self._asks(request).ask(pb.GetCastRequest())
        groups: dict[str, list[pb.CastMember]] = {}
        for member in sorted(cast.members, key=lambda one: (one.role, one.region != "*", one.region)):
            label = labels().value(POSTS.values_by_number[member.role]).text(language)
            groups.setdefault(label, []).append(member)
        return bare(language, "cards.html", groups=groups, next=next, here=SIGN_IN, out=_out(request))

    def _only_tried_out(self, request: Request) -> None:
        """Raise Forbidden unless the demo is on and the browser called this very machine.

        A page of another host whose name was made to lead here calls that host.
        """
        if DEMO not in self._login.kinds or not is_loopback(host_of(request)):
            raise Forbidden("LOGIN_OFF", provider=DEMO)

    def _inside(self, request: Request) -> str:
        agent = request.headers.get("user-agent", "").lower()
        return next((kind for word, kind in INSIDE if word in agent and kind in self._clients), "")

    def _to(self, kind: str, request: Request, next: str) -> Response:
        until = self._now().timestamp() + UNDER_WAY
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        begun = UnderWay(kind, state, nonce, verifier, next, until)
        client, scope, behind = OWN_FORM.get(kind, ("client_id", SCOPES.get(kind, ""), ""))
        asked = {client: self._clients[kind], "response_type": "code", "redirect_uri": self._back_to(kind)}
        asked |= {"scope": scope} if scope else {}
        asked |= {"state": begun.state}
        if kind in WITH_PKCE:
            digest = urlsafe_b64encode(sha256(begun.verifier.encode()).digest()).decode().rstrip("=")
            asked |= {"code_challenge": digest, "code_challenge_method": "S256"}
        if kind == "oidc":
            asked |= {"nonce": begun.nonce}
        if kind == "dingtalk":
            asked |= {"prompt": "consent"}
        answer = RedirectResponse(f"{self._authorize[kind]}?{urlencode(asked)}{behind}", 303)
        cookies.put(answer, request, COOKIE, self._box.seal(COOKIE, json.dumps(asdict(begun)).encode()), UNDER_WAY)
        return answer

    def _under_way(self, request: Request) -> UnderWay | None:
        opened = self._box.open(COOKIE, cookies.given(request, COOKIE))
        try:
            begun = UnderWay(**json.loads(opened)) if opened else None
        except (ValueError, TypeError):
            return None
        return begun if begun and self._now().timestamp() < begun.until else None

    def _back_to(self, kind: str) -> str:
        return f"{self._login.address}{SIGN_IN}/{kind}/back"


def _name(kind: str) -> str:
    return f"LOGIN_PROVIDER_{kind.upper()}"


def _out(request: Request) -> bool:
    return "out" in request.query_params
