"""A clock tells its holder and his manager, and at each level whom `clock.escalation` names: each once (S0-4.1.1-c)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.organisation.v1 import events_pb2 as organisation
from tests.notices.telling import HOUR, House
from tests.support import NOON

pytestmark = [pytest.mark.postgres, pytest.mark.clause("S0-4.1.1-c")]
HEAD_OFFICE, GENERAL = organisation.STAFF_ROLE_HEAD_OFFICE, organisation.STAFF_ROLE_GENERAL_MANAGER
FIRST, SECOND = complaints.ESCALATION_TARGET_MANAGER_1, complaints.ESCALATION_TARGET_MANAGER_2
GENERAL_MANAGER = complaints.ESCALATION_TARGET_GENERAL_MANAGER


async def _joins(house: House, role: Any, manager_id: str = "", region: str = "east") -> str:
    """Somebody more; his id."""
    id = str(uuid4())
    joined = organisation.StaffJoined(staff_id=id, role=role, department_id=str(uuid4()), manager_id=manager_id)
    house.staff.tell(joined, id, NOON - HOUR, NOON - HOUR, region)
    await house.settle()
    return id


def _escalated(house: House, holder_id: str, to: Any, clock_id: str = "", **more: Any) -> str:
    """A clock of a complaint, or of an issue, goes to its next level; the clock's id."""
    id = clock_id or str(uuid4())
    of = {"subject_kind": complaints.CLOCK_SUBJECT_COMPLAINT, "level": 1} | more
    event = complaints.ClockEscalated(clock_id=id, subject_id=str(uuid4()), holder_id=holder_id, to=to, **of)
    event.due_time.FromDatetime(NOON)
    house.work.tell(event, id, NOON, NOON)
    return id


async def test_each_level_tells_whom_policy_names_once(house: House) -> None:
    lead, seller, other = house.people
    above = await _joins(house, HEAD_OFFICE)
    lead_of_all = organisation.ManagerChanged(staff_id=lead, manager_id=above)
    house.staff.tell(lead_of_all, lead, NOON - HOUR, NOON - HOUR)
    general = await _joins(house, GENERAL, region="*")
    await house.settle()
    clock = _escalated(house, seller, FIRST, level=1)
    _escalated(house, seller, SECOND, clock, level=2)
    _escalated(house, seller, GENERAL_MANAGER, clock, level=3)
    await house.settle()
    told = {who: await house.told(who) for who in (seller, other, lead, above, general)}
    once = [("clock_escalated", "OPEN")]
    assert told == {seller: [], other: [], lead: once, above: once, general: once}
    await house.replay()
    assert len(await house.rows()) == 3, "heard again, it tells nobody again"
    (row,) = await house.rows(staff_id=above)
    assert "第 2 级" in row.zh and row.record_kind == "complaints"
    stopped = complaints.ClockStopped(clock_id=clock)
    house.announce(stopped, clock, NOON + HOUR)
    await house.settle()
    assert await house.told(general) == [("clock_escalated", "SETTLED")]


async def test_the_level_that_falls_with_the_breach_tells_the_manager_once(house: House) -> None:
    lead, seller, _ = house.people
    complaint = str(uuid4())
    breach = complaints.SlaBreached(complaint_id=complaint, handler_id=seller, kind="resolution")
    breach.due_time.FromDatetime(NOON)
    house.announce(breach, complaint)
    _escalated(house, seller, FIRST, told_with_breach=True)
    await house.settle()
    assert await house.told(lead) == await house.told(seller) == [("clock_breached", "OPEN")]


@pytest.mark.clause("S0-3.3.4-b")
async def test_a_level_of_an_issue_leads_to_the_issue(house: House) -> None:
    lead, seller, _ = house.people
    _escalated(house, seller, FIRST, subject_kind=complaints.CLOCK_SUBJECT_ISSUE)
    await house.settle()
    (row,) = await house.rows(staff_id=lead)
    assert (row.rule, row.record_kind) == ("issue_clock_escalated", "issues")


async def test_who_left_is_followed_and_who_is_away_has_a_copy_made(house: House) -> None:
    lead, seller, _ = house.people
    follows, stands_in = await _joins(house, HEAD_OFFICE), await _joins(house, HEAD_OFFICE)
    house.leaves(lead, follows)
    days = organisation.StaffAbsent(absence_id=str(uuid4()), staff_id=follows, delegate_id=stands_in)
    days.from_date, days.until_date = "2026-10-15", "2026-10-20"
    house.staff.tell(days, days.absence_id, NOON, NOON)
    await house.settle()
    _escalated(house, seller, FIRST)
    await house.settle()
    assert {row.staff_id: row.stands_for_id for row in await house.rows()} == {follows: "", stands_in: follows}


@pytest.mark.parametrize("to", [SECOND, GENERAL_MANAGER])
async def test_where_nobody_is_so_far_above_head_office_is_told(house: House, to: Any) -> None:
    seller = house.people[1]
    head = await _joins(house, HEAD_OFFICE, region="*")
    _escalated(house, seller, to)
    await house.settle()
    assert [row.staff_id for row in await house.rows()] == [head]


@pytest.mark.parametrize("kind", ["first_contact", "update", "resolution", "communicate", "callback"])
async def test_every_clock_of_a_complaint_that_runs_out_tells_holder_and_manager_once(house: House, kind: str) -> None:
    lead, seller, _ = house.people
    complaint = str(uuid4())
    breach = complaints.SlaBreached(complaint_id=complaint, handler_id=seller, kind=kind)
    breach.due_time.FromDatetime(NOON)
    house.announce(breach, complaint)
    await house.settle()
    rule = "sla_breached" if kind == "first_contact" else "clock_breached"
    assert await house.told(lead) == await house.told(seller) == [(rule, "OPEN")]
    house.announce(complaints.FirstContactMade(complaint_id=complaint, handler_id=seller), complaint, NOON + HOUR)
    await house.settle()
    status = "SETTLED" if kind == "first_contact" else "OPEN"
    assert await house.told(seller) == [(rule, status)], "the first contact ends no other limit"


@pytest.mark.parametrize("kind", [complaints.CLOCK_SUBJECT_COMPLAINT, complaints.CLOCK_SUBJECT_ISSUE])
async def test_a_clock_that_is_due_soon_tells_its_holder_once_and_its_stop_settles_that(
    house: House, kind: Any
) -> None:
    _, seller, _ = house.people
    clock = str(uuid4())
    soon = complaints.ClockDueSoon(clock_id=clock, subject_id=str(uuid4()), holder_id=seller, subject_kind=kind)
    soon.due_time.FromDatetime(NOON + HOUR)
    house.announce(soon, clock)
    await house.settle()
    rule = "clock_due_soon" if kind == complaints.CLOCK_SUBJECT_COMPLAINT else "issue_clock_due_soon"
    assert {row.staff_id: row.rule for row in await house.rows()} == {seller: rule}
    house.announce(complaints.ClockStopped(clock_id=clock), clock, NOON + HOUR)
    await house.settle()
    assert await house.told(seller) == [(rule, "SETTLED")]
