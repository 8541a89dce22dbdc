"""Whom somebody can name who reaches no rows but his own: his colleagues, by name and department."""

from __future__ import annotations

import pytest

from fieldledger.organisation.v1 import department_pb2 as departments
from fieldledger.organisation.v1 import directory_pb2 as directory
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import staff_pb2 as staff
from fieldledger.visits.v1 import visit_pb2 as visit
from tests.console.drawing import ID, Services, get, person, seen

OTHER, AFTER_SALES = ID.replace("ab", "cd"), ID.replace("ab", "ee")


@pytest.mark.clause("S1-5.2.2")
@pytest.mark.parametrize(("reach", "offered"), [("own", {OTHER}), ("team", {OTHER}), ("region", {ID})])
async def test_a_salesperson_names_a_colleague_of_another_department_as_responsible(
    reach: str, offered: set[str]
) -> None:
    services = Services()
    services.answers[visit.GetVisitRequest] = lambda request: visit.VisitDetails(visit_id=ID, version=1)
    own = staff.ListStaffResponse(rows=[staff.StaffRow(staff_id=ID)])
    services.answers[staff.ListStaffRequest] = lambda request: own
    colleague = directory.ColleagueRow(staff_id=OTHER, department_id=AFTER_SALES)
    services.answers[directory.ListColleaguesRequest] = lambda _: directory.ListColleaguesResponse(rows=[colleague])
    called = directory.StaffName(staff_id=OTHER, display_name="罗文涛")
    services.answers[directory.LookUpNamesRequest] = lambda request: directory.LookUpNamesResponse(rows=[called])
    formed = departments.DepartmentRow(department_id=AFTER_SALES, name="华东售后部")
    services.answers[departments.ListDepartmentsRequest] = lambda _: departments.ListDepartmentsResponse(rows=[formed])
    form = seen(await get(services, f"/visits/{ID}:log", who=person(reach)))
    values = {one["value"] for tag, one in form.elements if tag == "option" and one.get("value") in (ID, OTHER)}
    assert values == offered
    assert ("罗文涛 · 华东售后部" in form.visible) == (OTHER in offered)


async def test_whoever_reaches_the_staff_chooses_among_them_by_department_and_post_too() -> None:
    services = Services()
    row = staff.StaffRow(staff_id=OTHER, department_id=AFTER_SALES, role=events.STAFF_ROLE_CLERK)
    services.answers[staff.ListStaffRequest] = lambda request: staff.ListStaffResponse(rows=[row])
    called = directory.StaffName(staff_id=OTHER, display_name="罗文涛")
    services.answers[directory.LookUpNamesRequest] = lambda request: directory.LookUpNamesResponse(rows=[called])
    formed = departments.DepartmentRow(department_id=AFTER_SALES, name="华东售后部")
    services.answers[departments.ListDepartmentsRequest] = lambda _: departments.ListDepartmentsResponse(rows=[formed])
    form = seen(await get(services, "/issues:new"))
    assert "罗文涛 · 华东售后部 · " in form.visible
