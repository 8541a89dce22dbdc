"""Every lead and customer: where, whose, won or not, its tier. No names."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.customers.v1 import customers_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as announced
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import set_instant, update


class CustomerList(View[pb.CustomerRow]):
    NAME, VERSION, ROW, KEY = "customer_list", 1, pb.CustomerRow, ("customer_id",)
    FOLLOWS = ("customers",)
    INDEXES = (("territory_id",), ("owner_id", "status"))

    def fold(self, row: pb.CustomerRow, event: Message, fact: Envelope) -> None:
        match event:
            case announced.LeadRegistered():
                update(row, event, owner_id=event.responsible_id, status=pb.CUSTOMER_STATUS_LEAD)
                set_instant(row.registered_time, fact.occurred_at)
            case announced.CustomerWon():
                row.status = pb.CUSTOMER_STATUS_WON
                set_instant(row.won_time, fact.occurred_at)
            case announced.TierAssigned():
                row.tier = event.tier
            case announced.CustomerReassigned():
                row.owner_id = event.responsible_id
