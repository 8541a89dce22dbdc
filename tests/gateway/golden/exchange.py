"""One request with its answer, and the client that remembers all that it was answered."""

from __future__ import annotations

import base64
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
"""The trace of every request: problems repeat it."""
NOT_COMPARED = {
    "date": "the real clock",
    "connection": "of the connection, not of the answer",
    "content-length": "follows from the content, which is compared",
}
"""The headers of answers that are not recorded, and why."""
NOT_RECORDED = {
    *("host", "accept", "accept-encoding", "connection", "user-agent", "content-length", "content-type"),
    *("authorization", "traceparent", "read-after"),
}
"""The headers of requests that are not recorded: the client's own, and those that follow from who asks and when."""
USUAL = ("accept-language", "en")
"""Is not recorded where it is so."""
DRAWN = "(drawn by the gateway)"
"""Stands for the command's id where the request had none: it is a new one each time."""
Who = tuple[str, str, str]
"""A caller's id, region and reach."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request, as far as it decides the answer, with the answer."""

    when: str
    who: str
    asked: str
    given: tuple[tuple[str, str], ...]
    """The request's headers."""
    sent: bytes
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass
class Recorder(httpx.AsyncBaseTransport):
    """Sends requests when the platform is at rest, and keeps what came of them."""

    calm: Callable[[], Awaitable[None]] = field(init=False)
    """Waits until the platform is at rest; set before anything is sent."""
    names: dict[Who, str] = field(default_factory=dict)
    """The callers' names. Raises KeyError for one without."""
    when: str = ""
    """The part of the history that is being played."""
    exchanges: list[Exchange] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._inner = httpx.AsyncHTTPTransport(
            limits=httpx.Limits(keepalive_expiry=2)
        )  # before the server's five seconds
        self._moved, self._read = True, False

    def move(self) -> None:
        """Something has happened: wait before the next request."""
        self._moved = True

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        reads = "unmask-purpose" in request.headers  # is recorded, which only matters when something else is asked
        if self._moved or (self._read and not reads):
            await self.calm()
        self._moved, self._read = False, reads
        request.headers["traceparent"] = TRACE
        answer = await self._inner.handle_async_request(request)
        body = await answer.aread()
        self._moved |= request.method == "POST" and answer.status_code < 400
        self.exchanges.append(self._exchange(request, answer, body))
        return httpx.Response(answer.status_code, headers=answer.headers, content=body, request=request)

    async def aclose(self) -> None:
        await self._inner.aclose()

    def _exchange(self, request: httpx.Request, answer: httpx.Response, body: bytes) -> Exchange:
        given = tuple(one for one in request.headers.items() if one[0] not in NOT_RECORDED and one != USUAL)
        headers = [(name, value) for name, value in answer.headers.multi_items() if name not in NOT_COMPARED]
        if request.method == "POST" and "idempotency-key" not in request.headers:
            headers = [(name, DRAWN if name == "idempotency-key" else value) for name, value in headers]
        asked = f"{request.method} {request.url.raw_path.decode()}"
        who = self._who(request.headers.get("authorization", ""))
        return Exchange(self.when, who, asked, given, request.content, answer.status_code, tuple(sorted(headers)), body)

    def _who(self, authorization: str) -> str:
        parts = authorization.removeprefix("Bearer ").split(".")
        if len(parts) != 3:
            return "nobody"
        claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(parts[1] + "=="))
        return self.names[claims["sub"], claims["region"], claims["reach"]]
