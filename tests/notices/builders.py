"""Notices with every field given, for tests to vary one of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from kernel.aggregate import RECORDED_AT, Aggregate
from services.notices.delivery.domain import Delivery
from services.notices.notice.domain import Content, Notice
from services.notices.reader.domain import Preferences, Reader
from services.notices.watch.domain import Told, Watch

HERE = UUID(int=19)
READER, STAND_IN, SUCCESSOR, ISSUE = (str(uuid5(HERE, name)) for name in ("reader", "stand-in", "successor", "issue"))
CONTENT = Content(
    rule="issue_overdue",
    policy_version=0,
    event_id="complaints/3/17",
    cause_type="complaints.IssueOverdue",
    subject_id=ISSUE,
    notice_class="URGENT",
    ack_asked=True,
    due_time=datetime(2026, 11, 9, 16, tzinfo=UTC),
    record_kind="issues",
    record_id=ISSUE,
    zh="事项已逾期。",
    en="The issue is overdue.",
)


def a_notice(staff_id: str = READER, **changes: Any) -> Notice:
    """An overdue issue, of which the reader is told and which he is to acknowledge."""
    return Notice.tell(staff_id, replace(CONTENT, **changes), region="east")


def every_end() -> Iterator[Aggregate]:
    """A notice of each status: unread, read, acknowledged, settled, handed over."""
    for at in range(5):
        one = a_notice(event_id=f"complaints/3/{at}")
        if at:
            one.read()
        if at == 2:
            one.acknowledge(STAND_IN)
        if at == 3:
            one.settle("complaints/3/99")
        if at == 4:
            one.hand_over(SUCCESSOR)
        yield one


def a_reader(**chosen: Any) -> Reader:
    """Somebody with an address for mail, who wants everything by mail."""
    reader = Reader.of(READER, region="east")
    reader.set_address("MAIL", "sealed")
    every = dict.fromkeys(("urgent", "normal", "digest"), ("MAIL",))
    reader.prefer(Preferences(**{**every, **chosen}))
    return reader


def a_delivery(channel: str = "MAIL", notice: Notice | None = None) -> Delivery:
    """An urgent notice, to be sent at once."""
    told, due = notice or a_notice(), RECORDED_AT.get()
    return Delivery.of_notice(str(told.id), "URGENT", told.staff_id, channel, due, region="east")


def a_claimed_delivery() -> Delivery:
    """The same while it is being sent."""
    delivery = a_delivery()
    delivery.claim([delivery.notice_id], RECORDED_AT.get())
    return delivery


def every_way() -> Iterator[Aggregate]:
    """Somebody who is told outside and no longer by one channel; a delivery of each status, one of them in a digest."""
    reader = a_reader(quiet_from="22:00", quiet_until="07:00", time_zone="Asia/Urumqi")
    reader.set_address("WECOM", "sealed")
    reader.remove_address("WECOM")
    yield reader
    now = RECORDED_AT.get()
    digest = Delivery.digest(READER, "MAIL", now + timedelta(hours=9), region="east")
    yield digest
    yield Delivery.within_digest(str(a_notice().id), "NORMAL", READER, "WEBHOOK", digest.id, region="east")
    for at, end in enumerate(("WAITING", "CLAIMED", "DELIVERED", "FAILED", "UNCERTAIN", "CANCELLED")):
        one = a_delivery(notice=a_notice(event_id=f"complaints/5/{at}"))
        if end == "CANCELLED":
            one.drop(end)
        elif end != "WAITING":
            one.claim([one.notice_id], now)
        if end == "DELIVERED":
            one.made(1)
        if end == "FAILED":
            one.failed(1, "ANSWER_503", 5, now)
        if end == "UNCERTAIN":
            one.unsure(1, "NO_ANSWER")
        yield one


STEPS = {"steps": [{"at": "due-2d", "unless": "acknowledged", "to": ["field:x_id"]}, {"at": "due+3d", "to": []}]}


def a_watch(value: dict[str, Any] | None = None) -> Watch:
    """A thing that is due in five days, of which somebody is told again two days before, if nothing else is said."""
    now, told = RECORDED_AT.get(), Told({"said": {}}, [str(a_notice().id)])
    steps = value or {"steps": STEPS["steps"][:1]}
    return Watch.start(None, ISSUE, "issue_overdue", 0, steps, told, now + timedelta(days=5), now, region="east")


def every_watch() -> Iterator[Aggregate]:
    """A watch that runs, one whose limit moved and whose step was told, one that is spent, one that is settled."""
    now = RECORDED_AT.get()
    yield a_watch(STEPS)
    for at, end in enumerate(("FIRED", "SPENT", "SETTLED")):
        told = Told({"said": {}}, [str(a_notice().id)])
        due = now + timedelta(days=5)
        one = Watch.start(None, str(uuid5(HERE, end)), "issue_overdue", at, STEPS, told, due, now, region="east")
        one.move(now + timedelta(days=6), now)
        if end != "SETTLED":
            one.fire([str(a_notice().id)], now + timedelta(days=5))
        if end == "SPENT":
            one.fire([], now + timedelta(days=10))
        if end == "SETTLED":
            one.settle("supervision/3/9")
        yield one
