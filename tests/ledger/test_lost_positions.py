"""A server that loses its last commits: do rows and positions go together, and come again once each (0033)?"""

from __future__ import annotations

from pathlib import Path

import psycopg

from cli.platform import free_ports
from embedded import EmbeddedPostgres
from tests.ledger import tally
from tests.ledger.trails import Follower, a_trail, aggregates, chain, held, trails


async def test_what_a_server_loses_comes_again_and_is_counted_once(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    with EmbeddedPostgres(tmp_path / "postgres", port=port) as server:
        dsn = server.create_database("lossy")
        with psycopg.connect(server.dsn(), autocommit=True) as connection:  # nothing is flushed by itself meanwhile
            connection.execute("ALTER SYSTEM SET wal_writer_delay = '10s'")
            connection.execute("SELECT pg_reload_conf()")
        pool = await tally.prepared(dsn)
        follower = Follower(await a_trail(pool))
        (one,) = aggregates(1)
        facts = chain(*((one, mark) for mark in "abcd"))
        await follower.follow(facts[:2])
        with psycopg.connect(server.dsn(), autocommit=True) as connection:
            connection.execute("CHECKPOINT")
        await follower.follow(facts[2:3])
        assert (await held(follower.trail), await trails(follower.trail)) == (3, {str(one): "abc"})
        server.crash()
        server.start()
        await pool.check()
        assert (await held(follower.trail), await trails(follower.trail)) == (2, {str(one): "ab"})
        assert await follower.follow(facts[3:]) == {("visits", 0)}, "what Kafka will not bring again is asked for"
        assert await follower.follow(facts) == set()
        assert await trails(follower.trail) == {str(one): "abcd"}
        await pool.close()
