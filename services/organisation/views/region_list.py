"""Every region and its time zone."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.organisation.v1 import events_pb2 as announced
from fieldledger.organisation.v1 import organisation_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class RegionList(View[pb.RegionRow]):
    NAME, VERSION, ROW, KEY = "region_list", 1, pb.RegionRow, ("region",)
    FOLLOWS = ("organisation",)

    def fold(self, row: pb.RegionRow, event: Message, fact: Envelope) -> None:
        match event:
            case announced.RegionOpened():
                update(row, event)
