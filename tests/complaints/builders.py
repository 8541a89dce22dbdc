"""Complaints and issues at any stage, with defaults for what a test does not care about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from cli.platform import service
from fieldledger.complaints import v1 as pb
from kernel.aggregate import Aggregate, Fact
from ledger.view import View
from services.complaints.clock.domain import Subject
from services.complaints.complaint.domain import (
    CaseContact,
    Complaint,
    FirstContact,
    ImportedCase,
    Intake,
    Limits,
    Proposal,
    Said,
    given_up,
)
from services.complaints.issue.domain import Issue, Part, Particulars, Terms
from tests.support import an_envelope, folded

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
LIMITS = Limits(
    [
        {"role": "customer_service", "fen": 50_000, "decides": False},
        {"role": "manager", "fen": 500_000, "decides": True},
        {"role": "head_office", "decides": True},
    ],
    within=DAY,
    version=3,
)

ID = UUID("10000000-0000-4000-8000-000000000001")
CUSTOMER = "20000000-0000-4000-8000-000000000001"
HANDLER = "30000000-0000-4000-8000-000000000001"
REMEDIER = "30000000-0000-4000-8000-000000000002"
MARKETER = "30000000-0000-4000-8000-000000000003"
LEAD = "30000000-0000-4000-8000-000000000004"
COLLEAGUE = "30000000-0000-4000-8000-000000000005"
DEPARTMENT = "40000000-0000-4000-8000-000000000001"
OTHERS = "40000000-0000-4000-8000-000000000002"
IMPACT: dict[str, Any] = {"loss_fen": 120_000, "inconvenience": pb.INCONVENIENCE_LOW, "affected": "one machine"}
SOURCE = "50000000-0000-4000-8000-000000000001"
PART = UUID("70000000-0000-4000-8000-000000000001")
BATCH = "60000000-0000-4000-8000-000000000001"


def facts(aggregate: Aggregate) -> list[Fact]:
    """What has happened to an aggregate so far."""
    return [fact for fact in aggregate.pending_events if isinstance(fact, Fact)]


def a_complaint(now: datetime = NOW, id: UUID = ID, clock_id: str = "", **changes: Any) -> Complaint:
    """An urgent complaint, just received: 30 minutes to the first contact. Without a clock, from before there were."""
    intake: dict[str, Any] = {
        "region": "east",
        "customer_id": CUSTOMER,
        "handler_id": HANDLER,
        "urgency": "URGENT",
        "channel": "phone",
        "received_time": NOW,
        "happened_time": NOW - DAY,
        "place": "workshop",
        "product": "BRAKE-7",
        "statement": "it squeals",
        "demand": "silence",
    }
    taken = Intake(**intake | changes)
    due = taken.received_time and taken.received_time + 30 * MINUTE
    return Complaint.open(id, taken, first_contact=FirstContact(due, clock_id, 2), within=3660 * DAY, now=now)


def propose(complaint: Complaint, now: datetime = NOW, roles: tuple[str, ...] = (), **changes: Any) -> None:
    """Propose a repair within a day, by the handler."""
    proposal: dict[str, Any] = {
        "remedy": "REPAIR",
        "responsible_id": REMEDIER,
        "due_time": NOW + DAY,
        "cost_cents": 12_000,
        "solution": "new pads",
    }
    who: dict[str, Any] = {"by": HANDLER, "roles": roles, "limits": LIMITS, "fitting": None}
    complaint.propose_solution(Proposal(**proposal | changes), **who, now=now, within=366 * DAY)


def reject(complaint: Complaint, expectation: str = "more") -> None:
    """Turn the proposal down, of which there may be three."""
    complaint.reject_solution(expectation=expectation, max_rounds=3)


def a_paused_complaint(**changes: Any) -> Complaint:
    """One that waits for its customer for a day at most."""
    complaint = a_complaint(**changes)
    complaint.record_first_contact(contacted_time=NOW, channel="phone", now=NOW)
    terms: dict[str, Any] = {"clocks": ["RESOLUTION"], "until": NOW + DAY, "max_pauses": 3, "policy_version": 1}
    complaint.pause(pause_reason="WAITING_CUSTOMER", asked="which machine?", **terms, now=NOW)
    return complaint


def a_complaint_to_agree_to(**changes: Any) -> Complaint:
    """One whose proposal gives so much that only head office may agree to it."""
    complaint = a_complaint(**changes)
    complaint.record_cause(cause="PRODUCT_QUALITY", cause_detail="worn pads")
    propose(complaint, compensation_fen=600_000)
    return complaint


def a_contact(complaint: Complaint, id: UUID, **changes: Any) -> CaseContact:
    """A call that reached the customer of a complaint when it was received."""
    said: dict[str, Any] = {"direction": "OUTBOUND", "channel": "phone", "outcome": "REACHED", "contacted_time": NOW}
    of = Subject(complaint.id, "COMPLAINT", complaint.region, complaint.customer_id, complaint.handler_id)
    return CaseContact.of(id, Said(**said | changes), of, by=complaint.handler_id, counted=NOW)


def a_proposed_complaint(**changes: Any) -> Complaint:
    complaint = a_complaint(**changes)
    complaint.record_cause(cause="PRODUCT_QUALITY", cause_detail="worn pads")
    propose(complaint)
    return complaint


def a_remedied_complaint(**changes: Any) -> Complaint:
    complaint = a_proposed_complaint(**changes)
    complaint.accept_solution()
    complaint.complete_remedy(completed_time=NOW + DAY, now=NOW + DAY)
    return complaint


def call_back(complaint: Complaint, score: int, **changes: Any) -> None:
    """Ask how content the customer is, by a colleague; three calls on two days are enough, two reopenings too."""
    given: dict[str, Any] = {"by": COLLEAGUE, "outcome": "REACHED", "suggestion": "", "called_time": NOW + DAY}
    given |= {"satisfied_score": 3, "policy_version": 1, "max_reopens": 2}
    enough = given_up(3, 2, "Asia/Shanghai")
    made = given | {"given_up": enough} | changes
    complaint.record_callback(score=score, **{"counted_time": made["called_time"]} | made)


def reopen(complaint: Complaint, **changes: Any) -> None:
    """Open it again at its customer's word, within thirty days, twice at most without a review."""
    given: dict[str, Any] = {"by": COLLEAGUE, "reason": "it squeals again", "said_time": NOW + DAY, "within_days": 30}
    complaint.reopen(**given | {"max_reopens": 2, "zone": "Asia/Shanghai"} | changes)


