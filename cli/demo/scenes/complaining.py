"""An urgent complaint: contacted too late, one proposal refused, the second carried out, the customer called back."""

from __future__ import annotations

from datetime import timedelta

from cli.demo.cast import Cast
from cli.demo.founding import STRICTER_MINUTES
from cli.demo.scenes.winning import COMPANY
from cli.demo.seed import at, stamp
from fieldledger.complaints import v1 as pb
from ledger.wire import instant

RECEIVED, CONTACTED = at(10, 14, 10), at(10, 14, 11, 5)
DUE = at(10, 14, 10, STRICTER_MINUTES)
LATE_BY = 65 - STRICTER_MINUTES
SCORE, GIVEN = 4, 80_000


async def opened(cast: Cast) -> None:
    """An urgent complaint at ten o'clock; the time limit for first contact is that of the region's policy."""
    opening = pb.OpenComplaintRequest(
        customer_id=cast.customer_id,
        urgency=pb.COMPLAINT_URGENCY_URGENT,
        channel="电话",
        received_time=stamp(RECEIVED),
        happened_time=stamp(at(10, 14, 9)),
        place=COMPANY,
        product="P-2200",
        statement="主轴抱死，产线停机",
        demand="当日到场处理",
    )
    await cast.do(cast.person("customer_service"), "complaint", opening)
    shown = await _shown(cast)
    cast.expect(
        f"客户紧急投诉，华东首次联系时限{STRICTER_MINUTES}分钟",
        "S0-4.1.1-c",
        due=(instant(shown.first_contact_due_time), DUE),
        status=(pb.ComplaintStatus.Name(shown.status), "COMPLAINT_STATUS_OPEN"),
    )


async def breached(cast: Cast) -> None:
    """Nobody has called, so the deadline records the breach."""
    await cast.stage.settled()
    shown = await _shown(cast)
    cast.expect("到期未联系，系统自动记录超时", "S0-4.1.1-c", breached=(shown.breached, True))


async def contacted(cast: Cast) -> None:
    """The first contact is late, and the delay is recorded; the telephone system tells of the call itself."""
    spoke, rang = cast.person("customer_service"), CONTACTED - timedelta(minutes=3)
    call = pb.RecordCallRequest(source="呼叫中心", external_key="1014-1102", customer_id=cast.customer_id, rings=2)
    call.direction = pb.CASE_CONTACT_DIRECTION_OUTBOUND
    call.legs.add(staff_id=spoke.id, from_time=stamp(rang), to_time=stamp(CONTACTED))
    for time, moment in (("started", rang), ("answered", rang + timedelta(seconds=8)), ("ended", CONTACTED)):
        getattr(call, f"{time}_time").CopyFrom(stamp(moment))
    await cast.do(spoke, "called", call)
    contact = pb.RecordFirstContactRequest(
        complaint_id=cast.complaint_id, contacted_time=stamp(CONTACTED), channel="电话"
    )
    await cast.do(cast.person("customer_service"), "contacted", contact)
    shown = await _shown(cast)
    cast.expect(
        f"首次联系迟到{LATE_BY}分钟",
        "S0-4.1.1-c",
        late=(shown.late, True),
        late_by_minutes=(shown.late_by_minutes, LATE_BY),
    )


async def cause(cast: Cast) -> None:
    """The cause of the problem is recorded, with what proves it."""
    proof = pb.AttachEvidenceRequest(complaint_id=cast.complaint_id, evidence_kind=pb.EVIDENCE_KIND_TEST_REPORT)
    proof.origin, proof.reference = "质检部", "QC-2026-2211"
    proof.obtained_time.CopyFrom(stamp(at(10, 14, 13)))
    await cast.do(cast.person("customer_service"), "proof", proof)
    quality = pb.COMPLAINT_CAUSE_PRODUCT_QUALITY
    found = pb.RecordCauseRequest(complaint_id=cast.complaint_id, cause=quality, cause_detail="轴承预紧力超差")
    found.loss_fen, found.inconvenience, found.affected = 860_000, pb.INCONVENIENCE_HIGH, "一条装配线停机两天"
    await cast.do(cast.person("customer_service"), "cause", found)


async def proposed(cast: Cast) -> None:
    """The first proposal: repair on site."""
    await _propose(cast, "proposed", pb.REMEDY_REPAIR, 320_000, "上门更换轴承")


async def refused(cast: Cast) -> None:
    """The customer rejects the proposal."""
    no = pb.RejectSolutionRequest(complaint_id=cast.complaint_id, expectation="要求更换整套主轴")
    await cast.do(cast.person("customer_service"), "refused", no)
    shown = await _shown(cast)
    cast.expect(
        "第一个方案被客户拒绝，记录其期望",
        "S0-4.3.2-b",
        round=(shown.round, 1),
        expectation=(shown.expectation, "要求更换整套主轴"),
    )


