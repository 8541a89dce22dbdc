"""Can each clause of I4 (all facts, in order, chained) and I5 (nothing else) fail, and nothing else with it?"""

from __future__ import annotations

from typing import Any

import pytest

from chaos.check import check
from ledger.envelope import Envelope
from tests.chaos.worlds import World, a_world, lines_of, only
from tests.support import NOON


@pytest.fixture
def world() -> World:
    return a_world()


def a_topic(world: World) -> list[Any]:
    """The topic partition of the customer that was won, which holds at least three facts."""
    return max(world.found.records["customers"].values(), key=len)


def test_a_repeated_record_is_no_violation(world: World) -> None:
    topic = a_topic(world)
    topic += topic[-2:]
    assert lines_of(check, world.found) == []


def test_a_fact_that_is_not_on_the_topic(world: World) -> None:
    lost: Envelope = a_topic(world).pop()
    only(world.found, "I4", f"1 facts are not on the topic, first ['{lost.event_id}']")


def test_an_emptied_topic_holds_what_was_announced_since_and_misses_none_of_it(world: World) -> None:
    topic = a_topic(world)
    del topic[0]
    world.found.emptied = True
    assert lines_of(check, world.found) == []
    lost = topic.pop()
    only(world.found, "I4", f"1 facts are not on the topic, first ['{lost.event_id}']")


def test_facts_in_another_order(world: World) -> None:
    topic = a_topic(world)
    topic[-2:] = reversed(topic[-2:])
    only(world.found, "I4", "out of the store's order")


def test_facts_in_another_order_of_which_one_is_lost_too(world: World) -> None:
    topic = a_topic(world)
    topic[-2:] = reversed(topic[-2:])
    del topic[0]
    assert [line[:2] for line in lines_of(check, world.found)] == ["I4", "I4"]


def test_a_chain_that_leaves_one_out(world: World) -> None:
    topic = a_topic(world)
    topic[-1] = topic[-1]._replace(predecessor=topic[-1].predecessor - 1)
    only(world.found, "I4", "the chain is broken at")


def test_a_fact_that_no_store_announced(world: World) -> None:
    topic = a_topic(world)
    topic.append(topic[-1]._replace(position=1_000_000, predecessor=999_999))
    only(world.found, "I5", "announced by no store")


def test_a_fact_in_the_name_of_another_service(world: World) -> None:
    topic = a_topic(world)
    topic.append(topic[-1]._replace(source="visits"))
    only(world.found, "I5", "announced by no store")


@pytest.mark.parametrize(
    "other",
    [
        {"recorded_at": NOON.replace(hour=5)},
        {"payload": b""},
        {"version": 9},
        {"actor": "somebody"},
        {"region": "west"},
    ],
)
def test_a_record_that_differs_from_the_stored_fact(world: World, other: dict[str, Any]) -> None:
    topic = a_topic(world)
    topic[-1] = topic[-1]._replace(**other)
    only(world.found, "I5", "is not the fact of the store")


def test_records_that_are_no_facts_where_no_fault_put_them_there(world: World) -> None:
    a_topic(world).append(None)
    only(world.found, "I5", "1 records on the topic")
    world.found.poisoned = True
    assert lines_of(check, world.found) == []
