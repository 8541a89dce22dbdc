"""What waits for whoever agrees to compensation and whoever reviews a complaint, and what its page says meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from google.protobuf.message import Message

from fieldledger.complaints.v1 import complaint_pb2 as complaints
from fieldledger.complaints.v1 import settlement_pb2 as settlements
from privacy.personal import MASK
from tests.console.by_hand import OTHER, Office, ago, at
from tests.console.drawing import ID, seen

PATH = f"/approvals/complaint-approvals/{ID}"


def case(status: Any, **more: Any) -> complaints.ComplaintDetails:
    shown = complaints.ComplaintDetails(complaint_id=ID, version=5, region="east", customer_id=OTHER, handler_id=OTHER)
    shown.status, shown.round = status, 1
    for name, value in more.items():
        setattr(shown, name, value)
    return shown


def asked(handler: str = OTHER, by: str = OTHER) -> Office:
    """An office in which somebody must agree to 800 yuan."""
    row = settlements.ComplaintApprovalRow(complaint_id=ID, region="east", customer_id=OTHER, handler_id=handler)
    row.asked_by, row.amount_fen, row.approver_role, row.open = by, 80_000, "manager", True
    ago(row.asked_time, hours=1)
    details = case(complaints.COMPLAINT_STATUS_AWAITING_APPROVAL, amount_fen=80_000, solution=MASK)
    details.possible.add(rpc="DecideApproval")

    def listed(request: settlements.ListComplaintApprovalsRequest) -> Message:
        assert request.open
        return settlements.ListComplaintApprovalsResponse(rows=[row])

    return Office(
        {
            settlements.ListComplaintApprovalsRequest: listed,
            complaints.GetComplaintRequest: lambda request: details,
        }
    )


async def test_compensation_waits_among_the_approvals_with_its_amount_and_the_form_that_decides_it() -> None:
    page = seen(await at(asked(), "/approvals"))
    assert PATH in {one["href"] for one in page.every("a")}
    shown = seen(await at(asked(), PATH))
    assert "800" in shown.visible and "补偿待审批" in shown.visible
    assert shown.every("form", action=f"{PATH}:unmask", method="post"), "it may be opened for the decision"
    assert f"/complaint-approvals/{ID}:decide?_version=5" in {one["href"] for one in shown.every("a")}


async def test_whoever_asked_sees_that_another_decides_and_the_handler_is_not_asked() -> None:
    assert "须由他人决定" in seen(await at(asked(by=ID), "/approvals")).visible
    assert "没有等您决定的事项" in seen(await at(asked(handler=ID), "/approvals")).visible


async def test_a_complaint_to_review_waits_for_who_may_review_it() -> None:
    row = complaints.ComplaintRow(complaint_id=ID, region="east", customer_id=OTHER, handler_id=OTHER, round=3)
    details = case(complaints.COMPLAINT_STATUS_UNDER_REVIEW)
    details.possible.add(rpc="ReviewSettlement")

    def listed(request: complaints.ListComplaintsRequest) -> Message:
        wanted = request.status == complaints.COMPLAINT_STATUS_UNDER_REVIEW
        return complaints.ListComplaintsResponse(rows=[row] if wanted else [])

    answers = {complaints.ListComplaintsRequest: listed, complaints.GetComplaintRequest: lambda request: details}
    shown = seen(await at(Office(answers), f"/approvals/reviews/{ID}"))
    assert "投诉待独立复核" in shown.visible
    assert f"/complaints/{ID}:review?_version=5" in {one["href"] for one in shown.every("a")}


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (complaints.COMPLAINT_STATUS_AWAITING_APPROVAL, "等待审批后方可向客户提出"),
        (complaints.COMPLAINT_STATUS_UNDER_REVIEW, "等待独立复核"),
        (complaints.COMPLAINT_STATUS_FINAL, "请告知客户"),
        (complaints.COMPLAINT_STATUS_REJECTED, "按其期望再次提出"),
        (complaints.COMPLAINT_STATUS_PROPOSED, ""),
    ],
)
async def test_the_page_of_a_complaint_says_whom_it_waits_for(status: Any, said: str) -> None:
    office = Office({complaints.GetComplaintRequest: lambda request: case(status)})
    visible = seen(await at(office, f"/complaints/{ID}")).visible
    assert said in visible
    assert said or "等待独立复核" not in visible
