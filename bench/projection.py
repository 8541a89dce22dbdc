"""Throughput of a projection: facts from Kafka into VisitList by the service's follower, against a bare loop.

The bare loop reads, decodes and upserts the same columns in batches of the same size, with a position per partition
in the same transaction. It does not check order or gaps, does not park, and its columns are fixed in the code.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import psycopg
from google.protobuf.message import Message

from access.rights import open_ledger
from bench.bare import Bare
from bench.figure import Figure, Scale, median
from bench.testbed import Testbed
from chassis.vocabulary import vocabulary_of
from fieldledger.visits import v1 as pb
from fieldledger.visits.v1 import events_pb2 as announced
from ledger import positions
from ledger.consumer import Consumer
from ledger.envelope import LOG_PARTITIONS, Envelope, topic
from ledger.eventstore import partition_of
from ledger.follower import Views
from ledger.positions import Place
from ledger.relay import durable
from ledger.topics import make_topic
from ledger.view import View
from services.visits.visit.views import VisitList
from tests.support import NOON, an_envelope

NAME, TARGET = "projection ÷ bare consume-decode-upsert", 0.50
DATABASE = "bench_projection"
RETAINED = 4_500_000
"""Bytes that a partition of the embedded broker safely retains: it deletes beyond five megabytes."""


async def measure(testbed: Testbed, scale: Scale) -> Figure:
    """Facts per second into the view; the floor is the bare loop."""
    async with published(testbed, scale) as (view, facts):
        dsn = testbed.postgres.dsn(DATABASE)
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
            bare = Bare(testbed.kafka, connection)
            await bare.prepare(view.columns.create(bare.table))
            rounds = []
            for number in range(min(9, scale.pairs) + 1):
                value = await projected(testbed.kafka, view, facts, f"bench-{number}")
                rounds.append(Figure(NAME, value, await bare.rate(facts), TARGET))
                await emptied(connection, view.table, bare.table)
    return median(rounds)


@asynccontextmanager
async def published(testbed: Testbed, scale: Scale) -> AsyncIterator[tuple[VisitList, int]]:
    """The view, empty, and how many facts for it are in Kafka."""
    # As many as the broker retains: in a longer round the wait of a fetch matters less.
    facts = life_of_visits(scale.facts if testbed.apache else scale.facts // 3)
    await publish(testbed, facts)
    pool = await open_ledger(testbed.postgres.create_database(DATABASE), "visits", 6)
    try:
        view = VisitList(pool)
        async with pool.connection() as connection:
            await view.prepare(connection)
            await positions.prepare(connection, view.follower, view.FOLLOWS)
        yield view, len(facts)
    finally:
        await pool.close()


class _Timed(Views):
    """The follower of the service, with the times at which its batches were done."""

    def __init__(self, view: VisitList, wanted: int, others: Sequence[View[Any]]) -> None:
        super().__init__(view.pool, [view, *others], vocabulary_of(view.FOLLOWS))
        self.wanted, self.seen, self.done = wanted, 0, asyncio.Event()
        self.first = (0.0, 0)

    async def follow(self, batch: Sequence[Envelope]) -> set[Place]:
        gaps = await super().follow(batch)
        self.seen += len(batch)
        self.first = self.first if self.first[1] else (time.perf_counter(), self.seen)
        if self.seen >= self.wanted:
            self.done.set()
        return gaps


async def projected(kafka: str, view: VisitList, facts: int, group: str, others: Sequence[View[Any]] = ()) -> float:
    """Facts per second into the empty view, between the end of the first batch and that of the last.

    `others` are views of the same service that are fed with it.
    """
    follower = _Timed(view, facts, others)
    consumer = Consumer(group, kafka, [follower], {}, fill_seconds=60)
    await consumer.run()
    try:
        async with asyncio.timeout(60):
            await follower.done.wait()
        began, already = follower.first
        rate = (facts - already) / (time.perf_counter() - began)
    finally:
        await consumer.stop()
    rows = await view.rows(status="LOGGED")
    assert len(rows) == facts // 3, f"{len(rows)} of {facts // 3} visits are logged: the broker lost some"
    return rate


async def emptied(connection: psycopg.AsyncConnection[tuple[object, ...]], *tables: str) -> None:
    """Empty the tables, and let the follower begin again."""
    await connection.execute(f"TRUNCATE {', '.join(tables)}")
    await connection.execute("UPDATE positions SET position = 0")


def life_of_visits(visits: int) -> list[Envelope]:
    """Visits planned, then confirmed, then logged: a third of the facts insert a row, the others update it."""
    day, owners, ids = timedelta(days=1), [str(uuid4()) for _ in range(40)], [uuid4() for _ in range(visits)]
    tails, facts = [0] * LOG_PARTITIONS, list[Envelope]()
    for version in (1, 2, 3):
        for number, id in enumerate(ids):
            about: dict[str, Any] = {
                "visit_id": str(id),
                "customer_id": str(ids[number // 5]),
                "owner_id": owners[number % 40],
            }
            partition, position = partition_of(id), len(facts) + 1
            event: Message
            match version:
                case 1:
                    event = announced.VisitPlanned(**about, kind=pb.VISIT_KIND_KEY_ACCOUNT, planned_time=NOON + day)
                case 2:
                    event = announced.VisitConfirmed(visit_id=str(id), channel="电话")
                case _:
                    event = announced.VisitLogged(
                        **about,
                        kind=pb.VISIT_KIND_KEY_ACCOUNT,
                        started_time=NOON,
                        ended_time=NOON,
                        late=number % 9 == 0,
                    )
            facts.append(
                an_envelope(
                    partition=partition,
                    position=position,
                    predecessor=tails[partition],
                    aggregate_id=str(id),
                    version=version,
                    actor=owners[number % 40],
                    type=event.DESCRIPTOR.full_name,
                    correlation_id=str(id),
                    causation_id=str(id),
                    payload=event.SerializeToString(),
                )
            )
            tails[partition] = position
    return facts


async def publish(testbed: Testbed, facts: Sequence[Envelope]) -> None:
    """Send the facts to Kafka. Raises ValueError if the embedded broker would not retain all of them."""
    name, held = topic("visits"), [0] * LOG_PARTITIONS
    await make_topic(testbed.kafka, name)
    async with durable(testbed.kafka) as producer:
        for fact in facts:
            headers = [(header, value.encode()) for header, value in fact.headers().items()]
            key = fact.aggregate_id.encode()
            held[fact.partition] += len(fact.payload) + len(key) + sum(len(h) + len(v) + 4 for h, v in headers)
            await producer.send(name, fact.payload, key=key, partition=fact.partition, headers=headers)
        await producer.flush()
    if not testbed.apache and max(held) > RETAINED:
        raise ValueError(f"{max(held)} bytes in one partition are more than the embedded broker retains")
