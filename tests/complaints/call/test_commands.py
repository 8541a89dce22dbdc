"""Calls: answered within three rings, missed and returned, passed on and misrouted, told twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from chassis.policy import PolicyValue
from fieldledger.complaints import v1 as pb
from kernel.errors import Forbidden, Refused
from services.complaints.call.domain import Call, call_id
from services.complaints.call.views import CallList, CallTransfers, DepartmentHeads
from services.complaints.clock.domain import Clock, clock_id
from services.complaints.clock.views import ClockList
from services.complaints.contact.reactions import react
from tests.complaints.builders import (
    COLLEAGUE,
    CUSTOMER,
    DAY,
    DEPARTMENT,
    HANDLER,
    LEAD,
    MINUTE,
    OTHERS,
    REMEDIER,
    facts,
    messages,
    rows_of,
    stamp,
)
from tests.complaints.complaint.test_times import HOUR, MONDAY, opened
from tests.complaints.contact.test_commands import recorded
from tests.complaints.in_memory import InMemory
from tests.support import an_envelope

SECOND = timedelta(seconds=1)
INBOUND, OUTBOUND = pb.CASE_CONTACT_DIRECTION_INBOUND, pb.CASE_CONTACT_DIRECTION_OUTBOUND
SOURCE = "exchange"


def leg(staff_id: str = HANDLER, department_id: str = "", at: datetime = MONDAY) -> pb.CallLeg:
    """A leg of a minute from an instant on."""
    return pb.CallLeg(staff_id=staff_id, department_id=department_id, from_time=stamp(at), to_time=stamp(at + MINUTE))


def a_call(key: str = "1", at: datetime = MONDAY, answered: int | None = 10, **changes: Any) -> pb.RecordCallRequest:
    """A call of the customer's that takes a minute, answered after so many seconds, or not."""
    call: dict[str, Any] = {"source": SOURCE, "external_key": key, "direction": INBOUND, "customer_id": CUSTOMER}
    call |= {"started_time": stamp(at), "ended_time": stamp(at + MINUTE), "legs": [leg(at=at)]}
    if answered is not None:
        call["answered_time"] = stamp(at + answered * SECOND)
    return pb.RecordCallRequest(**call | changes)


def as_row(call: pb.RecordCallRequest) -> pb.RecordedCall:
    names = [field.name for field in pb.RecordedCall.DESCRIPTOR.fields]
    given = {field.name: value for field, value in call.ListFields() if field.name in names}
    return pb.RecordedCall(**given)


async def called(complaints: InMemory, call: pb.RecordCallRequest, **more: Any) -> Call:
    """Record a call when it is over."""
    ended = call.ended_time.ToDatetime(tzinfo=MONDAY.tzinfo)
    found: Call = await complaints.send(call, **{"now": ended} | more)
    return found


async def heard(complaints: InMemory, now: datetime) -> None:
    """Let the service hear of every call and contact there is, in the order in which they are kept."""
    for one in list(complaints.kept.values()):
        for event in messages(one):
            for command in react(event, an_envelope(region="east")) if event else ():
                await complaints.send(command, now=now)


def return_clock(complaints: InMemory, call: Call) -> Clock:
    found = complaints.kept[clock_id(call.id, "RETURN_CALL")]
    assert isinstance(found, Clock)
    return found


@pytest.mark.clause("S2h-3.3.1")
@pytest.mark.parametrize(
    ("told", "seconds", "in_time"),
    [
        ({}, 15, True),
        ({}, 16, False),
        ({"rings": 3}, 40, True),
        ({"rings": 4}, 2, False),
        ({"ring_seconds": 15}, 50, True),
        ({"ring_seconds": 16}, 2, False),
    ],
)
async def test_within_three_rings_as_counted_or_else_by_their_seconds(
    complaints: InMemory, told: dict[str, Any], seconds: int, in_time: bool
) -> None:
    call = await called(complaints, a_call(answered=seconds, **told))
    (row,) = rows_of(CallList, call).values()
    assert (row.status, row.in_three_rings, row.staff_id) == (pb.CALL_STATUS_ANSWERED, in_time, HANDLER)
    assert (row.department_id, row.call_date) == (DEPARTMENT, "2026-10-12")
    assert clock_id(call.id, "RETURN_CALL") not in complaints.kept


