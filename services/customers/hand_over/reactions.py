"""What happens by itself in a hand-over: it starts, customers go step by step, signatures fall due (S2i-1-c)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import hand_over_pb2 as pb
from ledger.envelope import Envelope
from ledger.wire import moment

FOLLOWS = ("customers",)


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case events.HandOverStarted():
            yield pb.MoveAccountsRequest(hand_over_id=event.hand_over_id)
        case events.HandOverUndoBegun():
            yield pb.MoveAccountsRequest(hand_over_id=event.hand_over_id, undo=True)
        case events.HandOverMoved() if not event.last:
            yield pb.MoveAccountsRequest(hand_over_id=event.hand_over_id, step=event.step + 1, undo=event.undo)


class HandOverDeadlines(Deadlines):
    """When a hand-over takes effect, and by when it is to be signed; then StartHandOver or MissSignature is sent."""

    NAME, FOLLOWS = "hand_over_deadlines", ("customers",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.HandOverPlanned():
                yield Due(event.hand_over_id, "start", moment(event, "effective_time"))
            case events.HandOverStarted():
                yield Due(event.hand_over_id, "start", None)
            case events.HandOverInForce():
                yield Due(event.hand_over_id, "sign", moment(event, "sign_due_time"))
            case events.HandOverSigned() if event.complete:
                yield Due(event.hand_over_id, "sign", None)
            case events.HandOverSignatureOverdue() | events.HandOverUndoBegun():
                yield Due(event.hand_over_id, "sign", None)
            case events.HandOverUndone():
                yield Due(event.hand_over_id, "start", None)
                yield Due(event.hand_over_id, "sign", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        if kind == "start":
            return pb.StartHandOverRequest(hand_over_id=aggregate_id)
        return pb.MissSignatureRequest(hand_over_id=aggregate_id)
