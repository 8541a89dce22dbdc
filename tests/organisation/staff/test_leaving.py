"""Does an employment end with a successor, an empty seat, and a team that reports to somebody (S2i-1-b)?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from fieldledger.organisation import v1 as pb
from kernel.errors import NotFound, Refused
from services.organisation.staff.domain import seat_id
from services.organisation.staff.views import SeatList
from tests.organisation.builders import NOW
from tests.organisation.in_memory import InMemory, an_enrolment, form_department

TODAY = f"{NOW:%Y-%m-%d}"


async def _member(organisation: InMemory, manager_id: str = "", role: pb.StaffRole = pb.STAFF_ROLE_CLERK) -> str:
    department = await form_department(organisation)
    return await organisation.send(an_enrolment(department, manager_id=manager_id, role=role))


def _leaving(staff_id: str, successor_id: str = "", last_date: str = TODAY) -> pb.EndEmploymentRequest:
    return pb.EndEmploymentRequest(staff_id=staff_id, successor_id=successor_id, last_date=last_date)


@pytest.mark.clause("S2i-1-b")
@pytest.mark.parametrize("successor", ["nobody", "one of the team", "below the team", "a peer", "the manager", "above"])
async def test_a_leavers_team_reports_to_his_successor_or_else_to_his_manager(
    organisation: InMemory, successor: str
) -> None:
    top = await _member(organisation)
    chief = await _member(organisation, top)
    leaver, peer = await _member(organisation, chief), await _member(organisation, chief)
    team = [await _member(organisation, leaver) for _ in range(12)]
    below = await _member(organisation, team[3])
    named = {"nobody": "", "one of the team": team[0], "below the team": below, "a peer": peer}
    named |= {"the manager": chief, "above": top}
    await organisation.send(_leaving(leaver, named[successor]))
    lead = named[successor] or chief
    assert {organisation.staff(one).manager_id for one in team if one != lead} == {lead}
    if lead in (team[0], below):
        assert organisation.staff(lead).manager_id == chief, "he takes the leaver's place in the line"
    assert organisation.staff(leaver).left_time == NOW


@pytest.mark.clause("S2d-6")
async def test_a_leavers_seat_is_free(organisation: InMemory) -> None:
    department = await form_department(organisation)
    leaver = await organisation.send(an_enrolment(department, role=pb.STAFF_ROLE_GENERAL_MANAGER))
    with pytest.raises(Refused, match="SEAT_TAKEN"):
        await organisation.send(an_enrolment(department, role=pb.STAFF_ROLE_GENERAL_MANAGER))
    await organisation.send(_leaving(leaver))
    await organisation.send(an_enrolment(department, role=pb.STAFF_ROLE_GENERAL_MANAGER))


@pytest.mark.clause("S2d-7")
async def test_the_deputy_follows_a_general_manager_who_names_nobody(organisation: InMemory) -> None:
    chief = await _member(organisation)
    department = await form_department(organisation)
    manager, deputy = pb.STAFF_ROLE_GENERAL_MANAGER, pb.STAFF_ROLE_DEPUTY_GENERAL_MANAGER
    leaver = await organisation.send(an_enrolment(department, role=manager, manager_id=chief))
    stand_in = await organisation.send(an_enrolment(department, role=deputy, manager_id=leaver))
    clerk = await organisation.send(an_enrolment(department, role=pb.STAFF_ROLE_CLERK, manager_id=leaver))
    row = organisation.row(SeatList, str(seat_id(department, "GENERAL_MANAGER")))
    assert (row.holder_ids, row.deputy_ids, row.acting_ids) == ([leaver], [stand_in], [leaver])
    await organisation.send(_leaving(leaver))
    assert [organisation.staff(one).manager_id for one in (stand_in, clerk)] == [chief, stand_in]
    assert organisation.staff(leaver).successor_id == stand_in
    row = organisation.row(SeatList, str(seat_id(department, "GENERAL_MANAGER")))
    assert (row.holder_ids, row.acting_ids) == ([], [stand_in])


@pytest.mark.clause("S2d-7")
async def test_a_lead_of_twelve_without_a_manager_names_a_successor(organisation: InMemory) -> None:
    lead = await _member(organisation)
    team = [await _member(organisation, lead) for _ in range(12)]
    for command in (_leaving(lead), pb.ReleaseStaffRequest(staff_id=lead, last_date=TODAY)):
        with pytest.raises(Refused, match="REPORTS_WITHOUT_LEAD") as refusal:
            await organisation.send(command)
        assert refusal.value.params == {"count": "12"}
    await organisation.send(_leaving(lead, team[0]))
    assert [organisation.staff(one).manager_id for one in team] == ["", *[team[0]] * 11]


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
