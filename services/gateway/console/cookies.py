"""The console's cookies: sealed where they hold anything, never within the reach of a script."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from services.gateway.console.guard import is_plain

PURPOSE, PURPOSE_SECONDS = "purpose", 12 * 3600
"""The cookie with the purpose for which somebody last read what is masked, as long as a session lasts."""


def name_of(name: str, request: Request) -> str:
    """The cookie's name: with the prefix by which browsers take it over TLS and from this very host only."""
    return name if is_plain(request) else f"__Host-{name}"


def given(request: Request, name: str) -> str:
    """A cookie's value, "" without one."""
    return request.cookies.get(name_of(name, request), "")


def put(response: Response, request: Request, name: str, value: str, seconds: int) -> None:
    """Have the browser keep a value so many seconds, and send it with our own requests and with links to us."""
    response.set_cookie(
        name_of(name, request), value, seconds, path="/", secure=not is_plain(request), httponly=True, samesite="lax"
    )


def drop(response: Response, request: Request, name: str) -> None:
    """Have the browser forget a value."""
    put(response, request, name, "", 0)
