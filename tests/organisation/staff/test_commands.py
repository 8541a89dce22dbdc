"""The commands of staff across aggregates: departments, reporting lines, seats; the events of their facts."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID, uuid4

import pytest

from cli.platform import service
from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, NotFound, Refused
from services.organisation.staff.domain import Seat
from tests.organisation.builders import a_member, facts
from tests.organisation.in_memory import InMemory, an_enrolment, form_department

announce = service("organisation").announcing
A = TypeVar("A", bound=Aggregate)
GENERAL_MANAGER = pb.STAFF_ROLE_GENERAL_MANAGER


async def test_the_id_of_a_member_of_staff_may_be_given_once(organisation: InMemory) -> None:
    enrol = an_enrolment(await form_department(organisation), staff_id=str(uuid4()))
    assert await organisation.send(enrol) == enrol.staff_id
    with pytest.raises(Refused, match="STAFF_ENROLLED_ALREADY"):
        await organisation.send(enrol)


async def test_staff_belong_to_the_region_of_their_department(organisation: InMemory) -> None:
    id = await organisation.send(an_enrolment(await form_department(organisation, "west")))
    assert organisation.staff(id).region == "west"


@pytest.mark.clause("S0-5.3.3-b")
async def test_nobody_enrols_into_another_region(organisation: InMemory) -> None:
    department = await form_department(organisation, "west")
    with pytest.raises(Forbidden):
        await organisation.send(an_enrolment(department), region="east")


async def test_department_and_manager_have_to_exist(organisation: InMemory) -> None:
    department, nowhere = await form_department(organisation), str(uuid4())
    with pytest.raises(NotFound, match="DEPARTMENT_UNKNOWN"):
        await organisation.send(an_enrolment(nowhere))
    with pytest.raises(NotFound, match="MANAGER_UNKNOWN"):
        await organisation.send(an_enrolment(department, manager_id=nowhere))


@pytest.mark.clause("S2d-7")
async def test_a_circle_of_managers_is_refused(organisation: InMemory) -> None:
    department = await form_department(organisation)
    first = await organisation.send(an_enrolment(department))
    second = await organisation.send(an_enrolment(department, manager_id=first))
    third = await organisation.send(an_enrolment(department, manager_id=second))
    with pytest.raises(Refused, match="REPORTS_TO_HIMSELF"):
        await organisation.send(pb.ChangeManagerRequest(staff_id=first, manager_id=third))
    await organisation.send(pb.ChangeManagerRequest(staff_id=third, manager_id=first))
    assert organisation.staff(third).manager_id == first


async def test_a_circle_that_two_changes_at_once_closed_holds_nobody_up_and_can_be_opened(
    organisation: InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    department = await form_department(organisation)
    first = await organisation.send(an_enrolment(department))
    second = await organisation.send(an_enrolment(department, manager_id=first))
    organisation.staff(first).change_manager([second])
    asked = iter(range(50))
    load = organisation.load_unchecked

    async def counted(cls: type[A], id: str | UUID) -> A | None:
        next(asked)
        return await load(cls, id)

    monkeypatch.setattr(organisation, "load_unchecked", counted)
    third = await organisation.send(an_enrolment(department, manager_id=second))
    chief = await organisation.send(an_enrolment(department))
    await organisation.send(pb.ChangeManagerRequest(staff_id=first, manager_id=chief))
    assert organisation.staff(third).manager_id == second


@pytest.mark.clause("S2d-6")
async def test_a_region_has_one_general_manager(organisation: InMemory) -> None:
    east, west = await form_department(organisation, "east"), await form_department(organisation, "west")
    for department in (east, west):
        await organisation.send(an_enrolment(department, role=GENERAL_MANAGER))
    with pytest.raises(Refused, match="SEAT_TAKEN"):
        await organisation.send(an_enrolment(east, role=GENERAL_MANAGER))


@pytest.mark.clause("S2d-6")
async def test_a_general_manager_who_moves_leaves_the_seat(organisation: InMemory) -> None:
    east, west = await form_department(organisation, "east"), await form_department(organisation, "west")
    former = await organisation.send(an_enrolment(east, role=GENERAL_MANAGER))
    await organisation.send(pb.MoveStaffRequest(staff_id=former, department_id=west))
    successor = await organisation.send(an_enrolment(east))
    promoted = pb.MoveStaffRequest(staff_id=successor, department_id=east, role=GENERAL_MANAGER)
    await organisation.send(promoted)
    assert [organisation.staff(id).region for id in (former, successor)] == ["west", "east"]
    with pytest.raises(Refused, match="SEAT_TAKEN"):
        await organisation.send(pb.MoveStaffRequest(staff_id=former, department_id=east))


def test_staff_are_announced_without_their_name() -> None:
    manager = str(uuid4())
    member = a_member(role="CLERK", line=(manager,))
    (fact,) = facts(member)
    assert announce(fact) == events.StaffJoined(
        staff_id=str(member.id),
        department_id=member.department_id,
        role=pb.STAFF_ROLE_CLERK,
        manager_id=manager,
    )


def test_a_move_is_announced_with_the_region_moved_to() -> None:
    member, department = a_member(role="CLERK"), str(uuid4())
    member.move(department_id=department, role="ASSISTANT", region="west")
    assert announce(facts(member)[-1]) == events.StaffMoved(
        staff_id=str(member.id), department_id=department, role=pb.STAFF_ROLE_ASSISTANT, region="west"
    )


def test_a_changed_manager_is_announced() -> None:
    member, manager = a_member(), str(uuid4())
    member.change_manager([manager])
    message = events.ManagerChanged(staff_id=str(member.id), manager_id=manager)
    assert announce(facts(member)[-1]) == message


def test_what_happens_to_a_seat_is_not_announced() -> None:
    seat = Seat.set("east", "GENERAL_MANAGER")
    seat.take(str(uuid4()))
    seat.vacate(seat.held_by)
    assert [announce(fact) for fact in facts(seat)] == [None] * 3
