"""What changes the duty to visit: another tier, another responsible person, a visit made, a deadline that passes."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.visits.v1 import events_pb2 as events
from fieldledger.visits.v1 import visit_duty_pb2 as pb
from ledger.envelope import Envelope
from ledger.wire import instant

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
        case customers.CustomerReassigned() if event.responsible_id:
            yield pb.HandOverDutyRequest(customer_id=event.customer_id, responsible_id=event.responsible_id)
        case events.VisitLogged(kind=events.VISIT_KIND_KEY_ACCOUNT):
            yield pb.NoteVisitMadeRequest(customer_id=event.customer_id, visit_id=event.visit_id, region=fact.region)


class VisitDutyDeadlines(Deadlines):
    """The instant by which the next owed visit must be made; when it has passed, MissVisit is sent."""

    NAME, FOLLOWS = "visit_duty_deadlines", ("visits",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.VisitsOwed() | events.OwedVisitMade() | events.OwedVisitMissed():
                yield Due(event.duty_id, "owed_visit", instant(event.due_time))

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.MissVisitRequest(duty_id=aggregate_id)
