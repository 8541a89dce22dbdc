"""One look for everything: what another replica recorded is seen, and wakes whoever waits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from psycopg_pool import AsyncConnectionPool

from chassis import watch as module
from chassis.watch import Watch
from ledger import positions
from ledger.ending import ended
from ledger.reach import ALL
from tests.chassis.test_deadlines import HOUR, Promises
from tests.support import NOON, eventually

pytestmark = pytest.mark.postgres


class Held(Promises):
    """A view that every replica holds in memory."""

    NAME, times = "held", 0

    async def refresh(self) -> None:
        self.times += 1


@pytest.fixture
async def promises(own_pool: AsyncConnectionPool) -> Promises:
    view = Promises(own_pool)
    async with own_pool.connection() as connection, connection.transaction():
        await view.prepare(connection)
        await positions.prepare(connection, Held(own_pool).follower, ("organisation",))
    return view


@pytest.fixture
async def watch(promises: Promises, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Watch]:
    monkeypatch.setattr(module, "SECONDS", 0.05)
    held = Held(promises.pool)
    made = Watch(promises.pool, [promises], [held])
    task = asyncio.create_task(made.look())

    async def seen() -> bool:
        return held.times == 1 and not made.parked

    await eventually(seen)
    yield made
    await ended([task])


async def test_an_earlier_deadline_of_another_replica_wakes(watch: Watch, promises: Promises) -> None:
    watch.earlier.clear()
    async with promises.pool.connection() as connection, connection.transaction():
        await ALL.take(connection)
        await connection.execute(
            f"INSERT INTO {promises.table} (aggregate_id, kind, open, due_time) VALUES ('a', 'b', true, %s)",
            (NOON + HOUR,),
        )
    await asyncio.wait_for(watch.earlier.wait(), 10)


async def test_what_another_replica_folded_is_read_again_and_what_it_parked_is_seen(watch: Watch) -> None:
    (held,) = watch._remembered
    assert isinstance(held, Held)
    async with watch._pool.connection() as connection:
        await connection.execute(
            "UPDATE positions SET position = 7 WHERE follower = %s AND partition = 1", (held.follower,)
        )
        await connection.execute(
            "INSERT INTO parked VALUES ('f', 's', 0, 1, 'k', '{}', '', 'why', 1, now())",
        )

    async def seen() -> bool:
        return watch.parked and held.times == 2

    await eventually(seen)


async def test_a_follower_of_this_process_wakes_at_once(watch: Watch, promises: Promises) -> None:
    watch.earlier.clear()
    await promises.refresh()
    assert watch.earlier.is_set()


async def test_at_rest_it_looks_rarely_until_something_goes_on(
    promises: Promises, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.01)
    monkeypatch.setattr(module, "RESTING_SECONDS", 3600.0)
    resting = Watch(promises.pool, [promises], [])
    looks, see = list[bool](), resting._see

    async def seen() -> bool:
        looks.append(await see())
        return looks[-1]

    monkeypatch.setattr(resting, "_see", seen)
    task = asyncio.create_task(resting.look())
    try:
        await eventually(lambda: _at_least(looks, 1 + module.SAME))
        await asyncio.sleep(0.2)
        before = len(looks)
        assert before == 1 + module.SAME, "the first one has seen something"
        resting.stir()
        await eventually(lambda: _at_least(looks, before + 1))
    finally:
        await ended([task])


async def _at_least(looks: list[bool], number: int) -> bool:
    return len(looks) >= number
