"""Summaries within their time, and actions that are checked by somebody else against what came back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from fieldledger.complaints import v1 as pb
from kernel.errors import Forbidden, Refused
from ledger.wire import instant
from services.complaints.prevention.domain import PreventiveAction
from services.complaints.prevention.reactions import react
from services.complaints.prevention.views import CaseSummaries, PreventiveActions
from tests.complaints.builders import DAY, DEPARTMENT, HANDLER, IMPACT, LEAD, MARKETER, REMEDIER, rows_of, stamp
from tests.complaints.complaint.test_times import HOUR, MONDAY, due_of, opened, remedied, states, the_clock, told
from tests.complaints.in_memory import InMemory, a_case
from tests.support import an_envelope

CLOSING = pytest.mark.clause("S0-4.4.2-c")
PREVENTING = pytest.mark.clause("S0-4.4.2-d")
QUARTER = MONDAY + 90 * DAY
SERVICE = pb.COMPLAINT_CAUSE_SERVICE


async def closed(complaints: InMemory, at: datetime = MONDAY, score: int = 5) -> Any:
    complaint = await opened(complaints, at=at)
    await remedied(complaints, complaint, at)
    await told(complaints, complaint, pb.RecordCallbackRequest, at, score=score)
    await owed(complaints, complaint, at)
    return complaint


async def owed(complaints: InMemory, complaint: Any, at: datetime) -> None:
    event = pb.ComplaintClosed(complaint_id=str(complaint.id))
    for command in react(event, an_envelope()):
        await complaints.send(command, now=at)


async def summarised(complaints: InMemory, complaint: Any, at: datetime, **said: Any) -> Any:
    given = {"complaint_id": str(complaint.id), "lesson": "pack it better"} | said
    return await complaints.send(pb.WriteSummaryRequest(**given), now=at)


async def raised(complaints: InMemory, *of: Any, **changes: Any) -> PreventiveAction:
    whose: dict[str, Any] = {"department_id": DEPARTMENT, "responsible_id": REMEDIER, "due_time": stamp(MONDAY + DAY)}
    what: dict[str, Any] = {"product": "BRAKE-7", "cause": SERVICE, "measure": "another box"}
    ids = [str(one.id) for one in of]
    given = pb.RaisePreventiveActionRequest(**{"complaint_ids": ids, **what, **whose} | changes)
    found: PreventiveAction = await complaints.send(given, staff_id=LEAD, now=MONDAY)
    return found


async def reported(complaints: InMemory, action: PreventiveAction, at: datetime = MONDAY) -> None:
    given = pb.ReportActionRequest(action_id=str(action.id), report="done")
    await complaints.send(given, staff_id=REMEDIER, now=at)


async def checked(complaints: InMemory, action: PreventiveAction, at: datetime, **more: Any) -> None:
    who: dict[str, Any] = {name: more.pop(name) for name in ("staff_id", "scopes") if name in more}
    given: dict[str, Any] = {"action_id": str(action.id), "effective": True, "reason": "none came back"} | more
    await complaints.send(pb.CheckEffectRequest(**given), now=at, **{"staff_id": MARKETER} | who)


@CLOSING
async def test_a_complaint_that_is_closed_is_to_be_summarised_within_its_time(complaints: InMemory) -> None:
    complaint = await closed(complaints)
    assert due_of(complaints, complaint, "SUMMARY") == MONDAY + 4 * DAY + 9 * HOUR, "2,400 minutes are five days"
    summary = await summarised(complaints, complaint, MONDAY + DAY, no_action_reason="it happens once")
    assert states(complaints, complaint)["SUMMARY"] == "IN_TIME"
    (row,) = rows_of(CaseSummaries, summary).values()
    assert (row.owner_id, row.cause, row.actions) == (HANDLER, SERVICE, 0)
    await owed(complaints, complaint, MONDAY)
    assert states(complaints, complaint)["SUMMARY"] == "IN_TIME", "what is heard again begins nothing"


@CLOSING
async def test_an_open_complaint_owes_no_summary_and_one_opened_again_does_no_more(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    with pytest.raises(Refused, match="COMPLAINT_STILL_OPEN"):
        await summarised(complaints, complaint, MONDAY, no_action_reason="-")
    await owed(complaints, complaint, MONDAY)
    assert "SUMMARY" not in states(complaints, complaint)
    with pytest.raises(Refused, match="COMPLAINT_IMPORTED"):
        await summarised(complaints, await complaints.send(a_case()), MONDAY, no_action_reason="-")


@CLOSING
async def test_whoever_summarises_before_the_clock_begins_owes_nothing(complaints: InMemory) -> None:
    complaint = await opened(complaints)
    await remedied(complaints, complaint, MONDAY)
    await told(complaints, complaint, pb.RecordCallbackRequest, MONDAY, score=5)
    await summarised(complaints, complaint, MONDAY, no_action_reason="-")
    await owed(complaints, complaint, MONDAY)
    assert "SUMMARY" not in states(complaints, complaint)


@PREVENTING
async def test_a_summary_names_actions_or_says_why_there_is_none(complaints: InMemory) -> None:
    complaint = await closed(complaints)
    with pytest.raises(Refused, match="PREVENTION_UNDECIDED"):
        await summarised(complaints, complaint, MONDAY)
    action = await raised(complaints, complaint)
    summary = await summarised(complaints, complaint, MONDAY, action_ids=[str(action.id)])
    assert summary.action_ids == [str(action.id)]
    assert the_clock(complaints, complaint, "SUMMARY").current.state == "IN_TIME"


@PREVENTING
async def test_an_action_is_checked_some_time_later_by_somebody_else(complaints: InMemory) -> None:
    action = await raised(complaints, await closed(complaints))
    for staff in (LEAD, HANDLER):
        with pytest.raises(Forbidden, match="ACTION_OF_ANOTHER"):
            given = pb.ReportActionRequest(action_id=str(action.id), report="done")
            await complaints.send(given, staff_id=staff, now=MONDAY)
    await reported(complaints, action)
    for own in (REMEDIER, LEAD):
        with pytest.raises(Forbidden, match="OWN_MATTER"):
            await checked(complaints, action, QUARTER, staff_id=own)
    with pytest.raises(Refused, match="EFFECT_TOO_EARLY"):
        await checked(complaints, action, QUARTER - HOUR)
    await checked(complaints, action, QUARTER)
    (row,) = rows_of(PreventiveActions, action).values()
    assert (row.status, row.repeats, row.responsible_id) == (pb.PREVENTIVE_ACTION_STATUS_EFFECTIVE, 0, REMEDIER)


@PREVENTING
async def test_what_came_back_is_counted_and_only_who_may_approve_calls_it_effective(complaints: InMemory) -> None:
    """Journey 5: a repeat after 40 days, ineffective, anew, effective."""
    action = await raised(complaints, await closed(complaints))
    await reported(complaints, action)
    again = await opened(complaints, at=MONDAY + 40 * DAY)
    await told(complaints, again, pb.RecordCauseRequest, MONDAY + 40 * DAY, cause=SERVICE, **IMPACT)
    other = await opened(complaints, at=MONDAY + 41 * DAY)
    await told(complaints, other, pb.RecordCauseRequest, MONDAY + 41 * DAY, cause=pb.COMPLAINT_CAUSE_OTHER, **IMPACT)
    with pytest.raises(Forbidden, match="SCOPE_MISSING"):
        await checked(complaints, action, QUARTER)
    with pytest.raises(Refused, match="ACTION_DUE_IMPOSSIBLE"):
        await checked(complaints, action, QUARTER, effective=False)
    await checked(complaints, action, QUARTER, effective=False, due_time=stamp(QUARTER + DAY))
    (row,) = rows_of(PreventiveActions, action).values()
    assert (row.status, row.repeats) == (pb.PREVENTIVE_ACTION_STATUS_RAISED, 1)
    assert instant(row.due_time) == QUARTER + DAY
    await reported(complaints, action, QUARTER)
    await checked(complaints, action, QUARTER + 90 * DAY)
    assert (action.status, action.repeats) == ("EFFECTIVE", 0)
    second = await raised(complaints, again)
    await reported(complaints, second)
    await checked(complaints, second, QUARTER, scopes=frozenset({"complaints.approve"}))
    assert (second.status, second.repeats) == ("EFFECTIVE", 1)


@PREVENTING
async def test_an_action_is_given_up_and_is_then_neither_reported_nor_checked(complaints: InMemory) -> None:
    action = await raised(complaints, await closed(complaints))
    with pytest.raises(Refused, match="ACTION_NOT_THERE_YET"):
        await checked(complaints, action, QUARTER)
    await complaints.send(pb.AbandonActionRequest(action_id=str(action.id), reason="sold"), now=MONDAY)
    with pytest.raises(Refused, match="ACTION_NOT_THERE_YET"):
        await reported(complaints, action)
    with pytest.raises(Refused, match="ACTION_DUE_IMPOSSIBLE"):
        await raised(complaints, await closed(complaints), due_time=stamp(MONDAY))
