"""Investigations: departments are asked, each by an issue; they meet; what the cause has done is said with it."""

from __future__ import annotations

from typing import Any

import pytest

from fieldledger.complaints import v1 as pb
from kernel.errors import Refused
from services.complaints.call.views import DepartmentHeads
from services.complaints.clock.domain import Clock, clock_id
from services.complaints.complaint.domain import Investigation, investigation_id
from services.complaints.issue.domain import Issue
from tests.complaints.builders import (
    DAY,
    DEPARTMENT,
    HANDLER,
    IMPACT,
    LEAD,
    MARKETER,
    OTHERS,
    REMEDIER,
    messages,
    stamp,
)
from tests.complaints.complaint.test_times import HOUR, MONDAY, opened, told
from tests.complaints.in_memory import InMemory, a_case

DUE = stamp(MONDAY + DAY)
SERVICE = pb.COMPLAINT_CAUSE_SERVICE


def ask(department_id: str = DEPARTMENT, responsible_id: str = REMEDIER, **more: Any) -> pb.Dispatch:
    given: dict[str, Any] = {"text": "why?", "due_time": DUE}
    return pb.Dispatch(department_id=department_id, responsible_id=responsible_id, **given | more)


async def dispatched(complaints: InMemory, complaint: Any, *asked: pb.Dispatch) -> list[Issue]:
    await told(complaints, complaint, pb.DispatchComplaintRequest, MONDAY, dispatches=asked)
    return [one for one in complaints.kept.values() if isinstance(one, Issue) and one.kind == "INVESTIGATION"]


def investigation_of(complaints: InMemory, complaint: Any) -> Investigation:
    found = complaints.kept[investigation_id(complaint.id)]
    assert isinstance(found, Investigation)
    return found


@pytest.mark.clause("S0-4.2.1-a")
async def test_each_department_gets_an_issue_that_it_is_to_take_on_in_time(complaints: InMemory) -> None:
    complaints.known[DepartmentHeads, OTHERS] = pb.DepartmentHeadRow(department_id=OTHERS, head_id=LEAD)
    complaint = await opened(complaints)
    issues = await dispatched(complaints, complaint, ask(), ask(OTHERS, ""))
    assert [(one.department_id, one.responsible_id, one.lead_id) for one in issues] == [
        (DEPARTMENT, REMEDIER, HANDLER),
        (OTHERS, LEAD, HANDLER),
    ]
    assert {one.source_id for one in issues} == {str(complaint.id)}
    for issue in issues:
        clock = complaints.kept[clock_id(issue.id, "ACCEPT")]
        assert isinstance(clock, Clock)
        assert clock.current.due_time(complaints._calendars("east")) == MONDAY + 5 * HOUR, "240 minutes without noon"
    (told_of,) = [one for one in messages(investigation_of(complaints, complaint)) if one]
    assert isinstance(told_of, pb.ComplaintDispatched)
    assert [*told_of.department_ids] == [DEPARTMENT, OTHERS]


@pytest.mark.clause("S0-4.2.1-a")
async def test_a_department_is_not_asked_twice_while_it_has_not_answered(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    with pytest.raises(Refused, match="DISPATCHED_ALREADY"):
        await dispatched(complaints, complaint, ask(), ask())
    (issue,) = await dispatched(complaints, complaint, ask())
    with pytest.raises(Refused, match="DISPATCHED_ALREADY"):
        await dispatched(complaints, complaint, ask())
    report = pb.ReportResolutionRequest(issue_id=str(issue.id), report="a loose cable")
    await complaints.send(report, staff_id=REMEDIER, now=MONDAY)
    await complaints.send(pb.AcceptResolutionRequest(issue_id=str(issue.id)), now=MONDAY)
    assert issue.status == "CLOSED"
    assert len(await dispatched(complaints, complaint, ask())) == 2


@pytest.mark.clause("S0-4.2.1-a")
async def test_nobody_is_asked_who_is_not_there_or_about_a_case_of_an_old_system(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    with pytest.raises(Refused, match="ISSUE_WITHOUT_OWNER"):
        await dispatched(complaints, complaint, ask(OTHERS, ""))
    with pytest.raises(Refused, match="ISSUE_DUE_IN_THE_PAST"):
        await dispatched(complaints, complaint, ask(due_time=stamp(MONDAY - HOUR)))
    with pytest.raises(Refused, match="COMPLAINT_IMPORTED"):
        await dispatched(complaints, await complaints.send(a_case()), ask())


@pytest.mark.clause("S0-4.2.1-b")
async def test_what_several_departments_decide_is_a_task_each(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    whose: dict[str, Any] = {"department_id": DEPARTMENT, "responsible_id": REMEDIER, "due_time": DUE}
    decision = pb.MeetingDecision(text="test the cable", **whose)
    met: dict[str, Any] = {"held_time": stamp(MONDAY), "minutes": "sealed", "decisions": [decision]}
    for alone in ([HANDLER], [HANDLER, REMEDIER]):
        with pytest.raises(Refused, match="MEETING_OF_ONE"):
            await told(complaints, complaint, pb.RecordMeetingRequest, MONDAY, attendee_ids=alone, **met)
    await told(complaints, complaint, pb.RecordMeetingRequest, MONDAY, attendee_ids=[HANDLER, MARKETER], **met)
    (task,) = [one for one in complaints.kept.values() if isinstance(one, Issue)]
    assert (task.kind, task.responsible_id, task.text) == ("TASK", REMEDIER, "test the cable")
    (meeting,) = investigation_of(complaints, complaint).meetings
    assert meeting["department_ids"] == sorted([DEPARTMENT, OTHERS]) and meeting["issue_ids"] == [str(task.id)]
    for at in (MONDAY - HOUR, MONDAY + HOUR):
        with pytest.raises(Refused, match="MEETING_TIME_IMPOSSIBLE"):
            when: dict[str, Any] = met | {"held_time": stamp(at), "attendee_ids": [HANDLER, MARKETER]}
            await told(complaints, complaint, pb.RecordMeetingRequest, MONDAY, **when)


@pytest.mark.clause("S0-4.2.2-b")
@pytest.mark.parametrize("name", ["loss_fen", "inconvenience", "affected"])
async def test_a_cause_says_what_it_has_done(complaints: InMemory, name: str) -> None:
    complaint = await opened(complaints)
    less = {field: value for field, value in IMPACT.items() if field != name}
    with pytest.raises(Refused, match="IMPACT_UNKNOWN") as no:
        await told(complaints, complaint, pb.RecordCauseRequest, MONDAY, cause=SERVICE, **less)
    assert no.value.fields == (name,)


@pytest.mark.clause("S0-4.2.2-a", "S0-4.2.2-b")
async def test_the_impact_is_known_with_the_cause_and_a_loss_of_nothing_is_said(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await told(complaints, complaint, pb.RecordCauseRequest, MONDAY, cause=SERVICE, **IMPACT | {"loss_fen": 0})
    found = investigation_of(complaints, complaint)
    assert (found.loss_fen, found.inconvenience, complaint.cause) == (0, "LOW", "SERVICE")
    *_, assessed = messages(found)
    assert isinstance(assessed, pb.ImpactAssessed)
    assert (assessed.cause, assessed.product, assessed.loss_fen) == (SERVICE, "BRAKE-7", 0)
    with pytest.raises(Refused, match="IMPACT_UNKNOWN"):
        await told(complaints, complaint, pb.RecordCauseRequest, MONDAY, cause=SERVICE, **IMPACT | {"loss_fen": -1})
