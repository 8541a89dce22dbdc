"""The list of territories and of who is responsible for them (S2i-1-b)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import territory_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class TerritoryList(View[pb.TerritoryRow]):
    NAME, VERSION, ROW, KEY = "territory_list", 1, pb.TerritoryRow, ("territory_id",)
    FOLLOWS = ("customers",)
    INDEXES = (("responsible_id",),)
    OWNED = False  # whoever develops leads must see who is responsible for which territory

    def fold(self, row: pb.TerritoryRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.TerritoryOpened() | events.TerritoryReassigned():
                update(row, event)


class TerritoryQueries(Queries):
    list_territories = listing(TerritoryList)
