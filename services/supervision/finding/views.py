"""The list of findings: whose work, which clause, how severe (S1-7.1.3)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.supervision.v1 import events_pb2 as events
from fieldledger.supervision.v1 import finding_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update
from services.supervision.finding.domain import Finding


class FindingList(View[pb.FindingRow]):
    NAME, VERSION, ROW, KEY = "finding_list", 1, pb.FindingRow, ("finding_id",)
    FOLLOWS = ("supervision",)
    INDEXES = (("staff_id",), ("department_id",))

    def fold(self, row: pb.FindingRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.FindingRaised():
                update(row, event, staff_id=event.subject_id, raised_time=fact.recorded_at)


class FindingQueries(Queries):
    get_finding = details(pb.FindingDetails, Finding, "finding_id")
    list_findings = listing(FindingList)
