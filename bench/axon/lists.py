"""A projection and a replay against Axon Framework's, tuned.

The peer projects from its own log: a pooled streaming processor with four segments and batches, whose rows are merged,
written as one JDBC batch, and committed with the segment's token. Its rate begins with the first event that it handles.
The events, the columns and the indexes are those of `bench.projection` and `bench.rebuild`.
"""

from __future__ import annotations

import grpc
import psycopg

from bench.axon.peer import COMMAND, run
from bench.figure import Figure, Scale, median
from bench.projection import DATABASE, emptied, projected, published
from bench.rebuild import opened
from bench.testbed import Testbed

PROJECTION, PROJECTION_TARGET = "projection ÷ Axon Framework's, tuned", 0.8
REPLAY, REPLAY_TARGET = "replay of {facts:,} facts ÷ Axon Framework's, tuned", 0.8
EVENTS = 30_000
"""As many as take about as long as a round of ours."""
REPLAYED = 200_000
WARM_UP = 5
"""So many rounds the peer's code is compiled while it runs."""


async def projection(testbed: Testbed, scale: Scale) -> Figure:
    """Facts per second into VisitList; the floor is the peer's."""
    events = min(EVENTS, scale.facts * 3)
    async with (
        published(testbed, scale) as (view, facts),
        grpc.aio.insecure_channel(await testbed.axon(COMMAND)) as peer,
        await psycopg.AsyncConnection.connect(testbed.postgres.dsn(DATABASE), autocommit=True) as connection,
    ):
        await run(peer, "FillVisits", events)
        for _ in range(WARM_UP):
            await run(peer, "Project", events)
        rounds = []
        for number in range(min(9, scale.pairs) + 1):
            value = await projected(testbed.kafka, view, facts, f"bench-{number}")
            rounds.append(Figure(PROJECTION, value, await run(peer, "Project", events), PROJECTION_TARGET))
            await emptied(connection, view.table)
        await _has(testbed, "SELECT count(*) FROM visit_list WHERE status = 'LOGGED'", events // 3)
    return median(rounds)


async def replay(testbed: Testbed, scale: Scale) -> Figure:
    """Facts per second into a new TerritoryList; the floor is the peer's replay into its emptied table."""
    facts = min(REPLAYED, scale.facts * 20)
    async with (
        opened(testbed, facts) as (_, rebuilt),
        grpc.aio.insecure_channel(await testbed.axon(COMMAND)) as peer,
    ):
        await run(peer, "FillTerritories", facts)
        rounds = []
        for _ in range(min(3, scale.pairs) + 1):
            floor = await run(peer, "Replay", facts)
            rounds.append(Figure(REPLAY.format(facts=facts), await rebuilt(), floor, REPLAY_TARGET))
        await _has(testbed, "SELECT count(*) FROM territory_list", facts)
    return median(rounds)


async def _has(testbed: Testbed, query: str, expected: int) -> None:
    """Whether the peer's table has as many rows as it should: a fast processor that loses events is no peer."""
    async with await psycopg.AsyncConnection.connect(testbed.postgres.dsn("bench_axon")) as connection:
        row = await (await connection.execute(query)).fetchone()
    assert row == (expected,), f"{row} rows, not {expected}: {query}"
