"""What there is when all stands still: every fact of every store, every record of every topic, positions, commands."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from aiokafka import AIOKafkaConsumer, TopicPartition
from psycopg_pool import AsyncConnectionPool

from chaos.record import Record
from chassis.service import Service
from cli.platform import service
from ledger import database
from ledger.envelope import LOG_PARTITIONS, Envelope, topic
from ledger.eventstore import EventStore, Recorded
from ledger.relay import announced

Tail = dict[int, tuple[str, int]]
"""Position → aggregate and version, as somebody saw them who read along."""


@dataclass(frozen=True)
class Violation:
    invariant: str
    what: str

    def __str__(self) -> str:
        return f"{self.invariant}: {self.what}"


@dataclass
class Store:
    """One service's log, and the commands beside it."""

    service: Service
    pool: AsyncConnectionPool
    store: EventStore
    facts: list[Recorded] = field(default_factory=list)
    witnessed: dict[int, datetime] = field(default_factory=dict)
    commands: dict[UUID, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    announced: dict[int, list[Envelope]] = field(default_factory=lambda: {p: [] for p in range(LOG_PARTITIONS)})
    by_command: dict[UUID, list[Recorded]] = field(default_factory=lambda: defaultdict(list))
    end: int = 0


@dataclass
class Found:
    record: Record
    stores: dict[str, Store]
    records: dict[str, dict[int, list[Envelope | None]]]
    """Per source and partition what its topic holds, in order; None for what no relay wrote."""
    tails: dict[str, Tail]
    databases: dict[str, str]

    def record_surprises(self) -> list[Violation]:
        return [Violation("I1", text) for text in self.record.surprises]


@asynccontextmanager
async def gather(
    record: Record, databases: Mapping[str, str], kafka: str, cell: str, tails: dict[str, Tail]
) -> AsyncIterator[Found]:
    """Read everything; pools stay open while it is looked at."""
    async with AsyncExitStack() as undo:
        stores = {}
        for name, dsn in databases.items():
            pool = await database.open_pool(dsn, 3)
            undo.push_async_callback(pool.close)
            stores[name] = await _store(service(name), pool)
        records = {name: await _records(kafka, topic(name, cell)) for name in databases}
        yield Found(record, stores, records, tails, dict(databases))


async def _store(declared: Service, pool: AsyncConnectionPool) -> Store:
    name = declared.name
    found = Store(declared, pool, EventStore(name, pool))
    found.facts = await found.store.read(-1, 10_000_000)
    async with pool.connection() as connection:
        cursor = await connection.execute(f"SELECT notification_id, witnessed FROM {name}_events")
        found.witnessed = dict(await cursor.fetchall())
        cursor = await connection.execute("SELECT command_id, outcome, answer FROM commands")
        found.commands = {id: (outcome, json.loads(answer)) for id, outcome, answer in await cursor.fetchall()}
        row = await (await connection.execute("SELECT position FROM store")).fetchone()
        found.end = row[0] if row else 0
    last = dict.fromkeys(range(LOG_PARTITIONS), 0)
    for recorded in found.facts:
        found.by_command[UUID(recorded.metadata["command"])].append(recorded)
        envelope = announced(name, recorded, declared.announce, last[recorded.partition])
        if envelope is not None:
            last[recorded.partition] = recorded.position
            found.announced[recorded.partition].append(envelope)
    return found


async def _records(kafka: str, name: str) -> dict[int, list[Envelope | None]]:
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka, enable_auto_commit=False, auto_offset_reset="earliest")
    await consumer.start()
    found: dict[int, list[Envelope | None]] = {p: [] for p in range(LOG_PARTITIONS)}
    try:
        places = [TopicPartition(name, partition) for partition in range(LOG_PARTITIONS)]
        consumer.assign(places)
        ends = await consumer.end_offsets(places)
        await consumer.seek_to_beginning(*places)
        while any([await consumer.position(place) < ends[place] for place in places]):
            for place, several in (await consumer.getmany(timeout_ms=500)).items():
                found[place.partition] += [_opened(one) for one in several]
    finally:
        await consumer.stop()
    return found


def _opened(record: Any) -> Envelope | None:
    try:
        return Envelope.opened({name: value.decode() for name, value in record.headers}, record.value or b"")
    except (KeyError, ValueError):
        return None
