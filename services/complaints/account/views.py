"""What complaints knows about a customer: the region, and who looks after it."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.complaints.v1 import account_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as customers
from ledger.envelope import Envelope
from ledger.view import GONE, View


class Accounts(View[pb.AccountRow]):
    NAME, VERSION, ROW, KEY = "accounts", 3, pb.AccountRow, ("customer_id",)
    FOLLOWS = ("customers",)

    def fold(self, row: pb.AccountRow, event: Message, fact: Envelope) -> object:
        match event:
            case customers.CustomerWithdrawn():
                return GONE
            case customers.LeadRegistered():
                row.region, row.responsible_id = fact.region, event.responsible_id
            case customers.CustomerReassigned():
                row.responsible_id = event.responsible_id
        return None
