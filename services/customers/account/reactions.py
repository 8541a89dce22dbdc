"""Lines follow a territory (S2i-1-b). What becomes of those of whoever left is in `customer/reactions.py`."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from fieldledger.customers.v1 import account_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from ledger.envelope import Envelope

FOLLOWS = ("customers",)


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case events.TerritoryReassigned():
            yield pb.HandOverLinesRequest(territory_id=event.territory_id, former_id=event.former_id)
