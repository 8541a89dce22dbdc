"""Whoever is registered is compared with who is known already, also when two register at once (S0-5.3.1-b)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from fieldledger.customers.v1 import duplicate_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from ledger.envelope import Envelope

FOLLOWS = ("customers",)


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case events.LeadRegistered() if not event.imported:
            yield pb.CheckDuplicatesRequest(customer_id=event.customer_id)
        case events.RowsImported():  # the others were compared when they came in
            for id in event.alike_ids:
                yield pb.CheckDuplicatesRequest(customer_id=id)
