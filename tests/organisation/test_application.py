"""What organisation's commands do across aggregates: reporting lines, seats, regions, ids."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message

from chassis.rpc import snake
from fieldledger.organisation import v1 as pb
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, NotFound, Refused
from ledger.context import Caller, Context
from ledger.wire import fields
from services.organisation.department.commands import DepartmentCommands
from services.organisation.erasure.commands import ErasureCommands
from services.organisation.policy.commands import PolicyCommands
from services.organisation.policy.domain import policy_id
from services.organisation.region.commands import RegionCommands
from services.organisation.staff.commands import StaffCommands
from services.organisation.staff.domain import Staff
from tests.organisation.conftest import NOW

A = TypeVar("A", bound=Aggregate)
GENERAL_MANAGER = pb.STAFF_ROLE_GENERAL_MANAGER
BOSS, DRAFTER = str(uuid4()), str(uuid4())


class InMemory(RegionCommands, DepartmentCommands, StaffCommands, PolicyCommands, ErasureCommands):
    """Organisation with a dictionary for its store."""

    def __init__(self) -> None:
        self.kept: dict[UUID, Aggregate] = {}

    async def load_unchecked(self, cls: type[A], id: str | UUID) -> A | None:
        found = self.kept.get(id if isinstance(id, UUID) else UUID(id))
        return found if isinstance(found, cls) else None

    async def sealed(
        self, command: Message, *omit: str, person: str, aggregate: UUID, region: str = ""
    ) -> dict[str, Any]:
        return fields(command, *omit)

    async def tell(self, command: Message, staff_id: str = BOSS, region: str = "*") -> str:
        """Carry a command out as somebody; the id of its aggregate."""
        ctx = Context(caller=Caller(staff_id, region), now=NOW, command_id=uuid4())
        method = snake(type(command).__name__.removesuffix("Request"))
        result = await getattr(self, method)(command, ctx)
        changed = result if isinstance(result, list) else [result]
        self.kept |= {aggregate.id: aggregate for aggregate in changed}
        return str(changed[0].id)

    def staff(self, id: str) -> Staff:
        found = self.kept[UUID(id)]
        assert isinstance(found, Staff)
        return found


@pytest.fixture
async def organisation() -> InMemory:
    """Two regions open."""
    made = InMemory()
    for region in ("east", "west"):
        await made.tell(pb.OpenRegionRequest(region=region, name=region, time_zone="Asia/Shanghai"))
    return made


async def a_department(organisation: InMemory, region: str = "east") -> str:
    request = pb.FormDepartmentRequest(region=region, kind=pb.DEPARTMENT_KIND_SALES, name="销售部")
    return await organisation.tell(request)


def enrolling(department_id: str, **given: Any) -> pb.EnrolStaffRequest:
    terms: dict[str, Any] = {"role": pb.STAFF_ROLE_SALESPERSON, "display_name": "王芳"} | given
    return pb.EnrolStaffRequest(department_id=department_id, **terms)


async def test_ids_may_be_given_once(organisation: InMemory) -> None:
    department, staff = str(uuid4()), str(uuid4())
    form = pb.FormDepartmentRequest(
        department_id=department, region="east", kind=pb.DEPARTMENT_KIND_SALES, name="销售部"
    )
    enrol = enrolling(department, staff_id=staff)
    assert (await organisation.tell(form), await organisation.tell(enrol)) == (department, staff)
    for again in (form, enrol):
        with pytest.raises(Refused, match="ALREADY"):
            await organisation.tell(again)


async def test_staff_belong_to_the_region_of_their_department(organisation: InMemory) -> None:
    id = await organisation.tell(enrolling(await a_department(organisation, "west")))
    assert organisation.staff(id).region == "west"


async def test_a_region_is_opened_once_and_by_the_whole_organisation(organisation: InMemory) -> None:
    request = pb.OpenRegionRequest(region="east", name="华东", time_zone="Asia/Shanghai")
    with pytest.raises(Refused, match="REGION_OPENED_ALREADY"):
        await organisation.tell(request)
    with pytest.raises(Forbidden):
        await organisation.tell(request, region="east")


@pytest.mark.clause("S0-5.3.3-b")
async def test_nobody_enrols_into_another_region(organisation: InMemory) -> None:
    department = await a_department(organisation, "west")
    with pytest.raises(Forbidden):
        await organisation.tell(enrolling(department), region="east")


async def test_what_is_named_has_to_exist(organisation: InMemory) -> None:
    department, nowhere = await a_department(organisation), str(uuid4())
    north = pb.FormDepartmentRequest(region="north", kind=pb.DEPARTMENT_KIND_SALES, name="销售部")
    for request in (north, enrolling(nowhere), enrolling(department, manager_id=nowhere)):
        with pytest.raises(NotFound, match="UNKNOWN"):
            await organisation.tell(request)


@pytest.mark.clause("S2d-7")
async def test_a_circle_of_managers_is_refused(organisation: InMemory) -> None:
    department = await a_department(organisation)
    first = await organisation.tell(enrolling(department))
    second = await organisation.tell(enrolling(department, manager_id=first))
    third = await organisation.tell(enrolling(department, manager_id=second))
    with pytest.raises(Refused, match="REPORTS_TO_HIMSELF"):
        await organisation.tell(pb.ChangeManagerRequest(staff_id=first, manager_id=third))
    await organisation.tell(pb.ChangeManagerRequest(staff_id=third, manager_id=first))
    assert organisation.staff(third).manager_id == first


async def test_a_ring_that_two_changes_at_once_closed_holds_nobody_up_and_can_be_opened(
    organisation: InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    department = await a_department(organisation)
    first = await organisation.tell(enrolling(department))
    second = await organisation.tell(enrolling(department, manager_id=first))
    organisation.staff(first).change_manager([second])
    asked = iter(range(50))
    load = organisation.load_unchecked

    async def counted(cls: type[A], id: str | UUID) -> A | None:
        next(asked)
        return await load(cls, id)

    monkeypatch.setattr(organisation, "load_unchecked", counted)
    third = await organisation.tell(enrolling(department, manager_id=second))
    await organisation.tell(pb.ChangeManagerRequest(staff_id=first, manager_id=await _chief(organisation, department)))
    assert organisation.staff(third).manager_id == second


async def _chief(organisation: InMemory, department: str) -> str:
    return await organisation.tell(enrolling(department))


@pytest.mark.clause("S2d-6")
async def test_a_region_has_one_general_manager(organisation: InMemory) -> None:
    east, west = await a_department(organisation, "east"), await a_department(organisation, "west")
    for department in (east, west):
        await organisation.tell(enrolling(department, role=GENERAL_MANAGER))
    with pytest.raises(Refused, match="SEAT_TAKEN"):
        await organisation.tell(enrolling(east, role=GENERAL_MANAGER))


@pytest.mark.clause("S2d-6")
async def test_a_general_manager_who_moves_leaves_the_seat(organisation: InMemory) -> None:
    east, west = await a_department(organisation, "east"), await a_department(organisation, "west")
    former = await organisation.tell(enrolling(east, role=GENERAL_MANAGER))
    await organisation.tell(pb.MoveStaffRequest(staff_id=former, department_id=west))
    successor = await organisation.tell(enrolling(east))
    promoted = pb.MoveStaffRequest(staff_id=successor, department_id=east, role=GENERAL_MANAGER)
    await organisation.tell(promoted)
    assert [organisation.staff(id).region for id in (former, successor)] == ["west", "east"]
    with pytest.raises(Refused, match="SEAT_TAKEN"):
        await organisation.tell(pb.MoveStaffRequest(staff_id=former, department_id=east))


@pytest.mark.clause("S2i-6")
async def test_the_drafter_of_a_value_does_not_approve_it(organisation: InMemory) -> None:
    draft = pb.DraftPolicyValueRequest(key="k", scope="east", value="12", clause="S1-3.2.1-a")
    policy = await organisation.tell(draft, DRAFTER)
    assert policy == await organisation.tell(draft, DRAFTER) == str(policy_id("k", "east"))
    approve = pb.ApprovePolicyValueRequest(policy_id=policy, version=2)
    with pytest.raises(Refused, match="FOUR_EYES"):
        await organisation.tell(approve, DRAFTER)
    await organisation.tell(approve, BOSS)
    await organisation.tell(pb.RejectPolicyValueRequest(policy_id=policy, version=1, reason="superseded"), BOSS)


@pytest.mark.clause("S0-5.3.3-b")
async def test_a_region_drafts_and_approves_only_its_own_values(organisation: InMemory) -> None:
    draft = pb.DraftPolicyValueRequest(key="k", value="12", clause="S1-3.2.1-a")
    with pytest.raises(Forbidden):
        await organisation.tell(draft, DRAFTER, region="east")
    policy = await organisation.tell(draft, DRAFTER)
    with pytest.raises(Forbidden):
        await organisation.tell(pb.ApprovePolicyValueRequest(policy_id=policy, version=1), region="east")