def a_closed_complaint(**changes: Any) -> Complaint:
    complaint = a_remedied_complaint(**changes)
    call_back(complaint, 5)
    return complaint


def an_imported_complaint(id: UUID = ID, **changes: Any) -> Complaint:
    case: dict[str, Any] = {
        "batch_id": BATCH,
        "external_key": "1-109135791",
        "source": "helpdesk",
        "region": "se",
        "product": "PROD191",
        "urgency": "NORMAL",
        "received_time": NOW - 9 * DAY,
        "changes": [a_change(9), a_change(8, status="completed.closed")],
        "closed": True,
    }
    return Complaint.take_over(id, ImportedCase(**case | changes), now=NOW)


def a_change(days_ago: float, status: str = "accepted.in_progress") -> dict[str, Any]:
    return {"status": status, "changed_time": NOW - days_ago * DAY, "detail": "", "handler": ""}


TASK_TERMS = Terms("LEAD", told=False, rated=False)


def an_issue(id: UUID = ID, terms: Terms | None = None, **changes: Any) -> Issue:
    """A problem due in three days, opened by a person; promises may take seven."""
    issue: dict[str, Any] = {
        "region": "east",
        "customer_id": CUSTOMER,
        "source_id": SOURCE,
        "kind": "PROBLEM",
        "department_id": DEPARTMENT,
        "responsible_id": REMEDIER,
        "due_time": NOW + 3 * DAY,
        "text": "late deliveries",
        "policy_version": 1,
        "lead_id": LEAD,
    }
    given = Particulars(**issue | changes)
    terms = terms or Terms()
    return Issue.open(id, given, terms=terms, promise_max_hours=168, within=366 * DAY, now=NOW)


