"""Where each customer is, for finding those of an area (S2i-1-b)."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import relocation_pb2 as pb
from kernel.area import prefixes
from ledger.envelope import Envelope
from ledger.view import GONE, View
from ledger.wire import update

COLUMNS = {2: "province", 4: "prefecture", 6: "county", 9: "street"}
"""The column that names a customer's area of so many digits."""


class CustomerPlaces(View[pb.CustomerPlace]):
    NAME, VERSION, ROW, KEY = "customer_places", 2, pb.CustomerPlace, ("customer_id",)
    FOLLOWS = ("customers",)
    WHOLE_REGION = True
    INDEXES = (("territory_id",), ("province",), ("prefecture",), ("county",), ("street",))

    def fold(self, row: pb.CustomerPlace, event: Message, fact: Envelope) -> object:
        match event:
            case events.CustomerWithdrawn():
                return GONE
            case events.LeadRegistered() | events.LeadReopened() | events.CustomerRelocated():
                for column in COLUMNS.values():
                    row.ClearField(column)
                update(row, event, **{COLUMNS[len(code)]: code for code in prefixes(event.area_code)})
        return None
