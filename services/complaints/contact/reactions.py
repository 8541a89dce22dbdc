"""A complaint that waits goes on when it has waited for as long as it may (S0-4.4.1-b)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.complaints.v1 import contact_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.wire import moment


class PauseDeadlines(Deadlines):
    """Until when a complaint may wait; when that has passed, EndPause is sent."""

    NAME, FOLLOWS = "pause_deadlines", ("complaints",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.ComplaintPaused():
                yield Due(event.complaint_id, "pause", moment(event, "until_time"))
            case events.ComplaintResumed():
                yield Due(event.complaint_id, "pause", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.EndPauseRequest(complaint_id=aggregate_id)
