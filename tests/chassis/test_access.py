"""Is every method of every service closed to whoever has no business with it? The services' own ports are asked."""

from __future__ import annotations

import base64
import hmac
import importlib
import json
import tomllib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import grpc
import psycopg
import pytest
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor, ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from joserfc import jwt
from joserfc.jwk import OKPKey

from chassis.client import PLATFORM
from chassis.reasons import ROOT
from chassis.rpc import scope_of, unscoped
from chassis.tokens import Issuer, make_keys
from cli.platform import SERVICES, service
from fieldledger.visits.v1 import visits_pb2 as visits
from ledger.context import EVERYWHERE, Caller
from ledger.errors import Unavailable
from tests.ledger.stage import OPERATIONS, Stage, stage
from tests.servers import Servers

PROTOS = sorted((ROOT / "protos").rglob("*.proto"))
PLACES = [(name, d) for name in SERVICES for d in (*service(name).descriptors, *PLATFORM)]
EVERY_METHOD = [(name, method) for name, d in PLACES for method in d.methods]
NAMES = [f"{name}-{method.full_name}" for name, method in EVERY_METHOD]
every_method = pytest.mark.parametrize(("name", "method"), EVERY_METHOD, ids=NAMES)


def _declared() -> list[ServiceDescriptor]:
    """The services of every proto there is, whether something serves them or not."""
    found = []
    for path in PROTOS:
        module = ".".join(path.relative_to(ROOT / "protos").with_suffix("").parts) + "_pb2"
        found += importlib.import_module(module).DESCRIPTOR.services_by_name.values()
    return found


def test_every_method_of_every_proto_has_a_scope() -> None:
    assert len(_declared()) >= len(SERVICES) + len(PLATFORM)
    assert unscoped(_declared()) == []


def test_every_declared_service_is_served_by_somebody_who_is_asked_below() -> None:
    assert {d.full_name for d in _declared()} == {d.full_name for _, d in PLACES}


def test_every_scope_is_given_to_some_role_and_every_role_holds_only_scopes_there_are() -> None:
    roles = tomllib.loads((ROOT / "services" / "organisation" / "roles.toml").read_text("utf-8"))
    given = {scope for role in roles.values() for scope in role["scopes"]}
    needed = {scope_of(method) for d in _declared() for method in d.methods}
    assert needed - given == set()
    assert given - needed == {"personal.read", "live.read"}, "asked for within a method, and by the gateway's feed"