@pytest.mark.clause("S2h-3.3.1")
async def test_how_many_rings_there_may_be_is_policy(complaints: InMemory) -> None:
    complaints.book.approved["call.rings", "east"] = PolicyValue("call.rings", 5, 3)
    call = await called(complaints, a_call(rings=5))
    (first,) = facts(call)
    assert (call.in_three_rings, first.policy_version) == (True, 3)  # type: ignore[attr-defined]


@pytest.mark.clause("S2h-3.3.1")
async def test_edge_case_27_of_five_phones_that_ring_one_answers_and_none_is_missed(complaints: InMemory) -> None:
    """None answers: one is missed. Told again by its name in the telephone system, it is known."""
    five = [leg(staff) for staff in (HANDLER, REMEDIER, LEAD, COLLEAGUE)] + [leg("", OTHERS)]
    five[1].from_time.CopyFrom(stamp(MONDAY + 5 * SECOND))
    for other in (five[0], *five[2:]):
        other.to_time.CopyFrom(stamp(MONDAY + 5 * SECOND))
    answered = await called(complaints, a_call("1", legs=five))
    assert (answered.status, answered.staff_id) == ("ANSWERED", REMEDIER)
    missed = await called(complaints, a_call("2", answered=None, legs=five))
    assert (missed.status, missed.staff_id) == ("MISSED", "")
    every = [one for one in complaints.kept.values() if isinstance(one, Call)]
    assert every == [answered, missed]
    again = await called(complaints, a_call("1", answered=None))
    assert (again, again.version, again.status) == (answered, 1, "ANSWERED")


@pytest.mark.clause("S0-4.1.1-b")
async def test_a_missed_call_is_returned_within_an_hour_by_whom_it_rang_or_the_head_of_the_department(
    complaints: InMemory,
) -> None:
    head = pb.DepartmentHeadRow(department_id=OTHERS, head_id=LEAD)
    complaints.known[DepartmentHeads, OTHERS] = head
    mine = await called(complaints, a_call("1", answered=None))
    queue = await called(complaints, a_call("2", answered=None, legs=[leg("", OTHERS)]))
    assert (mine.holder_id, queue.holder_id) == (HANDLER, LEAD)
    clock = return_clock(complaints, queue)
    due = MONDAY + MINUTE + HOUR
    assert clock.current.due_time(complaints._calendars("east")) == queue.due_time == due
    await complaints.send(pb.TickClockRequest(clock_id=str(clock.id)), now=due + SECOND)
    breaches = [one for one in messages(clock) if isinstance(one, pb.CallOverdue)]
    assert [(one.call_id, one.responsible_id, one.charged_id) for one in breaches] == [(str(queue.id), LEAD, LEAD)]
    (row,) = rows_of(ClockList, clock).values()
    assert (row.call_id, row.complaint_id, row.breached) == (str(queue.id), "", True)


@pytest.mark.clause("S0-4.1.1-b")
async def test_what_is_missed_while_nobody_is_there_counts_from_the_next_opening(complaints: InMemory) -> None:
    night = MONDAY - 5 * HOUR
    call = await called(complaints, a_call(at=night, answered=None))
    assert (call.status, call.due_time) == ("OUT_OF_HOURS", MONDAY + HOUR)
    (row,) = rows_of(CallList, call).values()
    assert not row.missed_in_hours


@pytest.mark.clause("S0-4.1.1-b")
async def test_whoever_is_reached_has_been_called_back(complaints: InMemory) -> None:
    call = await called(complaints, a_call(answered=None))
    of: dict[str, Any] = {"complaint_id": "", "call_id": str(call.id), "channel": "phone", "direction": OUTBOUND}
    at = MONDAY + 20 * MINUTE
    busy = pb.CASE_CONTACT_OUTCOME_BUSY
    await complaints.send(pb.RecordContactRequest(**of, outcome=busy, contacted_time=stamp(at)), now=at)
    assert call.owed
    reached = pb.CASE_CONTACT_OUTCOME_REACHED
    contact = await complaints.send(pb.RecordContactRequest(**of, outcome=reached, contacted_time=stamp(at)), now=at)
    assert (call.status, call.returned_time, call.late, call.case_contact_id) == (
        "RETURNED",
        at,
        False,
        str(contact.id),
    )
    assert (return_clock(complaints, call).current.state, contact.call_id) == ("IN_TIME", str(call.id))
    (row,) = rows_of(CallList, call).values()
    assert (row.status, row.late, row.missed_in_hours) == (pb.CALL_STATUS_RETURNED, False, True)


