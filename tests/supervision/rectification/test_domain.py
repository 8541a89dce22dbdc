"""A rectification: its deadline, its rounds, who answers and who verifies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kernel.errors import Refused
from services.supervision.rectification.domain import Rectification, Term
from tests.supervision.builders import AFTER, DUE, HEAD, INSPECTOR, SELLER, WEEK, a_rectification
from tests.supervision.conftest import NOW


def answered(rectification: Rectification | None = None, now: datetime = NOW) -> Rectification:
    rectification = rectification or a_rectification()
    rectification.answer(by=HEAD, measures="sealed", now=now)
    return rectification


def verify(rectification: Rectification, *, by: str = INSPECTOR, fixed: bool = True, now: datetime = NOW) -> None:
    rectification.verify(by=by, fixed=fixed, note="sealed", term=WEEK, now=now)


def recorded(rectification: Rectification) -> list[str]:
    return [type(fact).__name__ for fact in rectification.pending_events]


@pytest.mark.clause("S1-7.1.3")
def test_a_rectification_is_due_at_the_end_of_the_local_day_the_policy_gives() -> None:
    rectification = a_rectification()
    assert (rectification.due_time, rectification.round, rectification.status) == (DUE, 1, "ISSUED")
    issued = rectification.pending_events[0]
    assert isinstance(issued, Rectification.Issued)
    assert (issued.deadline_days, issued.policy_version, issued.zone) == (7, 3, "Asia/Shanghai")


@pytest.mark.clause("S1-7.1.3")
def test_the_local_day_is_that_of_the_region() -> None:
    late_evening = datetime(2026, 11, 2, 22, tzinfo=UTC)
    assert Term(3, 0, "UTC").compute_due_time(late_evening) == datetime(2026, 11, 6, tzinfo=UTC)
    assert Term(3, 0, "Asia/Shanghai").compute_due_time(late_evening) == datetime(2026, 11, 6, 16, tzinfo=UTC)


@pytest.mark.clause("S1-7.1.1")
def test_nobody_issues_a_rectification_about_his_own_work() -> None:
    with pytest.raises(Refused, match="OWN_WORK_INSPECTED"):
        a_rectification(issued_by=SELLER)


@pytest.mark.clause("S1-7.1.3")
def test_an_answered_and_verified_rectification_is_closed() -> None:
    rectification = answered()
    assert rectification.status == "ANSWERED"
    verify(rectification)
    assert (rectification.status, rectification.answered_by, rectification.verified_by) == ("CLOSED", HEAD, INSPECTOR)
    assert recorded(rectification) == ["Issued", "Answered", "Verified"]


@pytest.mark.clause("S1-7.1.3")
def test_only_an_issued_rectification_is_answered_and_only_an_answered_one_verified() -> None:
    with pytest.raises(Refused, match="RECTIFICATION_NOT_ANSWERED"):
        verify(a_rectification())
    rectification = answered()
    with pytest.raises(Refused, match="RECTIFICATION_NOT_OPEN"):
        answered(rectification)
    verify(rectification)
    for again in (answered, verify):
        with pytest.raises(Refused):
            again(rectification)


@pytest.mark.clause("S1-7.1.3")
def test_the_measures_are_opened_for_whoever_may_verify_them_and_only_until_then() -> None:
    waits = {who: answered().awaits_decision_by(who) for who in (INSPECTOR, HEAD, SELLER)}
    assert waits == {INSPECTOR: True, HEAD: False, SELLER: False}
    rectification = answered()
    verify(rectification)
    assert not rectification.awaits_decision_by(INSPECTOR) and not a_rectification().awaits_decision_by(INSPECTOR)


@pytest.mark.clause("S1-7.1.1")
@pytest.mark.parametrize("by", [HEAD, SELLER])
def test_neither_who_answered_nor_whose_work_it_is_verifies(by: str) -> None:
    rectification = answered()
    with pytest.raises(Refused, match="OWN_WORK_INSPECTED"):
        verify(rectification, by=by)
    assert rectification.status == "ANSWERED"


@pytest.mark.clause("S1-7.1.3")
def test_what_is_not_fixed_is_issued_again_with_a_new_deadline() -> None:
    rectification = answered()
    later = NOW + timedelta(days=3)
    verify(rectification, fixed=False, now=later)
    assert (rectification.status, rectification.round, rectification.due_time) == ("ISSUED", 2, DUE + timedelta(days=3))
    assert recorded(rectification)[-2:] == ["Verified", "IssuedAgain"]
    verify(answered(rectification, later), now=later)
    assert rectification.status == "CLOSED"


@pytest.mark.clause("S1-7.1.3")
def test_a_rectification_is_not_overdue_before_its_deadline() -> None:
    rectification = a_rectification()
    with pytest.raises(Refused, match="RECTIFICATION_NOT_YET_DUE"):
        rectification.mark_overdue(DUE)
    assert not rectification.overdue


@pytest.mark.clause("S1-7.1.3")
def test_a_rectification_is_overdue_once_a_round_as_of_its_deadline() -> None:
    rectification = a_rectification()
    rectification.mark_overdue(AFTER)
    rectification.mark_overdue(AFTER + timedelta(days=1))
    assert recorded(rectification) == ["Issued", "Overdue"]
    overdue = rectification.pending_events[-1]
    assert isinstance(overdue, Rectification.Overdue)
    assert (overdue.occurred_at, overdue.due_time, overdue.round) == (DUE, DUE, 1)

    verify(answered(rectification, AFTER), fixed=False, now=AFTER)
    assert not rectification.overdue
    rectification.mark_overdue(rectification.due_time + timedelta(seconds=1))
    assert recorded(rectification).count("Overdue") == 2


@pytest.mark.clause("S1-7.1.3")
def test_a_deadline_that_fires_after_the_answer_changes_nothing() -> None:
    rectification = answered()
    rectification.mark_overdue(AFTER)
    assert recorded(rectification) == ["Issued", "Answered"]


@pytest.mark.clause("S1-7.1.3")
def test_a_late_answer_is_taken_marked_late_and_the_rectification_overdue() -> None:
    rectification = answered(now=AFTER)
    assert recorded(rectification) == ["Issued", "Overdue", "Answered"]
    late = rectification.pending_events[-1]
    assert isinstance(late, Rectification.Answered)
    assert late.late
    in_time = answered(now=DUE).pending_events[-1]
    assert isinstance(in_time, Rectification.Answered)
    assert not in_time.late
