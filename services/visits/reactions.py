"""What visits does when facts are announced: owe by tier, hand duties over with customers, count visits as made."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.visits.v1 import events_pb2 as announced
from fieldledger.visits.v1 import visits_pb2 as pb
from ledger.envelope import Envelope

FOLLOWS = ("customers", "visits")


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case customers.TierAssigned():
            yield pb.OweVisitsRequest(
                customer_id=event.customer_id,
                tier=event.tier,
                region=fact.region,
                responsible_id=event.responsible_id,
            )
        case customers.CustomerReassigned():
            yield pb.HandOverDutyRequest(customer_id=event.customer_id, responsible_id=event.responsible_id)
        case announced.VisitLogged(kind=pb.VISIT_KIND_KEY_ACCOUNT):
            yield pb.NoteVisitMadeRequest(customer_id=event.customer_id, visit_id=event.visit_id)
