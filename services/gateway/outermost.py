"""The outermost middleware, for every response: security headers, a trace, and metrics."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Awaitable, Callable

from prometheus_client import Counter, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kernel.errors import Invalid

REQUESTS = Counter("fieldledger_gateway_requests", "HTTP requests answered", ("method", "route", "status"))
SECONDS = Histogram("fieldledger_gateway_request_seconds", "Until the first byte of the answer", ("method", "route"))

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


class Outermost:
    """ASGI middleware around everything else."""

    def __init__(self, app: ASGIApp, fault: Callable[[Request, Exception], Awaitable[Response]]) -> None:
        self._app, self._fault = app, fault

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        state = scope.setdefault("state", {})
        state["traceparent"] = _traceparent(Headers(scope=scope).get("traceparent", ""))

        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
                if allow := state.get("allow"):
                    headers["allow"] = allow
                _count(scope, message["status"], time.perf_counter() - began)
            await send(message)

        try:
            if len(scope["headers"]) > HEADERS:
                raise Invalid("HEADERS_TOO_MANY", most=HEADERS)
            await self._app(scope, receive, sending)
        except ClientDisconnect:
            return
        except Exception as error:
            response = await self._fault(Request(scope, receive), error)
            if not started:
                await response(scope, receive, sending)


def _traceparent(given: str) -> str:
    """The caller's trace context, or a new one."""
    return given if _TRACEPARENT.fullmatch(given) else f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01"


def _count(scope: Scope, status: int, seconds: float) -> None:
    # An unknown path does not become a label: its cardinality would be unlimited.
    route = scope.get("fieldledger.route", "other")
    method = scope["method"] if scope["method"] in _METHODS else "other"
    REQUESTS.labels(method, route, str(status)).inc()
    SECONDS.labels(method, route).observe(seconds)
