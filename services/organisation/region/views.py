"""The list of regions, with their time zones."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import region_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class RegionList(View[pb.RegionRow]):
    NAME, VERSION, ROW, KEY = "region_list", 1, pb.RegionRow, ("region",)
    FOLLOWS = ("organisation",)

    def fold(self, row: pb.RegionRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.RegionOpened():
                update(row, event)


class RegionQueries(Queries):
    list_regions = listing(RegionList)
