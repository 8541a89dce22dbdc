"""Is a view the same whatever the transport does: repeats, disorder, gaps, two replicas?"""

from __future__ import annotations

import asyncio
import random
from typing import cast
from uuid import uuid4

import pytest
from psycopg.errors import CheckViolation
from psycopg_pool import AsyncConnectionPool

from fieldledger.visits import v1 as pb
from fieldledger.visits.v1 import events_pb2 as announced
from ledger import positions
from ledger.envelope import Envelope, Vocabulary
from ledger.follower import Views
from services.visits.visit.views import VisitList
from tests.ledger.trails import (
    Follower,
    a_follower,
    aggregates,
    chain,
    held,
    trails,
    waiting,
)
from tests.support import an_envelope

LETTERS = "abcdefghij"


def _facts() -> tuple[list[Envelope], dict[str, str]]:
    """Ten facts of each of five aggregates over all partitions, and the trails they leave."""
    ids = [uuid4() for _ in range(5)]
    facts = chain(*((id, letter) for letter in LETTERS for id in ids))
    return facts, {str(id): LETTERS for id in ids}


async def test_three_deliveries_of_every_fact_in_disorder_leave_each_counted_once(
    pool: AsyncConnectionPool,
) -> None:
    follower, (facts, expected) = await a_follower(pool), _facts()
    for seed in range(3):
        batch = facts * 3
        random.Random(seed).shuffle(batch)
        assert await follower.follow(batch) == set()
    assert await trails(follower.trail) == expected


async def test_small_batches_overlapping_and_late_leave_the_same_rows(pool: AsyncConnectionPool) -> None:
    follower, (facts, expected) = await a_follower(pool), _facts()
    for at in range(0, len(facts), 4):
        await follower.follow(facts[max(0, at - 6) : at + 4])
        await follower.follow(facts[: at // 2])
    assert await trails(follower.trail) == expected


async def test_a_gap_is_reported_and_nothing_behind_it_is_taken(pool: AsyncConnectionPool) -> None:
    follower, (one,) = await a_follower(pool), aggregates(1)
    facts = chain((one, "a"), (one, "b"), (one, "c"))
    assert await follower.follow([facts[0], facts[2]]) == {("visits", 0)}
    assert await trails(follower.trail) == {str(one): "a"}
    assert await held(follower.trail) == 1
    assert await follower.follow(facts[1:]) == set()
    assert await trails(follower.trail) == {str(one): "abc"}


async def test_two_replicas_fed_the_same_facts_count_each_once(pool: AsyncConnectionPool) -> None:
    first, (facts, expected) = await a_follower(pool), _facts()
    second = Follower(first.trail)
    await asyncio.gather(*(who.follow(facts[at : at + 8]) for at in range(0, len(facts), 8) for who in (first, second)))
    for who in (first, second):
        await who.follow(facts)
    assert await trails(first.trail) == expected


async def test_positions_move_with_the_rows_or_not_at_all(pool: AsyncConnectionPool) -> None:
    follower, (one,) = await a_follower(pool), aggregates(1)
    view = follower.trail
    async with pool.connection() as connection:
        await connection.execute(f"ALTER TABLE {view.table} ADD CHECK (tier <> 'ab')")
    await follower.follow(chain((one, "a")))
    with pytest.raises(CheckViolation):
        await follower.follow(chain((one, "a"), (one, "b")))
    assert await held(view) == 1
    assert await trails(view) == {str(one): "a"}


async def test_a_row_that_the_table_refuses_is_parked_and_the_rest_goes_on(pool: AsyncConnectionPool) -> None:
    """A row that folds but that PostgreSQL refuses must not stop the view for ever."""
    follower, (bad, good) = await a_follower(pool), aggregates(2)
    assert await follower.follow(chain((bad, "nul:\0"), (good, "a"))) == set()
    assert await trails(follower.trail) == {str(good): "a"}
    assert [key for key, _, _ in await waiting(pool, follower.name)] == [str(bad)]


async def test_a_removed_row_is_gone_and_may_come_again(pool: AsyncConnectionPool) -> None:
    follower, (one,) = await a_follower(pool), aggregates(1)
    facts = chain((one, "a"), (one, "gone"), (one, "b"))
    await follower.follow(facts[:1])
    await follower.follow(facts[:2])
    assert await trails(follower.trail) == {}
    await follower.follow(facts)
    assert await trails(follower.trail) == {str(one): "b"}


async def test_a_row_begun_and_removed_in_one_batch_leaves_nothing(pool: AsyncConnectionPool) -> None:
    follower, (one,) = await a_follower(pool), aggregates(1)
    await follower.follow(chain((one, "a"), (one, "gone")))
    assert await trails(follower.trail) == {}


async def test_a_type_that_is_not_known_here_is_passed(pool: AsyncConnectionPool) -> None:
    follower, (one,) = await a_follower(pool), aggregates(1)
    newer = an_envelope(position=1, aggregate_id=str(one), type="fieldledger.visits.v1.VisitDreamt")
    assert await follower.follow([newer]) == set()
    assert await held(follower.trail) == 1


async def test_a_fact_without_the_views_key_touches_no_row(pool: AsyncConnectionPool) -> None:
    follower, (one,) = await a_follower(pool), aggregates(1)
    kind = announced.VisitCancelled.DESCRIPTOR.full_name
    await follower.follow([an_envelope(position=1, aggregate_id=str(one), type=kind)])
    assert await trails(follower.trail) == {} and await held(follower.trail) == 1


async def test_a_row_takes_its_region_from_the_envelope(pool: AsyncConnectionPool) -> None:
    follower, (one,) = await a_follower(pool), aggregates(1)
    await follower.follow(chain((one, "a")))
    row = await follower.trail.get(str(one))
    assert row is not None and row.region == "east"


def _planned(id: str, kind: int = 1, seconds: int = 0) -> announced.VisitPlanned:
    event = announced.VisitPlanned(visit_id=id, kind=cast("pb.VisitKind", kind))
    event.planned_time.seconds = seconds
    return event


@pytest.mark.parametrize(
    "spoilt",
    [{"kind": 99}, {"seconds": 10**15}],
    ids=["an enum value of a newer source", "an instant beyond the calendar"],
)
async def test_a_value_that_no_table_takes_is_parked_and_the_rest_goes_on(
    own_pool: AsyncConnectionPool, spoilt: dict[str, int]
) -> None:
    bad, good = aggregates(2)
    view = VisitList(own_pool)
    follower = Views(own_pool, [view], Vocabulary([announced.VisitPlanned]))
    async with own_pool.connection() as connection:
        await view.prepare(connection)
        await positions.prepare(connection, view.follower, view.FOLLOWS)
    kind = announced.VisitPlanned.DESCRIPTOR.full_name
    facts = [
        fact._replace(type=kind, payload=_planned(fact.aggregate_id, **values).SerializeToString())
        for fact, values in zip(chain((bad, ""), (good, "")), (spoilt, {}), strict=True)
    ]
    assert await follower.follow(facts) == set()
    assert [row.visit_id for row in await view.rows()] == [str(good)]
    assert [key for key, _, _ in await waiting(own_pool, view.follower)] == [str(bad)]
