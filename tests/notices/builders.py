"""Notices with every field given, for tests to vary one of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate
from services.notices.notice.domain import Content, Notice

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
