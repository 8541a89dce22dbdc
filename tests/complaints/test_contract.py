"""Each announced fact of complaints becomes its message, whole and without personal data."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from cli.platform import service
from fieldledger.complaints import v1 as pb
from fieldledger.complaints.v1 import events_pb2 as announced
from services.complaints.complaint.domain import Complaint
from services.complaints.issue.domain import Issue
from tests.complaints import builders
from tests.complaints.builders import BATCH, CUSTOMER, DAY, DEPARTMENT, HANDLER, ID, MINUTE, NOW, REMEDIER, SOURCE

announce = service("complaints").announcing

COMPLAINT: dict[str, Any] = {"complaint_id": str(ID)}
ISSUE: dict[str, Any] = {"issue_id": str(ID)}


def told(aggregate: Complaint | Issue, *, since: int = 0) -> list[Message | None]:
    return [announce(fact) for fact in builders.facts(aggregate)[since:]]


def at(instant: datetime) -> Timestamp:
    stamp = Timestamp()
    stamp.FromDatetime(instant)
    return stamp


def rated(**who: Any) -> announced.SatisfactionRated:
    return announced.SatisfactionRated(subject_id=str(ID), customer_id=CUSTOMER, **who)


def test_an_opened_complaint_is_announced_without_what_the_customer_said() -> None:
    assert told(builders.a_complaint()) == [
        announced.ComplaintOpened(
            **COMPLAINT,
            customer_id=CUSTOMER,
            handler_id=HANDLER,
            urgency=pb.COMPLAINT_URGENCY_URGENT,
            received_time=at(NOW),
            first_contact_due_time=at(NOW + 30 * MINUTE),
            policy_version=2,
            product="BRAKE-7",
        )
    ]


def test_a_breach_and_a_late_contact_are_announced() -> None:
    complaint, late = builders.a_complaint(), NOW + 42 * MINUTE
    complaint.breach_first_contact(late)
    complaint.record_first_contact(contacted_time=late, channel="phone", now=late)
    who = {**COMPLAINT, "handler_id": HANDLER}
    due = at(NOW + 30 * MINUTE)
    assert told(complaint, since=1) == [
        announced.SlaBreached(**who, kind="first_contact", due_time=due),
        announced.FirstContactMade(**who, contacted_time=at(late), late=True, late_by_minutes=12),
    ]


def test_the_rounds_to_an_accepted_remedy_are_announced() -> None:
    complaint = builders.a_proposed_complaint()
    complaint.reject_solution(expectation="a new car")
    builders.propose(complaint)
    complaint.accept_solution()
    complaint.complete_remedy(completed_time=NOW + 2 * DAY, now=NOW + 2 * DAY)
    due = at(NOW + DAY)
    assert told(complaint, since=1) == [
        announced.CauseFound(**COMPLAINT, cause=pb.COMPLAINT_CAUSE_PRODUCT_QUALITY),
        announced.SolutionProposed(**COMPLAINT, round=1, due_time=due),
        announced.SolutionRejected(**COMPLAINT, round=1),
        announced.SolutionProposed(**COMPLAINT, round=2, due_time=due),
        announced.SolutionAccepted(**COMPLAINT, round=2),
        announced.RemedyCompleted(**COMPLAINT, late=True),
    ]


def test_a_callback_is_announced_as_the_handlers_score_and_what_came_of_it() -> None:
    reopened, closed = builders.a_remedied_complaint(), builders.a_closed_complaint()
    builders.call_back(reopened, 1)
    judged = {"subject_kind": "complaint", "staff_id": HANDLER}
    assert told(reopened, since=5) == [rated(**judged, score=1), announced.ComplaintReopened(**COMPLAINT)]
    ended = announced.ComplaintClosed(**COMPLAINT, handler_id=HANDLER)
    assert told(closed, since=5) == [rated(**judged, score=5), ended]


def test_an_imported_case_is_announced_as_what_it_is() -> None:
    complaint = builders.an_imported_complaint()
    complaint.withdraw(batch_id=BATCH, reason="wrong map")
    opened, *later = told(complaint)
    assert opened == announced.ComplaintOpened(
        **COMPLAINT,
        urgency=pb.COMPLAINT_URGENCY_NORMAL,
        received_time=at(NOW - 9 * DAY),
        product="PROD191",
        imported=True,
        batch_id=BATCH,
    )
    assert later == [
        announced.ComplaintStatusNoted(**COMPLAINT, status="accepted.in_progress"),
        announced.ComplaintStatusNoted(**COMPLAINT, status="completed.closed"),
        announced.ComplaintClosed(**COMPLAINT),
        announced.ComplaintWithdrawn(**COMPLAINT, batch_id=BATCH),
    ]


def test_an_issue_is_announced_from_its_owners_to_its_score() -> None:
    issue = builders.a_told_issue()
    builders.rate(issue, 4)
    due = at(NOW + 3 * DAY)
    assert told(issue) == [
        announced.IssueOpened(
            **ISSUE,
            customer_id=CUSTOMER,
            source_id=SOURCE,
            kind=pb.ISSUE_KIND_PROBLEM,
            department_id=DEPARTMENT,
            responsible_id=REMEDIER,
            due_time=due,
        ),
        announced.ResolutionReported(**ISSUE),
        announced.IssueResolved(**ISSUE, responsible_id=REMEDIER),
        announced.CustomerToldOfResolution(**ISSUE),
        rated(subject_kind="issue", staff_id=REMEDIER, score=4),
        announced.IssueClosed(**ISSUE),
    ]


def test_an_issue_opened_again_is_announced_with_the_deadline_that_still_runs() -> None:
    ahead, past, due = builders.a_told_issue(), builders.a_told_issue(), at(NOW + 3 * DAY)
    builders.rate(ahead, 1)
    builders.rate(past, 1, now=NOW + 4 * DAY)
    assert told(ahead, since=5) == [announced.IssueReopened(**ISSUE, due_time=due)]
    overdue = announced.IssueOverdue(**ISSUE, responsible_id=REMEDIER, due_time=due)
    assert told(past, since=5) == [announced.IssueReopened(**ISSUE), overdue]
