"""Which clocks run: the first contact of a complaint (S0-4.1.1-c), the deadline of an issue (S1-5.1.3)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.complaints.v1 import complaints_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as announced
from ledger.wire import instant

FIRST_CONTACT, ISSUE = "first_contact", "issue"


class ClockDeadlines(Deadlines):
    """Firing sends BreachFirstContact or MarkIssueOverdue."""

    FOLLOWS = ("complaints",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case announced.ComplaintOpened(imported=False):
                yield Due(event.complaint_id, FIRST_CONTACT, instant(event.first_contact_due_time))
            case announced.FirstContactMade() | announced.SlaBreached() | announced.ComplaintClosed():
                yield Due(event.complaint_id, FIRST_CONTACT, None)
            case announced.IssueOpened():
                yield Due(event.issue_id, ISSUE, instant(event.due_time))
            case announced.IssueReopened():
                ahead = event.HasField("due_time")
                yield Due(event.issue_id, ISSUE, instant(event.due_time) if ahead else None)
            case announced.ResolutionReported() | announced.IssueOverdue():
                yield Due(event.issue_id, ISSUE, None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        if kind == FIRST_CONTACT:
            return pb.BreachFirstContactRequest(complaint_id=aggregate_id)
        return pb.MarkIssueOverdueRequest(issue_id=aggregate_id)
