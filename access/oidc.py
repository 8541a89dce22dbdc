"""OpenID Connect: the code flow with PKCE (RFC 7636), whose id token is verified with the provider's own keys."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote_plus

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from access.login import Login, is_safe
from access.proofs import NotProven, Proof, answered, asking, text_of

DISCOVERY = "/.well-known/openid-configuration"
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA", "Ed25519"]
"""Signatures by a key that the provider alone has: neither "none" nor one with a shared secret."""
LEEWAY = 60
"""Seconds by which the provider's clock may differ from ours."""


class Oidc:
    """FIELDLEDGER_OIDC_ISSUER, _CLIENT and _SECRET; _CLAIM is the claim of the id token that holds the staff id."""

    def __init__(self, login: Login) -> None:
        """Exits naming the setting that is missing."""
        self._issuer = login.value("oidc", "ISSUER")
        login.url("oidc", "ISSUER")
        self._client, self._secret = login.value("oidc", "CLIENT"), login.value("oidc", "SECRET")
        self._claim = login.value("oidc", "CLAIM", "sub")

    async def user(self, proof: Proof) -> str:
        """The claim of the id token that the code is exchanged for. Raises NotProven, httpx.HTTPError."""
        if not (proof.verifier and proof.nonce and proof.redirect_uri):
            raise NotProven
        async with asking() as http:
            about = answered(await http.get(self._issuer.rstrip("/") + DISCOVERY))
            if about.get("issuer") != self._issuer:
                raise NotProven
            given = await http.post(
                _endpoint(about, "token_endpoint"),
                data={
                    "grant_type": "authorization_code",
                    "code": proof.code,
                    "redirect_uri": proof.redirect_uri,
                    "code_verifier": proof.verifier,
                },
                auth=(quote_plus(self._client), quote_plus(self._secret)),  # RFC 6749, 2.3.1
            )
            id_token = text_of(answered(given), "id_token")
            keys = answered(await http.get(_endpoint(about, "jwks_uri")))
        return text_of(self._verified(id_token, keys, proof.nonce), self._claim)

    def _verified(self, id_token: str, keys: Any, nonce: str) -> dict[str, Any]:
        """The claims of an id token (OpenID Connect Core, 3.1.3.7). Raises NotProven."""
        asked = jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._client},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
            leeway=LEEWAY,
        )
        try:
            claims = jwt.decode(id_token, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims
            asked.validate(claims)
        except (JoseError, ValueError, KeyError, TypeError):
            raise NotProven from None
        if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != self._client:
            raise NotProven
        return dict(claims)


def _endpoint(about: dict[str, Any], name: str) -> str:
    """An address that the provider names. Raises NotProven for one to which nothing confidential may be sent."""
    address = text_of(about, name)
    if not is_safe(address):
        raise NotProven
    return address
