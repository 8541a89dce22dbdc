"""What a customer is offered: limits and approvals, rounds and reviews, remedies that fit, what is told and closed."""

from __future__ import annotations

from typing import Any

import pytest

from chassis.policy import PolicyValue
from fieldledger.complaints import v1 as pb
from kernel.errors import Forbidden, Refused
from services.complaints.complaint.domain import CaseContact, Complaint
from services.complaints.complaint.views import ComplaintList
from services.complaints.settlement.reactions import ApprovalDeadlines
from services.complaints.settlement.views import ComplaintApprovals, Settlements
from tests.complaints import builders
from tests.complaints.builders import (
    COLLEAGUE,
    DAY,
    HANDLER,
    IMPACT,
    LEAD,
    MARKETER,
    MINUTE,
    REMEDIER,
    messages,
    rows_of,
    stamp,
)
from tests.complaints.complaint.test_times import HOUR, MONDAY, contacted, due_of, opened, states, the_clock
from tests.complaints.in_memory import InMemory

SERVICE, MANAGER, HEAD_OFFICE = ("customer_service",), ("manager",), ("head_office",)


async def with_cause(complaints: InMemory, cause: Any = pb.COMPLAINT_CAUSE_PRODUCT_QUALITY) -> Complaint:
    complaint = await opened(complaints)
    await complaints.send(pb.RecordCauseRequest(complaint_id=str(complaint.id), cause=cause, **IMPACT), now=MONDAY)
    return complaint


async def offered(complaints: InMemory, complaint: Complaint, at: Any = MONDAY, **more: Any) -> None:
    """Propose a repair for nothing, by customer service, whose limit is 50,000 fen."""
    roles = more.pop("roles", SERVICE)
    usual: dict[str, Any] = {"remedy": pb.REMEDY_REPAIR, "responsible_id": REMEDIER, "cost_cents": 0}
    usual |= {"due_time": stamp(at + DAY), "solution": "new pads"}
    given = pb.ProposeSolutionRequest(complaint_id=str(complaint.id), **usual | more)
    await complaints.send(given, now=at, roles=roles)


async def turned_down(complaints: InMemory, complaint: Complaint, at: Any = MONDAY) -> None:
    given = pb.RejectSolutionRequest(complaint_id=str(complaint.id), expectation="more")
    await complaints.send(given, now=at)


async def decided(
    complaints: InMemory, complaint: Complaint, approve: bool = True, by: str = LEAD, at: Any = MONDAY, **who: Any
) -> None:
    given = pb.DecideApprovalRequest(complaint_id=str(complaint.id), approve=approve, opinion="as agreed")
    await complaints.send(given, staff_id=by, now=at, **{"roles": MANAGER} | who)


async def reviewed(complaints: InMemory, complaint: Complaint, by: str = MARKETER, **more: Any) -> None:
    usual: dict[str, Any] = {"review": pb.SETTLEMENT_REVIEW_MORE_ROUNDS, "more_rounds": 1, "position": "sealed"}
    team = more.pop("team", frozenset())
    given = pb.ReviewSettlementRequest(complaint_id=str(complaint.id), **usual | more)
    await complaints.send(given, staff_id=by, now=MONDAY, team=team)


async def told(complaints: InMemory, complaint: Complaint, at: Any, now: Any = None) -> None:
    given = pb.CommunicateSolutionRequest(complaint_id=str(complaint.id), channel="phone", note="why")
    given.told_time.CopyFrom(stamp(at))
    await complaints.send(given, now=now or at)


async def used_up(complaints: InMemory) -> Complaint:
    complaint = await with_cause(complaints)
    for _ in range(3):
        await offered(complaints, complaint)
        await turned_down(complaints, complaint)
    return complaint


