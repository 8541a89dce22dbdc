"""Can each clause of I1 (once or not at all), I2 (versions) and I3 (tailing the log) fail, and nothing else with it?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest

from chaos.check import check
from chaos.check.stores import commands, every_store, tails
from tests.chaos.worlds import World, a_world, lines_of, moved, only
from tests.customers.builders import a_territory, facts


def test_a_world_in_which_all_fits_has_no_violation() -> None:
    world = a_world()
    assert lines_of(check, world.found) == []
    assert len(world.store.facts) == 5 and any(rows for _, rows in world.store.views)


def acknowledged_and_lost(world: World) -> str:
    lost = world.intent("win").ids[0]
    world.log.facts = [fact for fact in world.log.facts if fact.metadata["command"] != str(lost)]
    return "acknowledged and LOST"


@pytest.mark.parametrize(
    ("answer", "lost"), [({"announced": []}, False), ({"announced": [["a", 2, 1]]}, True), ({}, True), (None, True)]
)
def test_a_territory_that_was_his_already_is_no_loss_and_one_that_was_not_is(
    answer: dict[str, object] | None, lost: bool
) -> None:
    world = a_world()
    id = world.intent("reassign territory").ids[0]
    world.log.facts = [fact for fact in world.log.facts if fact.metadata["command"] != str(id)]
    if answer is None:
        del world.log.commands[id]
    else:
        world.log.commands[id] = ("accepted", answer)
    assert any("LOST" in line for line in lines_of(commands, world.again())) == lost


def torn(world: World) -> str:
    world.log.facts.pop()
    return "DOUBLED or torn"


def stored_under_a_second_id(world: World) -> str:
    again = world.log.add_of(a_territory())
    world.intent("open territory").ids.append(again)
    return "DOUBLED or torn"


def torn_over_two_ids(world: World) -> str:
    intent, last = world.intent("win"), world.log.facts.pop()
    intent.ids.append(world.log.add([last.fact], uuid4()))
    return "DOUBLED or torn"


def unknown_and_torn_over_two_ids(world: World) -> str:
    words, intent = torn_over_two_ids(world), world.intent("win")
    intent.outcome, intent.resolved = "unknown", "OUTCOME_ACCEPTED"
    return words


def receipt_of_something_else(world: World) -> str:
    world.intent("open territory").aggregate_id = str(uuid4())
    return "its receipt names"


def refused_and_yet_stored(world: World) -> str:
    world.log.add(facts(a_territory()), world.intent("assess").ids[0])
    return "not accepted, and yet stored"


def refusal_not_on_record(world: World) -> str:
    del world.log.commands[world.intent("assess").ids[0]]
    return "the refusal is not on record"


def unknown_for_good(world: World) -> str:
    world.record.intents[-1].resolved = ""
    return "stays UNKNOWN"


def unknown_and_twice(world: World) -> str:
    intent = world.record.intents[-1]
    intent.resolved = "OUTCOME_ACCEPTED"
    world.log.add_of(a_territory(), intent.ids[0])
    intent.ids.append(world.log.add_of(a_territory()))
    return "DOUBLED or torn"


def looked_up_otherwise(world: World) -> str:
    world.log.add_of(a_territory(), world.record.intents[-1].ids[0])
    return "looked up as OUTCOME_UNKNOWN, stored as"


def nobody_sent_it(world: World) -> str:
    world.log.add_of(a_territory())
    return "nobody asked for"


def not_on_record(world: World) -> str:
    del world.log.commands[world.intent("win").ids[0]]
    return "which is not on record as accepted"


def reaction_left_out(world: World) -> str:
    del world.log.commands[world.reaction]
    return "was never carried out"


def repeated_with_another_answer(world: World) -> str:
    world.record.contradictions.append("sent again, it was done again")
    return "sent again, it was done again"


@pytest.mark.parametrize(
    "broken",
    [
        *(torn_over_two_ids, unknown_and_torn_over_two_ids),
        *(acknowledged_and_lost, torn, stored_under_a_second_id, receipt_of_something_else, refused_and_yet_stored),
        *(refusal_not_on_record, unknown_for_good, unknown_and_twice, looked_up_otherwise, nobody_sent_it),
        *(not_on_record, reaction_left_out, repeated_with_another_answer),
    ],
)
def test_answers_match_what_is_stored(broken: Callable[[World], str]) -> None:
    world = a_world()
    words = broken(world)
    only(world.again(), "I1", words)


def test_an_aggregate_without_one_of_its_versions() -> None:
    world = a_world()
    world.log.facts[1] = moved(world.log.facts[1], version=3)
    only(world.again(), "I2", "has versions [1, 3]")


def test_an_aggregate_whose_versions_lie_in_another_order_than_the_log() -> None:
    world = a_world()
    first, second = world.log.facts[:2]
    world.log.facts[:2] = [moved(second, position=1), moved(first, position=2)]
    assert [line.partition(" has ")[2] for line in lines_of(every_store, world.again())] == [
        "versions [2, 1] in order of the log"
    ]


def test_a_fact_in_the_partition_of_another_aggregate() -> None:
    world = a_world()
    first = world.log.facts[0]
    store = world.log.stored()
    store.facts[0] = moved(first, partition=(first.partition + 1) % 4)
    world.found.stores["customers"] = store
    (line,) = lines_of(every_store, world.found)
    assert line.startswith("I2: ") and f"not {first.partition}" in line


def test_a_log_with_a_hole() -> None:
    world = a_world()
    world.log.facts[-2:] = [moved(fact, position=fact.position + 1) for fact in world.log.facts[-2:]]
    (line,) = lines_of(every_store, world.again())
    assert line == "I3: customers: 5 facts end at 5; positions missing: [4]"


def test_a_store_that_believes_its_log_to_be_longer() -> None:
    world = a_world()
    world.store.end += 1
    only(world.found, "I3", "5 facts end at 6")


def test_the_tailing_reader_never_saw_a_fact() -> None:
    world = a_world()
    del world.found.tails["customers"][2]
    only(world.found, "I3", "never saw positions [2]")


def test_the_tailing_reader_saw_a_fact_that_is_gone() -> None:
    world = a_world()
    world.found.tails["customers"][6] = (str(uuid4()), 1)
    only(world.found, "I3", "[6] were seen and are gone")


def test_the_tailing_reader_saw_another_fact() -> None:
    world = a_world()
    world.found.tails["customers"][2] = (world.found.tails["customers"][2][0], 9)
    assert lines_of(tails, world.found) == ["I3: customers: positions [2] were seen and are gone or changed"]


def test_a_deadline_or_reaction_is_asked_for_by_nobody_else() -> None:
    world = a_world()
    world.log.commands[uuid4()] = ("accepted", {})  # it stored no fact, so there is nothing to check
    assert lines_of(commands, world.again()) == []
    assert lines_of(commands, replace(world.again(), record=replace(world.record, intents=[])))
