"""How evidence becomes values, attainment, points, a total and a grade: every branch and every edge."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.appraisal.result.domain import Piece
from services.appraisal.result.domain.scoring import Line, grade, round_half_up, score
from tests.appraisal.builders import GRADES, OCTOBER, a_piece, pieces, terms

RATES = ("VISIT_COMPLETION", "RECORD_TIMELINESS", "ISSUE_RESOLUTION", "COMPLAINT_HANDLING")


def scored(
    indicators: list[dict[str, Any]], evidence: Iterable[Piece], cap: float = 1.0, min_sample: int = 1
) -> tuple[dict[str, Line], float | None]:
    lines, total = score(indicators, evidence, cap=cap, min_sample=min_sample)
    assert [line.indicator for line in lines] == [one["indicator"] for one in indicators]
    return {line.indicator: line for line in lines}, total


@pytest.mark.clause("S1-7.2.2-a")
@pytest.mark.parametrize("indicator", RATES)
def test_a_rate_is_what_was_done_by_what_was_to_be_done(indicator: str) -> None:
    lines, total = scored(terms(**{indicator: 100}), pieces(indicator, (1, 1), (1, 1), (0, 1), (1, 1)))
    assert (lines[indicator].value, lines[indicator].points, total) == (0.75, 75.0, 75.0)


@pytest.mark.clause("S1-7.2.2-a")
def test_a_visit_cancelled_by_the_customer_is_shown_but_not_counted() -> None:
    lines, total = scored(terms(VISIT_COMPLETION=100), pieces("VISIT_COMPLETION", (1, 1), (0, 0)))
    assert (lines["VISIT_COMPLETION"].value, total) == (1.0, 100.0)
    assert len(lines["VISIT_COMPLETION"].evidence) == 2


@pytest.mark.clause("S1-7.2.2-b")
def test_satisfaction_is_the_mean_of_the_ratings() -> None:
    lines, total = scored(terms(SATISFACTION=100), pieces("SATISFACTION", (5, 1), (2, 1), (2, 1)))
    assert (lines["SATISFACTION"].value, lines["SATISFACTION"].attainment, total) == (3.0, 0.75, 75.0)


@pytest.mark.clause("S1-7.2.2-b")
def test_satisfaction_below_the_minimum_sample_is_shown_but_not_counted() -> None:
    indicators = terms(VISIT_COMPLETION=50, SATISFACTION=50)
    evidence = [*pieces("SATISFACTION", (1, 1), (1, 1)), a_piece("VISIT_COMPLETION")]
    lines, total = scored(indicators, evidence, min_sample=3)
    rated = lines["SATISFACTION"]
    assert (rated.counted, rated.omission, rated.points, rated.value) == (
        False,
        "BELOW_MINIMUM_SAMPLE",
        0.0,
        1.0,
    )
    assert total == 100.0
    assert scored(indicators, evidence, min_sample=2)[0]["SATISFACTION"].counted


def test_the_minimum_sample_is_of_satisfaction_only() -> None:
    assert scored(terms(VISIT_COMPLETION=100), [a_piece()], min_sample=9)[1] == 100.0


@pytest.mark.clause("S0-6.2.1-a")
def test_development_adds_up_the_credited_shares() -> None:
    lines, total = scored(terms(DEVELOPMENT=100), pieces("DEVELOPMENT", (100, 100), (30, 100)))
    assert (lines["DEVELOPMENT"].value, total) == (1.3, 65.0)


@pytest.mark.clause("S0-6.2.1-b")
def test_more_than_the_target_earns_no_more_than_the_weight() -> None:
    lines, total = scored(terms(DEVELOPMENT=100), pieces("DEVELOPMENT", *[(100, 100)] * 5))
    assert (lines["DEVELOPMENT"].value, lines["DEVELOPMENT"].attainment, total) == (5.0, 1.0, 100.0)


@pytest.mark.clause("S0-6.2.1-b")
def test_a_higher_cap_lets_one_indicator_make_up_for_another_but_never_exceeds_100() -> None:
    evidence = [*pieces("DEVELOPMENT", *[(100, 100)] * 3), *pieces("VISIT_COMPLETION", (1, 1), (0, 1))]
    indicators = terms(DEVELOPMENT=50, VISIT_COMPLETION=50)
    lines, total = scored(indicators, evidence, cap=1.2)
    assert (lines["DEVELOPMENT"].points, lines["VISIT_COMPLETION"].points, total) == (60.0, 25.0, 85.0)
    assert scored(terms(DEVELOPMENT=100), pieces("DEVELOPMENT", *[(100, 100)] * 3), cap=1.2)[1] == 100.0


@pytest.mark.clause("S1-7.2.1")
def test_an_indicator_without_evidence_is_not_counted_and_its_weight_spread() -> None:
    indicators = terms(VISIT_COMPLETION=30, RECORD_TIMELINESS=10, SATISFACTION=60)
    evidence = [*pieces("VISIT_COMPLETION", (1, 1), (0, 1)), a_piece("RECORD_TIMELINESS")]
    lines, total = scored(indicators, evidence)
    missing = lines["SATISFACTION"]
    assert (missing.counted, missing.omission, missing.effective_weight) == (False, "NO_EVIDENCE", 0.0)
    assert (missing.points, missing.evidence) == (0.0, [])
    assert [lines[name].effective_weight for name in ("VISIT_COMPLETION", "RECORD_TIMELINESS")] == [
        75.0,
        25.0,
    ]
    assert total == 62.5


def test_without_any_counted_indicator_there_is_no_total_and_no_grade() -> None:
    _, total = scored(terms(VISIT_COMPLETION=100), [])
    assert (total, grade(total, GRADES)) == (None, "NOT_GRADED")
    _, total = scored(terms(VISIT_COMPLETION=100), pieces("VISIT_COMPLETION", (0, 0)))
    assert total is None


def test_evidence_of_an_indicator_outside_the_scheme_is_not_looked_at() -> None:
    lines, total = scored(terms(VISIT_COMPLETION=100), [a_piece(), a_piece("SATISFACTION", (1, 1))])
    assert (list(lines), total) == (["VISIT_COMPLETION"], 100.0)


def test_the_total_is_rounded_from_the_exact_sum_not_from_rounded_lines() -> None:
    indicators = terms(VISIT_COMPLETION=30, RECORD_TIMELINESS=30, ISSUE_RESOLUTION=30, SATISFACTION=10)
    lines, total = scored(indicators, [a_piece(name) for name in RATES[:3]])
    assert [lines[name].points for name in RATES[:3]] == [33.33, 33.33, 33.33]
    assert total == 100.0


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Fraction(2675, 1000), 2.68),
        (Fraction(2665, 1000), 2.67),
        (Fraction(2674999, 1000000), 2.67),
        (Fraction(1, 3), 0.33),
        (Fraction(2, 3), 0.67),
        (Fraction(89995, 1000), 90.0),
        (Fraction(0), 0.0),
        (Fraction(100), 100.0),
    ],
)
def test_numbers_are_rounded_half_up(number: Fraction, shown: float) -> None:
    assert round_half_up(number) == shown


def test_a_target_is_read_as_it_is_written() -> None:
    indicators = [{"indicator": "VISIT_COMPLETION", "weight": 100, "target": 0.7}]
    lines, total = scored(indicators, pieces("VISIT_COMPLETION", *[(1, 1)] * 7, *[(0, 1)] * 3))
    assert (lines["VISIT_COMPLETION"].attainment, total) == (1.0, 100.0)


@pytest.mark.clause("S0-6.2.3-a")
@pytest.mark.parametrize(
    ("total", "name"),
    [
        *((100.0, "EXCELLENT"), (90.0, "EXCELLENT"), (89.99, "GOOD"), (75.0, "GOOD"), (74.99, "PASS")),
        *((60.0, "PASS"), (59.99, "BELOW"), (0.0, "BELOW")),
    ],
)
def test_a_threshold_belongs_to_the_better_grade(total: float, name: str) -> None:
    assert grade(total, GRADES) == name


@pytest.mark.clause("S1-7.2.1")
def test_a_line_names_all_its_evidence_in_the_order_it_happened() -> None:
    later, earlier = a_piece(at=1), a_piece(at=2, occurred_time=OCTOBER.replace(day=1))
    lines, _ = scored(terms(VISIT_COMPLETION=100), [later, earlier])
    assert [one["event_id"] for one in lines["VISIT_COMPLETION"].evidence] == ["visits/0/2", "visits/0/1"]


COUNTS = some.lists(some.tuples(some.sampled_from((*RATES, "SATISFACTION", "DEVELOPMENT")), some.integers(0, 1)))


@given(COUNTS, some.randoms(use_true_random=False))
def test_the_order_of_the_evidence_never_changes_a_score(counts: list[tuple[str, int]], chance: Any) -> None:
    indicators = terms(VISIT_COMPLETION=40, ISSUE_RESOLUTION=25, SATISFACTION=25, DEVELOPMENT=10)
    evidence = [a_piece(name, (done, 1), at) for at, (name, done) in enumerate(counts)]
    straight = score(indicators, evidence, cap=1.0, min_sample=2)
    chance.shuffle(evidence)
    assert score(indicators, evidence, cap=1.0, min_sample=2) == straight


@given(COUNTS)
def test_a_total_lies_between_0_and_100_and_effective_weights_sum_to_100(
    counts: list[tuple[str, int]],
) -> None:
    indicators = terms(VISIT_COMPLETION=37, ISSUE_RESOLUTION=29, SATISFACTION=23, DEVELOPMENT=11)
    evidence = [a_piece(name, (done, 1), at) for at, (name, done) in enumerate(counts)]
    lines, total = score(indicators, evidence, cap=1.0, min_sample=1)
    counted = [line for line in lines if line.counted]
    assert (total is None) == (not counted)
    if total is not None:
        assert 0 <= total <= 100
        assert sum(line.effective_weight for line in counted) == pytest.approx(100, abs=0.02)
        assert sum(line.points for line in counted) == pytest.approx(total, abs=0.03)
