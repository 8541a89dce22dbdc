"""Reads the data to check from databases and topics, without the services."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from psycopg import AsyncConnection
from psycopg.rows import dict_row

from chaos.check.found import FollowerPartition, Found, Kept, Store, Tail
from chaos.record import Record
from chassis.service import Service
from cli.platform import service
from ledger import database
from ledger.envelope import LOG_PARTITIONS, Envelope, topic
from ledger.eventstore import EventStore

EVERYTHING = 10_000_000


async def gather(
    record: Record, databases: Mapping[str, str], kafka: str, cell: str, tails: dict[str, Tail], **from_plan: Any
) -> Found:
    """Read everything into memory. `from_plan` are the fields of `Found` that come from the plan."""
    stores = {name: await _store(service(name), dsn) for name, dsn in databases.items()}
    records = {name: await _records(kafka, topic(name, cell)) for name in databases}
    return Found(record, stores, records, tails, **from_plan)


async def _store(declared: Service, dsn: str) -> Store:
    name, pool = declared.name, await database.open_pool(dsn, 3)
    try:
        store = EventStore(name, pool)
        facts = await store.read(-1, EVERYTHING)
        views = [kind(pool) for kind in (*declared.views, *declared.followed)]
        shown = [
            (view, {tuple(getattr(row, name) for name in view.KEY): row for row in await view.rows()}) for view in views
        ]
        async with pool.connection() as connection:
            rows = await _rows(connection, "SELECT position FROM store")
            end = rows[0][0] if rows else 0
            database_times = dict(await _rows(connection, f"SELECT notification_id, database_time FROM {name}_events"))
            commands = await _rows(connection, "SELECT command_id, outcome, answer FROM commands")
            positions = await _rows(connection, "SELECT follower, source, partition, position FROM positions")
            parked = await _rows(connection, "SELECT follower, source, position, reason FROM parked ORDER BY parked_at")
            cursor = connection.cursor(row_factory=dict_row)
            await cursor.execute(f"SELECT * FROM {name}_snapshots")
            snapshots = [_kept(store, row) for row in await cursor.fetchall()]
    finally:
        await pool.close()
    return Store(
        declared,
        facts,
        end,
        database_times,
        {id: (outcome, json.loads(answer)) for id, outcome, answer in commands},
        {FollowerPartition(*place): position for *place, position in positions},
        [f"{source}/{position} of {follower}: {reason}" for follower, source, position, reason in parked],
        shown,
        snapshots,
    )


async def _rows(connection: AsyncConnection[Any], query: str) -> list[Any]:
    return await (await connection.execute(query)).fetchall()


def _kept(store: EventStore, row: dict[str, Any]) -> Kept:
    id, version = row["originator_id"], row["originator_version"]
    return Kept(id, version, store._open(id, version, row["topic"], row["state"]).mutate(None))


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
        return Envelope.of_record(record.headers, record.value)
    except ValueError:
        return None
