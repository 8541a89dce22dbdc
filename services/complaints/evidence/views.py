"""The list of evidence, what was superseded included (S0-4.2.1-c)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import evidence_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import set_instant, update
from services.complaints.evidence.domain import Evidence


class EvidenceList(View[pb.EvidenceRow]):
    NAME, VERSION, ROW, KEY = "evidence_list", 1, pb.EvidenceRow, ("evidence_id",)
    FOLLOWS = ("complaints",)
    INDEXES = (("complaint_id",), ("issue_id",))

    def keys(self, event: Message, fact: Envelope) -> list[Key]:
        if isinstance(event, (events.EvidenceAttached, events.EvidenceSuperseded)):
            return [(event.evidence_id,)]
        return []

    def fold(self, row: pb.EvidenceRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.EvidenceAttached():
                update(row, event, owner_id=event.holder_id)
                set_instant(row.attached_time, fact.occurred_at)
            case events.EvidenceSuperseded():
                row.superseded, row.successor_evidence_id = True, event.successor_evidence_id


class EvidenceQueries(Queries):
    get_evidence = details(pb.EvidenceDetails, Evidence, "evidence_id")
    list_evidence = listing(EvidenceList)
