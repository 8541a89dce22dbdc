"""Are all views still correct after Kafka lost its topics, or facts beyond its retention?"""

from __future__ import annotations

import asyncio

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from chassis.host import Host
from cli.platform import SERVICES, Session, service
from fieldledger.customers import v1 as customers
from fieldledger.visits import v1 as visits
from ledger.envelope import LOG_PARTITIONS, topic
from tests.ledger.stage import Stage, a_customer, a_lead, a_territory, a_visit, caught_up, verified
from tests.support import eventually

pytestmark = [pytest.mark.tier_two, pytest.mark.kafka]


async def _work(session: Session, count: int) -> list[str]:
    """Create customers with tiers, and a visit to each."""
    made = []
    for _ in range(count):
        customer = await a_customer(session, tier=customers.CUSTOMER_TIER_CORE)
        await a_visit(session, customer)
        made.append(customer)
    return made


async def test_every_topic_is_deleted_half_way_and_every_view_ends_equal(
    play: Stage, admin: AIOKafkaAdminClient
) -> None:
    session, operator = play.session(), play.operator()
    before = await _work(session, 5)
    topics = {topic(name, play.tag) for name in SERVICES}  # those of seals are made whenever a seal is sent
    assert topics <= set(await admin.list_topics())
    await admin.delete_topics(list(topics))
    after = await _work(session, 5)
    await caught_up(operator, SERVICES, 90)
    assert await verified(operator, SERVICES) == {}
    rows = (await session.ask(visits.ListVisitsRequest(), visits.ListVisitsResponse)).rows
    assert {row.customer_id for row in rows} == {*before, *after}

    async def made_again() -> bool:
        wanted = {topic("customers", play.tag), topic("visits", play.tag)}
        return wanted <= set(await admin.list_topics())

    await eventually(made_again, 60)
    await _work(session, 1)
    await caught_up(operator, SERVICES, 60)


async def test_a_topic_that_is_gone_is_made_again_though_nothing_is_announced(
    play: Stage, admin: AIOKafkaAdminClient
) -> None:
    await _work(play.session(), 1)
    await caught_up(play.operator(), SERVICES, 60)
    wanted = {topic(name, play.tag) for name in SERVICES}
    await admin.delete_topics(list(wanted))

    async def all_there() -> bool:
        return wanted <= set(await admin.list_topics())

    await eventually(all_there, 60)


async def _earliest(play: Stage, name: str) -> int:
    """The number of records that a topic has deleted, over all partitions."""
    consumer = AIOKafkaConsumer(bootstrap_servers=play.servers.bootstrap)
    await consumer.start()
    try:
        places = [TopicPartition(name, partition) for partition in range(LOG_PARTITIONS)]
        return sum((await consumer.beginning_offsets(places)).values())
    finally:
        await consumer.stop()


async def test_a_service_that_was_down_longer_than_kafkas_retention_ends_with_equal_views(
    play: Stage, admin: AIOKafkaAdminClient
) -> None:
    session, operator = play.session(), play.operator()
    await _work(session, 2)
    await caught_up(operator, SERVICES, 60)
    name = topic("customers", play.tag)
    await play.platform.hosts["visits"].stop()
    short = {"retention.ms": "200", "segment.ms": "100"}
    await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, configs=short)])
    territory = await a_territory(session)
    written = 0

    async def forgotten() -> bool:
        nonlocal written
        await asyncio.gather(*(session.do(a_lead(territory)) for _ in range(10)))
        written += 10
        return await _earliest(play, name) > 20

    await eventually(forgotten, 60)
    play.platform.hosts["visits"] = Host(service("visits"), play.platform.settings["visits"], play.clock)
    await play.platform.hosts["visits"].start()
    await caught_up(operator, SERVICES, 90)
    assert await verified(operator, ("visits",)) == {}
    (accounts,) = (v for v in play.platform.hosts["visits"].views.values() if v.NAME == "accounts")
    assert len(await accounts.rows()) == written + 2
