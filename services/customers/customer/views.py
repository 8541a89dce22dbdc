"""The lists of leads and customers, without their names, and of awards of credit (S2i-1-a)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.customers.v1 import customer_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import set_instant, update
from services.customers.customer.domain import Customer


class CustomerList(View[pb.CustomerRow]):
    NAME, VERSION, ROW, KEY = "customer_list", 1, pb.CustomerRow, ("customer_id",)
    FOLLOWS = ("customers",)
    INDEXES = (("territory_id",), ("owner_id", "status"))

    def fold(self, row: pb.CustomerRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.LeadRegistered():
                update(row, event, owner_id=event.responsible_id, status=pb.CUSTOMER_STATUS_LEAD)
                set_instant(row.registered_time, fact.occurred_at)
            case events.CustomerWon():
                row.status = pb.CUSTOMER_STATUS_WON
                set_instant(row.won_time, fact.occurred_at)
            case events.TierAssigned():
                row.tier = event.tier
            case events.CustomerReassigned():
                row.owner_id = event.responsible_id


class CreditList(View[pb.CreditRow]):
    NAME, VERSION, ROW, KEY = "credit_list", 1, pb.CreditRow, ("award",)
    FOLLOWS = ("customers",)
    INDEXES = (("owner_id",), ("customer_id",))

    def keys(self, event: Message, fact: Envelope) -> Iterator[tuple[str]]:
        if isinstance(event, events.CreditAwarded):
            yield (fact.event_id,)

    def fold(self, row: pb.CreditRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.CreditAwarded():
                update(row, event, owner_id=event.staff_id)
                set_instant(row.awarded_time, fact.occurred_at)


class CustomerQueries(Queries):
    get_customer = details(pb.CustomerDetails, Customer, "customer_id")
    list_customers = listing(CustomerList)
    list_credits = listing(CreditList)
