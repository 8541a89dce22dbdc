"""Is a hanging follower distinguished from one without work, and from one whose source is down?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import pytest
from google.protobuf.message import Message
from psycopg_pool import AsyncConnectionPool

from chassis.progress import Progress, Stalled
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Unavailable
from ledger import positions
from ledger.envelope import LOG_PARTITIONS, Envelope
from ledger.positions import Place

SECONDS = 0.3


class Standing:
    """A follower that never advances."""

    names: tuple[str, ...]
    sources: tuple[str, ...] = ("visits",)
    carried = 0

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self.pool, self.names = pool, (uuid4().hex,)

    async def follow(self, batch: Sequence[Envelope]) -> set[Place]:
        raise AssertionError("nothing is fed here")

    async def retry(self, name: str, key: str) -> bool:
        raise AssertionError("nothing is parked here")


class Visits:
    """A log of `end` facts in partition 0; None: it does not answer."""

    end: int | None = 0

    async def ask(self, request: Any, *, read_after: str = "", timeout: float = 10.0) -> Message:
        if self.end is None:
            raise Unavailable("DATABASE_DOWN")
        answer = platform.ReadLogResponse(complete=True)
        if request.after[0] < self.end:
            answer.facts.add(partition=0, position=self.end)
        return answer


@pytest.fixture
async def standing(pool: AsyncConnectionPool) -> Standing:
    made = Standing(pool)
    async with pool.connection() as connection:
        await positions.prepare(connection, made.names[0], made.sources)
    return made


async def _ends(progress: Progress, seconds: float) -> bool:
    try:
        await asyncio.wait_for(progress.watch(), seconds)
    except Stalled:
        return True
    except TimeoutError:
        return False
    raise AssertionError("watch runs for life")


async def test_who_stands_although_there_is_more_is_stalled(standing: Standing) -> None:
    visits = Visits()
    visits.end = 7
    assert await _ends(Progress([standing], {"visits": visits}, SECONDS), 60)


async def test_who_has_everything_may_stand_for_ever(standing: Standing) -> None:
    assert not await _ends(Progress([standing], {"visits": Visits()}, SECONDS), 4 * SECONDS)


async def test_nobody_is_blamed_while_the_source_is_away(standing: Standing) -> None:
    visits = Visits()
    visits.end = None
    assert not await _ends(Progress([standing], {"visits": visits}, SECONDS), 4 * SECONDS)


async def test_whoever_carries_out_commands_is_not_stalled(standing: Standing) -> None:
    visits = Visits()
    visits.end = 7

    async def work() -> None:
        while True:
            standing.carried += 1
            await asyncio.sleep(SECONDS / 8)

    working = asyncio.create_task(work())
    try:
        assert not await _ends(Progress([standing], {"visits": visits}, SECONDS), 4 * SECONDS)
    finally:
        working.cancel()


async def test_a_source_that_was_at_its_end_a_moment_ago_is_not_asked_again(standing: Standing) -> None:
    visits = Visits()
    visits.end = 7
    known: list[tuple[str, dict[int, int]]] = []

    def at_end(source: str, after: Mapping[int, int]) -> bool:
        known.append((source, dict(after)))
        return True

    assert not await _ends(Progress([standing], {"visits": visits}, SECONDS, at_end), 4 * SECONDS)
    assert known[0] == ("visits", dict.fromkeys(range(LOG_PARTITIONS), 0))
