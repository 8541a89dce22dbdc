"""`/v1/live`: announced facts as Server-Sent Events, limited to the caller's region and reach."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import grpc
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from chassis.nearest import nearest
from kernel.errors import Forbidden, Unavailable
from ledger.context import Caller
from ledger.wire import ID
from services.gateway.admission import Admission
from services.gateway.feed import RESET, Feed
from services.gateway.headers import token
from services.gateway.limits import Limits
from services.gateway.listener import ANYBODY, Listener
from services.gateway.problems import Problems
from services.gateway.teams import Teams
from services.gateway.violations import Violation, not_of_kind, settle

SCOPE = "live.read"
EXPIRED = b"event: expired\ndata: {}\n\n"
PARAMETERS = ("type", "aggregate_id")
Still = Callable[[], bool]
"""Whether whoever listens may go on."""


class Live:
    """The endpoint. A stream ends with its token, with the gateway, or when its client cannot keep up."""

    def __init__(self, feed: Feed, admission: Admission, teams: Teams, problems: Problems, limits: Limits) -> None:
        self._feed, self._admission, self._limits = feed, admission, limits
        self._teams, self._problems = teams, problems

    async def answer(self, request: Request) -> Response:
        request.scope["fieldledger.route"] = "/v1/live"
        caller = self._admission.admit(request) or ANYBODY
        return await self.opened(request, caller, "" if caller is ANYBODY else token(request))

    async def opened(self, request: Request, caller: Caller, held: str, still: Still = lambda: True) -> Response:
        """The stream of a caller whose token was verified, and is `held`; it ends with the token.

        It ends also when `still` says so: before the next fact, at the latest with the next beat.

        Raises Forbidden without the scope, Malformed, and Unavailable while there is nothing to hear or no room.
        """
        if caller is not ANYBODY and not caller.may(SCOPE):
            raise Forbidden("SCOPE_MISSING", scope=SCOPE)
        types, aggregates = self._filters(request)
        try:
            who = await self._reaching(caller, held)
        except grpc.aio.AioRpcError as error:
            return self._problems.of_call(request, error)
        # There is no await from here until the subscriber has joined, so these checks still hold.
        if not self._feed.listening.is_set():
            raise Unavailable("SERVICE_DOWN")
        if len(self._feed) >= self._limits.live_clients:
            raise Unavailable("LIVE_FULL")
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        if request.method == "HEAD":  # the same answer, without a subscriber that would never end
            return _Stream(_nothing(), lambda: None, headers)
        listener = Listener(
            who,
            types=types,
            aggregates=aggregates,
            waiting=asyncio.Queue(self._limits.live_queue),
        )
        self._feed.join(listener)
        stream = self._stream(request, listener, held, still)
        return _Stream(stream, lambda: self._feed.leave(listener), headers)

    def _filters(self, request: Request) -> tuple[frozenset[str], frozenset[str]]:
        """The types and aggregates that are asked for; an empty filter is none. Raises Malformed.

        A type that nobody announces, or what is no id, would be listened for in vain.
        """
        wrong = [Violation(name, "PARAMETER_UNKNOWN") for name in request.query_params if name not in PARAMETERS]
        types, aggregates = (set(filter(None, request.query_params.getlist(name))) for name in PARAMETERS)
        for type in sorted(types - self._feed.types):
            near = ", ".join(nearest(type.rpartition(".")[2], self._feed.names)[:3])
            wrong.append(Violation("type", "TYPE_UNKNOWN", {"type": type, "nearest": near}))
        wrong += [not_of_kind("aggregate_id", "id") for id in aggregates if not ID.fullmatch(id)]
        settle(wrong)
        return frozenset(types), frozenset(map(str.lower, aggregates))

    async def _reaching(self, caller: Caller, held: str) -> Caller:
        """The caller with his team as it is now. Raises grpc.aio.AioRpcError."""
        return caller if caller is ANYBODY else await self._teams.reaching(caller, held)

    async def _stream(self, request: Request, listener: Listener, held: str, still: Still) -> AsyncIterator[bytes]:
        try:
            yield b"retry: 3000\n: listening\n\n"
            if "last-event-id" in request.headers:
                yield RESET  # what was published since is not kept here
            clock = asyncio.get_running_loop().time
            beat = clock() + self._limits.heartbeat
            while True:
                try:
                    async with asyncio.timeout_at(beat):
                        item = await listener.waiting.get()
                except TimeoutError:
                    item = b": \n\n"
                if item is None:
                    return
                if not still():
                    yield EXPIRED
                    return
                yield item
                if clock() >= beat:
                    beat = clock() + self._limits.heartbeat
                    if not self._admission.still(held):
                        yield EXPIRED
                        return
                    listener.who = await self._reaching(listener.who, held)
        except grpc.aio.AioRpcError:
            yield RESET  # the client connects again, and then gets the error


async def _nothing() -> AsyncIterator[bytes]:
    """A stream that ends at once."""
    return
    yield b""


class _Stream(StreamingResponse):
    """A stream that is always left, however it ends, also before its first byte was read."""

    def __init__(self, content: AsyncIterator[bytes], leave: Callable[[], None], headers: dict[str, str]) -> None:
        super().__init__(content, media_type="text/event-stream; charset=utf-8", headers=headers)
        self._leave = leave

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._leave()