async def proposed_again(cast: Cast) -> None:
    """The second proposal is what the customer expects."""
    await _propose(cast, "proposed again", pb.REMEDY_REPLACEMENT, 1_280_000, "更换整套主轴并延长质保", GIVEN)
    shown = await _shown(cast)
    cast.expect(
        f"补偿{GIVEN // 100}元超出客服权限，方案等待主管审批",
        "S0-4.3.1-a",
        status=(pb.ComplaintStatus.Name(shown.status), "COMPLAINT_STATUS_AWAITING_APPROVAL"),
        amount_fen=(shown.amount_fen, GIVEN),
    )


async def agreed(cast: Cast) -> None:
    """The manager agrees to what it gives, which customer service may not give by itself."""
    yes = pb.DecideApprovalRequest(complaint_id=cast.complaint_id, approve=True, opinion="停机损失属实")
    await cast.do(cast.person("manager"), "agreed", yes)
    shown = await _shown(cast)
    cast.expect(
        "主管同意补偿，方案提出",
        "S0-4.3.1-a",
        status=(pb.ComplaintStatus.Name(shown.status), "COMPLAINT_STATUS_PROPOSED"),
        given_fen=(shown.given_fen, GIVEN),
    )


async def accepted(cast: Cast) -> None:
    """The customer agrees."""
    await cast.do(cast.person("customer_service"), "accepted", pb.AcceptSolutionRequest(complaint_id=cast.complaint_id))
    shown = await _shown(cast)
    cast.expect("第二个方案被接受", "S0-4.3.2-b", round=(shown.round, 2), cost_cents=(shown.cost_cents, 1_280_000))


async def remedied(cast: Cast) -> None:
    """Carried out before it was due."""
    done = pb.CompleteRemedyRequest(complaint_id=cast.complaint_id, completed_time=stamp(cast.stage.now))
    await cast.do(cast.person("customer_service"), "remedied", done)
    cast.expect("方案按期执行完毕", "S0-4.4.1-a", late=((await _shown(cast)).remedy_late, False))


async def called_back(cast: Cast) -> None:
    """The customer's rating closes the complaint; customer service handled it, so that marketing asks for it."""
    callback = pb.RecordCallbackRequest(complaint_id=cast.complaint_id, score=SCORE, suggestion="希望今后更快响应")
    await cast.do(cast.person("marketing"), "called back", callback)
    shown = await _shown(cast)
    cast.expect(
        f"回访评分{SCORE}分，投诉结案",
        "S0-4.4.2-a",
        score=(shown.score, SCORE),
        status=(pb.ComplaintStatus.Name(shown.status), "COMPLAINT_STATUS_CLOSED"),
    )


async def summarised(cast: Cast) -> None:
    """What was learnt is written down, with what is done so that it does not come back."""
    handler, engineer = cast.person("customer_service"), cast.person("engineer")
    action = pb.RaisePreventiveActionRequest(complaint_ids=[cast.complaint_id], product="P-2200")
    action.cause, action.measure = pb.COMPLAINT_CAUSE_PRODUCT_QUALITY, "轴承预紧力改为逐台检测并留档"
    action.department_id, action.responsible_id = engineer.department_id, engineer.id
    action.due_time.CopyFrom(stamp(at(11, 20, 18)))
    await cast.do(handler, "action", action)
    lesson = pb.WriteSummaryRequest(complaint_id=cast.complaint_id, lesson="装配检验漏检预紧力，首次联系亦超时")
    lesson.action_ids.append(cast.made("action", "PreventiveAction"))
    await cast.do(handler, "summary", lesson)
    question = pb.GetCaseSummaryRequest(complaint_id=cast.complaint_id)
    shown: pb.CaseSummaryDetails = await cast.stage.ask(handler, question, pb.CaseSummaryDetails, "COMPLAINT")
    cast.expect(
        "结案后总结经验，并立预防措施一项",
        "S0-4.4.2-c",
        by=(shown.summarised_by, handler.id),
        actions=(len(shown.action_ids), 1),
    )


async def _propose(
    cast: Cast, label: str, remedy: pb.Remedy, cost_cents: int, solution: str, compensation_fen: int = 0
) -> None:
    proposal = pb.ProposeSolutionRequest(
        complaint_id=cast.complaint_id,
        remedy=remedy,
        responsible_id=cast.person("engineer").id,
        due_time=stamp(at(10, 20, 18)),
        cost_cents=cost_cents,
        solution=solution,
        compensation_fen=compensation_fen,
    )
    await cast.do(cast.person("customer_service"), label, proposal)


async def _shown(cast: Cast) -> pb.ComplaintDetails:
    question = pb.GetComplaintRequest(complaint_id=cast.complaint_id)
    return await cast.stage.ask(cast.person("customer_service"), question, pb.ComplaintDetails, "COMPLAINT")
