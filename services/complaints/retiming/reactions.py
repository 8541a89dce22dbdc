"""A retiming goes on step by step (S0-4.1.1-c)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import retiming_pb2 as pb
from ledger.envelope import Envelope

FOLLOWS = ("complaints",)


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case events.RetimingBegun():
            yield pb.MoveClocksRequest(retiming_id=event.retiming_id, step=1)
        case events.ClocksRetimed() if event.cursor:
            yield pb.MoveClocksRequest(retiming_id=event.retiming_id, step=event.step + 1, cursor=event.cursor)
