"""The ledger of issues."""

from __future__ import annotations

import pytest

from fieldledger.complaints import v1 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.wire import instant
from services.complaints.issue.views import IssueLedger
from tests.complaints import builders
from tests.complaints.builders import DAY, ID, MARKETER, NOW, REMEDIER, rows_of
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


def test_the_ledger_takes_the_scores_of_issues_and_not_those_of_complaints() -> None:
    score = events.SatisfactionRated(subject_id=str(ID), subject_kind="issue", score=4)
    assert folded(IssueLedger, [(score, an_envelope())])[(str(ID),)].score == 4
    score.subject_kind = "complaint"
    assert folded(IssueLedger, [(score, an_envelope())]) == {}
