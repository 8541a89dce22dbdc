"""Visits owed per customer by tier, made and missed (S1-3.2.1, S1-7.1.2-a), and the deadline of each."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.visits.v1 import events_pb2 as announced
from fieldledger.visits.v1 import visits_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import instant, update


class VisitsOwed(View[pb.VisitsOwedRow]):
    NAME, VERSION, ROW, KEY = "visits_owed", 2, pb.VisitsOwedRow, ("customer_id",)
    FOLLOWS = ("visits",)
    INDEXES = (("tier",), ("responsible_id",))

    def fold(self, row: pb.VisitsOwedRow, event: Message, fact: Envelope) -> None:
        match event:
            case announced.VisitsOwed() | announced.VisitDutyHandedOver():
                update(row, event)
            case announced.OwedVisitMade():
                update(row, event, made=row.made + 1)
            case announced.OwedVisitMissed():
                update(row, event, missed=row.missed + 1)


class OwedDeadlines(Deadlines):
    """The day by which the next owed visit must be made; firing sends MissVisit."""

    FOLLOWS = ("visits",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case announced.VisitsOwed() | announced.OwedVisitMade() | announced.OwedVisitMissed():
                yield Due(event.duty_id, "owed_visit", instant(event.due_time))

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.MissVisitRequest(duty_id=aggregate_id)
