"""The list of contacts in cases, the newest first (S0-4.4.1-b)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.complaints.v1 import contact_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update
from services.complaints.complaint.domain import CaseContact


class CaseContacts(View[pb.CaseContactRow]):
    NAME, VERSION, ROW, KEY = "case_contacts", 1, pb.CaseContactRow, ("case_contact_id",)
    FOLLOWS = ("complaints",)
    INDEXES = (("complaint_id",), ("issue_id",), ("owner_id", "contacted_time"))

    def fold(self, row: pb.CaseContactRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.CaseContactRecorded():
                update(row, event, owner_id=event.holder_id)
            case events.CaseContactProved():
                update(row, event)
            case events.CaseContactWithdrawn():
                row.withdrawn = True


class ContactQueries(Queries):
    get_case_contact = details(pb.CaseContactDetails, CaseContact, "case_contact_id")
    list_case_contacts = listing(CaseContacts)