@pytest.mark.clause("S0-4.3.1-a")
async def test_edge_28_two_rounds_of_forty_thousand_need_an_approval_for_the_second(complaints: InMemory) -> None:
    complaint = await with_cause(complaints)
    await offered(complaints, complaint, compensation_fen=40_000)
    assert (complaint.status, complaint.round) == ("PROPOSED", 1)
    await turned_down(complaints, complaint)
    await offered(complaints, complaint, compensation_fen=40_000)
    assert (complaint.status, complaint.amount_fen, complaint.approver_role) == (
        "AWAITING_APPROVAL",
        80_000,
        "manager",
    )
    assert complaint.round == 1, "it is no round before it may be proposed"
    await decided(complaints, complaint)
    assert (complaint.status, complaint.round, complaint.given_fen) == ("PROPOSED", 2, 80_000)
    (row,) = rows_of(ComplaintApprovals, complaint).values()
    assert (row.open, row.approved, row.decided_by, row.amount_fen) == (False, True, LEAD, 80_000)
    (settlement,) = rows_of(Settlements, complaint).values()
    assert (settlement.stage, settlement.round, settlement.proposer_id) == (pb.SETTLEMENT_STAGE_PROPOSED, 2, HANDLER)


@pytest.mark.clause("S0-4.3.1-a")
@pytest.mark.parametrize("remedy", [pb.REMEDY_REFUND, pb.REMEDY_COMPENSATION])
async def test_the_cost_of_a_refund_is_given_too_and_that_of_a_repair_is_not(complaints: InMemory, remedy: Any) -> None:
    complaint = await with_cause(complaints)
    await offered(complaints, complaint, cost_cents=9_000_000)
    assert (complaint.status, complaint.given_fen) == ("PROPOSED", 0)
    await turned_down(complaints, complaint)
    await offered(complaints, complaint, remedy=remedy, cost_cents=50_001)
    assert (complaint.status, complaint.amount_fen) == ("AWAITING_APPROVAL", 50_001)


@pytest.mark.clause("S0-4.3.1-a")
async def test_a_salesperson_gives_nothing_without_asking(complaints: InMemory) -> None:
    complaint = await with_cause(complaints)
    await offered(complaints, complaint, compensation_fen=1, roles=("salesperson",))
    assert complaint.status == "AWAITING_APPROVAL"
    (row,) = rows_of(ComplaintList, complaint).values()
    assert row.status == pb.COMPLAINT_STATUS_AWAITING_APPROVAL


@pytest.mark.clause("S0-4.3.1-a")
async def test_nobody_agrees_to_what_he_asked_for_handles_or_may_not_give(complaints: InMemory) -> None:
    complaint = await with_cause(complaints)
    await offered(complaints, complaint, compensation_fen=500_001)
    assert complaint.approver_role == "head_office"
    with pytest.raises(Forbidden, match="COMPENSATION_DECIDED_BY_ASKER"):
        await decided(complaints, complaint, by=HANDLER, roles=HEAD_OFFICE)
    with pytest.raises(Forbidden, match="APPROVAL_BEYOND_LIMIT"):
        await decided(complaints, complaint)
    with pytest.raises(Forbidden, match="APPROVAL_BEYOND_LIMIT"):
        await decided(complaints, complaint, roles=SERVICE)
    assert complaint.awaits_decision_by(LEAD) and not complaint.awaits_decision_by(HANDLER)
    await decided(complaints, complaint, roles=HEAD_OFFICE)
    assert complaint.status == "PROPOSED"


@pytest.mark.clause("S0-4.3.1-a")
async def test_what_is_not_agreed_to_is_no_proposal_and_counts_in_no_sum(complaints: InMemory) -> None:
    complaint = await with_cause(complaints)
    await offered(complaints, complaint)
    await turned_down(complaints, complaint)
    await offered(complaints, complaint, compensation_fen=60_000)
    await decided(complaints, complaint, approve=False)
    assert (complaint.status, complaint.round, complaint.given_fen) == ("REJECTED", 1, 0)
    assert complaint.opinion == "as agreed"
    (row,) = rows_of(ComplaintList, complaint).values()
    assert row.status == pb.COMPLAINT_STATUS_REJECTED
    (settlement,) = rows_of(Settlements, complaint).values()
    assert settlement.stage == pb.SETTLEMENT_STAGE_NOT_APPROVED
    await offered(complaints, complaint, compensation_fen=50_000)
    assert complaint.status == "PROPOSED"


