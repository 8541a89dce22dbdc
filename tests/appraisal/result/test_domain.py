"""What a published result holds, and whose it is."""

from __future__ import annotations

import pytest

from services.appraisal.result.domain import result_id
from tests.appraisal.builders import HERE, SELLER, a_result, pieces


def test_a_person_has_one_result_in_a_cycle() -> None:
    assert result_id(HERE, SELLER) == result_id(HERE, SELLER) != result_id(HERE, str(HERE))


@pytest.mark.clause("S1-7.2.1")
def test_a_result_holds_each_line_with_the_facts_behind_it() -> None:
    result = a_result()
    assert (result.total_points, result.grade) == (87.5, "GOOD")
    assert [(line["indicator"], line["points"]) for line in result.lines] == [
        ("VISIT_COMPLETION", 50.0),
        ("SATISFACTION", 37.5),
    ]
    assert [[one["event_id"] for one in line["evidence"]] for line in result.lines] == [
        ["visits/0/1"],
        ["visits/0/0"],
    ]


def test_a_result_belongs_to_the_person_judged() -> None:
    assert a_result().owner_id == SELLER


def test_a_person_of_whom_nothing_counts_is_not_graded() -> None:
    result = a_result(pieces=pieces("SATISFACTION", (1, 1)), satisfaction_min_sample=5)
    assert (result.total_points, result.grade) == (0.0, "NOT_GRADED")
