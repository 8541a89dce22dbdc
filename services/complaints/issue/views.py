"""The ledger of issues: who settles what by when, and what came of it (S1-5.1.3, S1-7.1.2-c)."""

from __future__ import annotations

from collections.abc import Iterable

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import issue_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import set_instant, update
from services.complaints.issue.domain import Issue


class IssueLedger(View[pb.IssueRow]):
    NAME, VERSION, ROW, KEY = "issue_ledger", 3, pb.IssueRow, ("issue_id",)
    FOLLOWS = ("complaints",)
    INDEXES = (("customer_id",), ("responsible_id", "status"), ("department_id", "status"))

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        if isinstance(event, events.SatisfactionRated):
            return [(event.subject_id,)] if event.subject_kind == "issue" else []
        return super().keys(event, fact)

    def fold(self, row: pb.IssueRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.IssueOpened():
                update(row, event, status=pb.ISSUE_STATUS_OPEN)
                set_instant(row.opened_time, fact.occurred_at)
            case events.IssueHandedOver():
                row.responsible_id = event.responsible_id
            case events.IssueOverdue():
                row.overdue = True
            case events.ResolutionReported():
                row.late, row.status = event.late, pb.ISSUE_STATUS_REPORTED
                set_instant(row.reported_time, fact.occurred_at)
            case events.IssueResolved():
                row.late, row.status = event.late, pb.ISSUE_STATUS_RESOLVED
                set_instant(row.resolved_time, fact.occurred_at)
            case events.CustomerToldOfResolution():
                row.status = pb.ISSUE_STATUS_TOLD
            case events.SatisfactionRated():
                row.score = event.score
            case events.IssueReopened():
                row.status, row.times_reopened = pb.ISSUE_STATUS_REOPENED, row.times_reopened + 1
            case events.IssueClosed():
                row.status = pb.ISSUE_STATUS_CLOSED
        row.open = row.status != pb.ISSUE_STATUS_CLOSED


class IssueQueries(Queries):
    get_issue = details(pb.IssueDetails, Issue, "issue_id")
    list_issues = listing(IssueLedger)
