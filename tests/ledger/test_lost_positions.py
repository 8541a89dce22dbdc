"""A server crash loses the last commits: are rows and positions lost together, and fed again once each (0033)?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg_pool import AsyncConnectionPool

from chassis.freshness import Freshness
from embedded import EmbeddedPostgres
from embedded.ports import free_ports
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger import positions
from ledger.follower import REACTIONS, Reactions
from privacy.erasures import Erasures
from tests.ledger import tally
from tests.ledger.test_reactions import Server
from tests.ledger.trails import VOCABULARY, Follower, a_trail, aggregates, chain, held, trails, waiting


class Lossy:
    """A server that flushes only on request, and a pool on it that survives a crash."""

    def __init__(self, server: EmbeddedPostgres, pool: AsyncConnectionPool) -> None:
        self.server, self.pool = server, pool

    def flush(self) -> None:
        with psycopg.connect(self.server.dsn(), autocommit=True) as connection:
            connection.execute("CHECKPOINT")

    async def crash(self) -> None:
        self.server.crash()
        self.server.start()
        await self.pool.check()


@pytest.fixture
async def lossy(tmp_path: Path) -> AsyncIterator[Lossy]:
    (port,) = free_ports(1)
    with EmbeddedPostgres(tmp_path / "postgres", port=port) as server:
        dsn = server.create_database("lossy")
        with psycopg.connect(server.dsn(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET wal_writer_delay = '10s'")
            connection.execute("SELECT pg_reload_conf()")
        pool = await tally.prepared(dsn)
        yield Lossy(server, pool)
        await pool.close()


async def test_what_a_view_loses_comes_again_and_is_counted_once(lossy: Lossy) -> None:
    follower = Follower(await a_trail(lossy.pool))
    (one,) = aggregates(1)
    facts = chain(*((one, mark) for mark in "abcd"))
    await follower.follow(facts[:2])
    lossy.flush()
    await follower.follow(facts[2:3])
    assert (await held(follower.trail), await trails(follower.trail)) == (3, {str(one): "abc"})
    await lossy.crash()
    assert (await held(follower.trail), await trails(follower.trail)) == (2, {str(one): "ab"})
    assert await follower.follow(facts[3:]) == {("visits", 0)}, "what Kafka will not bring again is asked for"
    assert await follower.follow(facts) == set()
    assert await trails(follower.trail) == {str(one): "abcd"}


async def test_rows_that_may_not_be_gone_for_a_moment_are_not(lossy: Lossy) -> None:
    follower = Follower(await a_trail(lossy.pool))
    type(follower.trail).FLUSHED = True
    (one,) = aggregates(1)
    await follower.follow(chain((one, "a")))
    await lossy.crash()
    assert (await held(follower.trail), await trails(follower.trail)) == (1, {str(one): "a"})
    assert Erasures.FLUSHED, "a key that was seen destroyed would open again"


async def test_what_is_decided_on_the_whole_of_a_view_is_decided_on_what_stays(lossy: Lossy) -> None:
    follower = Follower(await a_trail(lossy.pool))
    (one,) = aggregates(1)
    await follower.follow(chain((one, "a")))

    class Source:
        async def ask(self, _: platform.ReadLogRequest) -> platform.ReadLogResponse:
            return platform.ReadLogResponse(complete=True)

    kind = type(follower.trail)
    source: Any = Source()
    await Freshness({kind: follower.trail}, {"visits": source}).await_complete(kind)
    await lossy.crash()
    assert (await held(follower.trail), await trails(follower.trail)) == (1, {str(one): "a"})


async def _reactions(lossy: Lossy, server: Server) -> Reactions:
    async with lossy.pool.connection() as connection:
        await positions.prepare(connection, REACTIONS, ("visits",))
    lossy.flush()
    return Reactions(lossy.pool, ("visits",), server.react, server.carry_out, VOCABULARY)


async def _place(lossy: Lossy) -> int:
    async with lossy.pool.connection() as connection:
        return (await positions.read(connection, (REACTIONS,)))[REACTIONS]["visits", 0]


async def test_a_reaction_whose_place_is_lost_finds_it_again_when_it_is_fed_again(lossy: Lossy) -> None:
    server = Server()
    reactions = await _reactions(lossy, server)
    (one,) = aggregates(1)
    facts = chain((one, "a"))
    await reactions.follow(facts)
    await lossy.crash()
    assert await _place(lossy) == 0
    await reactions.follow(facts)  # as the check of idle positions does
    assert await _place(lossy) == 1 and server.done == ["a"]


async def test_a_fact_that_is_parked_stays_parked(lossy: Lossy) -> None:
    """The reaction's cache is past the fact: nothing else would handle it again."""
    server = Server()
    reactions = await _reactions(lossy, server)
    (one,) = aggregates(1)
    await reactions.follow(chain((one, "absurd")))
    await lossy.crash()
    assert await _place(lossy) == 1
    assert [position for _, position, _ in await waiting(lossy.pool, REACTIONS)] == [1]