def report(issue: Issue, **changes: Any) -> None:
    given: dict[str, Any] = {"report": "fixed", "by": REMEDIER, "department_id": DEPARTMENT, "now": NOW}
    issue.report_resolution(**given | changes)


def a_resolved_issue(**changes: Any) -> Issue:
    issue = an_issue(**changes)
    report(issue)
    issue.accept_resolution(by=MARKETER)
    return issue


def a_told_issue(**changes: Any) -> Issue:
    issue = a_resolved_issue(**changes)
    issue.tell_customer(by=LEAD, channel="phone", note="")
    return issue


def rate(issue: Issue, score: int, **changes: Any) -> None:
    """Rate it by somebody who is not responsible; opened again, it is due in five days."""
    given: dict[str, Any] = {"by": LEAD, "refused": False, "suggestion": "", "satisfied_score": 3, "policy_version": 1}
    issue.rate_resolution(score=score, **given | {"again_time": NOW + 5 * DAY} | changes)


def decline(issue: Issue, **changes: Any) -> None:
    given: dict[str, Any] = {"by": REMEDIER, "reason": "not ours", "to": (LEAD, OTHERS), "limit": 3}
    issue.decline(**given | changes)


def reassign(issue: Issue, **changes: Any) -> None:
    given: dict[str, Any] = {"by": REMEDIER, "superior": False, "department_id": OTHERS, "responsible_id": COLLEAGUE}
    issue.reassign(**given | {"reason": "theirs", "limit": 3} | changes)


def ask_extension(issue: Issue, **changes: Any) -> None:
    """Ask for four days instead of three, at most twice."""
    given: dict[str, Any] = {"by": REMEDIER, "due_time": NOW + 4 * DAY, "reason": "parts are late", "most": 2}
    issue.ask_extension(**given | {"within": 366 * DAY, "whole": None, "now": NOW} | changes)


def a_part(n: int = 0, **changes: Any) -> Part:
    """A part of an issue, due in two days; `n` tells it from others."""
    part: dict[str, Any] = {"department_id": DEPARTMENT, "responsible_id": REMEDIER, "due_time": NOW + 2 * DAY}
    return Part(UUID(int=PART.int + n), **part | {"text": "pads"} | changes)


def split(issue: Issue, *parts: Part, **changes: Any) -> list[Issue]:
    given: dict[str, Any] = {"by": LEAD, "others": frozenset(), "marketing": True, "now": NOW}
    return [Issue.enter(id, what, terms) for id, what, terms in issue.split(parts=parts, **given | changes)]


def stamp(instant: datetime) -> Timestamp:
    made = Timestamp()
    made.FromDatetime(instant)
    return made


def messages(aggregate: Aggregate, *, since: int = 0) -> list[Message | None]:
    """What complaints announces of each fact of an aggregate from a number on; None where it announces nothing."""
    announce = service("complaints").announcing
    return [announce(fact) for fact in facts(aggregate)[since:]]


def rows_of(view: type[View[Any]], aggregate: Aggregate) -> dict[Any, Any]:
    """The rows of a view after everything the aggregate announced."""
    envelopes = [an_envelope(occurred_at=one.occurred_at, recorded_at=one.timestamp) for one in facts(aggregate)]
    arrived = zip(messages(aggregate), envelopes, strict=True)
    return folded(view, [(event, envelope) for event, envelope in arrived if event is not None])