@pytest.fixture(scope="module")
async def whole(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """All services."""
    async with stage(servers, tmp_path_factory.mktemp("keys")) as made:
        yield made


async def _call(play: Stage, name: str, method: MethodDescriptor, token: str | None, request: Message) -> Any:
    """The gRPC code a service's own port answers with."""
    metadata = [("command-id", str(uuid4()))] + ([("authorization", f"Bearer {token}")] if token else [])
    async with grpc.aio.insecure_channel(play.platform.peers[name]) as channel:
        path = f"/{method.containing_service.full_name}/{method.name}"
        call: Any = channel.unary_unary(path, request_serializer=lambda m: m.SerializeToString())
        try:
            await call(request, metadata=metadata, timeout=10)
        except grpc.aio.AioRpcError as error:
            return error.code()
    return grpc.StatusCode.OK


def a_request(method: MethodDescriptor) -> Message:
    """A request that would be well formed: required texts and ids filled."""
    made: Message = GetMessageClass(method.input_type)()
    for field in method.input_type.fields:
        if field.type == FieldDescriptor.TYPE_STRING and not field.is_repeated:
            setattr(made, field.name, str(uuid4()) if field.name.endswith("_id") else "")
    return made


@every_method
async def test_a_call_without_a_token_is_unauthenticated(whole: Stage, name: str, method: MethodDescriptor) -> None:
    assert await _call(whole, name, method, None, a_request(method)) is grpc.StatusCode.UNAUTHENTICATED


@every_method
async def test_a_call_with_every_scope_but_the_methods_own_is_denied(
    whole: Stage, name: str, method: MethodDescriptor
) -> None:
    others = {scope_of(m) for _, m in EVERY_METHOD} | {"personal.read"}
    who = Caller(str(uuid4()), EVERYWHERE, "organisation", frozenset(others - {scope_of(method)}))
    token = whole.platform.issuer.issue(who)
    assert await _call(whole, name, method, token, a_request(method)) is grpc.StatusCode.PERMISSION_DENIED


@pytest.fixture(scope="module")
def bad_tokens(whole: Stage) -> dict[str, str]:
    """Tokens that look right and are not."""
    keys, mine = whole.platform.settings["visits"].keys, whole.platform.issuer
    who = Caller(str(uuid4()), EVERYWHERE, "organisation", frozenset(scope_of(m) for _, m in EVERY_METHOD))
    head, body, signature = mine.issue(who).split(".")
    make_keys(keys / "others")
    claims = {"aud": "fieldledger", "sub": who.staff_id, "region": "*", "exp": 4_000_000_000}
    private = OKPKey.import_key((keys / "tokens.pem").read_bytes())

    def signed(**changed: Any) -> str:
        kept = {name: value for name, value in (claims | changed).items() if value is not None}
        return jwt.encode({"alg": "Ed25519"}, kept, private, algorithms=["Ed25519"])

    def forged(algorithm: str, secret: bytes) -> str:
        said = f"{_part({'alg': algorithm})}.{_part(claims)}"
        return f"{said}.{_b64(hmac.digest(secret, said.encode(), 'sha256') if secret else b'')}"

    return {
        "garbage": "garbage",
        "empty parts": "..",
        "another key": Issuer.from_keys(keys / "others").issue(who),
        "expired": mine.issue(who, timedelta(minutes=-1)),
        "no expiry": signed(exp=None),
        "another audience": signed(aud="elsewhere"),
        "no audience": signed(aud=None),
        "no subject": signed(sub=None),
        "no region": signed(region=None),
        "altered body": f"{head}.{body[:-4]}AAAA.{signature}",
        "no signature": f"{head}.{body}.",
        "no algorithm": forged("none", b""),
        "the public key as a secret": forged("HS256", (keys / "tokens.pub.pem").read_bytes()),
    }


def _part(said: dict[str, Any]) -> str:
    return _b64(json.dumps(said).encode())


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@every_method
async def test_a_call_with_a_token_that_is_not_ours_is_unauthenticated(
    whole: Stage, bad_tokens: dict[str, str], name: str, method: MethodDescriptor
) -> None:
    answers = {what: await _call(whole, name, method, token, a_request(method)) for what, token in bad_tokens.items()}
    assert set(answers.values()) == {grpc.StatusCode.UNAUTHENTICATED}, answers


async def test_operators_of_one_region_do_not_see_the_facts_of_all(whole: Stage) -> None:
    who = Caller(str(uuid4()), "west", "region", OPERATIONS)
    methods = {m.name: m for d in PLATFORM for m in d.methods}
    for wanted in ("ReadLog", "ListParked"):
        for everywhere, expected in (
            (False, grpc.StatusCode.PERMISSION_DENIED),
            (True, grpc.StatusCode.OK),
        ):
            token = whole.platform.issuer.issue(replace(who, region=EVERYWHERE) if everywhere else who)
            method = methods[wanted]
            empty = GetMessageClass(method.input_type)()
            assert await _call(whole, "visits", method, token, empty) is expected, wanted


async def test_a_database_that_is_lost_is_not_an_internal_error(whole: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller may try again under the same id; found by the attack."""

    async def lost(*_: object) -> None:
        raise psycopg.OperationalError("server closed the connection")

    monkeypatch.setattr(whole.platform.hosts["visits"].application.store, "load", lost)
    desk = whole.sit(Caller(str(uuid4()), "east", "region", frozenset({"visits.write"})))
    with pytest.raises(Unavailable) as turned_down:
        await desk.do(visits.CancelVisitRequest(visit_id=str(uuid4()), reason="none"))
    assert turned_down.value.reason == "DATABASE_DOWN"
