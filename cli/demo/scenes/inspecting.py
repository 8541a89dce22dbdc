"""Supervision sees the late contact, raises a finding on it and has it rectified by a deadline."""

from __future__ import annotations

from uuid import uuid5

from cli.demo.cast import REGION, Cast
from cli.demo.scenes.complaining import LATE_BY
from cli.demo.seed import at
from fieldledger.supervision import v1 as pb
from kernel.aggregate import namespace
from ledger.wire import instant

CLAUSE, DUE = "S0-4.1.1-c", at(10, 31)


async def found(cast: Cast) -> None:
    """The late contact is in the list of irregularities and becomes a finding, with the fact as evidence."""
    await cast.stage.settled()
    supervisor, service = cast.person("supervisor"), cast.person("customer_service")
    question = pb.ListIrregularitiesRequest(
        kind=pb.IRREGULARITY_KIND_LATE_FIRST_CONTACT, staff_id=service.id, page_size=500
    )
    rows = (await cast.stage.ask(supervisor, question, pb.ListIrregularitiesResponse)).rows
    late = next((row for row in rows if row.subject_id == cast.complaint_id), pb.IrregularityRow())
    finding = pb.RaiseFindingRequest(
        region=REGION,
        subject_id=service.id,
        department_id=service.department_id,
        clause=late.clause,
        severity=pb.SEVERITY_MAJOR,
        evidence=[late.event_id],
        summary="紧急投诉首次联系超时，值班安排不足",
    )
    await cast.do(supervisor, "finding", finding)
    question_of = pb.GetFindingRequest(finding_id=cast.made("finding", "Finding"))
    shown = await cast.stage.ask(supervisor, question_of, pb.FindingDetails)
    cast.expect(
        f"督导{supervisor.name}就迟到的首次联系立项检查",
        "S1-7.1.2-b",
        minutes_late=(late.minutes_late, LATE_BY),
        clause=(shown.clause, CLAUSE),
        evidence=(list(shown.evidence) == [late.event_id], True),
    )


async def issued(cast: Cast) -> None:
    """A rectification is ordered, within the days that its severity allows."""
    finding, department = _named(cast)
    issue = pb.IssueRectificationRequest(finding_id=finding, department_id=department)
    await cast.do(cast.person("supervisor"), "rectification", issue)
    shown = await _rectification(cast)
    cast.expect(
        "下发整改通知书，限七日整改",
        "S1-7.1.3",
        due=(instant(shown.due_time), DUE),
        status=(pb.RectificationStatus.Name(shown.status), "RECTIFICATION_STATUS_ISSUED"),
    )


async def answered(cast: Cast) -> None:
    """The department's manager reports what was done."""
    answer = pb.AnswerRectificationRequest(
        rectification_id=_rectification_id(cast), measures="增设早班值守，紧急投诉自动呼叫"
    )
    await cast.do(cast.person("manager"), "answered", answer)


async def verified(cast: Cast) -> None:
    """Checked by supervision, and closed."""
    verify = pb.VerifyRectificationRequest(
        rectification_id=_rectification_id(cast), fixed=True, note="抽查五件紧急投诉均按时联系"
    )
    await cast.do(cast.person("supervisor"), "verified", verify)
    shown = await _rectification(cast)
    cast.expect(
        "整改按期完成并复核通过",
        "S1-7.1.3",
        status=(pb.RectificationStatus.Name(shown.status), "RECTIFICATION_STATUS_CLOSED"),
        overdue=(shown.overdue, False),
    )


def _named(cast: Cast) -> tuple[str, str]:
    """The finding of the story, and the department that has to rectify it."""
    return cast.made("finding", "Finding"), cast.person("customer_service").department_id


def _rectification_id(cast: Cast) -> str:
    """The id of the rectification, which supervision derives from both."""
    return str(uuid5(namespace("supervision"), "rectification|" + "|".join(_named(cast))))


async def _rectification(cast: Cast) -> pb.RectificationDetails:
    question = pb.GetRectificationRequest(rectification_id=_rectification_id(cast))
    return await cast.stage.ask(cast.person("supervisor"), question, pb.RectificationDetails)
