"""The deadline of a rectification (S1-7.1.3)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.supervision.v1 import events_pb2 as events
from fieldledger.supervision.v1 import rectification_pb2 as pb
from ledger.wire import moment


class RectificationDeadlines(Deadlines):
    """The instant by which a rectification must be answered; when it has passed, MarkRectificationOverdue is sent."""

    NAME, FOLLOWS = "rectification_deadlines", ("supervision",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.RectificationIssued():
                yield Due(event.rectification_id, "rectification", moment(event, "due_time"))
            case events.RectificationAnswered() | events.RectificationOverdue():
                yield Due(event.rectification_id, "rectification", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.MarkRectificationOverdueRequest(rectification_id=aggregate_id)
