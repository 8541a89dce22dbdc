"""A wait for an own write that can never end is refused at once, whatever is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import grpc
import pytest
from google.protobuf.message_factory import GetMessageClass
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status

from chassis.freshness import own_writes
from chassis.rpc import is_query
from chassis.validation import required
from chassis.vocabulary import announcing
from cli.platform import SERVICES, service
from kernel.errors import Invalid
from ledger.context import EVERYWHERE, Caller
from ledger.envelope import LOG_PARTITIONS
from tests.chassis.world import scopes
from tests.ledger.stage import Stage, stage
from tests.servers import Servers

LAST = 2**63 - 1
NEVER = (
    "garbage",
    "visits",
    "visits/1",
    "visits/1/2/3",
    "visits/x/1",
    "visits/1/x",
    "visits/-1/9",
    "visits/1/-1",
    f"visits/{LOG_PARTITIONS}/1",
    "visits/99/1",
    f"visits/1/{LAST + 1}",
    "visits/1/" + "9" * 500,
    "visits/1/１",
    "visits/٣/1",
    "visits/1/1_0",
    "visits/1/+1",
    "visits/ 1/1",
    "Visits/1/1",
    "gateway/1/1",
    "platform/1/1",
    "nobody/1/1",
    "/1/1",
    "visits/1/1,visits/99/1",
    "visits/1/1;visits/2/1",
)
QUESTIONS = [(name, method) for name in SERVICES for each in service(name).descriptors for method in each.methods]
QUESTIONS = [(name, method) for name, method in QUESTIONS if is_query(method)]


def test_every_service_that_announces_facts_has_a_log_and_no_other_name_has() -> None:
    assert sorted(announcing()) == sorted(SERVICES)


@pytest.mark.parametrize("text", NEVER)
def test_a_place_that_no_log_has_is_malformed_and_told_what_is_wanted(text: str) -> None:
    with pytest.raises(Invalid, match="FIELD_MALFORMED") as no:
        own_writes(text)
    assert no.value.fields == ("read-after",)
    assert f"|visits/0…{LOG_PARTITIONS - 1}/0…{LAST})" in no.value.params["names"]


def test_every_place_of_every_log_can_be_waited_for() -> None:
    for name in announcing():
        for partition in range(LOG_PARTITIONS):
            assert own_writes(f"{name}/{partition}/{LAST}") == {(name, partition): LAST}
    assert own_writes("") == own_writes(" , ") == {}
    assert own_writes("visits/1/7, visits/1/3,visits/0/0") == {("visits", 1): 7, ("visits", 0): 0}


@pytest.fixture
async def whole(servers: Servers, tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path, regions=()) as made:
        yield made


@pytest.mark.postgres
@pytest.mark.kafka
async def test_every_question_of_every_service_refuses_it_before_it_waits(whole: Stage) -> None:
    who = Caller(str(uuid4()), EVERYWHERE, "organisation", scopes())
    token = whole.platform.issuer.issue(who)
    assert len(QUESTIONS) >= 25
    for name, method in QUESTIONS:
        asked: Any = GetMessageClass(method.input_type)()
        for field in filter(required, method.input_type.fields):
            if field.message_type is not None:
                getattr(asked, field.name).add()
            elif field.is_repeated:
                getattr(asked, field.name).append(str(uuid4()))
            else:
                setattr(asked, field.name, str(uuid4()) if field.type == field.TYPE_STRING else 2026)
        path = f"/{method.containing_service.full_name}/{method.name}"
        async with grpc.aio.insecure_channel(whole.platform.peers[name]) as channel:
            metadata = (("authorization", f"Bearer {token}"), ("read-after", "visits/99/1"))
            with pytest.raises(grpc.aio.AioRpcError) as no:
                await channel.unary_unary(path)(asked.SerializeToString(), metadata=metadata, timeout=10)
        details: Any = dict(no.value.trailing_metadata() or ())["grpc-status-details-bin"]
        info = ErrorInfo()
        assert Status.FromString(details).details[0].Unpack(info)
        assert (info.reason, info.metadata["http"]) == ("FIELD_MALFORMED", "400"), path
