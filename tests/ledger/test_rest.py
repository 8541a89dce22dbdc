"""A consumer at rest: it knows that its sources were at their ends, until anything comes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from psycopg_pool import AsyncConnectionPool

from ledger import topics as asking
from ledger.consumer import Consumer
from ledger.ending import ended
from ledger.envelope import LOG_PARTITIONS
from ledger.topics import Told
from tests.ledger.test_consumer_machine import Batch, Source
from tests.ledger.trails import a_follower, aggregates, chain, held
from tests.support import eventually

pytestmark = pytest.mark.postgres
NOWHERE = dict.fromkeys(range(LOG_PARTITIONS), 0)


@pytest.fixture
async def source() -> Source:
    return Source()


@pytest.fixture
async def resting(
    own_pool: AsyncConnectionPool, source: Source, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Consumer]:
    """A consumer of which nothing is wanted, whose broker answers."""
    monkeypatch.setitem(asking._told, "nowhere", Told(float("inf"), {"visits": LOG_PARTITIONS}))
    follower = await a_follower(own_pool)
    sources: Any = dict.fromkeys(follower.sources, source)
    consumer = Consumer("test", "nowhere", [follower], sources, 0.01)
    broker: Any = object()
    consumer._broker = broker
    task = asyncio.create_task(consumer.fill())

    async def rests() -> bool:
        return consumer._resting

    await eventually(rests)
    yield consumer
    await ended([task])


async def test_it_knows_that_the_sources_were_at_their_ends(resting: Consumer) -> None:
    assert resting.at_end("visits", NOWHERE)
    assert not resting.at_end("visits", NOWHERE | {0: 1}), "of another position nothing is known"
    assert not resting.at_end("customers", NOWHERE), "of another source neither"


async def test_a_batch_ends_the_rest(resting: Consumer) -> None:
    fed = list[bool]()
    resting.fed = lambda: fed.append(True)
    await resting._receive(Batch([None]))  # type: ignore[arg-type]
    assert fed and not resting.at_end("visits", NOWHERE)
    resting._rest(True)
    assert not resting.at_end("visits", NOWHERE), "another follower that rests again knows nothing of this batch"


async def test_a_source_in_the_same_process_wakes_it(resting: Consumer, source: Source) -> None:
    view = resting._followers[0].trail  # type: ignore[attr-defined]
    source.facts = chain((aggregates(1)[0], "a"))
    resting.tell("visits")
    assert not resting.at_end("visits", NOWHERE)

    async def filled() -> bool:
        return await held(view) > 0

    await eventually(filled)
