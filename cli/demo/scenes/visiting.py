"""A visit planned, confirmed, made and logged the same day; another is logged a day late and stays marked."""

from __future__ import annotations

from datetime import datetime

from cli.demo.cast import Cast
from cli.demo.scenes.winning import COMPANY, CONTACT, owed_row
from cli.demo.seed import at, stamp
from fieldledger.complaints import v1 as complaints
from fieldledger.visits import v1 as pb
from ledger.wire import instant

PROBLEM_DUE, PROMISE_DUE = at(10, 20, 18), at(10, 16, 18)
SECOND_BEGAN, SECOND_ENDED = at(10, 21, 14), at(10, 21, 15)


async def planned(cast: Cast) -> None:
    """A key-account visit, planned ahead."""
    await _plan(cast, "visit", pb.VISIT_KIND_KEY_ACCOUNT, at(10, 13, 10))


async def confirmed(cast: Cast) -> None:
    """The customer confirms time and place."""
    await _confirm(cast, "visit")


async def logged(cast: Cast) -> None:
    """Logged the same day, with a problem for the technicians and a promise of the salesperson."""
    technician, seller = cast.person("technician"), cast.seller
    points = [
        pb.PointToSettle(
            kind=pb.POINT_KIND_PROBLEM,
            text="主轴连续运行两小时后温升超标",
            department_id=technician.department_id,
            responsible_id=technician.id,
            due_time=stamp(PROBLEM_DUE),
        ),
        pb.PointToSettle(
            kind=pb.POINT_KIND_PROMISE,
            text="周五前提供年度保养方案与报价",
            department_id=seller.department_id,
            responsible_id=seller.id,
            due_time=stamp(PROMISE_DUE),
        ),
    ]
    await _log(cast, "visit", at(10, 13, 10), at(10, 13, 11, 30), points)
    await cast.stage.settled()
    row, owed = await _row(cast, "visit"), await owed_row(cast)
    cast.expect(
        "走访当日完成记录，含一项问题、一项承诺",
        "S3-4.1-a",
        late=(row.late, False),
        points=(row.points, 2),
        owed_visits_made=(owed.made, 1),
    )


async def issues_opened(cast: Cast) -> None:
    """Each point became an issue with department, person and deadline."""
    question = complaints.ListIssuesRequest(source_id=cast.made("visit", "Visit"))
    who = cast.person("marketing")
    rows = (await cast.stage.ask(who, question, complaints.ListIssuesResponse)).rows
    found = {row.issue_id: row for row in rows}
    problem = found.get(cast.issue_id(0), complaints.IssueRow())
    technician = cast.person("technician")
    cast.expect(
        "问题与承诺自动列入台账：有部门、有责任人、有期限",
        "S1-5.1.3",
        issues=(len(rows), 2),
        department=(problem.department_id == technician.department_id, True),
        responsible=(cast.company.names.get(problem.responsible_id), technician.name),
        due=(instant(problem.due_time), PROBLEM_DUE),
    )


async def planned_again(cast: Cast) -> None:
    """A second visit, to check the machine."""
    await _plan(cast, "second", pb.VISIT_KIND_CALLBACK, SECOND_BEGAN)


async def confirmed_again(cast: Cast) -> None:
    """The customer confirms."""
    await _confirm(cast, "second")


async def logged_late(cast: Cast) -> None:
    """Logged the morning after: accepted, and marked for good."""
    await _log(cast, "second", SECOND_BEGAN, SECOND_ENDED, [])
    await cast.stage.settled()
    row = await _row(cast, "second")
    cast.expect(
        "第二次走访次日才补记录，标记为迟交",
        "S3-4.1-a",
        late=(row.late, True),
        logged=(instant(row.logged_time), at(10, 22, 9, 5)),
    )


async def _plan(cast: Cast, label: str, kind: pb.VisitKind, begins: datetime) -> None:
    plan = pb.PlanVisitRequest(customer_id=cast.customer_id, kind=kind, planned_time=stamp(begins), purpose="走访启航")
    await cast.do(cast.seller, label, plan)


async def _confirm(cast: Cast, label: str) -> None:
    id = cast.made(label, "Visit")
    confirm = pb.ConfirmVisitRequest(visit_id=id, confirmed_by=CONTACT, channel="电话", place=COMPANY)
    await cast.do(cast.seller, f"{label} confirmed", confirm)


async def _log(cast: Cast, label: str, begins: datetime, ends: datetime, points: list[pb.PointToSettle]) -> None:
    record = pb.LogVisitRequest(
        visit_id=cast.made(label, "Visit"),
        started_time=stamp(begins),
        ended_time=stamp(ends),
        place=COMPANY,
        visitor_ids=[cast.seller.id],
        met=CONTACT,
        customer_situation="新产线调试中，三季度产能提升四成",
        content="查看主轴运行情况，核对验收清单",
        needs="需要现场技术支持",
        objections="无",
        consensus="问题解决后安排终验",
        feedback="对响应速度有期待",
        next_step="技术部到场检测",
        points=points,
    )
    await cast.do(cast.seller, f"{label} logged", record)


async def _row(cast: Cast, label: str) -> pb.VisitRow:
    question = pb.ListVisitsRequest(customer_id=cast.customer_id, page_size=50)
    rows = (await cast.stage.ask(cast.seller, question, pb.ListVisitsResponse)).rows
    return next((row for row in rows if row.visit_id == cast.made(label, "Visit")), pb.VisitRow())
