"""How cost grows with history: a command, memory and a projected fact at 1,000,000 against 10,000.

Two instances of a service run on the same server, one with a million facts, and get the same calls in turns. Then two
instances of a view, one with a million rows, fold the same facts.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

import grpc
import psycopg

from access.rights import open_ledger
from access.tokens import Issuer
from bench.command import rate, territory_call
from bench.figure import Figure, Scale, median
from bench.projection import life_of_visits
from bench.testbed import Testbed
from chassis.vocabulary import vocabulary_of
from cli.platform import caller
from ledger import positions
from ledger.consumer import FILL as FILL_OF_KAFKA
from ledger.envelope import Envelope
from ledger.follower import Views
from services.visits.visit.views import VisitList

NAME, TARGET = "cost of a command with 1,000,000 facts ÷ with 10,000", 1.15
PROJECTED = "cost of a projected fact with 1,000,000 rows ÷ with 10,000"
MEMORY = "memory of the process with 1,000,000 facts ÷ with 10,000"
SEALED_SECONDS = 120
FILL = (
    """
INSERT INTO customers_events SELECT gen_random_uuid(), 1, topic, state, n, n %% 4, metadata
  FROM customers_events, generate_series(2, %(count)s) AS n
""",
    """
INSERT INTO commands SELECT gen_random_uuid(), digest, outcome, answer, recorded_at
  FROM commands, generate_series(2, %(count)s)
""",
    "UPDATE store SET position = %(count)s",
    """
UPDATE relay SET position = %(count)s, tails = (
  SELECT array_agg(tail ORDER BY partition)
    FROM (SELECT partition, max(notification_id) AS tail FROM customers_events GROUP BY partition) AS of)
""",
    "UPDATE positions SET position = (SELECT tails[partition + 1] FROM relay) WHERE source = 'customers'",
    "VACUUM ANALYZE customers_events",
    "VACUUM ANALYZE commands",
    "CHECKPOINT",
)
"""Copies the first command and its fact `count` times, and marks all as relayed and followed."""
BEHIND = """
SELECT s.position - coalesce((SELECT max(size) FROM checkpoints), 0), s.position - r.position,
       (SELECT count(*) FROM positions AS p WHERE p.source = 'customers' AND p.position < r.tails[p.partition + 1])
  FROM store AS s, relay AS r
"""
"""The number of facts not sealed, of facts not relayed, and of partitions in which a follower lags."""
ROWS = """
INSERT INTO {} (visit_id, region, customer_id, owner_id, kind, status)
SELECT gen_random_uuid()::text, 'east', gen_random_uuid()::text, gen_random_uuid()::text, 'KEY_ACCOUNT', 'PLANNED'
  FROM generate_series(1, %(count)s)
"""


async def measure(testbed: Testbed, scale: Scale) -> list[Figure]:
    """Microseconds a command with 32 callers; megabytes of memory."""
    token = Issuer.from_keys(testbed.keys).issue(caller("manager", "east"), timedelta(hours=1))
    many, few = (1_000_000, 10_000) if scale.facts >= 10_000 else (2_000, 1_000)
    large_one = await _filled(testbed, "bench_full", token, many)
    small_one = await _filled(testbed, "bench_few", token, few)
    rounds = []
    async with grpc.aio.insecure_channel(large_one) as large, grpc.aio.insecure_channel(small_one) as small:
        for _ in range(scale.pairs + 1):
            costs = [
                1_000_000 / await rate(territory_call(channel, token), min(32, scale.callers), scale.seconds)
                for channel in (large, small)
            ]
            rounds.append(Figure(NAME, costs[0], costs[1], TARGET, at_most=True))
    memory = [await _memory(testbed, scale, token, name) for name in ("bench_full", "bench_few")]
    command = [median(rounds), Figure(MEMORY, memory[0], memory[1], TARGET, at_most=True)]
    return [*command, await _projected(testbed, scale, many, few)]


async def _memory(testbed: Testbed, scale: Scale, token: str, name: str) -> float:
    """Memory of a whole service that has caught up, executed commands, and caught up again, in megabytes."""
    where = await testbed.services("customers", database=name, seal_seconds=1)
    async with await psycopg.AsyncConnection.connect(testbed.postgres.dsn(name), autocommit=True) as connection:
        await _caught_up(connection)
        async with grpc.aio.insecure_channel(where["customers"]) as channel:
            await rate(territory_call(channel, token), min(32, scale.callers), scale.seconds)
        await _caught_up(connection)
    return testbed.memory(where["customers"])


async def _caught_up(connection: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
    """Wait until everything is sealed, relayed and in the views, so that nothing in transit uses memory."""
    async with asyncio.timeout(SEALED_SECONDS):
        while (await (await connection.execute(BEHIND)).fetchone()) != (0, 0, 0):
            await asyncio.sleep(0.2)
    await asyncio.sleep(1)  # for memory that is released after that


async def _projected(testbed: Testbed, scale: Scale, many: int, few: int) -> Figure:
    async with AsyncExitStack() as opened:
        views = [
            await opened.enter_async_context(_view(testbed, f"bench_rows_{count}", count)) for count in (many, few)
        ]
        rounds = []
        for _ in range(scale.pairs + 1):
            # New facts for each view: parsing a message for the first time is more expensive.
            costs = [await _following(view, life_of_visits(min(scale.facts, 6_000) // 3)) for view in views]
            rounds.append(Figure(PROJECTED, costs[0], costs[1], TARGET, at_most=True))
    return median(rounds)


@asynccontextmanager
async def _view(testbed: Testbed, name: str, rows: int) -> AsyncIterator[VisitList]:
    dsn = testbed.postgres.create_database(name)
    pool = await open_ledger(dsn, "visits", 3)
    try:
        view = VisitList(pool)
        async with pool.connection() as connection:
            await view.prepare(connection)
            await positions.prepare(connection, view.follower, view.FOLLOWS)
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
            await connection.execute(ROWS.format(view.table), {"count": rows})
            await connection.execute(f"VACUUM ANALYZE {view.table}")
            await connection.execute("CHECKPOINT")
        yield view
    finally:
        await pool.close()


async def _following(view: VisitList, facts: list[Envelope]) -> float:
    """Microseconds per fact, in batches of the size that the consumer uses."""
    follower = Views(view.pool, [view], vocabulary_of(view.FOLLOWS))
    async with view.pool.connection() as connection:
        await connection.execute("UPDATE positions SET position = 0")
    started = time.perf_counter()
    for at in range(0, len(facts), FILL_OF_KAFKA):
        assert not await follower.follow(facts[at : at + FILL_OF_KAFKA])
    return (time.perf_counter() - started) / len(facts) * 1_000_000


async def _filled(testbed: Testbed, name: str, token: str, count: int) -> str:
    where = await testbed.services("customers", parts="none", database=name)
    async with grpc.aio.insecure_channel(where["customers"]) as channel:
        await territory_call(channel, token)()
    async with await psycopg.AsyncConnection.connect(testbed.postgres.dsn(name), autocommit=True) as connection:
        for statement in FILL:
            await connection.execute(statement, {"count": count})
    return where["customers"]
