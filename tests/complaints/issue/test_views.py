"""The ledger of issues."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fieldledger.complaints import v1 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.organisation.v1 import events_pb2 as organisation
from kernel.calendar import beginning_of
from kernel.working import WorkingTime
from ledger.wire import instant
from services.complaints.issue.views import DepartmentKinds, IssueLedger, opened_within
from tests.complaints import builders
from tests.complaints.builders import (
    COLLEAGUE,
    DAY,
    DEPARTMENT,
    HANDLER,
    ID,
    LEAD,
    MARKETER,
    NOW,
    OTHERS,
    REMEDIER,
    rows_of,
)
from tests.support import an_envelope, folded


@pytest.mark.clause("S1-5.1.3")
def test_the_ledger_shows_who_settles_an_issue_by_when_and_how_it_went() -> None:
    issue = builders.an_issue()
    issue.mark_overdue(NOW + 4 * DAY)
    builders.report(issue, now=NOW + 4 * DAY)
    issue.accept_resolution(by=MARKETER)
    row = rows_of(IssueLedger, issue)[(str(ID),)]
    assert (row.status, row.overdue, row.late) == (pb.ISSUE_STATUS_RESOLVED, True, True)
    assert (row.responsible_id, instant(row.due_time)) == (REMEDIER, NOW + 3 * DAY)


def test_the_ledger_counts_how_often_an_issue_was_opened_again() -> None:
    issue = builders.a_told_issue()
    builders.rate(issue, 1)
    row = rows_of(IssueLedger, issue)[(str(ID),)]
    assert (row.status, row.times_reopened, row.score) == (pb.ISSUE_STATUS_REOPENED, 1, 1)


@pytest.mark.parametrize(("score", "open"), [(1, True), (5, False)])
def test_an_issue_is_open_until_it_is_closed(score: int, open: bool) -> None:
    issue = builders.a_told_issue()
    assert rows_of(IssueLedger, issue)[(str(ID),)].open
    builders.rate(issue, score)
    assert rows_of(IssueLedger, issue)[(str(ID),)].open == open


@pytest.mark.clause("S1-5.1.3")
def test_the_ledger_shows_who_passed_it_on_and_how_often_it_was_extended() -> None:
    issue = builders.an_issue(product="BRAKE-7")
    builders.decline(issue)
    issue.hand_over_lead(LEAD, HANDLER)
    builders.ask_extension(issue, by=LEAD)
    row = rows_of(IssueLedger, issue)[(str(ID),)]
    assert (row.status, row.responsible_id, row.department_id) == (pb.ISSUE_STATUS_DECLINED, LEAD, OTHERS)
    assert (row.bounces, row.lead_id, row.product) == (1, HANDLER, "BRAKE-7")
    assert (row.extension_asked, row.extension_asked_by, instant(row.extension_due_time)) == (
        True,
        LEAD,
        NOW + 4 * DAY,
    )
    issue.mark_overdue(NOW + 5 * DAY)
    issue.decide_extension(by=MARKETER, approve=True)
    row = rows_of(IssueLedger, issue)[(str(ID),)]
    assert (row.extensions, instant(row.due_time), row.overdue) == (1, NOW + 4 * DAY, False)
    assert (row.extension_asked, row.extension_asked_by, row.HasField("extension_due_time")) == (False, "", False)


def test_the_ledger_follows_an_issue_through_its_work() -> None:
    issue = builders.an_issue()

    def status() -> int:
        return int(rows_of(IssueLedger, issue)[(str(ID),)].status)

    issue.accept(by=REMEDIER, department_id="")
    assert status() == pb.ISSUE_STATUS_ACCEPTED
    issue.plan(by=REMEDIER, steps=[{"text": "order", "step_date": "2026-10-08"}], zone="Asia/Shanghai")
    assert status() == pb.ISSUE_STATUS_PLANNED
    builders.reassign(issue)
    assert status() == pb.ISSUE_STATUS_OPEN
    builders.report(issue, by=COLLEAGUE)
    issue.return_resolution(by=MARKETER, reason="no figures", now=NOW)
    assert status() == pb.ISSUE_STATUS_RETURNED
    issue.cancel(by=LEAD, cause="NO_LONGER", reason="over")
    row = rows_of(IssueLedger, issue)[(str(ID),)]
    assert (row.status, row.open) == (pb.ISSUE_STATUS_CANCELLED, False)


@pytest.mark.parametrize(
    ("opened", "days"),
    [("2026-10-12", 0), ("2026-10-10", 1), ("2026-10-09", 1), ("2026-09-30", 3), ("2026-09-29", 4)],
)
def test_the_age_of_an_issue_is_in_working_days_of_the_region(opened: str, days: int) -> None:
    """Monday 12 October: the holidays of the first week and the weekend are no days of its age."""
    holidays: dict[str, list[list[str]]] = {f"10-0{day}": [] for day in range(1, 8)}
    hours = {str(day): [["09:00", "18:00"]] for day in range(1, 6)}
    working = WorkingTime.read("Asia/Shanghai", hours, {"2026": holidays})
    now, at = datetime(2026, 10, 12, 4, tzinfo=UTC), beginning_of(opened, "Asia/Shanghai", "")
    assert opened_within(days, working, now) <= at
    if days:
        assert at < opened_within(days - 1, working, now)


def test_which_departments_are_marketing_is_known() -> None:
    kinds = {OTHERS: organisation.DEPARTMENT_KIND_MARKETING, DEPARTMENT: organisation.DEPARTMENT_KIND_AFTER_SALES}
    formed = [organisation.DepartmentFormed(department_id=id, kind=kind) for id, kind in kinds.items()]
    rows = folded(DepartmentKinds, [(one, an_envelope()) for one in formed])
    assert {key: row.marketing for key, row in rows.items()} == {(OTHERS,): True}


def test_the_ledger_takes_the_scores_of_issues_and_not_those_of_complaints() -> None:
    score = events.SatisfactionRated(subject_id=str(ID), subject_kind="issue", score=4)
    assert folded(IssueLedger, [(score, an_envelope())])[(str(ID),)].score == 4
    score.subject_kind = "complaint"
    assert folded(IssueLedger, [(score, an_envelope())]) == {}
