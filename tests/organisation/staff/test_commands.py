"""The commands of staff across aggregates: departments, reporting lines, seats; the events of their facts."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest

from cli.platform import service
from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, NotFound, Refused
from services.organisation.staff.domain import Seat
from tests.organisation.builders import NOW, a_member, facts
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
async def test_a_department_has_one_general_manager(organisation: InMemory) -> None:
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
    former = member.department_id
    member.move(department_id=department, role="ASSISTANT", region="west")
    told = events.StaffMoved(
        staff_id=str(member.id), department_id=department, role=pb.STAFF_ROLE_ASSISTANT, region="west"
    )
    told.former_department_id, told.former_role, told.former_region = former, pb.STAFF_ROLE_CLERK, "east"
    told.since_version = 1
    told.since_time.FromDatetime(NOW)
    assert announce(facts(member)[-1]) == told


def test_a_changed_manager_is_announced() -> None:
    former, manager = str(uuid4()), str(uuid4())
    member = a_member(line=(former,))
    member.change_manager([manager])
    message = events.ManagerChanged(staff_id=str(member.id), manager_id=manager, former_id=former, since_version=1)
    message.since_time.FromDatetime(NOW)
    assert announce(facts(member)[-1]) == message


def test_a_seat_is_announced_when_somebody_takes_and_leaves_it() -> None:
    department, holder = str(uuid4()), str(uuid4())
    seat = Seat.set(department, "GENERAL_MANAGER", region="east")
    seat.take(holder, 1)
    seat.vacate(holder)
    told: dict[str, Any] = {
        "seat_id": str(seat.id),
        "department_id": department,
        "role": GENERAL_MANAGER,
        "staff_id": holder,
    }
    assert [announce(fact) for fact in facts(seat)] == [None, events.SeatTaken(**told), events.SeatVacated(**told)]


@pytest.mark.clause("S2d-6")
async def test_whoever_held_a_role_before_it_was_limited_counts(organisation: InMemory) -> None:
    """So do general managers from when a region had one seat, which is not read any more."""
    department = await form_department(organisation)
    policy: Any = organisation.policy
    policy.instead["organisation.role_limits"] = {}
    for _ in range(2):
        await organisation.send(an_enrolment(department, role=GENERAL_MANAGER))
    policy.instead["organisation.role_limits"] = {"GENERAL_MANAGER": 3}
    await organisation.send(an_enrolment(department, role=GENERAL_MANAGER))
    with pytest.raises(Refused, match="SEAT_TAKEN"):
        await organisation.send(an_enrolment(department, role=GENERAL_MANAGER))
    del policy.instead["organisation.role_limits"]
    await organisation.send(an_enrolment(department, role=pb.STAFF_ROLE_CLERK))
    with pytest.raises(Refused, match="SEAT_TAKEN"):
        await organisation.send(an_enrolment(department, role=GENERAL_MANAGER))
