"""The list of absences."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.organisation.v1 import absence_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update


class AbsenceList(View[pb.AbsenceRow]):
    NAME, VERSION, ROW, KEY = "absence_list", 1, pb.AbsenceRow, ("absence_id",)
    FOLLOWS = ("organisation",)
    INDEXES = (("staff_id",),)

    def fold(self, row: pb.AbsenceRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.StaffAbsent():
                update(row, event)
            case events.AbsenceEnded():
                row.until_date, row.called_off = event.until_date or row.until_date, not event.until_date


class AbsenceQueries(Queries):
    list_absences = listing(AbsenceList)