@pytest.mark.clause("S0-4.3.1-a")
async def test_what_nobody_decides_in_time_is_asked_of_the_next_above_and_then_of_nobody(complaints: InMemory) -> None:
    complaint, id = await with_cause(complaints), {}
    await offered(complaints, complaint, compensation_fen=60_000)
    id = {"complaint_id": str(complaint.id)}
    with pytest.raises(Refused, match="APPROVAL_NOT_YET_DUE"):
        await complaints.send(pb.ExpireApprovalRequest(**id), now=MONDAY + DAY)
    late = MONDAY + DAY + MINUTE
    with pytest.raises(Refused, match="APPROVAL_EXPIRED"):
        await decided(complaints, complaint, at=late)
    await complaints.send(pb.ExpireApprovalRequest(**id), now=late)
    assert (complaint.approver_role, complaint.expires_time) == ("head_office", late + DAY)
    with pytest.raises(Forbidden, match="APPROVAL_BEYOND_LIMIT"):
        await decided(complaints, complaint, at=late)
    dues = [due for one in messages(complaint) if one is not None for due in _deadlines(one)]
    assert dues == [MONDAY + DAY, late + DAY]
    await complaints.send(pb.ExpireApprovalRequest(**id), now=late + DAY + MINUTE)
    assert (complaint.status, complaint.round) == ("CAUSE_FOUND", 0)
    await complaints.send(pb.ExpireApprovalRequest(**id), now=late + 9 * DAY)
    dues = [due for one in messages(complaint) if one is not None for due in _deadlines(one)]
    assert dues[-1] is None, "nothing is waited for any more"


async def test_a_remedy_whose_day_has_passed_meanwhile_is_proposed_anew(complaints: InMemory) -> None:
    complaint = await with_cause(complaints)
    await offered(complaints, complaint, compensation_fen=60_000, due_time=stamp(MONDAY + HOUR))
    with pytest.raises(Refused, match="REMEDY_DUE_PASSED"):
        await decided(complaints, complaint, at=MONDAY + HOUR + MINUTE)
    await decided(complaints, complaint, approve=False, at=MONDAY + HOUR + MINUTE)
    assert complaint.status == "CAUSE_FOUND"


def _deadlines(event: Any) -> list[Any]:
    deadlines: Any = ApprovalDeadlines.deadlines(None, event)  # type: ignore[arg-type]
    return [due.at for due in deadlines]


@pytest.mark.clause("S0-4.3.1-a")
async def test_a_remedy_that_does_not_fit_the_cause_is_refused_and_policy_says_which_do(complaints: InMemory) -> None:
    complaint = await with_cause(complaints, pb.COMPLAINT_CAUSE_SERVICE)
    with pytest.raises(Refused) as no:
        await offered(complaints, complaint)
    assert (no.value.reason, no.value.clause, no.value.fields) == ("REMEDY_NOT_FOR_CAUSE", "S0-4.3.1-a", ("remedy",))
    await offered(complaints, complaint, remedy=pb.REMEDY_APOLOGY)
    other = await with_cause(complaints, pb.COMPLAINT_CAUSE_OTHER)
    await offered(complaints, other)
    key = "complaint.remedies"
    complaints.book.approved[key, "east"] = PolicyValue(key, [{"cause": "SERVICE", "remedies": ["REPAIR"]}], 1)
    third = await with_cause(complaints, pb.COMPLAINT_CAUSE_SERVICE)
    await offered(complaints, third)
    assert [one.status for one in (complaint, other, third)] == ["PROPOSED"] * 3


@pytest.mark.clause("S0-4.3.1-b")
async def test_compensation_below_nothing_is_not_workable(complaints: InMemory) -> None:
    complaint = await with_cause(complaints)
    with pytest.raises(Refused) as no:
        await offered(complaints, complaint, compensation_fen=-1)
    assert (no.value.reason, no.value.fields) == ("SOLUTION_NOT_WORKABLE", ("compensation_fen",))


