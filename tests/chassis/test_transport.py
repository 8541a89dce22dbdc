"""Mutual TLS: a peer without a certificate, with a foreign one or with another's is rejected."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import grpc
import httpx
import pytest

from access.transport import Transport, named, service_id
from chassis.client import PLATFORM, Client
from cli.certificates import NAMES, make
from cli.platform import caller, service
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as visits
from kernel.errors import Forbidden
from ledger.context import EVERYWHERE, Caller
from tests.ledger.stage import SMALL, Stage, a_customer, a_visit, caught_up, enrol, stage, verified
from tests.servers import Servers

PLAN = "/fieldledger.visits.v1.VisitService/ListVisits"
SOURCE = Caller(service_id("customers"), EVERYWHERE, "organisation", frozenset({"log.read"}))
AUDITOR = caller("auditor", EVERYWHERE)
MANAGER = caller("manager", "east")
LOG = platform.ReadLogRequest(after={0: 0}, limit=1)
VISITS = visits.ListVisitsRequest()


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("tls")
    assert make(place) == [*NAMES] and make(place) == []
    assert make(place, (*NAMES, "stranger")) == ["stranger"]
    assert (place / "visits" / "key.pem").stat().st_mode & 0o777 == 0o600
    return place


@pytest.fixture(scope="module")
async def closed(servers: Servers, papers: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    keys = tmp_path_factory.mktemp("keys")
    async with stage(servers, keys, SMALL, tls=papers, gateway="127.0.0.1:0") as made:
        await enrol(made.platform, {"east": [MANAGER.staff_id]})
        yield made


async def test_the_story_goes_on_between_services_and_through_the_gateway(closed: Stage) -> None:
    session, operator = closed.session_of(MANAGER), closed.operator()
    visit = await a_visit(session, await a_customer(session))
    await caught_up(operator, SMALL)
    assert await verified(operator, SMALL) == {}, "whole histories were read from the sources, over TLS"
    token = closed.platform.issuer.issue(MANAGER)
    async with httpx.AsyncClient(base_url=closed.platform.url, trust_env=False) as http:
        answer = await http.get(f"/v1/visits/{visit.aggregate_id}", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200 and answer.json()["visit_id"] == visit.aggregate_id
        assert (await http.get("/readyz")).json()["peers"] == dict.fromkeys(SMALL, "serving")


async def _code(closed: Stage, channel: grpc.aio.Channel, who: Caller = MANAGER) -> grpc.StatusCode:
    async with channel:
        call: Any = channel.unary_unary(PLAN)
        try:
            await call(b"", metadata=[("authorization", f"Bearer {closed.platform.issuer.issue(who)}")], timeout=5)
        except grpc.aio.AioRpcError as error:
            return error.code()
    return grpc.StatusCode.OK


async def test_nobody_gets_as_far_as_a_call_without_a_certificate_of_this_authority(
    closed: Stage, papers: Path, tmp_path: Path
) -> None:
    target = closed.platform.peers["visits"]
    make(tmp_path, ("operator",))
    foreign = Transport(tmp_path / "operator")
    foreign._ca = (papers / "ca.pem").read_bytes()  # it trusts the right authority, but is not trusted
    bare = grpc.ssl_channel_credentials((papers / "ca.pem").read_bytes())
    named_so = [("grpc.ssl_target_name_override", "visits.fieldledger")]
    for channel in (
        grpc.aio.insecure_channel(target),
        grpc.aio.secure_channel(target, bare, options=named_so),
        foreign.channel("visits", target, ()),
    ):
        assert await _code(closed, channel) is grpc.StatusCode.UNAVAILABLE
    right = Transport(papers / "operator")
    assert await _code(closed, right.channel("visits", target, ())) is grpc.StatusCode.OK


async def test_a_service_that_holds_another_name_is_not_talked_to(closed: Stage, papers: Path) -> None:
    channel = Transport(papers / "operator").channel("visits", closed.platform.peers["customers"], ())
    assert await _code(closed, channel) is grpc.StatusCode.UNAVAILABLE


@pytest.mark.parametrize(
    ("certificate", "who", "question", "let_in"),
    [
        ("gateway", MANAGER, VISITS, True),
        ("operator", MANAGER, VISITS, True),
        ("operator", AUDITOR, LOG, True),
        ("customers", SOURCE, LOG, True),
        ("stranger", MANAGER, VISITS, False),  # of this authority, but an unknown name
        ("gateway", AUDITOR, LOG, False),  # nobody reads a log through the gateway
        ("stranger", AUDITOR, LOG, False),
        ("gateway", SOURCE, LOG, False),  # a service's token with another certificate
        ("operator", SOURCE, LOG, False),
        ("organisation", SOURCE, LOG, False),
        ("customers", MANAGER, VISITS, False),  # a person's token with a service's certificate
        ("customers", AUDITOR, LOG, False),
    ],
)
async def test_a_certificate_brings_only_its_own_tokens(
    closed: Stage, papers: Path, certificate: str, who: Caller, question: Any, let_in: bool
) -> None:
    target, issuer = closed.platform.peers["visits"], closed.platform.issuer
    descriptors = (*service("visits").descriptors, *PLATFORM)
    client = Client(target, descriptors, lambda: issuer.issue(who), "visits", Transport(papers / certificate))
    try:
        if let_in:
            await client.ask(question)
        else:
            with pytest.raises(Forbidden) as denied:
                await client.ask(question)
            assert denied.value.reason == "CERTIFICATE_OTHERS"
    finally:
        await client.close()


@pytest.mark.parametrize(
    "alternatives",
    [
        [],
        [b"visits"],
        [b"visits.fieldledger.example"],
        [b"visits.fieldledger", b"customers.fieldledger"],
        [b"\xff\xfe"],
    ],
)
def test_a_certificate_without_one_name_of_ours_names_nobody(alternatives: list[bytes]) -> None:
    assert named(alternatives) == ""
    assert named([b"127.0.0.1", b"visits.fieldledger"]) == "visits"


def test_a_service_that_cannot_read_its_certificate_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Transport(tmp_path / str(uuid4()))
