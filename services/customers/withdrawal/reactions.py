"""A batch that is withdrawn goes part by part (decision 0057)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import withdrawal_pb2 as pb
from ledger.envelope import Envelope

FOLLOWS = ("customers",)


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case events.ImportedRowsWithdrawn() if not event.last:
            yield pb.WithdrawImportedRowsRequest(batch_id=event.batch_id, part=event.part + 1)
