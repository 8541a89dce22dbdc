"""Visits owed per customer by tier, made and missed (S1-3.2.1, S1-7.1.2-a)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.visits.v1 import events_pb2 as events
from fieldledger.visits.v1 import visit_duty_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class VisitsOwed(View[pb.VisitsOwedRow]):
    NAME, VERSION, ROW, KEY = "visits_owed", 2, pb.VisitsOwedRow, ("customer_id",)
    FOLLOWS = ("visits",)
    INDEXES = (("tier",), ("responsible_id",))

    def fold(self, row: pb.VisitsOwedRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.VisitsOwed() | events.VisitDutyHandedOver():
                update(row, event)
            case events.OwedVisitMade():
                update(row, event, made=row.made + 1)
            case events.OwedVisitMissed():
                update(row, event, missed=row.missed + 1)


class VisitDutyQueries(Queries):
    list_visits_owed = listing(VisitsOwed)
