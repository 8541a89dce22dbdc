"""Every award of development credit, one row each (S2i-1-a)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from fieldledger.customers.v1 import customers_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as announced
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import set_instant, update


class CreditList(View[pb.CreditRow]):
    NAME, VERSION, ROW, KEY = "credit_list", 1, pb.CreditRow, ("award",)
    FOLLOWS = ("customers",)
    INDEXES = (("owner_id",), ("customer_id",))

    def keys(self, event: Message, fact: Envelope) -> Iterator[tuple[str]]:
        if isinstance(event, announced.CreditAwarded):
            yield (fact.event_id,)

    def fold(self, row: pb.CreditRow, event: Message, fact: Envelope) -> None:
        match event:
            case announced.CreditAwarded():
                update(row, event, owner_id=event.staff_id)
                set_instant(row.awarded_time, fact.occurred_at)
