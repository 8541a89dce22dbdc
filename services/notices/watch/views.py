"""What is being watched, and what was."""

from __future__ import annotations

from collections.abc import Iterable

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.notices.v1 import events_pb2 as events
from fieldledger.notices.v1 import watch_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import update


class Watches(View[pb.WatchRow]):
    """Each watch of a rule over a thing, with its next step."""

    NAME, VERSION, ROW, KEY = "watches", 1, pb.WatchRow, ("watch_id",)
    FOLLOWS = ("notices",)
    INDEXES = (("status", "next_time"), ("subject_id",))
    WHOLE_REGION = True

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if isinstance(event, _OF_WATCHES) else ()

    def fold(self, row: pb.WatchRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.WatchStarted():
                update(row, event, started_time=fact.recorded_at, fired=0)
            case events.WatchMoved() | events.StepFired():
                update(row, event)
            case events.WatchSettled():
                row.ClearField("next_time")
                row.status = events.WATCH_STATUS_SETTLED
                return
        waits = row.HasField("next_time")
        row.status = events.WATCH_STATUS_RUNNING if waits else events.WATCH_STATUS_SPENT


class WatchQueries(Queries):
    list_watches = listing(Watches, first="next_time, started_time desc")


_OF_WATCHES = (events.WatchStarted, events.WatchMoved, events.StepFired, events.WatchSettled)