@pytest.mark.clause("S0-4.1.1-b")
async def test_what_is_entered_too_late_does_not_stop_the_clock_in_the_past(complaints: InMemory) -> None:
    call = await called(complaints, a_call(answered=None))
    of: dict[str, Any] = {"call_id": str(call.id), "channel": "phone", "direction": OUTBOUND}
    of |= {"outcome": pb.CASE_CONTACT_OUTCOME_REACHED, "contacted_time": stamp(MONDAY + 20 * MINUTE)}
    await complaints.send(pb.RecordContactRequest(**of), now=MONDAY + 2 * HOUR)
    assert (call.status, call.late, call.late_by_minutes) == ("RETURNED", True, 59)
    assert complaints.warned == ["CONTACT_ENTERED_LATE"]


@pytest.mark.clause("S0-4.1.1-b")
@pytest.mark.parametrize("first", [True, False], ids=["told at once", "told at night"])
async def test_whatever_speaks_to_the_customer_returns_his_missed_call_in_whichever_order_it_is_told(
    complaints: InMemory, first: bool
) -> None:
    night = MONDAY + 12 * HOUR
    complaint = await opened(complaints)
    missed = await called(complaints, a_call("1", answered=None)) if first else None
    await recorded(complaints, complaint, MONDAY + 30 * MINUTE)
    await called(complaints, a_call("2", at=MONDAY + 45 * MINUTE))
    missed = missed or await called(complaints, a_call("1", answered=None), now=night)
    await heard(complaints, night)
    assert (missed.returned_time, missed.late) == (MONDAY + 30 * MINUTE, False), "the earlier of the two"
    version = missed.version
    await heard(complaints, night)
    assert missed.version == version


@pytest.mark.clause("S0-4.1.1-b")
async def test_what_came_before_the_missed_call_or_was_withdrawn_or_is_of_another_customer_returns_nothing(
    complaints: InMemory,
) -> None:
    complaint = await opened(complaints)
    contact = await recorded(complaints, complaint, MONDAY + 30 * MINUTE)
    withdrawal = pb.WithdrawContactRequest(case_contact_id=str(contact.id), reason="another's")
    await complaints.send(withdrawal, now=MONDAY + 31 * MINUTE)
    await recorded(complaints, complaint, MONDAY)
    await called(complaints, a_call("0", at=MONDAY + 40 * MINUTE, customer_id="", region="east"))
    missed = await called(complaints, a_call("1", at=MONDAY + MINUTE, answered=None))
    await heard(complaints, MONDAY + 50 * MINUTE)
    assert missed.owed


@pytest.mark.clause("S0-4.1.1-b")
async def test_a_caller_whom_nobody_knows_is_called_back_by_the_call_that_says_so(complaints: InMemory) -> None:
    unknown: dict[str, Any] = {"customer_id": "", "phone": "13900000001", "region": "east"}
    rows = [
        as_row(a_call("1", answered=None, **unknown)),
        as_row(a_call("2", at=MONDAY + 2 * HOUR, direction=OUTBOUND, returns_key="1", **unknown)),
    ]
    await complaints.send(pb.RecordCallsRequest(source=SOURCE, rows=rows), now=MONDAY + 3 * HOUR)
    missed = complaints.kept[call_id(SOURCE, "1")]
    assert isinstance(missed, Call)
    assert (missed.status, missed.late, missed.returned_by_call_id) == ("RETURNED", True, str(call_id(SOURCE, "2")))
    third = await called(complaints, a_call("3", at=MONDAY + 4 * HOUR, answered=None, **unknown))
    vain = a_call("4", at=MONDAY + 5 * HOUR, answered=None, direction=OUTBOUND, returns_key="3", **unknown)
    assert ((await called(complaints, vain)).status, third.owed) == ("NOT_REACHED", True)
    await called(complaints, a_call("5", at=MONDAY + 6 * HOUR, direction=OUTBOUND, returns_key="3", **unknown))
    assert third.status == "RETURNED"


@pytest.mark.clause("S2h-3.3.1")
async def test_many_at_once_are_judged_each_and_what_is_known_is_counted_as_such(complaints: InMemory) -> None:
    wrong = a_call("7", at=MONDAY + DAY)
    rows = [as_row(a_call(str(key), at=MONDAY + key * MINUTE)) for key in range(5)] + [as_row(wrong)]
    night = MONDAY + 12 * HOUR
    for accepted, already in ((5, 0), (0, 5)):
        judged = await complaints.judged(pb.RecordCallsRequest(source=SOURCE, rows=rows), now=night)
        assert (judged.accepted, judged.already) == (accepted, already)
        assert [(one.external_key, one.reason) for one in judged.turned_down] == [("7", "CALL_TIMES_IMPOSSIBLE")]
    assert len([one for one in complaints.kept.values() if isinstance(one, Call)]) == 5


