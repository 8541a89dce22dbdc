"""When the instant of an area's change comes: its customers and filings follow (S2i-1-b)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.customers.v1 import area_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from ledger.wire import moment


class AreaDeadlines(Deadlines):
    """The instant of each change of an area, one after another; ApplyChange is sent when it has passed."""

    NAME, FOLLOWS = "area_deadlines", ("customers",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.AreaAssigned() | events.AreaReplaced():
                yield Due(event.area_id, f"change_{event.change}", moment(event, "effective_time"))
            case events.AreaChangeApplied():
                yield Due(event.area_id, f"change_{event.change}", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.ApplyChangeRequest(area_id=aggregate_id, change=int(kind.removeprefix("change_")))
