"""Open complaints go over (S2i-1-b), and the first contact has a deadline (S0-4.1.1-c)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.complaints.v1 import complaint_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.organisation.v1 import events_pb2 as organisation
from kernel.succession import TWICE
from ledger.envelope import Envelope
from ledger.wire import moment

FOLLOWS = ("customers", "organisation")


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case organisation.StaffLeft() if successor := event.successor_id or event.manager_id:
            given = pb.HandOverComplaintsRequest(former_id=event.staff_id, responsible_id=successor, region=fact.region)
            yield from [given] * TWICE
        case organisation.StaffRejoined():
            who = event.staff_id  # from now on he follows himself, for complaints and issues
            yield pb.HandOverComplaintsRequest(former_id=who, responsible_id=who, region=fact.region)
        case customers.CustomerReassigned() if event.former_id and event.responsible_id:
            given = pb.HandOverComplaintsRequest(
                customer_id=event.customer_id,
                former_id=event.former_id,
                responsible_id=event.responsible_id,
                region=fact.region,
            )
            yield from [given] * TWICE


class ComplaintDeadlines(Deadlines):
    """When the customer must be reached, of complaints from before there were clocks: BreachFirstContact is sent."""

    NAME, FOLLOWS = "complaint_deadlines", ("complaints",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.ComplaintOpened(imported=False, clock_id=""):
                yield Due(event.complaint_id, "first_contact", moment(event, "first_contact_due_time"))
            case events.FirstContactWithdrawn(clock_id="", breached=False):
                yield Due(event.complaint_id, "first_contact", moment(event, "due_time"))
            case (
                events.FirstContactMade(clock_id="")
                | events.SlaBreached(clock_id="")
                | events.ComplaintClosed(contact_owed=False)
            ):
                yield Due(event.complaint_id, "first_contact", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.BreachFirstContactRequest(complaint_id=aggregate_id)
