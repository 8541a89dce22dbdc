"""Cost of a long history: loading an aggregate of 10,025 facts against one of 10, from the store, without a cache.

Snapshots are taken as an application takes them; on average 25 facts follow the last snapshot.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any
from uuid import UUID, uuid4

from bench.facts import AT
from bench.figure import Figure, Scale, median
from bench.testbed import Testbed
from kernel.aggregate import RECORDED_AT, Aggregate, Fact, FirstFact, event
from ledger import database
from ledger.eventstore import SNAPSHOT_EVERY, EventStore, Submission

NAME, TARGET = "loading 10,025 facts ÷ loading 10", 2.0
LOADS = 100


class Ledgered(Aggregate):
    """An aggregate with a counter."""

    TOPIC = "bench.Ledgered"

    class Begun(FirstFact):
        TOPIC = "bench.Begun"
        region: str

    class Counted(Fact):
        TOPIC = "bench.Counted"
        amount: int

    @event(Begun)
    def __init__(self, id: UUID, region: str) -> None:
        self.region, self.total = region, 0

    @event(Counted)
    def _(self, amount: int) -> None:
        self.total += amount


async def measure(testbed: Testbed, scale: Scale) -> Figure:
    """Milliseconds per load; the floor is the short history."""
    RECORDED_AT.set(AT)
    pool = await database.open_pool(testbed.postgres.create_database("bench_loading"), 4)
    try:
        async with pool.connection() as connection:
            await database.prepare(connection, "bench")
        store = EventStore("bench", pool)
        long, short = await _counted(store, 10_025), await _counted(store, 10)
        rounds = []
        for _ in range(scale.pairs + 1):
            rounds.append(Figure(NAME, await _loading(store, long), await _loading(store, short), TARGET, at_most=True))
    finally:
        await pool.close()
    return median(rounds)


async def _counted(store: EventStore, length: int) -> UUID:
    work = asyncio.create_task(store.commit_groups())
    counted = Ledgered.begin(Ledgered.Begun, uuid4(), region="east")
    while counted.version < length:
        while counted.version < length and counted.version % SNAPSHOT_EVERY:
            counted.record(Ledgered.Counted, amount=1)
        if counted.version < length:
            counted.record(Ledgered.Counted, amount=1)
        facts: list[Any] = list(counted.collect_events())
        stored = [store.stored(fact) for fact in facts]
        await store.append(Submission(uuid4(), b"d", "accepted", "{}", stored, ["{}"] * len(stored), AT))
        if counted.version % SNAPSHOT_EVERY == 1:
            await store.snapshot(counted)
    work.cancel()
    return counted.id


async def _loading(store: EventStore, id: UUID) -> float:
    started = time.perf_counter()
    for _ in range(LOADS):
        assert await store.load(Ledgered, id) is not None
    return (time.perf_counter() - started) / LOADS * 1000
