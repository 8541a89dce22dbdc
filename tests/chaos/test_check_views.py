"""Can each clause of I6 (views and snapshots match the facts) and I7 (no lag, nothing parked) fail?"""

from __future__ import annotations

from copy import deepcopy
from typing import Any
from uuid import UUID

import pytest

from chaos.check import check
from chaos.check.found import FollowerPartition, Kept
from ledger.follower import REACTIONS
from tests.chaos.worlds import World, a_world, lines_of, moved, only


@pytest.fixture
def world() -> World:
    return a_world()


def rows(world: World, table: str) -> dict[Any, Any]:
    return next(rows for view, rows in world.store.views if view.table == table)


def a_place(world: World, follower: str) -> FollowerPartition:
    """The partition in which this follower has handled the last fact."""
    return next(
        place
        for place, at in world.store.positions.items()
        if place.follower == follower and at == len(world.store.facts)
    )


def test_a_row_that_is_missing(world: World) -> None:
    rows(world, "territory_list_v4").popitem()
    only(world.found, "I6", "customers.territory_list_v4: 1 rows differ")


def test_a_row_too_many(world: World) -> None:
    credits = rows(world, "credit_list_v2")
    credits["customers/0/99",] = next(iter(credits.values()))
    only(world.found, "I6", "not in the fresh fold")


def test_a_row_with_another_value(world: World) -> None:
    next(iter(rows(world, "territory_list_v4").values())).name = "浦西"
    only(world.found, "I6", "name differ")


def test_a_view_that_lags_is_checked_up_to_its_position(world: World) -> None:
    place = a_place(world, "credit_list_v2")
    world.store.positions[place] -= 1
    assert {line[:2] for line in lines_of(check, world.found)} == {
        "I6",
        "I7",
    }  # the row exists beyond the follower's position
    rows(world, "credit_list_v2").clear()
    only(world.found, "I7", "customers.credit_list_v2 at customers/")


def a_snapshot(world: World, version: int) -> Kept:
    aggregate: Any = None
    first: Any = world.store.facts[0].fact
    for fact in (each.fact for each in world.store.facts):
        if fact.originator_id == first.originator_id and fact.originator_version <= version:
            aggregate = fact.mutate(aggregate)
    return Kept(UUID(str(first.originator_id)), version, deepcopy(aggregate))


@pytest.mark.parametrize("version", [1, 2])
def test_a_snapshot_of_its_facts(world: World, version: int) -> None:
    world.store.snapshots.append(a_snapshot(world, version))
    assert lines_of(check, world.found) == []


def test_a_snapshot_with_the_state_of_the_version_before(world: World) -> None:
    world.store.snapshots.append(a_snapshot(world, 1)._replace(version=2))
    only(world.found, "I6", "at version 2 is not the state of its facts")


def test_a_snapshot_of_an_aggregate_without_facts(world: World) -> None:
    world.store.snapshots.append(a_snapshot(world, 1)._replace(aggregate_id=UUID(int=9)))
    only(world.found, "I6", "is not the state of its facts")


def test_a_snapshot_over_a_missing_version(world: World) -> None:
    kept = a_snapshot(world, 2)._replace(version=3)
    world.log.facts[1] = moved(world.log.facts[1], version=3)
    found = world.again()
    found.stores["customers"].snapshots.append(kept)
    assert [line[:2] for line in lines_of(check, found)] == ["I2", "I6"]


def test_a_follower_beyond_the_end(world: World) -> None:
    world.store.positions[a_place(world, REACTIONS)] += 1
    only(world.found, "I7", "customers.reactions at customers/")


def test_a_follower_that_lags(world: World) -> None:
    world.store.positions[a_place(world, REACTIONS)] -= 1
    only(world.found, "I7", "stands at")


def test_a_follower_without_a_position(world: World) -> None:
    del world.store.positions[a_place(world, REACTIONS)]
    only(world.found, "I7", "stands at None")


def test_a_fact_that_is_still_parked(world: World) -> None:
    world.store.parked.append("customers/4 of credit_list_v2: RuntimeError('stumbled on purpose')")
    only(world.found, "I7", "1 facts are parked, first customers/4")
