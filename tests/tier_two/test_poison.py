"""Is a poison fact parked with the later facts of its key, while others proceed, and handled once the cause is gone?"""

from __future__ import annotations

from typing import Any
from uuid import uuid4, uuid5

import pytest
from aiokafka import AIOKafkaProducer
from google.protobuf.message import Message

from cli.platform import SERVICES, Session
from fieldledger.customers import v1 as customers
from fieldledger.customers.v1 import events_pb2 as announced
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.envelope import Envelope, topic
from ledger.eventstore import partition_of
from ledger.follower import REACTIONS
from services.visits.account.views import Accounts
from tests.ledger.stage import Stage, a_customer, a_lead, a_territory, a_visit, caught_up, verified
from tests.support import NOON, eventually

pytestmark = [pytest.mark.tier_two, pytest.mark.kafka]

ACCOUNTS = f"{Accounts.NAME}_v{Accounts.VERSION}"


async def _parked(operator: Session, name: str = "visits") -> list[platform.ParkedFact]:
    asked = platform.ListParkedRequest(follower=ACCOUNTS)
    return list((await operator.ask_of(name, asked, platform.ListParkedResponse)).facts)


async def _retry(operator: Session) -> platform.RetryParkedResponse:
    return await operator.ask_of("visits", platform.RetryParkedRequest(follower=ACCOUNTS), platform.RetryParkedResponse)


async def test_a_fact_that_one_view_cannot_fold_waits_alone_with_its_key_and_drains_in_order(
    play: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, operator = play.session(), play.operator()
    territory, command = await a_territory(session), uuid4()
    bad, fold = str(uuid5(command, "Customer")), Accounts.fold
    folded: list[str] = []

    def broken(view: Any, row: Any, event: Message, fact: Envelope) -> Any:
        if fact.aggregate_id == bad:
            raise RuntimeError("the cause")
        return fold(view, row, event, fact)

    def seen(view: Any, row: Any, event: Message, fact: Envelope) -> Any:
        if fact.aggregate_id == bad:
            folded.append(fact.type.rpartition(".")[2])
        return fold(view, row, event, fact)

    monkeypatch.setattr(Accounts, "fold", broken)
    assert (await session.do(a_lead(territory), command)).aggregate_id == bad
    await session.do(customers.WinCustomerRequest(customer_id=bad))

    async def waits() -> bool:
        return len(await _parked(operator)) == 3

    await eventually(waits, 30)
    await a_visit(session, await a_customer(session, territory, customers.CUSTOMER_TIER_CORE))
    reason = customers.ImportanceReason(kind=customers.IMPORTANCE_KIND_MAJOR_REVENUE, evidence="orders")
    assess = customers.AssessImportanceRequest(customer_id=bad, tier=customers.CUSTOMER_TIER_CORE, reasons=[reason])
    await session.do(assess)
    await caught_up(operator, SERVICES, 30)
    parked = await _parked(operator)
    assert {fact.key for fact in parked} == {bad}
    positions = [fact.position for fact in parked]
    assert positions == sorted(positions) and len(positions) == 4
    assert "the cause" in parked[0].reason and all("behind" in fact.reason for fact in parked[1:])
    refused = await _retry(operator)
    assert (refused.handled, refused.still_parked) == (0, 4)

    monkeypatch.setattr(Accounts, "fold", seen)
    drained = await _retry(operator)
    assert drained.still_parked == 0 and await _parked(operator) == []
    assert folded == ["LeadRegistered", "CustomerWon", "CreditAwarded", "TierAssigned"]
    await a_visit(session, bad)
    await caught_up(operator, SERVICES, 30)
    assert await verified(operator, SERVICES) == {}


async def test_garbage_in_the_place_of_a_fact_is_parked_and_the_fact_comes_with_a_rebuild(
    play: Stage,
) -> None:
    """A writer with access to the topic takes the next position with a record that is not a message."""
    session, operator = play.session(), play.operator()
    territory, command = await a_territory(session), uuid4()
    await caught_up(operator, SERVICES, 30)
    bad = uuid5(command, "Customer")
    host = play.platform.hosts["customers"]
    async with host.pool.connection() as connection:
        row = await (await connection.execute("SELECT position, tails FROM relay")).fetchone()
    assert row is not None
    false = Envelope(
        source="customers",
        partition=partition_of(bad),
        position=row[0] + 1,
        predecessor=row[1][partition_of(bad)],
        aggregate_id=str(bad),
        version=1,
        region="east",
        occurred_at=NOON,
        recorded_at=NOON,
        actor=str(uuid4()),
        type=announced.LeadRegistered.DESCRIPTOR.full_name,
        payload=b"\xff\xffgarbage",
    )
    producer = AIOKafkaProducer(bootstrap_servers=play.servers.bootstrap)
    await producer.start()
    await producer.send_and_wait(
        topic("customers", play.tag),
        false.payload,
        key=false.aggregate_id.encode(),
        partition=false.partition,
        headers=[(name, value.encode()) for name, value in false.headers().items()],
    )
    await producer.stop()

    async def waits() -> bool:
        return len(await _parked(operator)) > 0

    await eventually(waits, 30)
    assert (await session.do(a_lead(territory), command)).aggregate_id == str(bad)
    await a_visit(session, await a_customer(session, territory))
    await caught_up(operator, SERVICES, 30)
    assert {fact.key for fact in await _parked(operator)} == {str(bad)}
    assert (await _retry(operator)).still_parked > 0, "the same bytes again are no better"
    views = await operator.ask_of("visits", platform.ListViewsRequest(), platform.ListViewsResponse)
    for name in sorted({view.name for view in views.views if view.parked} - {REACTIONS}):
        rebuild = platform.RebuildViewRequest(name=name)
        assert (await operator.ask_of("visits", rebuild, platform.RebuildViewResponse)).equal
    assert await _parked(operator) == [] and await verified(operator, ("visits",)) == {}
    await a_visit(session, str(bad))
