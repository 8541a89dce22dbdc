"""The decision chain of a customer: its contacts by power, without their names (S3-2.3)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.customers.v1 import contact_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import GONE, View
from ledger.wire import short, update
from services.customers.contact.domain import Contact
from services.customers.customer.views import CustomerList


class ContactList(View[pb.ContactRow]):
    NAME, VERSION, ROW, KEY = "contact_list", 2, pb.ContactRow, ("contact_id",)
    FOLLOWS, WITHIN = ("customers",), CustomerList
    INDEXES = (("customer_id", "power"),)

    def fold(self, row: pb.ContactRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.ContactWithdrawn():
                return GONE
            case events.ContactAdded():
                update(row, event, status=pb.CONTACT_STATUS_ACTIVE)
                row.consents[:] = sorted(_kind(kind) for kind in event.consents)
            case events.ContactChanged():
                update(row, event)
            case events.ConsentChanged():
                others = set(row.consents) - {_kind(event.kind)}
                row.consents[:] = sorted(others | {_kind(event.kind)} if event.given else others)
            case events.ContactLeft():
                row.status, row.key_person = pb.CONTACT_STATUS_LEFT, False
            case events.ContactEmployed():
                row.status, row.customer_id, row.key_person = pb.CONTACT_STATUS_ACTIVE, event.customer_id, False
            case events.ContactErased():
                row.status, row.consents[:] = pb.CONTACT_STATUS_ERASED, []
            case events.KeyPersonNamed():
                row.key_person = True
        return None


def _kind(number: int) -> str:
    return short(events.ConsentKind.DESCRIPTOR, number)


class ContactQueries(Queries):
    async def check_contacts(self, request: pb.CheckContactsRequest, ctx: Context) -> pb.CheckContactsResponse:
        """What ImportContacts would do with these rows now (decision 0057)."""
        command = pb.ImportContactsRequest(batch_id=request.batch_id, rows=request.rows)
        judged = await self.executor.rehearse("import_contacts", command, ctx)
        return pb.CheckContactsResponse(judged=judged.message())

    get_contact = details(pb.ContactDetails, Contact, "contact_id")
    list_contacts = listing(ContactList, first="power desc")
