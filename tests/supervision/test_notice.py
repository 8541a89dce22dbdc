"""A notice to rectify: its deadline, its rounds, who answers and who verifies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ledger.errors import Refused
from services.supervision.domain import RectificationNotice, Term
from tests.supervision.builders import HEAD, INSPECTOR, SELLER, WEEK, a_notice
from tests.supervision.conftest import NOW

DUE = datetime(2026, 11, 9, 16, tzinfo=UTC)
AFTER = DUE + timedelta(seconds=1)


def answered(notice: RectificationNotice | None = None, now: datetime = NOW) -> RectificationNotice:
    notice = notice or a_notice()
    notice.answer(by=HEAD, measures="sealed", now=now)
    return notice


def verify(notice: RectificationNotice, *, by: str = INSPECTOR, fixed: bool = True, now: datetime = NOW) -> None:
    notice.verify(by=by, fixed=fixed, note="sealed", term=WEEK, now=now)


def recorded(notice: RectificationNotice) -> list[str]:
    return [type(fact).__name__ for fact in notice.pending_events]


@pytest.mark.clause("S1-7.1.3")
def test_a_notice_is_due_at_the_end_of_the_local_day_the_policy_gives() -> None:
    notice = a_notice()
    assert (notice.due_time, notice.round, notice.status) == (DUE, 1, "ISSUED")
    issued = notice.pending_events[0]
    assert isinstance(issued, RectificationNotice.Issued)
    assert (issued.deadline_days, issued.policy_version, issued.zone) == (7, 3, "Asia/Shanghai")


@pytest.mark.clause("S1-7.1.3")
def test_the_local_day_is_that_of_the_region() -> None:
    late_evening = datetime(2026, 11, 2, 22, tzinfo=UTC)
    assert Term(3, 0, "UTC").due(late_evening) == datetime(2026, 11, 6, tzinfo=UTC)
    assert Term(3, 0, "Asia/Shanghai").due(late_evening) == datetime(2026, 11, 6, 16, tzinfo=UTC)


@pytest.mark.clause("S1-7.1.1")
def test_nobody_issues_a_notice_about_his_own_work() -> None:
    with pytest.raises(Refused, match="OWN_WORK_INSPECTED"):
        a_notice(issued_by=SELLER)


@pytest.mark.clause("S1-7.1.3")
def test_an_answered_and_verified_notice_is_closed() -> None:
    notice = answered()
    assert notice.status == "ANSWERED"
    verify(notice)
    assert (notice.status, notice.answered_by, notice.verified_by) == ("CLOSED", HEAD, INSPECTOR)
    assert recorded(notice) == ["Issued", "Answered", "Verified"]


@pytest.mark.clause("S1-7.1.3")
def test_only_an_issued_notice_is_answered_and_only_an_answered_one_verified() -> None:
    with pytest.raises(Refused, match="RECTIFICATION_NOT_ANSWERED"):
        verify(a_notice())
    notice = answered()
    with pytest.raises(Refused, match="RECTIFICATION_NOT_OPEN"):
        answered(notice)
    verify(notice)
    for again in (answered, verify):
        with pytest.raises(Refused):
            again(notice)


@pytest.mark.clause("S1-7.1.1")
@pytest.mark.parametrize("by", [HEAD, SELLER])
def test_neither_who_answered_nor_whose_work_it_is_verifies(by: str) -> None:
    notice = answered()
    with pytest.raises(Refused, match="OWN_WORK_INSPECTED"):
        verify(notice, by=by)
    assert notice.status == "ANSWERED"


@pytest.mark.clause("S1-7.1.3")
def test_what_is_not_fixed_is_issued_again_with_a_new_deadline() -> None:
    notice = answered()
    later = NOW + timedelta(days=3)
    verify(notice, fixed=False, now=later)
    assert (notice.status, notice.round, notice.due_time) == ("ISSUED", 2, DUE + timedelta(days=3))
    assert recorded(notice)[-2:] == ["Verified", "IssuedAgain"]
    verify(answered(notice, later), now=later)
    assert notice.status == "CLOSED"


@pytest.mark.clause("S1-7.1.3")
def test_a_notice_is_not_overdue_before_its_deadline() -> None:
    notice = a_notice()
    with pytest.raises(Refused, match="RECTIFICATION_NOT_YET_DUE"):
        notice.mark_overdue(DUE)
    assert not notice.overdue


@pytest.mark.clause("S1-7.1.3")
def test_a_notice_is_overdue_once_a_round_as_of_its_deadline() -> None:
    notice = a_notice()
    notice.mark_overdue(AFTER)
    notice.mark_overdue(AFTER + timedelta(days=1))
    assert recorded(notice) == ["Issued", "Overdue"]
    overdue = notice.pending_events[-1]
    assert isinstance(overdue, RectificationNotice.Overdue)
    assert (overdue.occurred_at, overdue.due_time, overdue.round) == (DUE, DUE, 1)

    verify(answered(notice, AFTER), fixed=False, now=AFTER)
    assert not notice.overdue
    notice.mark_overdue(notice.due_time + timedelta(seconds=1))
    assert recorded(notice).count("Overdue") == 2


@pytest.mark.clause("S1-7.1.3")
def test_a_deadline_that_fires_after_the_answer_changes_nothing() -> None:
    notice = answered()
    notice.mark_overdue(AFTER)
    assert recorded(notice) == ["Issued", "Answered"]


@pytest.mark.clause("S1-7.1.3")
def test_a_late_answer_is_taken_marked_late_and_the_notice_overdue() -> None:
    notice = answered(now=AFTER)
    assert recorded(notice) == ["Issued", "Overdue", "Answered"]
    late = notice.pending_events[-1]
    assert isinstance(late, RectificationNotice.Answered)
    assert late.late
    in_time = answered(now=DUE).pending_events[-1]
    assert isinstance(in_time, RectificationNotice.Answered)
    assert not in_time.late
