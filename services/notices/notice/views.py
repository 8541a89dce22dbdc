"""The inbox of each person, and who was told of what (S1-5.1.2-a)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.notices.v1 import events_pb2 as events
from fieldledger.notices.v1 import notice_pb2 as pb
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import set_instant, short, update

TO_ACKNOWLEDGE, UNREAD, NOTHING_TO_DO = range(3)


class Inbox(View[pb.NoticeRow]):
    """What each person was told: his alone, in whatever region he is now."""

    NAME, VERSION, ROW, KEY = "inbox", 1, pb.NoticeRow, ("notice_id",)
    FOLLOWS = ("notices",)
    INDEXES = (("staff_id", "open"), ("staff_id", "rank", "told_time"))
    PRIVATE = True

    def fold(self, row: pb.NoticeRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.NoticeRaised():
                update(row, event, status=pb.NOTICE_STATUS_OPEN, told_time=fact.recorded_at)
            case events.NoticeRead():
                row.status = pb.NOTICE_STATUS_READ
                set_instant(row.read_time, fact.recorded_at)
            case events.NoticeAcknowledged():
                row.status, row.acknowledged_by = pb.NOTICE_STATUS_ACKNOWLEDGED, event.acknowledged_by
                set_instant(row.acknowledged_time, fact.recorded_at)
            case events.NoticeSettled():
                row.status = pb.NOTICE_STATUS_SETTLED
            case events.NoticeHandedOver():
                row.status = pb.NOTICE_STATUS_HANDED_OVER
        owed = row.ack_asked and row.status in (pb.NOTICE_STATUS_OPEN, pb.NOTICE_STATUS_READ)
        row.open = owed or row.status == pb.NOTICE_STATUS_OPEN
        row.rank = TO_ACKNOWLEDGE if owed else UNREAD if row.open else NOTHING_TO_DO


class NoticeReceipts(View[pb.NoticeReceiptRow]):
    """Who was told of a cause, and when he read and acknowledged it: without what he was told."""

    NAME, VERSION, ROW, KEY = "notice_receipts", 1, pb.NoticeReceiptRow, ("notice_id",)
    FOLLOWS = ("notices",)
    INDEXES = (("event_id",), ("subject_id",), ("staff_id",))

    def fold(self, row: pb.NoticeReceiptRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.NoticeRaised():
                update(row, event, status=pb.NOTICE_STATUS_OPEN, told_time=fact.recorded_at)
            case events.NoticeRead():
                row.status = pb.NOTICE_STATUS_READ
                set_instant(row.read_time, fact.recorded_at)
            case events.NoticeAcknowledged():
                row.status, row.acknowledged_by = pb.NOTICE_STATUS_ACKNOWLEDGED, event.acknowledged_by
                set_instant(row.acknowledged_time, fact.recorded_at)
            case events.NoticeSettled():
                row.status = pb.NOTICE_STATUS_SETTLED
            case events.NoticeHandedOver():
                row.status = pb.NOTICE_STATUS_HANDED_OVER


class NoticeQueries(Queries):
    list_notices = listing(Inbox, first="rank, told_time desc")
    list_notice_receipts = listing(NoticeReceipts, first="told_time desc")

    async def summarise_unread(self, request: pb.SummariseUnreadRequest, ctx: Context) -> pb.SummariseUnreadResponse:
        """How many of the caller's own notices wait, by class; of a class in which none waits there is no row."""
        inbox = self.views[Inbox]
        await self.freshness.await_own_writes(inbox, ctx)
        condition, params = "open", dict[str, object]()
        if request.HasField("notice_class"):
            condition += " AND notice_class = %(notice_class)s"
            params["notice_class"] = short(events.NoticeClass.DESCRIPTOR, request.notice_class)
        unread, owed = "count(*) FILTER (WHERE status = 'OPEN')", "count(*) FILTER (WHERE ack_asked)"
        figures = f"{unread} AS unread, {owed} AS unacknowledged, count(*) AS waiting"
        answer = pb.SummariseUnreadResponse()
        for found in await inbox.totals(ctx, ("notice_class",), figures, condition, params):
            kind = events.NoticeClass.Value("NOTICE_CLASS_" + found["notice_class"])
            del found["notice_class"]
            answer.rows.add(notice_class=kind, **found)
        answer.rows.sort(key=lambda row: row.notice_class)
        return answer
