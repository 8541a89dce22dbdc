"""The list of rectifications: the status and the deadline of each (S1-7.1.3)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.supervision.v1 import events_pb2 as events
from fieldledger.supervision.v1 import rectification_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import update
from services.supervision.rectification.domain import Rectification


class RectificationList(View[pb.RectificationRow]):
    NAME, VERSION, ROW, KEY = "rectification_list", 1, pb.RectificationRow, ("rectification_id",)
    FOLLOWS = ("supervision",)
    INDEXES = (("department_id", "status"), ("finding_id",))

    def fold(self, row: pb.RectificationRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.RectificationIssued():
                update(row, event, staff_id=event.subject_id, status=pb.RECTIFICATION_STATUS_ISSUED)
            case events.RectificationAnswered():
                row.status = pb.RECTIFICATION_STATUS_ANSWERED
            case events.RectificationVerified(fixed=True):
                row.status = pb.RECTIFICATION_STATUS_CLOSED
            case events.RectificationOverdue():
                row.overdue += 1


class RectificationQueries(Queries):
    get_rectification = details(pb.RectificationDetails, Rectification, "rectification_id")
    list_rectifications = listing(RectificationList)
