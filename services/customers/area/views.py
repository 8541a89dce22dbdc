"""The list of areas: which territory holds each, since when, and which held it before (S2i-1-b)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.customers.v1 import area_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from kernel.aggregate import EVERYWHERE
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class AreaList(View[pb.AreaRow]):
    NAME, VERSION, ROW, KEY = "area_list", 1, pb.AreaRow, ("code",)
    FOLLOWS = ("customers",)
    INDEXES = (("territory_id",),)
    OWNED, SHARED = False, True  # everybody must see whose an address is, and which areas nobody holds

    def fold(self, row: pb.AreaRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.AreaAssigned():
                update(row, event, region=event.region if event.territory_id else EVERYWHERE)
            case events.AreaReplaced():
                update(row, event, territory_id="", region=EVERYWHERE)


class AreaQueries(Queries):
    list_areas = listing(AreaList)
