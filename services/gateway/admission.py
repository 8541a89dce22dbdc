"""Who is let in at the edge: a valid token, and not too often. What they may do, services say."""

from __future__ import annotations

from starlette.requests import Request

from chassis.tokens import Verifier
from ledger.context import Caller
from ledger.errors import Forbidden
from services.gateway.limits import Buckets


class Admission:
    """Verifies tokens and counts requests; without a verifier (tests) everybody is nobody in particular."""

    def __init__(self, verifier: Verifier | None, buckets: Buckets) -> None:
        self._verifier, self._buckets = verifier, buckets

    def admit(self, request: Request) -> Caller | None:
        """The caller. Raises Forbidden without a valid token, Unavailable beyond the caller's rate."""
        address = f"address {request.client.host}" if request.client else "address"
        if self._verifier is None:
            self._buckets.take(address)
            return None
        try:
            caller = self._verifier.verify(token(request))
        except Forbidden:
            # Guessing tokens is limited by address, before anybody is named.
            self._buckets.take(address)
            raise
        self._buckets.take(f"caller {caller.staff_id}")
        return caller

    def still(self, request: Request) -> bool:
        """Whether the token of a long request is valid to this moment."""
        try:
            return self._verifier is None or bool(self._verifier.verify(token(request)))
        except Forbidden:
            return False


def token(request: Request) -> str:
    """The bearer token. Raises Forbidden when there is none."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not value.strip():
        raise Forbidden("TOKEN_MISSING")
    return value.strip()
