"""The outermost application, for every response: security headers, a trace, and metrics."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Awaitable, Callable, Collection
from functools import cache

from prometheus_client import Counter, Histogram
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kernel.errors import Invalid
from services.gateway.headers import every
from services.gateway.problems import Problems

REQUESTS = Counter("fieldledger_gateway_requests", "HTTP requests answered", ("method", "route", "status"))
SECONDS = Histogram("fieldledger_gateway_request_seconds", "Until the first byte of the answer", ("method", "route"))

Answer = Callable[[Request], Awaitable[Response]]

SECURITY = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
}
_TRACEPARENT = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
HEADERS = 100
"""Maximum headers of a request; the server limits their size."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


_SECURITY = [(name.encode(), value.encode()) for name, value in SECURITY.items()]


class Outermost:
    """ASGI application around everything else. What a service answers goes to the edge without Starlette's layers."""

    def __init__(self, app: ASGIApp, edge: Answer, problems: Problems, elsewhere: Collection[str]) -> None:
        """`elsewhere`: the paths below /v1/ that `app` answers."""
        self._app, self._edge, self._problems, self._elsewhere = app, edge, problems, elsewhere

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, request = time.perf_counter(), Request(scope, receive)
        state = scope.setdefault("state", {})
        state["traceparent"] = _traceparent(request)
        try:
            if scope["path"].startswith("/v1/") and scope["path"] not in self._elsewhere:
                await self._at_once(request, scope, receive, send, began)
            else:
                await self._by_layers(request, scope, receive, send, began)
        except ClientDisconnect:
            return

    async def _at_once(self, request: Request, scope: Scope, receive: Receive, send: Send, began: float) -> None:
        try:
            _few_headers(scope)
            response = await self._edge(request)
        except ClientDisconnect:
            raise
        except Exception as error:
            response = await self._problems.fault(request, error)
        response.raw_headers += _SECURITY
        if allow := scope["state"].get("allow"):
            response.raw_headers.append((b"allow", allow.encode()))
        _count(scope, response.status_code, time.perf_counter() - began)
        await response(scope, receive, send)

    async def _by_layers(self, request: Request, scope: Scope, receive: Receive, send: Send, began: float) -> None:
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
                if allow := scope["state"].get("allow"):
                    headers["allow"] = allow
                _count(scope, message["status"], time.perf_counter() - began)
            await send(message)

        try:
            _few_headers(scope)
            await self._app(scope, receive, sending)
        except ClientDisconnect:
            raise
        except Exception as error:
            response = await self._problems.fault(request, error)
            if not started:
                await response(scope, receive, sending)


def _few_headers(scope: Scope) -> None:
    if len(scope["headers"]) > HEADERS:
        raise Invalid("HEADERS_TOO_MANY", most=HEADERS)


def _traceparent(request: Request) -> str:
    """The caller's trace context, or a new one."""
    given = every(request).get("traceparent", ("",))[0]
    if _TRACEPARENT.fullmatch(given):
        return given
    new = secrets.token_hex(24)
    return f"00-{new[:32]}-{new[32:]}-01"


def _count(scope: Scope, status: int, seconds: float) -> None:
    # An unknown path does not become a label: its cardinality would be unlimited.
    route = scope.get("fieldledger.route", "other")
    method = scope["method"] if scope["method"] in _METHODS else "other"
    requests, spent = _metrics(method, route, status)
    requests.inc()
    spent.observe(seconds)


@cache
def _metrics(method: str, route: str, status: int) -> tuple[Counter, Histogram]:
    return REQUESTS.labels(method, route, str(status)), SECONDS.labels(method, route)
