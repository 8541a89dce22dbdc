"""Does everything announced reach Kafka, in order, from the checkpoint, with one relay at a time?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaConsumer, ConsumerRecord
from aiokafka.errors import KafkaTimeoutError
from prometheus_client import REGISTRY
from psycopg_pool import AsyncConnectionPool

from ledger import relay as relaying
from ledger.ending import ended
from ledger.eventstore import EventStore
from ledger.relay import Acknowledged, Relay
from tests.ledger import tally
from tests.ledger.tally import NAME, a_submission, a_tally
from tests.servers import Servers
from tests.support import eventually

pytestmark = pytest.mark.kafka


def a_relay(servers: Servers, store: EventStore, pool: AsyncConnectionPool, topic: str) -> Relay:
    return Relay(NAME, store, pool, tally.announce, servers.bootstrap, topic, 0.05)


@asynccontextmanager
async def running(*relays: Relay) -> AsyncIterator[None]:
    work = [asyncio.create_task(relay.run()) for relay in relays]
    try:
        yield
    finally:
        assert await ended(work, 10)  # cancelled again if a library swallowed the first cancellation (0032)


async def _store(store: EventStore, tallies: int) -> int:
    """Store tallies of three announced facts and a private one each; returns how many are announced."""
    for _ in range(tallies):
        made, facts = a_tally(1)
        made.note()
        made.count(2)
        await store.append(a_submission(store, *facts, *cast(Any, made.collect_events())))
    return 3 * tallies


async def _relayed(store: EventStore, pool: AsyncConnectionPool) -> bool:
    async with pool.connection() as connection:
        row = await (await connection.execute("SELECT r.position = s.position FROM relay r, store s")).fetchone()
    return bool(row and row[0])


async def _read(servers: Servers, topic: str, ids: int, records: int = 0) -> list[ConsumerRecord]:
    """The records of a topic until that many facts, and that many records, were read."""
    consumer = AIOKafkaConsumer(
        topic, bootstrap_servers=servers.bootstrap, auto_offset_reset="earliest", enable_auto_commit=False
    )
    await consumer.start()
    try:
        found: list[ConsumerRecord] = []
        while len({_headers(record)["ce_id"] for record in found}) < ids or len(found) < records:
            batches = await asyncio.wait_for(consumer.getmany(timeout_ms=500), 10)
            found += [record for records in batches.values() for record in records]
        return found
    finally:
        await consumer.stop()


def _counted() -> float:
    """The metric of published facts."""
    return REGISTRY.get_sample_value("fieldledger_relayed_facts_total", {"service": NAME}) or 0.0


def _headers(record: ConsumerRecord) -> dict[str, str]:
    return {name: value.decode() for name, value in record.headers}


async def test_every_announced_fact_is_published_once_in_order_and_chained(
    servers: Servers, store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    topic, counted = f"{uuid4().hex}.relay", _counted()
    async with running(a_relay(servers, store, own_pool, topic)):
        count = await _store(store, 12)
        await eventually(lambda: _relayed(store, own_pool), 20)
        records = await _read(servers, topic, count)
    assert len(records) == count == _counted() - counted
    for partition in range(4):
        chain = [_headers(record) for record in records if record.partition == partition]
        positions = [int(headers["ce_position"]) for headers in chain]
        assert positions == sorted(set(positions))
        assert [int(headers["ce_predecessor"]) for headers in chain] == [0, *positions][: len(positions)]
        assert {int(headers["ce_partition"]) for headers in chain} <= {partition}
    for record in records:
        assert record.key.decode() == _headers(record)["ce_subject"]


async def test_a_relay_that_crashed_before_keeping_its_place_says_the_same_again(
    servers: Servers, store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    topic = f"{uuid4().hex}.relay"
    async with running(a_relay(servers, store, own_pool, topic)):
        first = await _store(store, 4)
        await eventually(lambda: _relayed(store, own_pool), 20)
    async with own_pool.connection() as connection:
        kept = await (await connection.execute("SELECT position, tails FROM relay")).fetchone()
        await connection.execute("UPDATE relay SET position = 0, tails = array_fill(0::bigint, ARRAY[4])")
    async with running(a_relay(servers, store, own_pool, topic)):
        second = await _store(store, 2)
        await eventually(lambda: _relayed(store, own_pool), 20)
    records = await _read(servers, topic, first + second, 2 * first + second)
    published: dict[str, list[tuple[bytes, dict[str, str]]]] = {}
    for record in records:
        published.setdefault(_headers(record)["ce_id"], []).append((record.value, _headers(record)))
    assert len(published) == first + second and kept is not None
    assert sorted(len(several) for several in published.values()) == [1] * second + [2] * first
    assert all(several[0] == several[-1] for several in published.values())


class Doubted(Relay):
    """Fails one window after the next was sent: the checkpoint is the one before it."""

    asked, place = 0, -1

    async def _sent(self, acknowledged: Acknowledged) -> None:
        self.asked += 1
        if self.asked == 2:
            async with self._pool.connection() as connection:
                row = await (await connection.execute("SELECT position FROM relay")).fetchone()
            self.place = row[0] if row else -1
            raise KafkaTimeoutError
        await super()._sent(acknowledged)


async def test_a_window_that_failed_is_sent_again_with_those_behind_it(
    servers: Servers, store: EventStore, own_pool: AsyncConnectionPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relaying, "WINDOW", 8)
    topic, count = f"{uuid4().hex}.relay", await _store(store, 10)
    doubted = Doubted(NAME, store, own_pool, tally.announce, servers.bootstrap, topic, 0.05)
    async with running(doubted):
        await eventually(lambda: _relayed(store, own_pool), 20)
        records = await _read(servers, topic, count, count + 1)
    assert doubted.place == 8, "the first of five windows was tracked, the second and what followed it was not"
    for partition in range(4):
        sent = [_headers(record) for record in records if record.partition == partition]
        chain = {int(headers["ce_position"]): int(headers["ce_predecessor"]) for headers in sent}
        firsts = list(dict.fromkeys(int(headers["ce_position"]) for headers in sent))
        assert firsts == sorted(firsts)
        assert [chain[position] for position in firsts] == [0, *firsts][: len(firsts)]


async def test_a_second_relay_waits_and_takes_over(
    servers: Servers, store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    topic = f"{uuid4().hex}.relay"
    first, second = (a_relay(servers, store, own_pool, topic) for _ in range(2))

    async def works(relay: Relay) -> bool:
        return relay.working

    async with running(second):
        async with running(first):
            await eventually(lambda: works(first if second.working is False else second), 20)
            count = await _store(store, 5)
            await eventually(lambda: _relayed(store, own_pool), 20)
            assert first.working != second.working
        count += await _store(store, 5)
        await eventually(lambda: _relayed(store, own_pool), 20)
        assert second.working and not first.working
    assert len(await _read(servers, topic, count)) == count, "each was sent by one of them"


async def test_a_relay_whose_lock_was_lost_unseen_is_fenced_by_the_epoch(
    servers: Servers, store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    topic = f"{uuid4().hex}.relay"
    relay = a_relay(servers, store, own_pool, topic)
    async with running(relay):
        count = await _store(store, 2)
        await eventually(lambda: _relayed(store, own_pool), 20)
        async with own_pool.connection() as connection:
            await connection.execute("UPDATE relay SET epoch = epoch + 1")
        count += await _store(store, 2)
        await eventually(lambda: _relayed(store, own_pool), 20)
    assert await _read(servers, topic, count)
    async with own_pool.connection() as connection:
        row = await (await connection.execute("SELECT epoch FROM relay")).fetchone()
    assert row is not None and row[0] >= 3, "it began again under an epoch of its own"


async def test_a_relay_goes_on_after_its_connection_is_killed(
    servers: Servers, store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    topic = f"{uuid4().hex}.relay"
    async with running(a_relay(servers, store, own_pool, topic)):
        await _store(store, 1)
        await eventually(lambda: _relayed(store, own_pool), 20)
        async with tally.as_owner(own_pool) as connection:
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database AS mine ON mine.oid = database "
                "WHERE locktype = 'advisory' AND pid <> pg_backend_pid() AND datname = current_database()"
            )
        await _store(store, 3)
        await eventually(lambda: _relayed(store, own_pool), 20)