@pytest.mark.clause("S0-4.3.2-b")
async def test_after_three_rounds_somebody_independent_looks_at_it(complaints: InMemory) -> None:
    complaint = await used_up(complaints)
    assert (complaint.status, complaint.round) == ("UNDER_REVIEW", 3)
    with pytest.raises(Refused) as no:
        await offered(complaints, complaint)
    assert (no.value.reason, no.value.clause) == ("ROUNDS_USED_UP", "S0-4.3.2-b")
    (row,) = rows_of(ComplaintList, complaint).values()
    assert row.status == pb.COMPLAINT_STATUS_UNDER_REVIEW


@pytest.mark.clause("S0-4.3.2-b")
@pytest.mark.parametrize("by", [HANDLER, REMEDIER, LEAD])
async def test_nobody_who_had_to_do_with_it_reviews_it(complaints: InMemory, by: str) -> None:
    complaint = await with_cause(complaints)
    await offered(complaints, complaint, compensation_fen=60_000)
    await decided(complaints, complaint, by=LEAD)
    await turned_down(complaints, complaint)
    for _ in range(2):
        await offered(complaints, complaint)
        await turned_down(complaints, complaint)
    assert complaint.status == "UNDER_REVIEW"
    with pytest.raises(Forbidden, match="REVIEWED_BY_THE_INVOLVED"):
        await reviewed(complaints, complaint, by=by)
    with pytest.raises(Forbidden, match="REVIEWED_BY_THE_INVOLVED"):
        await reviewed(complaints, complaint, team=frozenset({HANDLER}))
    await reviewed(complaints, complaint)
    assert complaint.reviewer_id == MARKETER


@pytest.mark.clause("S0-4.3.2-b")
async def test_a_review_grants_so_many_rounds_and_then_another_is_asked_for(complaints: InMemory) -> None:
    complaint = await used_up(complaints)
    for most in (0, 3):
        with pytest.raises(Refused, match="MORE_ROUNDS_OUT_OF_RANGE"):
            await reviewed(complaints, complaint, more_rounds=most)
    with pytest.raises(Refused, match="MORE_ROUNDS_OUT_OF_RANGE"):
        await reviewed(complaints, complaint, review=pb.SETTLEMENT_REVIEW_FINAL)
    await reviewed(complaints, complaint, more_rounds=2)
    for status in ("REJECTED", "UNDER_REVIEW"):
        await offered(complaints, complaint)
        await turned_down(complaints, complaint)
        assert complaint.status == status
    assert complaint.round == 5


@pytest.mark.clause("S0-4.3.2-b")
async def test_a_final_position_is_told_and_closes_the_complaint(complaints: InMemory) -> None:
    complaint = await used_up(complaints)
    await reviewed(complaints, complaint, review=pb.SETTLEMENT_REVIEW_FINAL, more_rounds=0)
    assert (complaint.status, states(complaints, complaint)["COMMUNICATE"]) == ("FINAL", "OPEN")
    with pytest.raises(Refused, match="ROUNDS_USED_UP"):
        await offered(complaints, complaint)
    await told(complaints, complaint, MONDAY + HOUR)
    assert (complaint.status, complaint.outcome, complaint.score) == ("CLOSED", "FINAL_POSITION", 0)
    found = states(complaints, complaint)
    assert (found["COMMUNICATE"], found["RESOLUTION"]) == ("IN_TIME", "IN_TIME")
    closed = [one for one in messages(complaint) if isinstance(one, pb.ComplaintClosed)]
    assert [one.outcome for one in closed] == [pb.COMPLAINT_OUTCOME_FINAL_POSITION]
    builders.reopen(complaint, said_time=MONDAY + DAY)
    assert complaint.status == "REOPENED", "even what is final is opened again within thirty days"


@pytest.mark.clause("S0-4.3.2-b")
async def test_a_final_position_is_told_while_the_complaint_waits_for_the_customer(complaints: InMemory) -> None:
    complaint = await used_up(complaints)
    await contacted(complaints, complaint, MONDAY)
    pause = pb.PauseComplaintRequest(
        complaint_id=str(complaint.id), pause_reason=pb.PAUSE_REASON_WAITING_CUSTOMER, channel="phone", asked="what"
    )
    await complaints.send(pause, now=MONDAY)
    await reviewed(complaints, complaint, review=pb.SETTLEMENT_REVIEW_FINAL, more_rounds=0)
    await told(complaints, complaint, MONDAY + HOUR)
    assert (complaint.status, complaint.paused_time) == ("CLOSED", None)


