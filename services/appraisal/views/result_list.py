"""Everybody's result of each closed month; a salesperson sees his own (S1-7.2.1)."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.appraisal.v1 import appraisal_pb2 as pb
from fieldledger.appraisal.v1 import events_pb2 as announced
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class ResultList(View[pb.ResultRow]):
    NAME, VERSION, ROW, KEY = "result_list", 1, pb.ResultRow, ("result_id",)
    FOLLOWS = ("appraisal",)
    INDEXES = (("month",), ("staff_id",), ("cycle_id",))

    def fold(self, row: pb.ResultRow, event: Message, fact: Envelope) -> None:
        match event:
            case announced.ResultPublished():
                update(row, event)
