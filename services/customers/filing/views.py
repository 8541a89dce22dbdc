"""The list of filings, without what their filers wrote, and one filing (S2i-3)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import filing_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import moment, set_instant, update
from services.customers.filing.domain import Filing


class FilingList(View[pb.FilingRow]):
    NAME, VERSION, ROW, KEY = "filing_list", 1, pb.FilingRow, ("filing_id",)
    FOLLOWS = ("customers",)
    INDEXES = (("status",), ("owner_id",), ("submitted_time",))

    def fold(self, row: pb.FilingRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.FilingSubmitted():
                update(row, event, owner_id=event.filer_id, status=pb.FILING_STATUS_SUBMITTED)
                set_instant(row.submitted_time, fact.occurred_at)
            case events.FilingDecided():
                decided = pb.FILING_STATUS_APPROVED if event.approved else pb.FILING_STATUS_REJECTED
                update(row, event, status=decided, overdue=False)
                row.ClearField("due_time")
            case events.FilingExtensionAsked():
                if due := moment(event, "due_time"):
                    set_instant(row.due_time, due)
            case events.FilingExtensionDecided():
                update(row, event, extended=row.extended + event.approved, overdue=False)
                row.ClearField("due_time")
            case events.FilingOverdue():
                row.overdue = True
            case events.FilingClosed():
                update(row, event, status=pb.FILING_STATUS_CLOSED, overdue=False)
                row.ClearField("due_time")


class FilingQueries(Queries):
    get_filing = details(pb.FilingDetails, Filing, "filing_id")
    list_filings = listing(FilingList)
