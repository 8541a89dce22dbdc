"""Other replicas' commits are heard at once; without the connection that hears them, everything goes on by polling."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ledger import wakes as module
from ledger.database import CHANNEL
from ledger.ending import ended
from ledger.eventstore import EventStore
from ledger.wakes import Wakes
from tests.ledger.tally import a_submission, a_tally
from tests.support import eventually

pytestmark = pytest.mark.postgres


class Heard:
    """Counts what a listener was told."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self.times, self.wakes = 0, Wakes(pool, self._count)

    def _count(self) -> None:
        self.times += 1

    async def more_than(self, times: int) -> None:
        async def more() -> bool:
            return self.times > times

        await eventually(more)

    async def hearing(self) -> None:
        async def now() -> bool:
            return self.wakes.hearing

        await eventually(now)


@pytest.fixture
async def heard(own_pool: AsyncConnectionPool) -> AsyncIterator[Heard]:
    made = Heard(own_pool)
    task = asyncio.create_task(made.wakes.listen())
    await made.hearing()
    yield made
    await ended([task])


async def test_a_group_is_heard(store: EventStore, heard: Heard) -> None:
    before = heard.times
    await store.append(a_submission(store, *a_tally(1)[1]))
    await heard.more_than(before)


async def test_only_a_relay_that_has_everything_is_told(store: EventStore, own_pool: AsyncConnectionPool) -> None:
    """One that does not rest reads on by itself, and NOTIFY would hold up every commit of the server."""
    async with own_pool.connection() as connection:
        await connection.execute(f"LISTEN {CHANNEL}")
        for _ in range(3):  # nothing is relayed here: it has everything before the first group only
            await store.append(a_submission(store, *a_tally(1)[1]))
        await connection.execute(f"NOTIFY {CHANNEL}, 'end'")
        said = []
        async for one in connection.notifies(timeout=10):
            said.append(one.payload)
            if one.payload == "end":
                break
        await connection.execute("UNLISTEN *")
    assert said == ["", "end"]


async def test_a_killed_listener_is_replaced_and_nobody_rests_meanwhile(
    store: EventStore, heard: Heard, own_pool: AsyncConnectionPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ALIVE_SECONDS", 0.2)
    before = heard.times
    assert isinstance(own_pool.conninfo, str)
    async with await AsyncConnection.connect(own_pool.conninfo, autocommit=True) as connection:  # without its role
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
            "AND datname = current_database() AND (query LIKE 'LISTEN%' OR query = 'SELECT 1')"
        )
    await heard.more_than(before)  # the new connection says so: what was said before it was not heard
    await heard.hearing()
    before = heard.times
    await store.append(a_submission(store, *a_tally(1)[1]))
    await heard.more_than(before)
