"""The next step of a watch is a deadline."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.notices.v1 import events_pb2 as events
from fieldledger.notices.v1 import rule_pb2 as pb
from ledger.wire import moment


class WatchDeadlines(Deadlines):
    """When the next step of a watch is to be told: each of its facts says so anew."""

    NAME, FOLLOWS = "watch_deadlines", ("notices",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.WatchStarted() | events.WatchMoved() | events.StepFired():
                yield Due(event.watch_id, "step", moment(event, "next_time"))
            case events.WatchSettled():
                yield Due(event.watch_id, "step", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.FireStepRequest(watch_id=aggregate_id)
