"""Which facts of a batch are next after a follower's position?"""

from __future__ import annotations

import random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ledger import positions
from ledger.envelope import Envelope
from tests.support import an_envelope

START = {("visits", 0): 0, ("visits", 1): 0}


def a_log(*announced: int, partition: int = 0) -> list[Envelope]:
    """The announced facts of a partition at these positions."""
    return [
        an_envelope(position=position, predecessor=before, partition=partition)
        for before, position in zip((0, *announced), announced, strict=False)
    ]


def test_a_batch_in_order_goes_on_to_its_end() -> None:
    found = positions.sort(a_log(1, 2, 5), START)
    assert [fact.position for fact in found.onward] == [1, 2, 5]
    assert found.reached == {("visits", 0): 5} and not found.gaps


def test_positions_of_private_facts_do_not_look_like_gaps() -> None:
    held = START | {("visits", 0): 3}
    found = positions.sort([an_envelope(position=9, predecessor=3)], held)
    assert len(found.onward) == 1 and not found.gaps


def test_a_fact_whose_predecessor_was_not_seen_is_not_taken_nor_anything_after_it() -> None:
    one, two, three = a_log(1, 2, 3)
    found = positions.sort([one, three], START)
    assert found.onward == [one] and found.gaps == {("visits", 0)}
    assert positions.sort([two, three], START).onward == []


def test_a_gap_in_one_partition_leaves_the_others_alone() -> None:
    found = positions.sort([*a_log(1, 2)[1:], *a_log(3, partition=1)], START)
    assert found.reached == {("visits", 1): 3} and found.gaps == {("visits", 0)}


def test_what_is_held_already_is_dropped() -> None:
    found = positions.sort(a_log(1, 2, 3), START | {("visits", 0): 3})
    assert not found.onward and not found.gaps


def test_a_refill_that_names_the_asked_position_as_predecessor_goes_on() -> None:
    """The source's log cannot know which of its private facts a follower has passed."""
    refill = an_envelope(position=9, predecessor=4)
    assert positions.sort([refill], START | {("visits", 0): 6}).onward == [refill]


def test_facts_of_a_source_that_is_not_followed_are_dropped() -> None:
    found = positions.sort([an_envelope(source="elsewhere")], START)
    assert not found.onward and not found.gaps


@given(
    log=st.sets(st.integers(1, 60), min_size=1).map(sorted),
    copies=st.integers(1, 3),
    lost=st.sets(st.integers(1, 60)),
    seed=st.integers(),
    batch=st.integers(1, 7),
)
def test_whatever_is_lost_doubled_or_disordered_only_a_prefix_is_taken_in_order(
    log: list[int], copies: int, lost: set[int], seed: int, batch: int
) -> None:
    sent = [fact for fact in a_log(*log) if fact.position not in lost] * copies
    random.Random(seed).shuffle(sent)
    held, taken = dict(START), list[int]()
    for at in range(0, len(sent), batch):
        found = positions.sort(sent[at : at + batch], held)
        taken += [fact.position for fact in found.onward]
        held |= found.reached
    assert taken == log[: len(taken)]
    assert not lost.intersection(taken)


def test_an_event_id_names_source_partition_and_position() -> None:
    fact = an_envelope(source="visits", partition=3, position=1234, aggregate_id=str(UUID(int=1)))
    assert fact.event_id == "visits/3/1234"
    assert [(name, value.decode()) for name, value in fact.wire()] == list(fact.headers().items())
    assert Envelope.opened(fact.headers(), fact.payload) == fact
