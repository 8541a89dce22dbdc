"""Throughput of a rebuild: TerritoryList from its source's log over gRPC, against a bare read of the same table.

The bare loop reads with a server-side cursor, decodes the stored JSON with orjson and upserts the same columns in
batches of the same size; it makes no remote calls, checks nothing and does not switch tables.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import orjson
import psycopg

from access.tokens import Issuer
from bench.facts import opened_territories
from bench.figure import Figure, Scale, median
from bench.testbed import Testbed
from chassis.client import Client
from chassis.vocabulary import vocabulary_of
from ledger import database, positions
from ledger.context import EVERYWHERE, Caller
from ledger.eventstore import EventStore
from ledger.rebuild import PAGE, Rebuilder
from services.customers.territory.views import TerritoryList

NAME, TARGET = "rebuild ÷ bare read, decode, upsert", 0.35
BARE, DATABASE = "bare_territories", "bench_rebuild"


async def measure(testbed: Testbed, scale: Scale) -> Figure:
    """Facts per second into the new table."""
    async with opened(testbed, scale.facts) as (view, rebuilt):
        rounds = []
        for _ in range(scale.pairs + 1):
            value = await rebuilt()
            floor = await _bare(testbed.postgres.dsn(DATABASE), view, scale.facts)
            rounds.append(Figure(NAME, value, floor, TARGET))
    return median(rounds)


@asynccontextmanager
async def opened(testbed: Testbed, facts: int) -> AsyncIterator[tuple[TerritoryList, Callable[[], Awaitable[float]]]]:
    """A service whose log has so many facts, its view, and what rebuilds that and returns facts per second."""
    where = await testbed.services("customers", parts="none", database=DATABASE)
    dsn = testbed.postgres.dsn(DATABASE)
    reader = Caller(str(uuid4()), EVERYWHERE, "organisation", frozenset({"log.read"}))
    token = Issuer.from_keys(testbed.keys).issue(reader, timedelta(hours=1))
    source = Client(where["customers"], (), lambda: token)
    pool = await database.open_pool(dsn, 4)
    try:
        await opened_territories(EventStore("customers", pool), facts)
        view = TerritoryList(pool)
        async with pool.connection() as connection:
            await positions.prepare(connection, view.follower, view.FOLLOWS)
        rebuilder = Rebuilder({"customers": source}, vocabulary_of(view.FOLLOWS))

        async def rebuilt() -> float:
            started = time.perf_counter()
            answer = await rebuilder.rebuild(view)
            assert answer.rows == facts, f"{answer.rows} of {facts} rows"
            return facts / (time.perf_counter() - started)

        yield view, rebuilt
    finally:
        await source.close()
        await pool.close()


async def _bare(dsn: str, view: TerritoryList, facts: int) -> float:
    names = ("territory_id", "region", "name", "responsible_id")
    write = (
        f"INSERT INTO {BARE} ({', '.join(names)}) SELECT * FROM unnest({', '.join(['%s::text[]'] * len(names))}) "
        f"ON CONFLICT (territory_id) DO UPDATE SET {', '.join(f'{name} = EXCLUDED.{name}' for name in names[1:])}"
    )
    async with (
        await psycopg.AsyncConnection.connect(dsn) as reading,
        await psycopg.AsyncConnection.connect(dsn, autocommit=True) as writing,
    ):
        await writing.execute(f"DROP TABLE IF EXISTS {BARE}")
        started = time.perf_counter()
        await writing.execute(view.columns.create(BARE))
        seen = 0
        async with reading.cursor("log") as cursor:
            await cursor.execute("SELECT originator_id, state FROM customers_events ORDER BY notification_id")
            while page := await cursor.fetchmany(PAGE):
                rows: list[tuple[Any, dict[str, Any]]] = [(id, orjson.loads(bytes(state))) for id, state in page]
                columns = [[str(id) for id, _ in rows], *([one[name] for _, one in rows] for name in names[1:])]
                await writing.execute(write, columns, prepare=True)
                seen += len(page)
        assert seen == facts
        return facts / (time.perf_counter() - started)
