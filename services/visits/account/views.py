"""What visits knows about a customer: the region, the person responsible, the tier."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.visits.v1 import account_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import GONE, View
from ledger.wire import update


class Accounts(View[pb.AccountRow]):
    NAME, VERSION, ROW, KEY = "accounts", 3, pb.AccountRow, ("customer_id",)
    FOLLOWS = ("customers",)

    def fold(self, row: pb.AccountRow, event: Message, fact: Envelope) -> object:
        match event:
            case customers.CustomerWithdrawn():
                return GONE
            case customers.LeadRegistered() | customers.TierAssigned() | customers.CustomerReassigned():
                update(row, event)
            case customers.CustomerWon():
                update(row, event, won=True)
        return None
