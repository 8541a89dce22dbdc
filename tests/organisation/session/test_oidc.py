"""OpenID Connect against a small provider with a key of its own: what it does not vouch for proves nothing."""

from __future__ import annotations

import hmac
import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from access.login import Login
from access.proofs import Proof
from access.providers import Proofs
from access.tokens import machine_time
from kernel.errors import Forbidden, Unavailable

ISSUER, CLIENT, SECRET, BACK = "https://sso.example", "ours", "s:e/cret", "https://field.example/sign-in/oidc/back"
LIN = "019aa000-0000-7000-8000-000000000000"
VERIFIER, NONCE = "v" * 43, "n" * 43
KEY, OTHER = RSAKey.generate_key(2048, {"kid": "1"}), RSAKey.generate_key(2048, {"kid": "1"})
PROOF = Proof("good", BACK, VERIFIER, NONCE)
SETTINGS = {"ISSUER": ISSUER, "CLIENT": CLIENT, "SECRET": SECRET}


@dataclass
class Sso:
    """The provider: each code is good once, with the verifier of the challenge that it was asked for with."""

    claims: dict[str, Any] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "1"})
    key: Any = field(default_factory=lambda: KEY)
    status: int = 200
    codes: set[str] = field(default_factory=lambda: {"good"})
    asked: list[dict[str, str]] = field(default_factory=list)

    async def configuration(self, request: Request) -> Response:
        told = {"issuer": ISSUER, "token_endpoint": f"{ISSUER}/token", "jwks_uri": f"{ISSUER}/keys"}
        return JSONResponse(told | self.about, self.status)

    async def keys(self, request: Request) -> Response:
        return JSONResponse({"keys": [KEY.as_dict(private=False)]})

    async def token(self, request: Request) -> Response:
        given = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        self.asked.append(given)
        who = b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
        challenge = urlsafe_b64encode(sha256(given["code_verifier"].encode()).digest()).rstrip(b"=")
        if (
            who != "ours:s%3Ae%2Fcret"
            or given["code"] not in self.codes
            or given["redirect_uri"] != BACK
            or challenge != urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).rstrip(b"=")
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        self.codes.remove(given["code"])
        now = int(machine_time().timestamp())
        claims = {"iss": ISSUER, "aud": CLIENT, "sub": LIN, "nonce": NONCE, "iat": now, "exp": now + 300} | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        signed = _signed(self.header, claims, self.key)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": signed})


def _signed(header: dict[str, Any], claims: dict[str, Any], key: Any) -> str:
    """An id token, by a key or, as only an attacker would, with bytes as a shared secret."""
    if not isinstance(key, bytes):
        return jwt.encode(header, claims, key, algorithms=["RS256"])
    parts = [urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in (header, claims)]
    mac = hmac.digest(key, b".".join(parts), "sha256")
    return b".".join([*parts, urlsafe_b64encode(mac).rstrip(b"=")]).decode()


@pytest.fixture
def sso(monkeypatch: pytest.MonkeyPatch) -> Sso:
    found = Sso()
    app = Starlette(
        routes=[
            Route("/.well-known/openid-configuration", found.configuration),
            Route("/keys", found.keys),
            Route("/token", found.token, methods=["POST"]),
        ]
    )

    @asynccontextmanager
    async def asking() -> AsyncIterator[httpx.AsyncClient]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as http:
            yield http

    monkeypatch.setattr("access.oidc.asking", asking)
    return found


async def _whose(proof: Proof = PROOF, **more: str) -> str:
    values = {f"FIELDLEDGER_OIDC_{name}": value for name, value in (SETTINGS | more).items()}
    return await Proofs(Login(("oidc",), values)).whose("OIDC", proof)


async def test_a_code_is_exchanged_for_whom_the_id_token_names(sso: Sso) -> None:
    assert await _whose() == LIN
    assert sso.asked == [
        {"grant_type": "authorization_code", "code": "good", "redirect_uri": BACK, "code_verifier": VERIFIER}
    ]


async def test_the_claim_that_holds_the_staff_id_is_a_setting(sso: Sso) -> None:
    sso.claims = {"sub": "zhangsan", "employee": LIN.upper()}
    assert await _whose(CLAIM="employee") == LIN


async def test_a_code_is_good_once(sso: Sso) -> None:
    await _whose()
    with pytest.raises(Forbidden, match="PROOF_REFUSED"):
        await _whose()


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": None},
        {"aud": [CLIENT, "another"]},
        {"iss": "https://evil.example"},
        {"exp": 1},
        {"exp": None},
        {"sub": None},
        {"sub": 7},
    ],
    ids=str,
)
async def test_an_id_token_for_another_purpose_proves_nothing(sso: Sso, claims: dict[str, Any]) -> None:
    sso.claims = claims
    with pytest.raises(Forbidden, match="PROOF_REFUSED"):
        await _whose()


async def test_several_audiences_need_to_say_that_it_was_asked_for_by_us(sso: Sso) -> None:
    sso.claims = {"aud": [CLIENT, "another"], "azp": CLIENT}
    assert await _whose() == LIN


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ({"alg": "RS256", "kid": "1"}, OTHER),
        ({"alg": "HS256", "kid": "1"}, KEY.as_pem(private=False)),
        ({"alg": "HS256", "kid": "1"}, SECRET.encode()),
        ({"alg": "none"}, b""),
    ],
    ids=["another's key", "the public key as a secret", "the client's secret", "nobody"],
)
async def test_an_id_token_that_the_provider_did_not_sign_proves_nothing(sso: Sso, header: Any, key: Any) -> None:
    sso.header, sso.key = header, key
    with pytest.raises(Forbidden, match="PROOF_REFUSED"):
        await _whose()


@pytest.mark.parametrize(
    "proof",
    [
        Proof("bad", BACK, VERIFIER, NONCE),
        Proof("good", BACK, "w" * 43, NONCE),
        Proof("good", "https://evil.example/back", VERIFIER, NONCE),
        Proof("good", BACK, VERIFIER, ""),
        Proof("good", BACK, "", NONCE),
        Proof("good", "", VERIFIER, NONCE),
    ],
)
async def test_a_code_without_what_belongs_to_it_proves_nothing(sso: Sso, proof: Proof) -> None:
    with pytest.raises(Forbidden, match="PROOF_REFUSED"):
        await _whose(proof)


@pytest.mark.parametrize("about", [{"issuer": "https://evil.example"}, {"token_endpoint": "http://sso.example/token"}])
async def test_the_code_goes_nowhere_but_to_the_provider(sso: Sso, about: dict[str, str]) -> None:
    sso.about = about
    with pytest.raises(Forbidden, match="PROOF_REFUSED"):
        await _whose()
    assert sso.asked == []


async def test_a_provider_that_fails_is_asked_again_later(sso: Sso) -> None:
    sso.status = 502
    with pytest.raises(Unavailable, match="PROVIDER_DOWN"):
        await _whose()


@pytest.mark.parametrize("name", [*SETTINGS])
def test_a_setting_that_is_missing_is_named(name: str) -> None:
    values = {f"FIELDLEDGER_OIDC_{other}": value for other, value in SETTINGS.items() if other != name}
    with pytest.raises(SystemExit, match=f"FIELDLEDGER_OIDC_{name} is not set"):
        Proofs(Login(("oidc",), values))


def test_an_issuer_without_tls_is_refused() -> None:
    values = {
        f"FIELDLEDGER_OIDC_{name}": value for name, value in (SETTINGS | {"ISSUER": "http://sso.example"}).items()
    }
    with pytest.raises(SystemExit, match="no https address"):
        Proofs(Login(("oidc",), values))
