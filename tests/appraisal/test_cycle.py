"""When a month may be closed, and what a published result holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kernel.errors import Refused
from services.appraisal.cycle.domain import AppraisalCycle, cycle_id, require_ended_month
from services.appraisal.result.domain import Result, Scope, result_id
from tests.appraisal.builders import HERE, OCTOBER, SELLER, a_piece, a_scheme, pieces

SHANGHAI_END = datetime(2026, 10, 31, 16, tzinfo=UTC)


def a_cycle(**changes: Any) -> AppraisalCycle:
    given: dict[str, Any] = {
        "region": "east",
        "month": "2026-10",
        "closed_by": str(HERE),
        "start_time": OCTOBER,
        "end_time": SHANGHAI_END,
        "scheme_id": str(HERE),
        "scheme_version": 2,
        "results": 1,
    }
    return AppraisalCycle.close(cycle_id("2026-10", "east"), **given | changes)


def a_result(**changes: Any) -> Result:
    scheme = a_scheme()
    given: dict[str, Any] = {
        "indicators": scheme.indicators,
        "grades": scheme.grades,
        "pieces": [a_piece(), *pieces("SATISFACTION", (3, 1))],
        "attainment_cap": 1.0,
        "satisfaction_min_sample": 1,
        "policy_versions": {"appraisal.attainment_cap": 0},
        "staff_id": SELLER,
    }
    cycle = cycle_id("2026-10", "east")
    scope = Scope("east", str(cycle), "2026-10", scheme_id=str(HERE), scheme_version=2)
    return Result.publish(result_id(cycle, SELLER), scope, **given | changes)


@pytest.mark.clause("S0-6.2.2-a")
def test_a_month_is_closed_after_it_ended_on_the_regions_clock() -> None:
    start, end = require_ended_month("2026-10", "Asia/Shanghai", SHANGHAI_END)
    assert (start, end) == (datetime(2026, 9, 30, 16, tzinfo=UTC), SHANGHAI_END)
    with pytest.raises(Refused, match="MONTH_NOT_OVER") as early:
        require_ended_month("2026-10", "Asia/Shanghai", SHANGHAI_END - timedelta(microseconds=1))
    assert early.value.clause == "S0-6.2.2-a"


@pytest.mark.clause("S0-6.2.2-a")
def test_a_month_ends_later_further_west() -> None:
    with pytest.raises(Refused, match="MONTH_NOT_OVER"):
        require_ended_month("2026-10", "Europe/Berlin", SHANGHAI_END)
    assert require_ended_month("2026-10", "Europe/Berlin", SHANGHAI_END + timedelta(hours=7))


@pytest.mark.clause("S0-6.2.2-a")
def test_december_ends_with_the_year() -> None:
    assert require_ended_month("2026-12", "UTC", datetime(2027, 1, 1, tzinfo=UTC))[1] == datetime(
        2027, 1, 1, tzinfo=UTC
    )


def test_what_is_no_month_cannot_be_closed() -> None:
    with pytest.raises(Refused, match="MONTH_MALFORMED"):
        require_ended_month("2026-00", "UTC", SHANGHAI_END)


@pytest.mark.clause("S0-6.2.1-b")
def test_a_closed_month_cannot_be_closed_again() -> None:
    with pytest.raises(Refused, match="CYCLE_ALREADY_CLOSED"):
        a_cycle().close_again()


def test_a_month_of_a_region_has_one_cycle_and_a_person_one_result_in_it() -> None:
    assert cycle_id("2026-10", "east") == cycle_id("2026-10", "east") != cycle_id("2026-10", "north")
    assert cycle_id("2026-10", "east") != cycle_id("2026-11", "east")
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
