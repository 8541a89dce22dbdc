"""What complaints tells the others: stored fact → announced message, or None."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.complaints.v1 import events_pb2 as announced
from ledger.aggregate import Fact
from ledger.wire import message
from services.complaints.domain import Complaint, Issue


def announce(fact: Fact) -> Message | None:
    return _of_a_complaint(fact) or _of_an_issue(fact)


def _of_a_complaint(fact: Fact) -> Message | None:
    id = fact.originator_id
    match fact:
        case Complaint.Opened():
            return message(announced.ComplaintOpened, fact, complaint_id=id)
        case Complaint.Contacted():
            return message(announced.FirstContactMade, fact, complaint_id=id)
        case Complaint.Breached():
            return message(announced.SlaBreached, fact, complaint_id=id)
        case Complaint.CauseFound():
            return message(announced.CauseFound, fact, complaint_id=id)
        case Complaint.Proposed():
            return message(announced.SolutionProposed, fact, complaint_id=id)
        case Complaint.Rejected():
            return message(announced.SolutionRejected, fact, complaint_id=id)
        case Complaint.Accepted():
            return message(announced.SolutionAccepted, fact, complaint_id=id)
        case Complaint.Remedied():
            return message(announced.RemedyCompleted, fact, complaint_id=id)
        case Complaint.Rated():
            subject = {"subject_id": id, "subject_kind": "complaint"}
            return message(announced.SatisfactionRated, fact, staff_id=fact.handler_id, **subject)
        case Complaint.Reopened():
            return message(announced.ComplaintReopened, fact, complaint_id=id)
        case Complaint.Closed():
            return message(announced.ComplaintClosed, fact, complaint_id=id)
        case Complaint.StatusNoted():
            return message(announced.ComplaintStatusNoted, fact, complaint_id=id)
        case Complaint.Withdrawn():
            return message(announced.ComplaintWithdrawn, fact, complaint_id=id)
    return None


def _of_an_issue(fact: Fact) -> Message | None:
    id = fact.originator_id
    match fact:
        case Issue.Opened():
            return message(announced.IssueOpened, fact, issue_id=id)
        case Issue.Overdue():
            return message(announced.IssueOverdue, fact, issue_id=id)
        case Issue.Reported():
            return message(announced.ResolutionReported, fact, issue_id=id)
        case Issue.Resolved():
            return message(announced.IssueResolved, fact, issue_id=id)
        case Issue.CustomerTold():
            return message(announced.CustomerToldOfResolution, fact, issue_id=id)
        case Issue.Rated():
            subject = {"subject_id": id, "subject_kind": "issue"}
            return message(announced.SatisfactionRated, fact, staff_id=fact.responsible_id, **subject)
        case Issue.Reopened():
            return message(announced.IssueReopened, fact, issue_id=id)
        case Issue.Closed():
            return message(announced.IssueClosed, fact, issue_id=id)
    return None
