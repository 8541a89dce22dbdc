"""How old the open issues are, by department and kind, as PostgreSQL counts them, equals a count issue by issue."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from psycopg_pool import AsyncConnectionPool

from fieldledger.complaints import v1 as pb
from kernel.calendar import local_day
from kernel.working import WorkingTime
from ledger.context import Caller, Context
from ledger.reach import ALL
from ledger.view import View
from ledger.wire import instant
from services.complaints.issue.views import IssueLedger, IssueQueries
from tests.complaints.builders import DAY, DEPARTMENT, NOW, OTHERS

pytestmark = [pytest.mark.postgres, pytest.mark.clause("S1-5.1.3")]
HEAD = Context(Caller(str(uuid4()), "*", "organisation"), NOW)
WORKING = WorkingTime.read("Asia/Shanghai", {str(day): [["09:00", "18:00"]] for day in range(1, 6)}, {})


async def queries_over(pool: AsyncConnectionPool, rows: list[pb.IssueRow]) -> Any:
    """The queries of issues over a ledger with these rows, under a name of its own."""
    view: View[Any] = type("Listed", (IssueLedger,), {"NAME": f"ages_{uuid4().hex}"})(pool)
    async with pool.connection() as connection, connection.transaction():
        await view.prepare(connection)
        await ALL.take(connection)
        await connection.execute(view.columns.upsert(view.table), (view.columns.document(rows),))
    queries = object.__new__(IssueQueries)

    async def nothing(*given: Any) -> None: ...

    queries.views, queries.freshness = {IssueLedger: view}, SimpleNamespace(await_own_writes=nothing)  # type: ignore
    queries.working_time = lambda region, at: WORKING  # type: ignore[method-assign]
    return queries


def a_row(opened: datetime, **columns: Any) -> pb.IssueRow:
    usual: dict[str, Any] = {"region": "east", "department_id": DEPARTMENT, "kind": pb.ISSUE_KIND_PROBLEM, "open": True}
    row = pb.IssueRow(issue_id=str(uuid4()), responsible_id=str(uuid4()), **usual | columns)
    row.opened_time.FromDatetime(opened)
    return row


def band(row: pb.IssueRow) -> str:
    """Day by day: how many working days ago it was opened."""
    day, age, last = local_day(instant(row.opened_time), WORKING.zone), 0, local_day(NOW, WORKING.zone)
    while day < last:
        day += timedelta(days=1)
        age += WORKING.is_working_day(day)
    names = ((2, "up_to_2_days"), (7, "up_to_7_days"), (30, "up_to_30_days"))
    return next((name for most, name in names if age <= most), "over_30_days")


async def test_each_open_issue_is_in_one_band_of_its_department_and_kind(pool: AsyncConnectionPool) -> None:
    chosen = random.Random(28)
    rows = [
        a_row(
            NOW - chosen.random() * 80 * DAY,
            department_id=chosen.choice((DEPARTMENT, OTHERS)),
            kind=chosen.choice((pb.ISSUE_KIND_PROBLEM, pb.ISSUE_KIND_TASK)),
            region=chosen.choice(("east", "west")),
            open=chosen.random() < 0.8,
            overdue=chosen.random() < 0.3,
            extensions=chosen.choice((0, 0, 1, 2)),
            bounces=chosen.choice((0, 0, 3)),
        )
        for _ in range(400)
    ]
    answer = await (await queries_over(pool, rows)).summarise_issue_ages(pb.SummariseIssueAgesRequest(), HEAD)
    assert len(answer.rows) == 8
    for row in answer.rows:
        same = (row.region, row.department_id, row.kind)
        mine = [one for one in rows if one.open and (one.region, one.department_id, one.kind) == same]
        bands = [band(one) for one in mine]
        for name in ("up_to_2_days", "up_to_7_days", "up_to_30_days", "over_30_days"):
            assert getattr(row, name) == bands.count(name), name
        assert row.open == len(mine)
        figures = row.overdue, row.extended, row.bounced
        assert figures == (
            sum(one.overdue for one in mine),
            sum(one.extensions > 0 for one in mine),
            sum(one.bounces > 0 for one in mine),
        )


async def test_it_is_asked_for_one_department_and_kind_and_shows_no_other_region(pool: AsyncConnectionPool) -> None:
    rows = [
        a_row(NOW, department_id=OTHERS),
        a_row(NOW),
        a_row(NOW, kind=pb.ISSUE_KIND_TASK),
        a_row(NOW, region="west"),
    ]
    queries = await queries_over(pool, rows)
    asked = pb.SummariseIssueAgesRequest(department_id=DEPARTMENT, kind=pb.ISSUE_KIND_PROBLEM)
    east = Context(Caller(str(uuid4()), "east", "region"), NOW)
    (row,) = (await queries.summarise_issue_ages(asked, east)).rows
    assert (row.region, row.department_id, row.kind, row.open) == ("east", DEPARTMENT, pb.ISSUE_KIND_PROBLEM, 1)
