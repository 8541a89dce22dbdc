"""The headers of a request, each at most once."""

from __future__ import annotations

from starlette.requests import Request

from access.tokens import bearer
from kernel.errors import Invalid


def every(request: Request) -> dict[str, list[str]]:
    """All headers by name in small letters, each with its values; read once for a request."""
    found: dict[str, list[str]] | None = request.scope.get("fieldledger.headers")
    if found is None:
        found = request.scope["fieldledger.headers"] = {}
        for name, value in request.scope["headers"]:
            found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


def header(request: Request, name: str, longest: int = 1024) -> str:
    """A header that is valid as gRPC metadata, of which a service accepts 8 KiB in all; "" if there is none.

    Raises Invalid (HEADER_TWICE, HEADER_MALFORMED).
    """
    value = only(request, name) or ""
    if len(value) > longest or not (value.isascii() and (value.isprintable() or not value)):
        raise Invalid("HEADER_MALFORMED", header=name.title(), kind="ascii", longest=longest)
    return value


def only(request: Request, name: str) -> str | None:
    """A header's value without blanks around it, None if there is none. Raises Invalid (HEADER_TWICE)."""
    values = every(request).get(name)
    if values is None:
        return None
    if len(values) > 1:
        raise Invalid("HEADER_TWICE", header=name.title())
    return values[0].strip()


def token(request: Request) -> str:
    """The bearer token. Raises Forbidden when there is none, Invalid when there are two."""
    return bearer(only(request, "authorization") or "")
