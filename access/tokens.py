"""Authentication: signed tokens (JWT, Ed25519 of RFC 9864), verified in every service; no address is trusted (D12)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from access.sealed import make_console_key
from evidence.note import make_key
from kernel.errors import Forbidden
from ledger.context import Caller
from ledger.wire import as_id
from privacy.keys import KeyRing

AUDIENCE = "fieldledger"
REACHES = {reach: reach for reach in ("own", "team", "region", "organisation")}
Now = Callable[[], datetime]


def machine_time() -> datetime:
    """This machine's time, for processes without a database to take the time from (decision 0027)."""
    return datetime.now(UTC)


def bearer(authorization: str) -> str:
    """The token in an `Authorization` header: the scheme in any case (RFC 9110). Raises Forbidden (TOKEN_MISSING)."""
    scheme, _, token = authorization.strip().partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Forbidden("TOKEN_MISSING")
    return token.strip()


class Verifier:
    """Verifies tokens with the public key in `keys/tokens.pub.pem`, and their dates against `now`."""

    def __init__(self, public_pem: bytes, now: Now = machine_time) -> None:
        self._now = now
        self._key = OKPKey.import_key(public_pem)
        self._claims = jwt.JWTClaimsRegistry(
            now=lambda: int(now().timestamp()),
            aud={"essential": True, "value": AUDIENCE},
            exp={"essential": True},
            sub={"essential": True},
            leeway=5,
        )
        self._seen: dict[str, tuple[float, Caller]] = {}

    @staticmethod
    def from_keys(keys: Path, now: Now = machine_time) -> Verifier:
        return Verifier((keys / "tokens.pub.pem").read_bytes(), now)

    def verify(self, token: str) -> Caller:
        """The caller that a token identifies: a member of staff, or a service, whose id is derived from its name.

        Raises Forbidden (TOKEN_INVALID) unless the token is valid and current, and for a caller who is no UUID: facts,
        filters and owners name people by theirs.
        """
        now = self._now().timestamp()
        if (known := self._seen.get(token)) and known[0] > now:
            return known[1]
        try:
            claims = jwt.decode(token, self._key, algorithms=["Ed25519"]).claims
            self._claims.validate(claims)
            if not all(isinstance(claims[name], str) and claims[name] for name in ("sub", "region")):
                raise TypeError("a caller and a region are texts")
            caller = Caller(
                staff_id=as_id(claims["sub"]),
                region=claims["region"],
                reach=REACHES[claims.get("reach", "own")],
                scopes=frozenset(str(claims.get("scope", "")).split()),
                roles=tuple(claims.get("roles", ())),
            )
        except (JoseError, ValueError, KeyError, TypeError):
            raise Forbidden("TOKEN_INVALID") from None
        if len(self._seen) > 10_000:
            self._seen.clear()
        self._seen[token] = (float(claims["exp"]), caller)
        return caller


class Issuer:
    """Signs tokens, dated by `now`: for `fieldledger token`, and for a service's own calls."""

    def __init__(self, private_pem: bytes, now: Now = machine_time) -> None:
        self._now = now
        self._key = OKPKey.import_key(private_pem)

    @staticmethod
    def from_keys(keys: Path, now: Now = machine_time) -> Issuer:
        return Issuer((keys / "tokens.pem").read_bytes(), now)

    def issue(self, caller: Caller, lifetime: timedelta = timedelta(minutes=10)) -> str:
        """A token for the caller, valid from now for the lifetime."""
        now = self._now()
        claims = {
            "iss": "fieldledger",
            "aud": AUDIENCE,
            "sub": caller.staff_id,
            "region": caller.region,
            "reach": caller.reach,
            "scope": " ".join(sorted(caller.scopes)),
            "roles": list(caller.roles),
            "iat": int(now.timestamp()),
            "exp": int((now + lifetime).timestamp()),
            "jti": str(uuid4()),
        }
        return jwt.encode({"alg": "Ed25519"}, claims, self._key, algorithms=["Ed25519"])


def make_keys(keys: Path) -> None:
    """Create the keys of a new installation: for tokens, seals, personal data, cookies; existing ones stay.

    A region's own key-encryption key is created with its first person, or by `fieldledger keys rotate`.
    """
    keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (keys / "tokens.pem").exists():
        key = OKPKey.generate_key("Ed25519")
        (keys / "tokens.pem").touch(mode=0o600)
        (keys / "tokens.pem").write_bytes(key.as_pem(private=True))
        (keys / "tokens.pub.pem").write_bytes(key.as_pem(private=False))
    make_key(keys)
    KeyRing(keys).make_first()
    make_console_key(keys)


def fresh_token(issuer: Issuer, caller: Caller) -> Callable[[], str]:
    """A token for own calls, renewed well before it expires."""
    held: dict[str, Any] = {"until": 0.0, "token": ""}

    def token() -> str:
        now = asyncio.get_running_loop().time()
        if now >= held["until"]:
            held.update(until=now + 300, token=issuer.issue(caller, timedelta(minutes=10)))
        return str(held["token"])

    return token
