"""A complaint that is closed is to be summarised in time; one that is opened again is not (S0-4.4.2-c)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import prevention_pb2 as pb
from ledger.envelope import Envelope

FOLLOWS = ("complaints",)


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case events.ComplaintClosed() | events.ComplaintReopened():
            yield pb.OweSummaryRequest(complaint_id=event.complaint_id)
