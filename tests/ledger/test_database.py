"""Does a lost process release its locks, and is a connection clean when it returns to the pool?"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from psycopg import waiting
from psycopg.pq import PipelineStatus

from ledger import crashpoint, database
from tests.ledger.trails import Follower, a_trail, aggregates, chain, held, trails
from tests.servers import Servers

pytestmark = pytest.mark.postgres


@pytest.fixture
def own_dsn(servers: Servers) -> Iterator[str]:
    name = f"{uuid4().hex[:12]}_own"
    yield servers.pg_dsn(name)
    servers.drop_database(name)


async def test_a_follower_that_freezes_with_the_lock_loses_it(own_dsn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In psycopg's pipeline mode PostgreSQL's idle timeout would not apply to the transaction."""
    (one,) = aggregates(1)
    monkeypatch.setattr(database, "SESSION", "-c lock_timeout=3000 -c idle_in_transaction_session_timeout=1500")
    pool = await database.open_pool(own_dsn, 3)
    try:
        async with pool.connection() as connection:
            await database.prepare(connection, "visits")
        follower = Follower(await a_trail(pool))

        def freeze(name: str) -> None:
            if name == "views.locked":
                time.sleep(2.5)

        with monkeypatch.context() as frozen:
            frozen.setattr(crashpoint, "reached", freeze)
            with pytest.raises(psycopg.errors.IdleInTransactionSessionTimeout):
                await follower.follow(chain((one, "a")))
        assert await held(follower.trail) == 0
        await follower.follow(chain((one, "a")))
        assert await trails(follower.trail) == {str(one): "a"}
    finally:
        await pool.close()


async def test_a_question_given_up_at_its_start_leaves_no_pipeline_on(
    own_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the pool's next user is answered before his transaction has ended."""
    pool = await database.open_pool(own_dsn, 1)
    try:
        async with pool.connection() as connection:
            await database.prepare(connection, "visits")
            pgconn = connection.pgconn
        view = await a_trail(pool)
        task = asyncio.create_task(view.rows())
        really = asyncio.sleep

        async def given_up(seconds: float) -> None:
            if pgconn.pipeline_status == PipelineStatus.ON:
                task.cancel()
            await really(seconds)

        with monkeypatch.context() as once:
            once.setattr(waiting, "sleep", given_up)
            once.setattr(waiting, "_last_yield", 0.0)
            with pytest.raises(asyncio.CancelledError):
                await task
        async with pool.connection() as connection:
            assert connection.pgconn.pipeline_status == PipelineStatus.OFF
    finally:
        await pool.close()