@pytest.mark.clause("S0-4.4.1-b")
async def test_what_a_device_says_of_a_remedy_lifts_no_breach(complaints: InMemory) -> None:
    complaint = await with_cause(complaints)
    await offered(complaints, complaint, MONDAY)
    await complaints.send(pb.AcceptSolutionRequest(complaint_id=str(complaint.id)), now=MONDAY)
    due = due_of(complaints, complaint, "RESOLUTION")
    assert due is not None
    done = pb.CompleteRemedyRequest(complaint_id=str(complaint.id), completed_time=stamp(due - HOUR))
    await complaints.send(done, now=due + HOUR, entered_at=due - HOUR)
    assert states(complaints, complaint)["RESOLUTION"] == "LATE"


@pytest.mark.clause("S0-4.3.2-a")
async def test_what_is_told_is_a_contact_and_stops_the_clock_once(complaints: InMemory) -> None:
    complaint = await with_cause(complaints)
    await contacted(complaints, complaint, MONDAY)
    await offered(complaints, complaint, MONDAY + HOUR)
    at = MONDAY + 2 * HOUR
    await told(complaints, complaint, at)
    assert (complaint.status, states(complaints, complaint)["COMMUNICATE"]) == ("COMMUNICATED", "IN_TIME")
    assert the_clock(complaints, complaint, "UPDATE").run == 2, "he has learnt how far it is"
    (contact,) = (one for one in complaints.kept.values() if isinstance(one, CaseContact) and one.note == "why")
    assert (contact.told_progress, contact.staff_id, contact.contacted_time) == (True, HANDLER, at)
    await turned_down(complaints, complaint, at + DAY)
    assert the_clock(complaints, complaint, "UPDATE").run == 2, "his answer is no news to him"
    assert complaint.status == "REJECTED"
    (settlement,) = rows_of(Settlements, complaint).values()
    assert (settlement.stage, settlement.told_time) == (pb.SETTLEMENT_STAGE_REJECTED, stamp(at))


@pytest.mark.clause("S0-4.3.2-a")
async def test_telling_is_timed_from_the_approval_on_and_lies_between_the_proposal_and_now(
    complaints: InMemory,
) -> None:
    complaint = await with_cause(complaints)
    await offered(complaints, complaint, compensation_fen=60_000)
    assert "COMMUNICATE" not in states(complaints, complaint)
    await decided(complaints, complaint, at=MONDAY + HOUR)
    assert due_of(complaints, complaint, "COMMUNICATE") == MONDAY + DAY + HOUR
    for at in (MONDAY, MONDAY + 3 * HOUR):
        with pytest.raises(Refused, match="TOLD_TIME_IMPOSSIBLE"):
            await told(complaints, complaint, at, now=MONDAY + 2 * HOUR)
    await told(complaints, complaint, MONDAY + HOUR, now=MONDAY + 2 * HOUR)
    assert "CONTACT_ENTERED_LATE" in complaints.warned


async def test_rounds_begin_anew_when_a_complaint_is_opened_again(complaints: InMemory) -> None:
    complaint = await with_cause(complaints)
    for _ in range(2):
        await offered(complaints, complaint)
        await turned_down(complaints, complaint)
    await offered(complaints, complaint)
    id: dict[str, Any] = {"complaint_id": str(complaint.id)}
    await complaints.send(pb.AcceptSolutionRequest(**id), now=MONDAY)
    await complaints.send(pb.CompleteRemedyRequest(**id, completed_time=stamp(MONDAY)), now=MONDAY)
    await complaints.send(pb.RecordCallbackRequest(**id, score=1), staff_id=COLLEAGUE, now=MONDAY)
    await offered(complaints, complaint)
    await turned_down(complaints, complaint)
    assert (complaint.status, complaint.round) == ("REJECTED", 4)


def test_a_complaint_of_which_nothing_was_proposed_has_no_settlement() -> None:
    assert rows_of(Settlements, builders.an_imported_complaint()) == {}
    assert rows_of(ComplaintApprovals, builders.a_closed_complaint()) == {}
