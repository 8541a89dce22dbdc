"""Departments are a tree: below one another, never in a ring, and of different names in one place (S2d-2)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from chassis.validation import check
from fieldledger.organisation import v1 as pb
from kernel.errors import Forbidden, Invalid, NotFound, Refused
from services.organisation.department.domain import Department
from services.organisation.department.views import DepartmentList
from tests.organisation.builders import a_department
from tests.organisation.in_memory import InMemory, an_enrolment, form_department

SALES = pb.DEPARTMENT_KIND_SALES


def _change(id: str, name: str = "n", parent_id: str = "") -> pb.ChangeDepartmentRequest:
    return pb.ChangeDepartmentRequest(department_id=id, name=name, parent_id=parent_id)


@pytest.mark.clause("S2d-2")
async def test_no_department_is_below_itself_directly_or_through_others(organisation: InMemory) -> None:
    top = await form_department(organisation)
    middle = await form_department(organisation, parent_id=top)
    below = await form_department(organisation, parent_id=middle)
    for parent in (top, middle, below):
        with pytest.raises(Refused) as refusal:
            await organisation.send(_change(top, parent_id=parent))
        assert (refusal.value.reason, refusal.value.clause) == ("DEPARTMENT_RING", "S2d-2")
    own = str(uuid4())
    with pytest.raises(NotFound, match="DEPARTMENT_UNKNOWN"):
        await form_department(organisation, department_id=own, parent_id=own)
    await organisation.send(_change(below, parent_id=top))
    row = organisation.row(DepartmentList, below)
    assert (row.parent_id, row.name) == (top, "n")
    await organisation.send(_change(below, name="m"))
    assert organisation.row(DepartmentList, below).parent_id == ""


@pytest.mark.clause("S2d-2")
async def test_a_department_is_below_one_of_its_region_or_of_the_whole_organisation(organisation: InMemory) -> None:
    everywhere, east = await form_department(organisation, "*"), await form_department(organisation, "east")
    await form_department(organisation, "west", parent_id=everywhere)
    for region in ("west", "*"):
        with pytest.raises(Refused, match="PARENT_OF_ANOTHER_REGION"):
            await form_department(organisation, region, parent_id=east)


async def test_a_place_has_one_department_of_a_name(organisation: InMemory) -> None:
    east, west = await form_department(organisation, name="华东销售部"), await form_department(organisation, "west")
    for spelt in ("华东销售部", "華東銷售部", " 华东 销售部 "):
        with pytest.raises(Refused, match="DEPARTMENT_NAME_TAKEN") as refusal:
            await form_department(organisation, name=spelt)
        assert refusal.value.params["id"] == east
    below = await form_department(organisation, name="华东销售部", parent_id=east)
    await form_department(organisation, "west", name="华东销售部")
    with pytest.raises(Refused, match="DEPARTMENT_NAME_TAKEN"):
        await organisation.send(_change(below, "华东销售部"))
    await organisation.send(_change(east, "华东销售部", ""))
    await organisation.send(_change(west, "西"))
    await organisation.send(pb.DissolveDepartmentRequest(department_id=below))
    await organisation.send(pb.DissolveDepartmentRequest(department_id=east))
    await form_department(organisation, name="华东销售部")


def test_a_name_has_a_hundred_characters_at_most() -> None:
    for command in (
        pb.FormDepartmentRequest(region="east", kind=SALES, name="部" * 101),
        pb.OpenRegionRequest(region="east", name="区" * 101, time_zone="Asia/Shanghai"),
        pb.OpenOfficeRequest(region="east", code="suzhou", name="n" * 101),
        an_enrolment(str(uuid4()), display_name="名" * 101),
    ):
        with pytest.raises(Invalid, match="FIELD_TOO_LONG") as no:
            check(command)
        assert "≤ 100" in no.value.params["names"]
    check(pb.FormDepartmentRequest(region="east", kind=SALES, name="部" * 100))


async def test_an_id_of_something_else_is_refused_for_good(organisation: InMemory) -> None:
    department = await form_department(organisation)
    staff = await organisation.send(an_enrolment(department))
    for command in (
        an_enrolment(department, staff_id=department),
        pb.FormDepartmentRequest(department_id=staff, region="east", kind=SALES, name="x"),
    ):
        with pytest.raises(Refused, match="ID_TAKEN"):
            await organisation.send(command)


@pytest.mark.clause("S2d-2")
async def test_a_key_account_department_owns_key_accounts(organisation: InMemory) -> None:
    ids = [
        await form_department(organisation, kind=pb.DEPARTMENT_KIND_KEY_ACCOUNT),
        await form_department(organisation, owns_key_accounts=True),
        await form_department(organisation),
    ]
    assert [organisation.row(DepartmentList, id).owns_key_accounts for id in ids] == [True, True, False]


@pytest.mark.clause("S2d-2")
async def test_whoever_heads_a_department_works_in_it(organisation: InMemory) -> None:
    department, other = await form_department(organisation), await form_department(organisation)
    first, second = [await organisation.send(an_enrolment(department)) for _ in range(2)]
    elsewhere = await organisation.send(an_enrolment(other))

    async def appoint(staff: str) -> str:
        await organisation.send(pb.AppointHeadRequest(department_id=department, staff_id=staff))
        return str(organisation.row(DepartmentList, department).head_id)

    with pytest.raises(Refused) as refusal:
        await appoint(elsewhere)
    assert (refusal.value.reason, refusal.value.clause) == ("HEAD_ELSEWHERE", "S2d-2")
    assert await appoint(first) == first
    assert await appoint(second) == second
    await organisation.send(pb.MoveStaffRequest(staff_id=first, department_id=other))
    assert organisation.row(DepartmentList, department).head_id == second
    await organisation.send(pb.MoveStaffRequest(staff_id=second, department_id=other))
    assert organisation.row(DepartmentList, department).head_id == "", "who works elsewhere heads it no more"
    assert await appoint(await organisation.send(an_enrolment(department))) != ""
    assert await appoint("") == ""


@pytest.mark.clause("S0-5.3.3-b")
async def test_a_region_changes_only_its_own_departments(organisation: InMemory) -> None:
    west = await form_department(organisation, "west")
    for command in (
        _change(west),
        pb.AppointHeadRequest(department_id=west),
        pb.DissolveDepartmentRequest(department_id=west),
    ):
        with pytest.raises(Forbidden):
            await organisation.send(command, region="east")


def test_a_department_from_before_the_tree_is_at_the_top() -> None:
    state: dict[str, Any] = {"region": "east", "kind": "SALES", "name": "n"}
    Department.Formed.upcast_v1_v2(state)
    assert (state["parent_id"], state["owns_key_accounts"]) == ("", False)
    assert a_department().head_id == ""
