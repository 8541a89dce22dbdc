"""The timeline of a customer: what happened, in which service, to what; nothing of what was said (S0-5.3.1-a)."""

from __future__ import annotations

from collections.abc import Iterable

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.customers.v1 import timeline_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import set_instant
from services.customers.customer.views import CustomerList


class Timeline(View[pb.TimelineRow]):
    """One row per announced fact about a customer.

    Only the first facts of a case name the customer, so a row per case remembers whom it concerns: its key is the case,
    its reference the customer, and it is of no customer, so that no timeline has it.
    """

    NAME, VERSION, ROW, KEY = "timeline", 1, pb.TimelineRow, ("event_id",)
    FOLLOWS, WITHIN = ("customers", "visits", "complaints"), CustomerList
    INDEXES = (("customer_id", "occurred_time"),)

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return ((fact.event_id,), (fact.aggregate_id,))

    def step(
        self, rows: dict[Key, pb.TimelineRow | None], event: Message, fact: Envelope
    ) -> dict[Key, pb.TimelineRow | None]:
        case = rows.get((fact.aggregate_id,))
        customer_id = getattr(event, "customer_id", "") or (case.reference_id if case else "")
        if not customer_id:
            return {}
        row = pb.TimelineRow(event_id=fact.event_id, customer_id=customer_id, service=fact.source)
        row.event, row.reference_id = event.DESCRIPTOR.name, fact.aggregate_id
        set_instant(row.occurred_time, fact.occurred_at)
        known = pb.TimelineRow(event_id=fact.aggregate_id, reference_id=customer_id)
        changes: dict[Key, pb.TimelineRow | None] = {(row.event_id,): row}
        if known != case:
            changes[(fact.aggregate_id,)] = known
        return changes


class TimelineQueries(Queries):
    list_timeline = listing(Timeline, first="occurred_time desc")