@pytest.mark.clause("S2h-3.3.1")
@pytest.mark.parametrize(
    "changes",
    [
        {"ended_time": stamp(MONDAY - SECOND)},
        {"answered_time": stamp(MONDAY - SECOND)},
        {"answered_time": stamp(MONDAY + HOUR)},
        {"legs": [leg(at=MONDAY - SECOND)]},
        {"rings": -1},
        {"started_time": stamp(MONDAY - 91 * DAY)},
    ],
)
async def test_times_out_of_order_are_refused(complaints: InMemory, changes: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="CALL_TIMES_IMPOSSIBLE"):
        await complaints.send(a_call(**changes), now=MONDAY + MINUTE)


@pytest.mark.clause("S2h-3.3.1")
async def test_a_call_says_where_it_rang_and_of_which_region_it_is(complaints: InMemory) -> None:
    for legs in ([], [leg("", "")]):
        with pytest.raises(Refused, match="CALL_WITHOUT_PLACE"):
            await called(complaints, a_call(legs=legs))
    with pytest.raises(Refused, match="CALL_WITHOUT_REGION"):
        await called(complaints, a_call(customer_id=""))
    with pytest.raises(Forbidden):
        await called(complaints, a_call(customer_id="", region="west"), region="east")


@pytest.mark.clause("S2h-3.3.3")
async def test_whoever_speaks_passes_the_call_on_and_whoever_got_it_says_that_it_was_wrong(
    complaints: InMemory,
) -> None:
    call = await called(complaints, a_call())
    to: dict[str, Any] = {"call_id": str(call.id), "staff_id": REMEDIER, "told": True}
    transfer = pb.TransferCallRequest(**to, transfer_reason=pb.CALL_TRANSFER_REASON_SPECIALIST)
    with pytest.raises(Forbidden, match="CALL_OF_ANOTHER"):
        await complaints.send(transfer, staff_id=REMEDIER, now=MONDAY + HOUR)
    await complaints.send(transfer, now=MONDAY + HOUR)
    assert (call.holder_id, call.staff_id) == (REMEDIER, REMEDIER)
    wrong = pb.MarkMisroutedRequest(call_id=str(call.id), department_id=OTHERS)
    with pytest.raises(Forbidden, match="MISROUTED_BY_ITS_AUTHOR"):
        await complaints.send(wrong, now=MONDAY + HOUR)
    with pytest.raises(Forbidden, match="CALL_OF_ANOTHER"):
        await complaints.send(wrong, staff_id=LEAD, now=MONDAY + HOUR)
    await complaints.send(wrong, staff_id=REMEDIER, now=MONDAY + HOUR)
    assert call.transfers[0]["right_department_id"] == OTHERS
    (row,) = rows_of(CallTransfers, call).values()
    assert (row.owner_id, row.department_id, row.misrouted) == (HANDLER, DEPARTMENT, True), (
        "it counts for who passed it on"
    )
    with pytest.raises(Refused, match="CALL_NOT_TRANSFERRED"):
        await complaints.send(wrong, staff_id=REMEDIER, now=MONDAY + HOUR)
    (listed,) = rows_of(CallList, call).values()
    assert (listed.transfers, listed.misrouted, listed.holder_id) == (1, 1, REMEDIER)


@pytest.mark.clause("S2h-3.3.3")
async def test_what_nobody_answered_is_not_passed_on_nor_is_any_call_to_oneself_or_to_nobody(
    complaints: InMemory,
) -> None:
    missed, call = await called(complaints, a_call("1", answered=None)), await called(complaints, a_call("2"))
    reason = pb.CALL_TRANSFER_REASON_OTHER
    for one, staff, why in ((missed, LEAD, "NOT_ANSWERED"), (call, HANDLER, "TO_ONESELF"), (call, "", "WITHOUT_PLACE")):
        transfer = pb.TransferCallRequest(call_id=str(one.id), staff_id=staff, transfer_reason=reason)
        with pytest.raises(Refused, match=why):
            await complaints.send(transfer, now=MONDAY + HOUR)
    with pytest.raises(Refused, match="CALL_NOT_TRANSFERRED"):
        await complaints.send(pb.MarkMisroutedRequest(call_id=str(call.id), department_id=OTHERS), now=MONDAY + HOUR)
