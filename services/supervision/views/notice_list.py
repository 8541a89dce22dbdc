"""Every notice to rectify, how it stands and by when, and the deadline of each (S1-7.1.3)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.supervision.v1 import events_pb2 as announced
from fieldledger.supervision.v1 import supervision_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import instant, update


class NoticeList(View[pb.NoticeRow]):
    NAME, VERSION, ROW, KEY = "notice_list", 1, pb.NoticeRow, ("notice_id",)
    FOLLOWS = ("supervision",)
    INDEXES = (("department_id", "status"), ("finding_id",))

    def fold(self, row: pb.NoticeRow, event: Message, fact: Envelope) -> None:
        match event:
            case announced.RectificationIssued():
                update(row, event, staff_id=event.subject_id, status=pb.NOTICE_STATUS_ISSUED)
            case announced.RectificationAnswered():
                row.status = pb.NOTICE_STATUS_ANSWERED
            case announced.RectificationVerified(fixed=True):
                row.status = pb.NOTICE_STATUS_CLOSED
            case announced.RectificationOverdue():
                row.overdue += 1


class RectificationDeadlines(Deadlines):
    """The day by which a notice must be answered; firing sends MarkRectificationOverdue."""

    FOLLOWS = ("supervision",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case announced.RectificationIssued():
                yield Due(event.notice_id, "rectification", instant(event.due_time))
            case announced.RectificationAnswered() | announced.RectificationOverdue():
                yield Due(event.notice_id, "rectification", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.MarkRectificationOverdueRequest(notice_id=aggregate_id)
