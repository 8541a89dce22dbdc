"""Throughput of relaying: a store's announced facts to Kafka by the service's relay, against producing the same bytes.

The bare producer has the same settings and sends prepared records one at a time, in windows of the same size, while the
previous window is being acknowledged. It reads no store, builds no envelopes and keeps no position. The relay fills
its batches itself.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any
from uuid import uuid4

from aiokafka import AIOKafkaProducer
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from bench.facts import opened_territories
from bench.figure import Figure, Scale, median
from bench.testbed import Testbed
from cli.platform import service
from ledger import database
from ledger.envelope import Envelope, topic
from ledger.eventstore import EventStore, Recorded
from ledger.relay import WINDOW, Acknowledged, Relay, Window, announced, durable
from ledger.topics import make_topic

announce = service("customers").announcing

NAME, TARGET = "relay ÷ bare produce of the same bytes", 0.50


async def measure(testbed: Testbed, scale: Scale) -> Figure:
    """Facts per second to Kafka."""
    pool = await database.open_pool(testbed.postgres.create_database("bench_relay"), 6)
    try:
        async with pool.connection() as connection:
            await database.prepare(connection, "customers")
        store = EventStore("customers", pool)
        await opened_territories(store, scale.facts)
        envelopes = [
            one for each in await store.read(0, scale.facts) if (one := announced("customers", each, announce, 0))
        ]
        rounds = []
        for number in range(scale.pairs + 1):
            name = topic("customers", f"relay{number}")
            value = await _relayed(testbed.kafka, store, pool, name, scale.facts)
            rounds.append(Figure(NAME, value, await _produced(testbed.kafka, f"bare{number}", envelopes), TARGET))
            async with pool.connection() as connection:
                await connection.execute("UPDATE relay SET position = 0, tails = array_fill(0::bigint, ARRAY[4])")
    finally:
        await pool.close()
    return median(rounds)


class _Timed(Relay):
    """The relay, with the time at which its first window began and its last recorded position."""

    began = 0.0
    kept = 0

    async def _send(self, producer: AIOKafkaProducer, facts: list[Recorded], tails: list[int]) -> Acknowledged:
        self.began = self.began or time.perf_counter()
        return await super()._send(producer, facts, tails)

    async def _track(self, connection: AsyncConnection[Any], epoch: int, window: Window) -> None:
        await super()._track(connection, epoch, window)
        self.kept = window.position


async def _relayed(kafka: str, store: EventStore, pool: AsyncConnectionPool, name: str, facts: int) -> float:
    relay = _Timed("customers", store, pool, announce, kafka, name, 0.2)
    work = asyncio.create_task(relay.run())
    try:
        async with asyncio.timeout(120):
            while relay.kept < facts:
                await asyncio.sleep(0.005)
        return facts / (time.perf_counter() - relay.began)
    finally:
        work.cancel()
        await asyncio.wait([work])


async def _produced(kafka: str, name: str, envelopes: list[Envelope]) -> float:
    await make_topic(kafka, name)
    records: list[dict[str, Any]] = [
        {
            "value": one.payload,
            "key": str(uuid4()).encode(),
            "partition": one.partition,
            "headers": [(header, value.encode()) for header, value in one.headers().items()],
        }
        for one in envelopes
    ]
    async with durable(kafka) as producer:
        await producer.send_and_wait(name, b"first")
        began = time.perf_counter()
        flying: list[Any] = []
        for start in range(0, len(records), WINDOW):
            before, flying = flying, [await producer.send(name, **one) for one in records[start : start + WINDOW]]
            await asyncio.gather(*before)
        await asyncio.gather(*flying)
        return len(records) / (time.perf_counter() - began)
