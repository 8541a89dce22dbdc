"""Commands in one stream: is each decided as if it had been sent alone, and does the sender get every outcome?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest
from google.protobuf.message import Message

from chassis import bulk
from chassis import client as client_module
from chassis.client import Client, turned_down
from chassis.validation import NAMED
from chassis.vocabulary import interfaces_of
from cli.platform import caller
from fieldledger.customers import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Forbidden, Invalid, NotFound, TurnedDown
from ledger.context import Caller
from tests.ledger.stage import Stage, enrol

HEAD = replace(caller("head_office", "*"), scopes=frozenset({"commands.submit", "customers.territory"}))

SOMEBODY = str(uuid4())


@pytest.fixture(scope="module", autouse=True)
async def enrolled(play: Stage) -> None:
    await enrol(play.platform, {"north": [SOMEBODY]})


def _client(play: Stage, who: Caller = HEAD) -> Client:
    return Client(
        play.platform.peers["customers"],
        interfaces_of("customers"),
        lambda: play.platform.issuer.issue(who),
    )


def _opening(region: str = "east") -> tuple[UUID, Message]:
    return uuid4(), pb.OpenTerritoryRequest(region=region, name=f"here {uuid4()}", responsible_id=SOMEBODY)


def _reasons(answers: list[platform.Receipt | TurnedDown]) -> list[str]:
    return [one.reason if isinstance(one, TurnedDown) else "" for one in answers]


async def test_each_is_decided_by_itself_and_answered_in_its_place(play: Stage) -> None:
    client, id = _client(play), uuid4()
    nobody = (uuid4(), pb.ReassignTerritoryRequest(territory_id=str(uuid4()), responsible_id=SOMEBODY))
    hollow = (uuid4(), pb.OpenTerritoryRequest(region="east", responsible_id="somebody"))
    foreign = (uuid4(), pb.WinCustomerRequest(customer_id=str(uuid4())))
    answers = await client.submit([_opening(), nobody, hollow, (id, _opening()[1]), foreign, _opening("west")])
    first, second, third, _, fifth, _ = answers
    assert _reasons(answers) == ["", "NOT_FOUND", "FIELD_REQUIRED", "", "SCOPE_MISSING", ""]
    assert isinstance(first, platform.Receipt) and first.outcome == platform.OUTCOME_ACCEPTED and first.read_after
    assert isinstance(second, NotFound) and isinstance(fifth, Forbidden) and fifth.clause == "S0-5.3.3-b"
    assert isinstance(third, Invalid) and third.fields == ("name",)
    await client.close()


async def test_the_same_stream_again_changes_nothing(play: Stage) -> None:
    client, commands = _client(play), [_opening() for _ in range(600)]
    once, again = await client.submit(commands), await client.submit(commands)
    assert {one.outcome for one in once if isinstance(one, platform.Receipt)} == {platform.OUTCOME_ACCEPTED}
    known = {one.outcome for one in again if isinstance(one, platform.Receipt)}
    assert known == {platform.OUTCOME_ALREADY_ACCEPTED} and len(again) == 600
    ids = [[one.aggregate_id for one in answers if isinstance(one, platform.Receipt)] for answers in (once, again)]
    assert ids[0] == ids[1] and len(set(ids[0])) == 600
    reused = await client.submit([(commands[0][0], _opening("west")[1])])
    assert _reasons(reused) == ["COMMAND_ID_REUSED"]
    await client.close()


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (platform.SubmittedCommand(method="OpenTerritory"), "FIELD_REQUIRED"),
        (platform.SubmittedCommand(command_id="1", method="OpenTerritory"), "FIELD_MALFORMED"),
        (platform.SubmittedCommand(command_id=str(uuid4()), method="ListTerritories"), "METHOD_UNKNOWN"),
        (
            platform.SubmittedCommand(command_id=str(uuid4()), method="OpenTerritory", request=b"\xff"),
            "FIELD_MALFORMED",
        ),
        (platform.SubmittedCommand(command_id=str(uuid4()), method="OpenTerritory"), "FIELD_REQUIRED"),
    ],
)
async def test_what_is_not_understood_is_answered_and_ends_nothing(
    play: Stage, sent: platform.SubmittedCommand, reason: str
) -> None:
    id, good = _opening()
    good_command = platform.SubmittedCommand(
        command_id=str(id), method="OpenTerritory", request=good.SerializeToString()
    )
    answer = await _stream(play, [platform.SubmitRequest(commands=[sent, good_command]).SerializeToString()])
    bad, fine = answer.submitted
    assert reason.encode() in bad.status and not bad.HasField("receipt")
    assert fine.command_id == str(id) and fine.receipt.version == 1 and not fine.status


async def test_one_that_is_too_large_is_answered_and_spoils_nothing(play: Stage) -> None:
    client = _client(play)
    large = (uuid4(), pb.OpenTerritoryRequest(region="east", name="x" * 300_000, responsible_id=SOMEBODY))
    answers = await client.submit([_opening(), large, _opening()])
    assert _reasons(answers) == ["", "FIELD_TOO_LONG", ""]
    await client.close()


async def test_many_violations_are_reported_in_few_words(play: Stage) -> None:
    client = _client(play, replace(HEAD, scopes=HEAD.scopes | {"customers.tier"}))
    command = pb.AssessImportanceRequest(customer_id=str(uuid4()), tier=pb.CUSTOMER_TIER_CORE)
    for _ in range(900):
        command.reasons.add(evidence="\0")
    (no,) = await client.submit([(uuid4(), command)])
    assert isinstance(no, Invalid) and len(no.fields) == NAMED and len(str(no.params)) < 2_000
    assert "more" in no.params["names"]
    await client.close()


async def test_a_stream_that_is_too_long_is_refused_and_what_was_read_of_it_done(
    play: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST", 3)
    monkeypatch.setattr(client_module, "BATCH", 1)
    client, commands = _client(play), [_opening() for _ in range(5)]
    with pytest.raises(Invalid) as refused:
        await client.submit(commands)
    assert (refused.value.reason, refused.value.params["most"]) == ("BULK_TOO_LONG", "3")
    outcomes = [one.outcome for one in await client.submit(commands[:3]) if isinstance(one, platform.Receipt)]
    assert outcomes == 3 * [platform.OUTCOME_ALREADY_ACCEPTED]
    await client.close()


async def test_a_message_that_cannot_be_read_ends_the_stream_and_what_came_before_is_done(play: Stage) -> None:
    client, (id, good) = _client(play), _opening()
    good_command = platform.SubmittedCommand(
        command_id=str(id), method="OpenTerritory", request=good.SerializeToString()
    )
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await _stream(play, [platform.SubmitRequest(commands=[good_command]).SerializeToString(), b"\xff\xff"])
    assert turned_down(error.value).reason == "FIELD_MALFORMED"
    (known,) = await client.submit([(id, good)])
    assert isinstance(known, platform.Receipt) and known.outcome == platform.OUTCOME_ALREADY_ACCEPTED
    await client.close()


async def test_only_who_acts_for_the_whole_organisation_may(play: Stage) -> None:
    client = _client(play, replace(HEAD, region="east", reach="region"))
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await client.submit([_opening()])
    await client.close()


async def _stream(play: Stage, messages: list[bytes]) -> platform.SubmitResponse:
    metadata = [("authorization", f"Bearer {play.platform.issuer.issue(HEAD)}")]
    async with grpc.aio.insecure_channel(play.platform.peers["customers"]) as channel:
        call: Any = channel.stream_unary(
            "/fieldledger.platform.v1.BulkService/Submit", response_deserializer=platform.SubmitResponse.FromString
        )
        answer: platform.SubmitResponse = await call(iter(messages), metadata=metadata, timeout=10)
        return answer
