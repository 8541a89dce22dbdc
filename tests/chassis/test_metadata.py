"""Is a call's metadata read as the standards say, over gRPC as over HTTP? The tests call a service's own port."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status

from access.tokens import Issuer, Verifier, bearer, make_keys
from chassis.client import Client
from chassis.rpc import READ
from chassis.vocabulary import interfaces_of
from fieldledger.customers import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Forbidden, TurnedDown
from ledger.context import EVERYWHERE, Caller
from tests.chassis.world import scopes
from tests.ledger.stage import Stage

SOME_ID = "5b8f1c62-7d0a-4c3e-9f21-0a6de4b7c918"
"""The same in every worker: it is part of the names of tests."""

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]
OPEN = "/fieldledger.customers.v1.TerritoryService/OpenTerritory"
LIST = "/fieldledger.customers.v1.TerritoryService/ListTerritories"
WHO = Caller(str(uuid4()), EVERYWHERE, "organisation", scopes())


async def called(play: Stage, path: str, request: Any, metadata: list[tuple[str, str]], who: Caller = WHO) -> str:
    """The reason with which a call was turned down, "" if it was not."""
    token = play.platform.issuer.issue(who)
    given = [(name, value.replace("TOKEN", token)) for name, value in metadata]
    async with grpc.aio.insecure_channel(play.platform.peers["customers"]) as channel:
        try:
            await channel.unary_unary(path)(request.SerializeToString(), metadata=tuple(given), timeout=10)
        except grpc.aio.AioRpcError as error:
            details: Any = dict(error.trailing_metadata() or ())["grpc-status-details-bin"]
            info = ErrorInfo()
            assert Status.FromString(details).details[0].Unpack(info)
            return str(info.reason)
    return ""


def a_territory(responsible_id: str = "") -> pb.OpenTerritoryRequest:
    return pb.OpenTerritoryRequest(region="east", name=f"here {uuid4()}", responsible_id=responsible_id or str(uuid4()))


@pytest.mark.parametrize("name", READ)
async def test_metadata_that_is_there_twice_is_refused(play: Stage, name: str) -> None:
    value = {"authorization": "Bearer TOKEN", "command-id": str(uuid4()), "unmask-purpose": "VISIT"}.get(name, "1")
    rest = [("authorization", "Bearer TOKEN")] if name != "authorization" else []
    assert (
        await called(play, LIST, pb.ListTerritoriesRequest(), [*rest, (name, value), (name, value)]) == "HEADER_TWICE"
    )


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "bEARER "])
async def test_the_scheme_of_a_token_is_read_in_any_case(play: Stage, scheme: str) -> None:
    assert await called(play, LIST, pb.ListTerritoriesRequest(), [("authorization", f"{scheme} TOKEN")]) == ""


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "TOKEN", "BearerTOKEN", "Basic TOKEN"])
async def test_what_is_no_bearer_token_is_none(play: Stage, header: str) -> None:
    assert await called(play, LIST, pb.ListTerritoriesRequest(), [("authorization", header)]) == "TOKEN_MISSING"
    with pytest.raises(Forbidden, match="TOKEN_MISSING"):
        bearer(header)


NO_IDS = [
    "7",
    "",
    str(UUID(int=0)),
    str(UUID(int=2**128 - 1)),
    str(UUID(int=2**128 - 1)).upper(),
    SOME_ID.replace("-", ""),
]


@pytest.mark.parametrize("id", NO_IDS)
async def test_the_nil_and_the_max_uuid_and_what_is_none_are_no_command_ids(play: Stage, id: str) -> None:
    token = ("authorization", "Bearer TOKEN")
    assert await called(play, OPEN, a_territory(), [token, ("command-id", id)]) == "COMMAND_ID_MALFORMED"
    assert await called(play, OPEN, a_territory(), [token]) == "COMMAND_ID_REQUIRED"


async def test_neither_are_they_in_a_stream_of_many(play: Stage) -> None:
    client = Client(
        play.platform.peers["customers"], interfaces_of("customers"), lambda: play.platform.issuer.issue(WHO)
    )
    answers = await client.submit([(UUID(int=id), a_territory(play.person())) for id in (0, 2**128 - 1, 5)])
    reasons = [answer.reason if isinstance(answer, TurnedDown) else "" for answer in answers]
    assert reasons == ["COMMAND_ID_MALFORMED", "COMMAND_ID_MALFORMED", ""]
    await client.close()


async def test_an_id_in_capitals_is_the_same_command(play: Stage) -> None:
    command, request, token = str(uuid4()), a_territory(play.person()), ("authorization", "Bearer TOKEN")
    assert await called(play, OPEN, request, [token, ("command-id", command.upper())]) == ""
    assert await called(play, OPEN, request, [token, ("command-id", command)]) == ""
    other = a_territory(play.person())
    assert await called(play, OPEN, other, [token, ("command-id", command)]) == "COMMAND_ID_REUSED"
    session = play.session_of(WHO)
    asked = platform.GetCommandOutcomeRequest(command_id=command.upper())
    answer = await session.ask_of("customers", asked, platform.GetCommandOutcomeResponse)
    assert answer.outcome == platform.OUTCOME_ACCEPTED


@pytest.mark.parametrize("version", ["-1", "1.0", "0x1", "1 1", "1_0", "9" * 19])
async def test_a_version_is_a_whole_number(play: Stage, version: str) -> None:
    metadata = [("authorization", "Bearer TOKEN"), ("command-id", str(uuid4())), ("expected-version", version)]
    assert await called(play, OPEN, a_territory(), metadata) == "FIELD_MALFORMED"


@pytest.mark.parametrize(
    "sub", ["", "*", "s-1", "customers", "7", SOME_ID.replace("-", ""), "{" + SOME_ID + "}", "０" * 36]
)
async def test_a_token_is_for_an_id(play: Stage, sub: str) -> None:
    who = Caller(sub, EVERYWHERE, "organisation", scopes())
    reason = await called(play, LIST, pb.ListTerritoriesRequest(), [("authorization", "Bearer TOKEN")], who)
    assert reason == "TOKEN_INVALID"


def test_whoever_is_named_in_capitals_is_the_same_person(tmp_path: Path) -> None:
    make_keys(tmp_path)
    token = Issuer.from_keys(tmp_path).issue(Caller(WHO.staff_id.upper(), "east"))
    assert Verifier.from_keys(tmp_path).verify(token).staff_id == WHO.staff_id
