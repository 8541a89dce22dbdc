"""Which issues the points of a visit become, which deadline of an issue runs, and which command it sends."""

from __future__ import annotations

import pytest

from fieldledger.complaints import v1 as pb
from fieldledger.visits import v1 as visits_pb2
from fieldledger.visits.v1 import events_pb2 as visits
from ledger.wire import instant
from services.complaints.issue.reactions import IssueDeadlines, react
from tests.complaints import builders
from tests.complaints.builders import CUSTOMER, DAY, DEPARTMENT, HANDLER, ID, MARKETER, NOW, REMEDIER, SOURCE, rows_of
from tests.support import an_envelope


def a_logged_visit(*kinds: visits_pb2.PointKind) -> visits.VisitLogged:
    visit = visits.VisitLogged(visit_id=SOURCE, customer_id=CUSTOMER, owner_id=HANDLER)
    for kind in kinds:
        owners = {"department_id": DEPARTMENT, "responsible_id": REMEDIER}
        visit.points.add(point_id=str(ID), kind=kind, **owners).due_time.FromDatetime(NOW)
    return visit


@pytest.mark.clause("S1-5.1.3")
def test_every_point_of_a_record_becomes_an_issue_of_its_kind_in_the_visits_region() -> None:
    visit = a_logged_visit(visits_pb2.POINT_KIND_PROBLEM, visits_pb2.POINT_KIND_PROMISE)
    problem, promise = react(visit, an_envelope(region="west"))
    expected = pb.RaiseIssueRequest(
        point_id=str(ID),
        customer_id=CUSTOMER,
        source_id=SOURCE,
        kind=pb.ISSUE_KIND_PROBLEM,
        department_id=DEPARTMENT,
        responsible_id=REMEDIER,
        due_time=visit.points[0].due_time,
        region="west",
        lead_id=HANDLER,
    )
    assert problem == expected
    assert isinstance(promise, pb.RaiseIssueRequest)
    assert promise.kind == pb.ISSUE_KIND_PROMISE


@pytest.mark.clause("S1-5.1.3")
def test_a_point_recorded_before_its_kind_was_needed_is_settled_as_a_problem() -> None:
    (issue,) = react(a_logged_visit(visits_pb2.POINT_KIND_UNSPECIFIED), an_envelope())
    assert isinstance(issue, pb.RaiseIssueRequest) and issue.kind == pb.ISSUE_KIND_PROBLEM


def test_a_record_without_points_raises_nothing() -> None:
    assert list(react(a_logged_visit(), an_envelope())) == []


def test_other_facts_raise_nothing() -> None:
    assert list(react(visits.VisitCancelled(visit_id=SOURCE), an_envelope())) == []


@pytest.mark.clause("S1-5.1.3")
def test_the_deadline_of_an_issue_rests_after_the_report_and_runs_again_when_opened_again() -> None:
    issue = builders.a_told_issue()
    assert not rows_of(IssueDeadlines, issue)[(str(ID), "issue")].open
    builders.rate(issue, 1)
    again = rows_of(IssueDeadlines, issue)[(str(ID), "issue")]
    assert (again.open, instant(again.due_time)) == (True, NOW + 5 * DAY)


@pytest.mark.clause("S1-5.1.3")
def test_the_deadline_goes_on_when_the_report_is_returned_and_moves_when_it_is_extended() -> None:
    issue, deadline = builders.an_issue(), (str(ID), "issue")
    builders.ask_extension(issue)
    issue.decide_extension(by=MARKETER, approve=True)
    builders.report(issue)
    assert not rows_of(IssueDeadlines, issue)[deadline].open
    issue.return_resolution(by=MARKETER, reason="no figures", now=NOW)
    row = rows_of(IssueDeadlines, issue)[deadline]
    assert (row.open, instant(row.due_time)) == (True, NOW + 4 * DAY)


def test_no_deadline_runs_of_what_is_extended_after_its_report_returned_too_late_or_given_up() -> None:
    reported, late, ended = builders.an_issue(), builders.an_issue(), builders.an_issue()
    builders.ask_extension(reported)
    for issue in (reported, late):
        builders.report(issue)
    reported.decide_extension(by=MARKETER, approve=True)
    late.return_resolution(by=MARKETER, reason="no figures", now=NOW + 4 * DAY)
    ended.cancel(by=MARKETER, cause="DUPLICATE", reason="twice")
    for issue in (reported, late, ended):
        assert not rows_of(IssueDeadlines, issue)[(str(ID), "issue")].open


def test_the_deadline_of_an_issue_sends_its_command() -> None:
    command = object.__new__(IssueDeadlines).command("i", "issue")
    assert command == pb.MarkIssueOverdueRequest(issue_id="i")
