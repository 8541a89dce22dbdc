"""Which months of which regions are closed (S0-6.2.2-a)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.appraisal.v1 import cycle_pb2 as pb
from fieldledger.appraisal.v1 import events_pb2 as events
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class CycleList(View[pb.CycleRow]):
    NAME, VERSION, ROW, KEY = "cycle_list", 2, pb.CycleRow, ("cycle_id",)
    FOLLOWS = ("appraisal",)
    INDEXES = (("month",), ("region",))

    def fold(self, row: pb.CycleRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.CycleClosed():
                update(row, event, closed_time=fact.recorded_at)


class CycleQueries(Queries):
    list_cycles = listing(CycleList)
