"""Admission at the edge: a valid token and a rate limit. Authorisation is left to the services."""

from __future__ import annotations

from starlette.requests import Request

from access.buckets import Buckets, Rates
from access.tokens import Verifier
from kernel.errors import Forbidden
from ledger.context import Caller
from services.gateway.headers import token


class Admission:
    """Verifies tokens and counts requests; without a verifier (tests) every caller is anonymous."""

    def __init__(self, verifier: Verifier | None, addresses: Buckets, rates: Rates) -> None:
        self._verifier, self._addresses, self._rates = verifier, addresses, rates

    def admit(self, request: Request) -> Caller | None:
        """The caller. Raises Forbidden without a valid token, Unavailable beyond his or his region's rate."""
        address = request.client.host if request.client else ""
        if self._verifier is None:
            self._addresses.take(address)
            return None
        try:
            caller = self._verifier.verify(token(request))
        except Forbidden:
            # Failed authentication is limited by address, before any caller is known.
            self._addresses.take(address)
            raise
        self._rates.take(caller)
        return caller

    def still(self, held: str) -> bool:
        """Whether the token of a long request is still valid."""
        try:
            return self._verifier is None or bool(self._verifier.verify(held))
        except Forbidden:
            return False
