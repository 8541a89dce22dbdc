"""Which months of which regions are closed (S0-6.2.2-a)."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.appraisal.v1 import appraisal_pb2 as pb
from fieldledger.appraisal.v1 import events_pb2 as announced
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class CycleList(View[pb.CycleRow]):
    NAME, VERSION, ROW, KEY = "cycle_list", 1, pb.CycleRow, ("cycle_id",)
    FOLLOWS = ("appraisal",)
    INDEXES = (("month",), ("region",))

    def fold(self, row: pb.CycleRow, event: Message, fact: Envelope) -> None:
        match event:
            case announced.CycleClosed():
                update(row, event, closed_time=fact.recorded_at)
