"""The providers that are set up: who a proof is of (0064)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import httpx

from access.apps import DingTalk, Feishu, WeCom
from access.login import DEMO, Login
from access.oidc import Oidc
from access.proofs import NotProven, Proof
from kernel.errors import Forbidden, Unavailable
from ledger.wire import as_id

REPEATED = 100
"""The most characters of a provider's id that a refusal repeats."""


class Provider(Protocol):
    """Whoever says who somebody is."""

    async def user(self, proof: Proof) -> str:
        """The id that the provider has for the person. Raises NotProven, httpx.HTTPError."""
        ...


class Chosen:
    """The demo's: everybody is whom he says he is."""

    async def user(self, proof: Proof) -> str:
        """The proof itself."""
        return proof.code


class Proofs:
    """The providers that are set up, each by the name that the session's events have for it."""

    def __init__(self, login: Login) -> None:
        """Exits naming the setting that one of them lacks."""
        made: Mapping[str, Callable[[Login], Provider]] = {
            DEMO: lambda login: Chosen(),
            "oidc": Oidc,
            "wecom": WeCom,
            "dingtalk": DingTalk,
            "feishu": Feishu,
        }
        self._providers = {kind.upper(): made[kind](login) for kind in login.kinds}

    def require(self, provider: str) -> Provider:
        """A provider by name. Raises Forbidden (LOGIN_OFF) for one that is not set up."""
        if (found := self._providers.get(provider)) is None:
            raise Forbidden("LOGIN_OFF", provider=provider)
        return found

    async def whose(self, provider: str, proof: Proof) -> str:
        """The staff id of whoever a proof is of.

        Raises Forbidden (LOGIN_OFF, PROOF_REFUSED, LOGIN_UNKNOWN for an id that can be nobody's on the staff) and
        Unavailable (PROVIDER_DOWN).
        """
        asked = self.require(provider)
        try:
            found = await asked.user(proof)
        except NotProven:
            raise Forbidden("PROOF_REFUSED", provider=provider) from None
        except httpx.HTTPError:
            raise Unavailable("PROVIDER_DOWN", provider=provider) from None
        try:
            return as_id(found)
        except ValueError:
            raise Forbidden("LOGIN_UNKNOWN", given=found[:REPEATED], provider=provider) from None
