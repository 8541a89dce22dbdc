"""The inbox over the wire: one is told once of what one's work is about, and what becomes of it is seen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from cli.platform import Session
from fieldledger.complaints import v1 as complaints
from fieldledger.notices import v1 as pb
from kernel.errors import NotFound
from tests.ledger.stage import Stage, a_customer, stage
from tests.servers import Servers
from tests.support import NOON, eventually

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]


@pytest.fixture(scope="module")
async def play(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path_factory.mktemp("keys")) as made:
        yield made


async def inbox(session: Session, **asked: Any) -> list[pb.NoticeRow]:
    """A person's own notices, the first ones first."""
    return list((await session.ask(pb.ListNoticesRequest(**asked), pb.ListNoticesResponse)).rows)


async def told(session: Session, count: int = 1, **asked: Any) -> list[pb.NoticeRow]:
    """The same, once there are so many of them."""

    async def there() -> list[pb.NoticeRow] | None:
        rows = await inbox(session, **asked)
        return rows if len(rows) == count else None

    return await eventually(there, 20)


async def an_issue(play: Stage, of: Session, responsible_id: str) -> str:
    """An issue that one person opens and another is responsible for."""
    customer = await a_customer(of)
    issue = complaints.OpenIssueRequest(customer_id=customer, kind=complaints.ISSUE_KIND_PROBLEM, text="sealed")
    issue.responsible_id, issue.department_id = responsible_id, play.department()
    issue.due_time.FromDatetime(NOON + timedelta(days=1))
    command = uuid4()

    async def opened() -> str | None:
        try:
            return (await of.do(issue, command)).aggregate_id
        except NotFound:
            return None

    return await eventually(opened, 20)


async def test_who_is_responsible_is_told_once_and_who_did_it_is_not(play: Stage) -> None:
    chief, seller = play.session("manager"), play.session("salesperson")
    issue = await an_issue(play, chief, seller.who.staff_id)
    (notice,) = await told(seller)
    assert (notice.rule, notice.subject_id, notice.record_kind, notice.record_id) == (
        "issue_assigned",
        issue,
        "issues",
        issue,
    )
    assert notice.zh.startswith(f"您负责事项 {issue[:8]}")
    assert await inbox(chief) == []
