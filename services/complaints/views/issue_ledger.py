"""The ledger of issues: who settles what by when, and what came of it (S1-5.1.3, S1-7.1.2-c)."""

from __future__ import annotations

from collections.abc import Iterable

from google.protobuf.message import Message

from fieldledger.complaints.v1 import complaints_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as announced
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import set_instant, update


class IssueLedger(View[pb.IssueRow]):
    NAME, VERSION, ROW, KEY = "issue_ledger", 1, pb.IssueRow, ("issue_id",)
    FOLLOWS = ("complaints",)
    INDEXES = (("customer_id",), ("responsible_id", "status"), ("department_id", "status"))

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        if isinstance(event, announced.SatisfactionRated):
            return [(event.subject_id,)] if event.subject_kind == "issue" else []
        return super().keys(event, fact)

    def fold(self, row: pb.IssueRow, event: Message, fact: Envelope) -> None:
        match event:
            case announced.IssueOpened():
                update(row, event, status=pb.ISSUE_STATUS_OPEN)
                set_instant(row.opened_time, fact.occurred_at)
            case announced.IssueOverdue():
                row.overdue = True
            case announced.ResolutionReported():
                row.late, row.status = event.late, pb.ISSUE_STATUS_REPORTED
                set_instant(row.reported_time, fact.occurred_at)
            case announced.IssueResolved():
                row.late, row.status = event.late, pb.ISSUE_STATUS_RESOLVED
                set_instant(row.resolved_time, fact.occurred_at)
            case announced.CustomerToldOfResolution():
                row.status = pb.ISSUE_STATUS_TOLD
            case announced.SatisfactionRated():
                row.score = event.score
            case announced.IssueReopened():
                row.status, row.times_reopened = pb.ISSUE_STATUS_REOPENED, row.times_reopened + 1
            case announced.IssueClosed():
                row.status = pb.ISSUE_STATUS_CLOSED
