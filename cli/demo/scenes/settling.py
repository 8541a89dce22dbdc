"""The problem and the promise of the visit: reported in writing, accepted by another person, rated by the customer."""

from __future__ import annotations

from cli.demo.cast import Cast
from cli.demo.company import Person
from fieldledger.complaints import v1 as pb

PROBLEM, PROMISE = 0, 1
REPORT = "更换主轴并完成四小时连续运行测试，温升合格"


async def promise_kept(cast: Cast) -> None:
    """The salesperson kept the promise a day early: the report is the answer, and somebody else asks for the score."""
    seller, id = cast.seller, cast.issue_id(PROMISE)
    await cast.do(
        seller, "promise reported", pb.ReportResolutionRequest(issue_id=id, report="已提交年度保养方案与报价")
    )
    await cast.do(seller, "promise told", pb.TellCustomerRequest(issue_id=id, channel="当面"))
    rate = pb.RateResolutionRequest(issue_id=id, score=5, suggestion="无")
    await cast.do(cast.person("customer_service"), "promise rated", rate)
    shown = await _issue(cast, seller, PROMISE)
    cast.expect(
        "承诺按期兑现，由他人回访评分",
        "S1-5.2.3-b",
        status=(pb.IssueStatus.Name(shown.status), "ISSUE_STATUS_CLOSED"),
        late=(shown.late, False),
        score=(shown.score, 5),
    )


async def problem_reported(cast: Cast) -> None:
    """The technicians' written report, accepted by marketing."""
    id, technician = cast.issue_id(PROBLEM), cast.person("technician")
    await cast.do(technician, "problem reported", pb.ReportResolutionRequest(issue_id=id, report=REPORT))
    await cast.do(cast.person("marketing"), "problem accepted", pb.AcceptResolutionRequest(issue_id=id))
    shown = await _issue(cast, technician, PROBLEM)
    cast.expect(
        f"{technician.name}提交书面处理报告，问题按期解决",
        "S1-5.2.3-a",
        report=(shown.report, REPORT),
        late=(shown.late, False),
        accepted_by=(cast.company.names[shown.accepted_by], cast.person("marketing").name),
    )


async def customer_informed(cast: Cast) -> None:
    """The customer is informed of the solution."""
    command = pb.TellCustomerRequest(issue_id=cast.issue_id(PROBLEM), channel="电话")
    await cast.do(cast.person("customer_service"), "problem told", command)


async def rated(cast: Cast) -> None:
    """The customer's satisfaction closes the issue."""
    service = cast.person("customer_service")
    rate = pb.RateResolutionRequest(issue_id=cast.issue_id(PROBLEM), score=5, suggestion="处理专业")
    await cast.do(service, "problem rated", rate)
    shown = await _issue(cast, service, PROBLEM)
    cast.expect(
        "告知客户处理结果，满意度5分，问题关闭",
        "S1-5.2.3-b",
        status=(pb.IssueStatus.Name(shown.status), "ISSUE_STATUS_CLOSED"),
        score=(shown.score, 5),
    )


async def _issue(cast: Cast, who: Person, number: int) -> pb.IssueDetails:
    return await cast.stage.ask(who, pb.GetIssueRequest(issue_id=cast.issue_id(number)), pb.IssueDetails, "ISSUE")
