"""What is counted towards the pool, and what falls due: a warning, and the return of a customer (S2i-1-c)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import pool_pb2 as pb
from fieldledger.visits.v1 import events_pb2 as visits
from ledger.envelope import Envelope
from ledger.wire import moment, set_instant

FOLLOWS = ("customers", "visits")


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case events.CustomerReassigned() if not event.responsible_id:
            return  # in the pool
        case events.LeadRegistered() | events.CustomerWon() if event.imported:
            return  # long ago: nothing that was due before it came in comes due; it counts from what happens next
        case (
            events.LeadRegistered()
            | events.LeadReopened()
            | events.CustomerReassigned()
            | events.CustomerWon()
            | events.LeadLost()
            | events.CustomerLapsed()
        ):
            watch = pb.WatchHoldingRequest(customer_id=event.customer_id)
            set_instant(watch.since_time, fact.occurred_at)  # another person or another status: counted anew
            yield watch
        case events.LeadQualified() | events.TierAssigned() | events.LapseRevoked() | events.CustomersUnmerged():
            yield pb.WatchHoldingRequest(customer_id=event.customer_id)
        case events.ReturnReached():
            # Not by the deadline: its rows are locked while it is fired, and what keeps a customer is asked of lists
            # that wait for them.
            yield pb.ReturnCustomerRequest(customer_id=event.customer_id)
        case visits.VisitLogged():
            noted = pb.NoteActivityRequest(customer_id=event.customer_id)
            set_instant(noted.activity_time, moment(event, "ended_time") or fact.occurred_at)
            yield noted


class PoolDeadlines(Deadlines):
    """When a customer goes to the pool, and the warning before; then WarnReturn or EndHolding is sent."""

    NAME, FOLLOWS = "pool_deadlines", ("customers",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.ReturnSet():
                yield Due(event.customer_id, "warn", moment(event, "warn_time"))
                yield Due(event.customer_id, "return", moment(event, "return_time"))
            case events.ReturnDueSoon():
                yield Due(event.customer_id, "warn", None)
                yield Due(event.customer_id, "return", moment(event, "return_time"))
            case events.ReturnPostponed():
                yield Due(event.customer_id, "return", moment(event, "return_time"))
            case events.ReturnReached():
                yield Due(event.customer_id, "return", None)
            case events.ReturnDropped() | events.CustomerWithdrawn():
                yield Due(event.customer_id, "warn", None)
                yield Due(event.customer_id, "return", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        if kind == "warn":
            return pb.WarnReturnRequest(customer_id=aggregate_id)
        return pb.EndHoldingRequest(customer_id=aggregate_id)
