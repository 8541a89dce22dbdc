"""The next threshold of every clock is a deadline; when it has passed, the clock is told (S0-4.1.1-c)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.complaints.v1 import clock_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.wire import moment


class ClockDeadlines(Deadlines):
    """When the next threshold of a clock falls: each of its facts says so anew. TickClock is its only command."""

    NAME, FOLLOWS = "clock_deadlines", ("complaints",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.ClockMoved() | events.ClockDueSoon() | events.ClockEscalated():
                yield Due(event.clock_id, "clock", moment(event, "next_time"))
            case events.SlaBreached() | events.IssueOverdue() | events.IssueClockBreached() | events.CallOverdue() if (
                event.clock_id
            ):
                yield Due(event.clock_id, "clock", moment(event, "next_time"))
            case events.ClockStopped():
                yield Due(event.clock_id, "clock", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.TickClockRequest(clock_id=aggregate_id)
