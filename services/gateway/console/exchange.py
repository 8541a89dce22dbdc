"""A request as the console takes it, and the answer as it goes out."""

from __future__ import annotations

import gzip
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message as Event

from kernel.errors import Forbidden
from services.gateway.body import raw_body
from services.gateway.console import guard, static
from services.gateway.limits import Limits

SMALL = 1024
"""Bytes of a page up to which it is sent as it is."""
Posted = list[tuple[str, str]]


def from_us(request: Request) -> None:
    """Raise Forbidden (FORM_FROM_ELSEWHERE) for what another site's page sends."""
    if not guard.is_ours(request):
        raise Forbidden("FORM_FROM_ELSEWHERE")


async def posted(request: Request, limits: Limits) -> Posted:
    """The fields of a form in their order. Raises Invalid for one that is too large or comes too slowly."""
    if request.method in guard.SAFE:
        return []
    body = await raw_body(request, limits)
    return parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)


def again(request: Request, posted: Posted) -> Request:
    """The request with its form, which was read, to be read once more by whoever answers."""

    async def receive() -> Event:
        return {"type": "http.request", "body": urlencode(posted).encode(), "more_body": False}

    return request if request.method in guard.SAFE else Request(request.scope, receive)


def sent(response: Response, request: Request) -> Response:
    """The response as it is sent: guarded, and compressed. Nothing secret is in a page, so its size tells nothing."""
    guard.secured(response)
    body = bytes(response.body) if hasattr(response, "body") else b""
    if len(body) > SMALL and static.takes_gzip(request) and "content-encoding" not in response.headers:
        response.body = gzip.compress(body, 5, mtime=0)
        response.headers["content-encoding"] = "gzip"
        response.headers["content-length"] = str(len(response.body))
    return response
