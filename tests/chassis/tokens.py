"""Invalid tokens that look valid, by what is wrong with them."""

from __future__ import annotations

import base64
import hmac
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.jwk import OKPKey

from access.tokens import Issuer, make_keys
from ledger.context import Caller


def bad_tokens(keys: Path, who: Caller) -> dict[str, str]:
    """What an attacker may try: a caller, or somebody with the public key or with another installation's key."""
    mine = Issuer.from_keys(keys)
    head, body, signature = mine.issue(who).split(".")
    make_keys(keys / "others")
    claims = {"aud": "fieldledger", "sub": who.staff_id, "region": "*", "exp": 4_000_000_000}
    claims |= {"reach": "organisation", "scope": " ".join(who.scopes)}
    private = OKPKey.import_key((keys / "tokens.pem").read_bytes())

    def signed(**changed: Any) -> str:
        kept = {name: value for name, value in (claims | changed).items() if value is not None}
        return jwt.encode({"alg": "Ed25519"}, kept, private, algorithms=["Ed25519"])

    def forged(algorithm: str, secret: bytes) -> str:
        signed = f"{_part({'alg': algorithm})}.{_part(claims)}"
        return f"{signed}.{_b64(hmac.digest(secret, signed.encode(), 'sha256') if secret else b'')}"

    return {
        "garbage": "garbage",
        "empty parts": "..",
        "another key": Issuer.from_keys(keys / "others").issue(who),
        "expired": mine.issue(who, timedelta(minutes=-1)),
        "no expiry": signed(exp=None),
        "not yet": signed(nbf=3_900_000_000),
        "another audience": signed(aud="elsewhere"),
        "no audience": signed(aud=None),
        "no subject": signed(sub=None),
        "everybody as its subject": signed(sub="*"),
        "no region": signed(region=None),
        "a region that is no text": signed(region=["*"]),
        "altered body": f"{head}.{body[:-4]}AAAA.{signature}",
        "no signature": f"{head}.{body}.",
        "no algorithm": forged("none", b""),
        "the public key as a secret": forged("HS256", (keys / "tokens.pub.pem").read_bytes()),
    }


def _part(content: dict[str, Any]) -> str:
    return _b64(json.dumps(content).encode())


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
