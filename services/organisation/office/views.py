"""The list of offices."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import office_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import set_instant, update


class OfficeList(View[pb.OfficeRow]):
    NAME, VERSION, ROW, KEY = "office_list", 1, pb.OfficeRow, ("office",)
    FOLLOWS = ("organisation",)
    INDEXES = (("region",),)

    def keys(self, event: Message, fact: Envelope) -> list[tuple[str]]:
        return [(event.office,)] if isinstance(event, events.OfficeOpened | events.OfficeClosed) else []

    def fold(self, row: pb.OfficeRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.OfficeOpened():
                update(row, event)
            case events.OfficeClosed():
                set_instant(row.closed_time, fact.occurred_at)


class OfficeQueries(Queries):
    list_offices = listing(OfficeList)
