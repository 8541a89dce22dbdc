"""The list of visits: status, and whether the record came late (S1-7.1.2-b)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.visits.v1 import events_pb2 as events
from fieldledger.visits.v1 import visit_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import set_instant, update
from services.visits.visit.domain import Visit

OPEN = (pb.VISIT_STATUS_PLANNED, pb.VISIT_STATUS_CONFIRMED)
"""The states of a visit that is still to be made."""


class VisitList(View[pb.VisitRow]):
    NAME, VERSION, ROW, KEY = "visit_list", 4, pb.VisitRow, ("visit_id",)
    FOLLOWS = ("visits",)
    INDEXES = (("customer_id",), ("owner_id", "status"))

    def fold(self, row: pb.VisitRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.VisitPlanned():
                update(row, event, status=pb.VISIT_STATUS_PLANNED)
            case events.VisitConfirmed():
                row.status = pb.VISIT_STATUS_CONFIRMED
            case events.VisitHandedOver():
                row.owner_id = event.owner_id
            case events.VisitCancelled():
                row.status = pb.VISIT_STATUS_CANCELLED
            case events.VisitLogged():
                update(row, event, status=pb.VISIT_STATUS_LOGGED, points=len(event.points))
                set_instant(row.logged_time, fact.recorded_at)
        row.open = row.status in OPEN


class VisitQueries(Queries):
    get_visit = details(pb.VisitDetails, Visit, "visit_id", also="record_fields")
    list_visits = listing(VisitList)
