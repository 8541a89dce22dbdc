"""The clocks of an issue: to accept it, to plan, to tell how far it is, to tell the end, to ask for a score."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from fieldledger.complaints import v1 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from kernel.errors import Forbidden
from services.complaints.clock.domain import Clock, clock_id
from services.complaints.issue.domain import Issue
from tests.complaints import builders
from tests.complaints.builders import (
    COLLEAGUE,
    CUSTOMER,
    DAY,
    DEPARTMENT,
    HANDLER,
    MARKETER,
    NOW,
    OTHERS,
    REMEDIER,
    SOURCE,
)
from tests.complaints.in_memory import InMemory, an_issue

ACCEPTS = frozenset({"issues.accept", "complaints.approve"})


async def opened(complaints: InMemory, kind: pb.IssueKind = pb.ISSUE_KIND_PROBLEM) -> str:
    issue: Issue = await complaints.send(an_issue(kind=kind))
    return str(issue.id)


def clock(complaints: InMemory, id: str, kind: str) -> Clock | None:
    found = complaints.kept.get(clock_id(UUID(id), kind))
    assert found is None or isinstance(found, Clock)
    return found


def going(complaints: InMemory, id: str) -> set[str]:
    kinds = ("ACCEPT", "PLAN", "UPDATE", "COMMUNICATE", "CALLBACK")
    return {kind for kind in kinds if (found := clock(complaints, id, kind)) and not found.current.over}


def holder(complaints: InMemory, id: str, kind: str) -> str:
    found = clock(complaints, id, kind)
    assert found
    return found.holder_id


async def plan(complaints: InMemory, id: str, staff_id: str = REMEDIER, **more: Any) -> None:
    steps = [pb.PlanStep(text="order", step_date="2026-10-08")]
    await complaints.send(pb.PlanIssueRequest(issue_id=id, steps=steps), staff_id=staff_id, **more)


@pytest.mark.clause("S1-5.2.1-a")
async def test_what_is_assigned_is_to_be_accepted_and_what_was_accepted_planned(complaints: InMemory) -> None:
    id = await opened(complaints)
    assert going(complaints, id) == {"ACCEPT", "UPDATE"}
    assert (holder(complaints, id, "ACCEPT"), holder(complaints, id, "UPDATE")) == (REMEDIER, HANDLER)
    await complaints.send(pb.AcceptIssueRequest(issue_id=id), staff_id=REMEDIER)
    assert going(complaints, id) == {"PLAN", "UPDATE"}
    await plan(complaints, id)
    assert going(complaints, id) == {"UPDATE"}


@pytest.mark.clause("S2d-13")
async def test_a_service_request_is_to_be_accepted_within_an_hour_of_work(complaints: InMemory) -> None:
    id = await opened(complaints, pb.ISSUE_KIND_SERVICE_REQUEST)
    accept = clock(complaints, id, "ACCEPT")
    assert accept and accept.current.segments[0].terms.budget == 60 * builders.MINUTE
    late = NOW + 3 * DAY
    await complaints.send(pb.AcceptIssueRequest(issue_id=id), staff_id=REMEDIER, now=late)
    stopped = accept.pending_events[-1]
    assert isinstance(stopped, Clock.Stopped) and stopped.late


@pytest.mark.clause("S1-5.1.3")
async def test_each_assignment_is_to_be_accepted_by_whoever_has_it_then(complaints: InMemory) -> None:
    id = await opened(complaints)
    await complaints.send(pb.DeclineIssueRequest(issue_id=id, reason="no"), staff_id=REMEDIER)
    assert holder(complaints, id, "ACCEPT") == HANDLER
    await complaints.send(pb.AcceptIssueRequest(issue_id=id), staff_id=HANDLER)
    to = pb.ReassignIssueRequest(issue_id=id, department_id=OTHERS, responsible_id=MARKETER, reason="theirs")
    await complaints.send(to, staff_id=HANDLER)
    assert going(complaints, id) == {"ACCEPT", "UPDATE"}
    accept = clock(complaints, id, "ACCEPT")
    assert accept and (accept.holder_id, accept.run) == (MARKETER, 3)


@pytest.mark.clause("S1-5.2.1-b")
async def test_the_customer_is_told_how_far_it_is_and_the_clock_begins_anew_until_it_is_resolved(
    complaints: InMemory,
) -> None:
    id = await opened(complaints)
    tell = pb.TellProgressRequest(issue_id=id, channel="phone", note="parts are ordered")
    with pytest.raises(Forbidden, match="SCOPE_MISSING"):
        await complaints.send(tell, staff_id=MARKETER)
    told: Issue = await complaints.send(tell, now=NOW + DAY)
    assert told.note == "parts are ordered"
    update = clock(complaints, id, "UPDATE")
    assert update and update.run == 2 and not update.current.over
    await complaints.send(pb.ReportResolutionRequest(issue_id=id, report="done"), staff_id=REMEDIER, now=NOW + DAY)
    assert going(complaints, id) == {"UPDATE"}
    accept = pb.AcceptResolutionRequest(issue_id=id)
    await complaints.send(accept, staff_id=MARKETER, scopes=ACCEPTS, now=NOW + DAY)
    assert going(complaints, id) == {"COMMUNICATE"}


@pytest.mark.clause("S1-5.2.3-b")
async def test_what_is_resolved_is_told_and_then_the_customer_is_asked(complaints: InMemory) -> None:
    id = await opened(complaints)
    await complaints.send(pb.ReportResolutionRequest(issue_id=id, report="done"), staff_id=REMEDIER)
    await complaints.send(pb.AcceptResolutionRequest(issue_id=id), staff_id=MARKETER, scopes=ACCEPTS)
    await complaints.send(pb.TellCustomerRequest(issue_id=id, channel="phone"))
    assert (going(complaints, id), holder(complaints, id, "CALLBACK")) == ({"CALLBACK"}, HANDLER)
    await complaints.send(pb.RateResolutionRequest(issue_id=id, score=2), staff_id=HANDLER)
    assert going(complaints, id) == {"UPDATE"}
    await complaints.send(pb.ReportResolutionRequest(issue_id=id, report="again"), staff_id=REMEDIER)
    await complaints.send(pb.AcceptResolutionRequest(issue_id=id), staff_id=MARKETER, scopes=ACCEPTS)
    await complaints.send(pb.TellCustomerRequest(issue_id=id, channel="phone"))
    await complaints.send(pb.RateResolutionRequest(issue_id=id, refused=True), staff_id=HANDLER)
    assert going(complaints, id) == set()


@pytest.mark.clause("S1-5.1.3")
async def test_what_is_given_up_is_neither_met_nor_missed(complaints: InMemory) -> None:
    id = await opened(complaints)
    cancel = pb.CancelIssueRequest(issue_id=id, cause=events.ISSUE_CANCEL_CAUSE_WITHDRAWN, reason="over")
    await complaints.send(cancel, scopes=ACCEPTS)
    assert going(complaints, id) == set()
    for kind in ("ACCEPT", "UPDATE"):
        found = clock(complaints, id, kind)
        assert found and isinstance(found.pending_events[-1], Clock.Voided)


async def test_a_kind_of_which_policy_says_nothing_has_no_clock(complaints: InMemory) -> None:
    id = await opened(complaints, pb.ISSUE_KIND_SUGGESTION)
    assert going(complaints, id) == {"ACCEPT"}
    await complaints.send(pb.AcceptIssueRequest(issue_id=id), staff_id=REMEDIER)
    assert going(complaints, id) == set()


async def test_an_issue_from_before_there_were_clocks_goes_on_without_them(complaints: InMemory) -> None:
    old = builders.an_issue()
    complaints.kept[old.id] = old
    await complaints.send(pb.AcceptIssueRequest(issue_id=str(old.id)), staff_id=REMEDIER)
    assert going(complaints, str(old.id)) == {"PLAN"}


async def test_parts_and_what_visits_raise_have_clocks_of_their_own(complaints: InMemory) -> None:
    raised: Issue = await complaints.send(
        pb.RaiseIssueRequest(
            point_id=SOURCE,
            customer_id=CUSTOMER,
            source_id=SOURCE,
            kind=pb.ISSUE_KIND_PROBLEM,
            department_id=DEPARTMENT,
            responsible_id=REMEDIER,
            due_time=builders.stamp(NOW + 3 * DAY),
            region="east",
            lead_id=HANDLER,
        )
    )
    part = pb.IssuePart(department_id=DEPARTMENT, responsible_id=COLLEAGUE, text="a part")
    part.due_time.FromDatetime(NOW + DAY)
    whole: Issue = await complaints.send(pb.SplitIssueRequest(issue_id=str(raised.id), parts=[part]))
    assert going(complaints, str(raised.id)) == {"ACCEPT", "UPDATE"}
    assert going(complaints, whole.part_ids[0]) == {"ACCEPT"}
    assert holder(complaints, whole.part_ids[0], "ACCEPT") == COLLEAGUE
