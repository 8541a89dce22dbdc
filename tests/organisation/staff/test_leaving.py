"""Does an employment end with a successor, an empty seat, and a team that reports to the manager (S2i-1-b)?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from fieldledger.organisation import v1 as pb
from kernel.errors import NotFound, Refused
from tests.organisation.builders import NOW
from tests.organisation.in_memory import InMemory, an_enrolment, form_department

TODAY = f"{NOW:%Y-%m-%d}"


async def _member(organisation: InMemory, manager_id: str = "", role: pb.StaffRole = pb.STAFF_ROLE_CLERK) -> str:
    department = await form_department(organisation)
    return await organisation.send(an_enrolment(department, manager_id=manager_id, role=role))


def _leaving(staff_id: str, successor_id: str = "", last_date: str = TODAY) -> pb.EndEmploymentRequest:
    return pb.EndEmploymentRequest(staff_id=staff_id, successor_id=successor_id, last_date=last_date)


@pytest.mark.clause("S2i-1-b")
async def test_a_leavers_team_reports_to_his_manager_and_his_seat_is_free(organisation: InMemory) -> None:
    chief = await _member(organisation)
    leaver = await _member(organisation, chief, pb.STAFF_ROLE_GENERAL_MANAGER)
    team = [await _member(organisation, leaver) for _ in range(2)]
    await organisation.send(_leaving(leaver, team[0]))
    assert [organisation.staff(one).manager_id for one in team] == [chief, chief]
    assert organisation.staff(leaver).left_time == NOW
    await _member(organisation, chief, pb.STAFF_ROLE_GENERAL_MANAGER)


@pytest.mark.clause("S2i-1-b")
async def test_whoever_left_is_nobodys_manager_or_successor_and_does_not_move(organisation: InMemory) -> None:
    gone, here = await _member(organisation), await _member(organisation)
    await organisation.send(_leaving(gone))
    department = await form_department(organisation)
    for command in (
        an_enrolment(department, manager_id=gone),
        pb.ChangeManagerRequest(staff_id=here, manager_id=gone),
        pb.ChangeManagerRequest(staff_id=gone, manager_id=here),
        pb.MoveStaffRequest(staff_id=gone, department_id=department),
        _leaving(here, gone),
        _leaving(gone),
    ):
        with pytest.raises(Refused, match="STAFF_LEFT"):
            await organisation.send(command)


@pytest.mark.clause("S2i-1-b")
async def test_a_last_day_is_a_day_that_has_come_after_joining(organisation: InMemory) -> None:
    staff = await _member(organisation)
    for day, reason in (
        (f"{NOW + timedelta(days=2):%Y-%m-%d}", "LAST_DATE_AHEAD"),
        (f"{NOW - timedelta(days=2):%Y-%m-%d}", "LAST_DATE_BEFORE_JOINING"),
        ("30.11.2026", "DATE_MALFORMED"),
        ("2026-02-30", "DATE_MALFORMED"),
        ("20261015", "DATE_MALFORMED"),
        ("2026-W42-4", "DATE_MALFORMED"),
        ("２０２６-10-15", "DATE_MALFORMED"),
        ("9999-12-31", "DATE_MALFORMED"),
    ):
        with pytest.raises(Refused, match=reason):
            await organisation.send(_leaving(staff, last_date=day))
    with pytest.raises(Refused, match="SUCCESSOR_HIMSELF"):
        await organisation.send(_leaving(staff, staff))
    with pytest.raises(NotFound, match="STAFF_UNKNOWN"):
        await organisation.send(_leaving(staff, "30000000-0000-4000-8000-000000000009"))


@pytest.mark.clause("S2d-7")
async def test_somebody_may_report_to_nobody(organisation: InMemory) -> None:
    boss = await _member(organisation)
    staff = await _member(organisation, boss)
    await organisation.send(pb.ChangeManagerRequest(staff_id=staff))
    assert organisation.staff(staff).manager_id == ""
