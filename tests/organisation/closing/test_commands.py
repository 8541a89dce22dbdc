"""What is closed leaves nobody behind: departments, offices, regions (S2d-2)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from kernel.errors import Forbidden, NotFound, Refused
from services.organisation.department.domain import Department
from services.organisation.department.views import DepartmentList
from services.organisation.office.views import OfficeList
from services.organisation.region.views import RegionList
from services.organisation.staff.reactions import react
from services.organisation.staff.views import StaffList
from tests.organisation.builders import NOW, facts
from tests.organisation.in_memory import InMemory, an_enrolment, announce, form_department
from tests.support import an_envelope

KEY_ACCOUNT = pb.DEPARTMENT_KIND_KEY_ACCOUNT


async def dissolve(organisation: InMemory, id: str, successor_id: str = "") -> int:
    """Dissolve a department and carry out what follows; gives the number of commands that moved people."""
    before = organisation.row(DepartmentList, id)
    assert not before.HasField("dissolved_time")
    remaining = sum(
        row.department_id == id and not row.HasField("left_time") for row in organisation.seen[StaffList].values()
    )
    await organisation.send(pb.DissolveDepartmentRequest(department_id=id, successor_id=successor_id))
    event = events.DepartmentDissolved(department_id=id, successor_id=successor_id, remaining=remaining)
    following = list(react(event, an_envelope(source="organisation")))
    for command in following:
        await organisation.send(command)
    return len(following)


@pytest.mark.clause("S2d-2")
async def test_three_hundred_people_need_a_successor_and_move_on_by_two_hundred(organisation: InMemory) -> None:
    department, successor = await form_department(organisation), await form_department(organisation, "west")
    people = [await organisation.send(an_enrolment(department)) for _ in range(300)]
    gone = await organisation.send(an_enrolment(department))
    await organisation.send(pb.EndEmploymentRequest(staff_id=gone, last_date=f"{NOW:%Y-%m-%d}"))
    with pytest.raises(Refused, match="DEPARTMENT_NOT_EMPTY") as refusal:
        await organisation.send(pb.DissolveDepartmentRequest(department_id=department))
    assert refusal.value.params == {"staff": "300", "below": "0"}
    assert await dissolve(organisation, department, successor) == 2
    assert {organisation.staff(id).department_id for id in people} == {successor}
    assert {organisation.staff(id).region for id in people} == {"west"}
    assert organisation.staff(gone).department_id == department
    assert organisation.row(DepartmentList, department).successor_id == successor


async def test_the_event_says_how_many_people_are_still_to_move(organisation: InMemory) -> None:
    department, successor = [Department.form(uuid4(), region="east", kind="SALES", name=name) for name in "ab"]
    department.dissolve(successor=successor, staff=7, below=0, other_owners=0)
    told = announce(facts(department)[-1])
    assert told == events.DepartmentDissolved(
        department_id=str(department.id), successor_id=str(successor.id), remaining=7
    )


@pytest.mark.clause("S2d-2")
async def test_a_department_with_others_below_it_is_not_dissolved(organisation: InMemory) -> None:
    department, successor = await form_department(organisation), await form_department(organisation)
    below = await form_department(organisation, parent_id=department)
    with pytest.raises(Refused, match="DEPARTMENT_NOT_EMPTY"):
        await dissolve(organisation, department, successor)
    await dissolve(organisation, below)
    await dissolve(organisation, department, successor)


@pytest.mark.clause("S2d-2")
async def test_the_last_department_that_owns_key_accounts_stays(organisation: InMemory) -> None:
    last = await form_department(organisation, kind=KEY_ACCOUNT)
    sales, west = await form_department(organisation), await form_department(organisation, "west", kind=KEY_ACCOUNT)
    for successor in ("", sales):
        with pytest.raises(Refused) as refusal:
            await dissolve(organisation, last, successor)
        assert (refusal.value.reason, refusal.value.clause) == ("LAST_KEY_ACCOUNT_DEPARTMENT", "S2d-2")
    everywhere = await form_department(organisation, "*", kind=KEY_ACCOUNT)
    await dissolve(organisation, last)
    again = await form_department(organisation, kind=KEY_ACCOUNT)
    await dissolve(organisation, again, west)
    await dissolve(organisation, west, everywhere)
    with pytest.raises(Refused, match="LAST_KEY_ACCOUNT_DEPARTMENT"):
        await dissolve(organisation, everywhere)


async def test_nothing_begins_in_a_dissolved_department(organisation: InMemory) -> None:
    gone, here = await form_department(organisation), await form_department(organisation)
    staff = await organisation.send(an_enrolment(here))
    with pytest.raises(Refused, match="DEPARTMENT_SUCCEEDS_ITSELF"):
        await dissolve(organisation, gone, gone)
    await dissolve(organisation, gone)
    for command in (
        an_enrolment(gone),
        pb.MoveStaffRequest(staff_id=staff, department_id=gone),
        pb.AppointHeadRequest(department_id=gone),
        pb.ChangeDepartmentRequest(department_id=gone, name="n"),
        pb.ChangeDepartmentRequest(department_id=here, name="n", parent_id=gone),
        pb.DissolveDepartmentRequest(department_id=here, successor_id=gone),
        pb.DissolveDepartmentRequest(department_id=gone),
    ):
        with pytest.raises(Refused, match="DEPARTMENT_DISSOLVED"):
            await organisation.send(command)


@pytest.mark.clause("S2d-6")
async def test_two_general_managers_do_not_end_up_in_one_department(organisation: InMemory) -> None:
    department, successor = await form_department(organisation), await form_department(organisation)
    manager = pb.STAFF_ROLE_GENERAL_MANAGER
    first, second = [await organisation.send(an_enrolment(id, role=manager)) for id in (department, successor)]
    with pytest.raises(Refused) as refusal:
        await dissolve(organisation, department, successor)
    assert (refusal.value.reason, refusal.value.clause) == ("SEATS_OVERFULL", "S2d-6")
    clerk = pb.MoveStaffRequest(staff_id=second, department_id=successor, role=pb.STAFF_ROLE_CLERK)
    await organisation.send(clerk)
    await dissolve(organisation, department, successor)
    assert organisation.staff(first).department_id == successor
    with pytest.raises(Refused, match="SEAT_TAKEN"):
        await organisation.send(pb.MoveStaffRequest(staff_id=second, department_id=successor, role=manager))


async def test_a_region_is_closed_when_nothing_is_left_in_it(organisation: InMemory) -> None:
    close = pb.CloseRegionRequest(region="east", successor_region="west")
    department, west = await form_department(organisation), await form_department(organisation, "west")
    staff = await organisation.send(an_enrolment(department))
    await organisation.send(pb.OpenOfficeRequest(region="east", code="suzhou", name="苏州"))

    async def refused() -> str:
        with pytest.raises(Refused, match="REGION_NOT_EMPTY") as refusal:
            await organisation.send(close)
        return refusal.value.params["count"]

    assert await refused() == "3"
    await organisation.send(pb.CloseOfficeRequest(region="east", code="suzhou"))
    assert await refused() == "2"
    await organisation.send(pb.MoveStaffRequest(staff_id=staff, department_id=west))
    assert await refused() == "1"
    await dissolve(organisation, department)
    with pytest.raises(Forbidden):
        await organisation.send(close, region="east")
    await organisation.send(close)
    row = organisation.row(RegionList, "east")
    assert (row.successor_region, row.HasField("closed_time")) == ("west", True)
    for command in (
        close,
        pb.RenameRegionRequest(region="east", name="n"),
        pb.FormDepartmentRequest(region="east", kind=KEY_ACCOUNT, name="n"),
        pb.OpenOfficeRequest(region="east", code="wuxi", name="n"),
        pb.CloseRegionRequest(region="west", successor_region="east"),
    ):
        with pytest.raises(Refused, match="REGION_CLOSED"):
            await organisation.send(command)


async def test_a_region_is_not_succeeded_by_itself_nor_by_one_that_is_not_there(organisation: InMemory) -> None:
    with pytest.raises(Refused, match="REGION_SUCCEEDS_ITSELF"):
        await organisation.send(pb.CloseRegionRequest(region="east", successor_region="east"))
    for command in (
        pb.CloseRegionRequest(region="east", successor_region="north"),
        pb.CloseRegionRequest(region="north"),
        pb.RenameRegionRequest(region="north", name="n"),
    ):
        with pytest.raises(NotFound, match="REGION_UNKNOWN"):
            await organisation.send(command)


async def test_an_office_is_closed_when_nobody_works_in_it(organisation: InMemory) -> None:
    await organisation.send(pb.OpenOfficeRequest(region="east", code="suzhou", name="苏州"))
    department = await form_department(organisation)
    staff = await organisation.send(an_enrolment(department, office="east/suzhou"))
    close = pb.CloseOfficeRequest(region="east", code="suzhou")
    with pytest.raises(Refused, match="OFFICE_NOT_EMPTY"):
        await organisation.send(close)
    west = await form_department(organisation, "west")
    await organisation.send(pb.MoveStaffRequest(staff_id=staff, department_id=west))
    assert organisation.staff(staff).office == "", "the office is left with the region"
    await organisation.send(close)
    assert organisation.row(OfficeList, "east/suzhou").HasField("closed_time")
    with pytest.raises(Refused, match="OFFICE_CLOSED"):
        await organisation.send(close)
    with pytest.raises(NotFound, match="OFFICE_UNKNOWN"):
        await organisation.send(pb.CloseOfficeRequest(region="east", code="wuxi"))
