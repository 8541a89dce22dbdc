"""What the lists of complaints make of the announced facts, and which clocks run."""

from __future__ import annotations

from typing import Any

import pytest

from cli.platform import service
from fieldledger.complaints import v1 as pb
from fieldledger.complaints.v1 import events_pb2 as announced
from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.organisation.v1 import events_pb2 as organisation
from ledger.view import View
from ledger.wire import instant
from services.complaints.account.views import Accounts
from services.complaints.complaint.domain import Complaint
from services.complaints.complaint.reactions import ComplaintDeadlines
from services.complaints.complaint.views import ComplaintList
from services.complaints.issue.domain import Issue
from services.complaints.issue.reactions import IssueDeadlines
from services.complaints.issue.views import IssueLedger
from services.complaints.staff_place.views import StaffPlaces
from tests.complaints import builders
from tests.complaints.builders import BATCH, DAY, HANDLER, ID, MARKETER, MINUTE, NOW, REMEDIER
from tests.support import an_envelope, folded

announce = service("complaints").announcing


def rows_of(view: type[View[Any]], aggregate: Complaint | Issue) -> dict[Any, Any]:
    """The rows of a view after everything the aggregate announced."""
    facts = [(announce(fact), an_envelope(occurred_at=fact.occurred_at)) for fact in builders.facts(aggregate)]
    return folded(view, [(event, envelope) for event, envelope in facts if event is not None])


def test_the_list_shows_a_complaint_as_it_stands() -> None:
    complaint = builders.a_complaint()
    complaint.record_first_contact(contacted_time=NOW + 42 * MINUTE, channel="phone", now=NOW + DAY)
    row = rows_of(ComplaintList, complaint)[(str(ID),)]
    assert (row.status, row.urgency) == (pb.COMPLAINT_STATUS_OPEN, pb.COMPLAINT_URGENCY_URGENT)
    assert (row.region, row.handler_id, row.owner_id) == ("east", HANDLER, HANDLER)
    assert (row.late, row.late_by_minutes, row.breached, row.policy_version) == (True, 12, False, 2)
    assert instant(row.first_contact_due_time) == NOW + 30 * MINUTE
    assert instant(row.first_contact_time) == NOW + 42 * MINUTE


def test_the_list_follows_a_complaint_to_its_end() -> None:
    row = rows_of(ComplaintList, builders.a_closed_complaint())[(str(ID),)]
    assert (row.status, row.score, row.round) == (pb.COMPLAINT_STATUS_CLOSED, 5, 1)
    assert (row.cause, row.remedy_late) == (pb.COMPLAINT_CAUSE_PRODUCT_QUALITY, False)
    assert instant(row.closed_time) == NOW


@pytest.mark.parametrize(
    ("build", "status"),
    [
        (builders.a_complaint, "OPEN"),
        (builders.a_proposed_complaint, "PROPOSED"),
        (builders.a_remedied_complaint, "REMEDIED"),
        (builders.a_closed_complaint, "CLOSED"),
    ],
)
def test_the_list_and_the_complaint_agree_on_the_status(build: Any, status: str) -> None:
    complaint = build()
    row = rows_of(ComplaintList, complaint)[(str(ID),)]
    assert pb.ComplaintStatus.Name(row.status) == f"COMPLAINT_STATUS_{status}"


def test_a_withdrawn_case_leaves_no_row() -> None:
    complaint = builders.an_imported_complaint()
    complaint.withdraw(batch_id=BATCH, reason="wrong map")
    assert rows_of(ComplaintList, complaint) == {}


def test_an_imported_case_shows_its_batch_and_its_last_status() -> None:
    row = rows_of(ComplaintList, builders.an_imported_complaint())[(str(ID),)]
    assert (row.imported, row.batch_id, row.noted_status, row.changes) == (True, BATCH, "completed.closed", 2)
    assert instant(row.closed_time) == NOW - 8 * DAY


def test_the_score_of_an_issue_is_not_a_complaints() -> None:
    score = announced.SatisfactionRated(subject_id=str(ID), subject_kind="issue", score=4)
    assert folded(ComplaintList, [(score, an_envelope())]) == {}
    assert folded(IssueLedger, [(score, an_envelope())])[(str(ID),)].score == 4


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


def test_accounts_keep_the_region_a_customer_was_registered_in() -> None:
    lead = customers.LeadRegistered(customer_id="c")
    assert folded(Accounts, [(lead, an_envelope(region="west"))])[("c",)].region == "west"


def test_staff_places_follow_a_person_from_department_to_department() -> None:
    joined = organisation.StaffJoined(staff_id="s", department_id="sales")
    moved = organisation.StaffMoved(staff_id="s", department_id="service")
    rows = folded(StaffPlaces, [(joined, an_envelope()), (moved, an_envelope())])
    assert rows[("s",)].department_id == "service"


@pytest.mark.clause("S0-4.1.1-c")
def test_the_clock_of_a_first_contact_runs_until_contact_breach_or_closing() -> None:
    complaint = builders.a_complaint()
    running = rows_of(ComplaintDeadlines, complaint)[(str(ID), "first_contact")]
    assert (running.open, instant(running.due_time)) == (True, NOW + 30 * MINUTE)
    complaint.breach_first_contact(NOW + DAY)
    for settled in (complaint, builders.a_closed_complaint()):
        assert not rows_of(ComplaintDeadlines, settled)[(str(ID), "first_contact")].open


def test_no_clock_runs_for_an_imported_case() -> None:
    complaint = builders.an_imported_complaint(closed=False)
    assert rows_of(ComplaintDeadlines, complaint) == {}


@pytest.mark.clause("S1-5.1.3")
def test_the_deadline_of_an_issue_rests_after_the_report_and_runs_again_when_opened_again() -> None:
    issue = builders.a_told_issue()
    assert not rows_of(IssueDeadlines, issue)[(str(ID), "issue")].open
    builders.rate(issue, 1)
    again = rows_of(IssueDeadlines, issue)[(str(ID), "issue")]
    assert (again.open, instant(again.due_time)) == (True, NOW + 3 * DAY)


def test_no_deadline_runs_for_an_issue_opened_again_after_it() -> None:
    issue = builders.a_told_issue()
    builders.rate(issue, 1, now=NOW + 4 * DAY)
    assert not rows_of(IssueDeadlines, issue)[(str(ID), "issue")].open


def test_each_clock_fires_its_own_command() -> None:
    contact, issue = object.__new__(ComplaintDeadlines), object.__new__(IssueDeadlines)
    assert contact.command("c", "first_contact") == pb.BreachFirstContactRequest(complaint_id="c")
    assert issue.command("i", "issue") == pb.MarkIssueOverdueRequest(issue_id="i")
