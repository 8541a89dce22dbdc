"""What a scheme must be, who puts it in force, and which of several judges a month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from kernel.errors import Refused
from services.appraisal.scheme.domain import choose_scheme
from tests.appraisal.builders import APPROVER, DRAFTER, GRADES, a_scheme, terms


def refused(**changes: Any) -> Refused:
    with pytest.raises(Refused) as raised:
        a_scheme(**changes)
    return raised.value


@pytest.mark.clause("S0-6.2.1-b")
@pytest.mark.parametrize("weights", [(60, 41), (60, 39), (0, 100), (-10, 110)], ids=["101", "99", "zero", "negative"])
def test_weights_are_positive_and_sum_to_100(weights: tuple[int, int]) -> None:
    no = refused(indicators=terms(VISIT_COMPLETION=weights[0], SATISFACTION=weights[1]))
    assert (no.reason, no.fields) == ("WEIGHTS_NOT_100", ("indicators",))


@pytest.mark.clause("S0-6.2.1-b")
@pytest.mark.parametrize(
    ("indicator", "target"),
    [("VISIT_COMPLETION", 0.0), ("VISIT_COMPLETION", 95.0), ("SATISFACTION", 5.1), ("DEVELOPMENT", -1.0)],
)
def test_every_indicator_has_a_target_that_can_be_reached(indicator: str, target: float) -> None:
    no = refused(indicators=[{"indicator": indicator, "weight": 100, "target": target}])
    assert (no.reason, no.fields) == ("TARGET_OUT_OF_RANGE", ("indicators[0]",))


@pytest.mark.clause("S0-6.2.1-a")
def test_only_the_known_indicator_families_are_appraised() -> None:
    assert refused(indicators=terms(UNSPECIFIED=100)).reason == "INDICATOR_UNKNOWN"
    twice = terms(SATISFACTION=50) + terms(SATISFACTION=50)
    assert refused(indicators=twice).reason == "INDICATOR_TWICE"
    everything = terms(
        VISIT_COMPLETION=30,
        RECORD_TIMELINESS=10,
        SATISFACTION=20,
        ISSUE_RESOLUTION=15,
        COMPLAINT_HANDLING=15,
        DEVELOPMENT=10,
    )
    assert a_scheme(indicators=everything).indicators == everything


@pytest.mark.clause("S0-6.2.3-a")
@pytest.mark.parametrize(
    "grades",
    [{"good_from": 90.0}, {"pass_from": 80.0}, {"pass_from": 0.0}, {"excellent_from": 101.0}],
)
def test_grades_descend_between_100_and_0(grades: dict[str, float]) -> None:
    assert refused(grades=GRADES | grades).reason == "GRADES_NOT_DESCENDING"


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "October", "2026-10-01", "", "20２６-10"])
def test_a_month_is_written_as_year_and_month(month: str) -> None:
    no = refused(from_month=month)
    assert (no.reason, no.fields) == ("MONTH_MALFORMED", ("from_month",))


@pytest.mark.clause("S2i-6")
def test_a_scheme_is_not_adopted_by_its_drafter() -> None:
    scheme = a_scheme()
    with pytest.raises(Refused, match="SCHEME_ADOPTED_BY_ITS_DRAFTER"):
        scheme.adopt(by=DRAFTER, closed_months=())
    assert scheme.status == "DRAFT"


@pytest.mark.clause("S2i-6")
def test_a_scheme_is_adopted_by_another_and_only_once() -> None:
    scheme = a_scheme()
    scheme.adopt(by=APPROVER, closed_months=["2026-08", "2026-09"])
    assert (scheme.status, scheme.approved_by, scheme.version) == ("ADOPTED", APPROVER, 2)
    with pytest.raises(Refused, match="SCHEME_ALREADY_ADOPTED"):
        scheme.adopt(by=APPROVER, closed_months=())


@pytest.mark.clause("S0-6.2.1-b")
@pytest.mark.parametrize("closed", ["2026-10", "2026-11"])
def test_a_closed_month_is_never_judged_by_another_scheme_afterwards(closed: str) -> None:
    with pytest.raises(Refused, match="SCHEME_FROZEN"):
        a_scheme(from_month="2026-10").adopt(by=APPROVER, closed_months=["2026-09", closed])


@dataclass
class Known:
    """An adopted scheme as a list knows it."""

    region: str
    from_month: str
    version: int = 2


@pytest.mark.clause("S0-6.2.1-b")
def test_the_latest_scheme_that_has_begun_is_in_force() -> None:
    august, october, december = (Known("east", month) for month in ("2026-08", "2026-10", "2026-12"))
    every = [december, august, october]
    assert choose_scheme(every, "2026-09", "east") is august
    assert choose_scheme(every, "2026-10", "east") is october
    assert choose_scheme(every, "2026-11", "east") is october


@pytest.mark.clause("S0-6.2.1-b")
def test_a_regions_own_scheme_comes_before_that_of_the_organisation() -> None:
    organisation, east = Known("*", "2026-10"), Known("east", "2026-08")
    assert choose_scheme([east, organisation], "2026-10", "east") is east
    assert choose_scheme([east, organisation], "2026-10", "north") is organisation


def test_of_two_schemes_from_the_same_month_the_one_adopted_later_is_in_force() -> None:
    earlier, later = Known("east", "2026-10"), Known("east", "2026-10")
    assert choose_scheme([earlier, later], "2026-10", "east") is later


@pytest.mark.clause("S0-6.2.1-b")
def test_without_a_scheme_a_month_cannot_be_judged() -> None:
    with pytest.raises(Refused, match="NO_SCHEME_IN_FORCE"):
        choose_scheme([Known("north", "2026-01"), Known("east", "2026-11")], "2026-10", "east")
