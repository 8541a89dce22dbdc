"""Names instead of ids: few questions, nothing for who may not ask, and a stand-in where there is no name."""

from __future__ import annotations

from typing import Any

from fieldledger.complaints.v1 import clock_pb2 as clock
from fieldledger.complaints.v1 import complaint_pb2 as complaint
from fieldledger.customers.v1 import name_pb2 as name
from fieldledger.organisation.v1 import department_pb2 as department
from fieldledger.organisation.v1 import directory_pb2 as directory
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import staff_pb2 as staff
from fieldledger.visits.v1 import visit_pb2 as visit
from services.gateway.console.names import Naming
from services.gateway.console.site import Site
from tests.console.drawing import ID, SCOPES, Services, get, page_of, person, seen
from tests.gateway.everything import ROUTES

IDS = [f"019aa000-0000-7000-8000-{n:012x}" for n in range(1, 60)]


def with_names() -> Services:
    services = Services()
    rows = [visit.VisitRow(visit_id=one, customer_id=one, owner_id=IDS[0]) for one in IDS[:50]]
    services.answers[visit.ListVisitsRequest] = lambda request: visit.ListVisitsResponse(rows=rows)
    services.answers[directory.LookUpNamesRequest] = lambda request: directory.LookUpNamesResponse(
        rows=[directory.StaffName(staff_id=one, display_name="林晓") for one in request.staff_ids]
    )
    services.answers[name.LookUpNamesRequest] = lambda request: name.LookUpNamesResponse(
        rows=[
            name.CustomerName(customer_id=IDS[0], display_name="恒达贸易"),
            name.CustomerName(
                customer_id=IDS[1], stand_in_zh="餐饮店 苏州 0002", stand_in_en="Restaurant, Suzhou 0002"
            ),
        ]
    )
    return services


async def test_all_ids_of_a_page_are_named_in_one_question_to_each_service() -> None:
    services = with_names()
    page = seen(await get(services, "/visits"))
    assert "恒达贸易" in page.visible and "林晓" in page.visible and "餐饮店 苏州 0002" in page.visible
    (staff,) = services.of(directory.LookUpNamesRequest)
    (customers,) = services.of(name.LookUpNamesRequest)
    assert len(customers.customer_ids) == 50 and list(staff.staff_ids) == [IDS[0]]
    assert len(services.asked) <= 6


async def test_a_stand_in_is_in_the_language_of_the_page() -> None:
    assert "Restaurant, Suzhou 0002" in seen(await get(with_names(), "/visits", "en")).visible


async def test_what_has_no_name_is_its_kind_and_the_end_of_its_id() -> None:
    page = seen(await get(with_names(), "/visits"))
    assert f"客户 …{IDS[2][-4:]}" in page.visible


async def test_who_may_not_ask_for_names_asks_for_none() -> None:
    services = with_names()
    page = seen(await get(services, "/visits", who=person(scopes=SCOPES - {"organisation.names"})))
    assert not services.of(directory.LookUpNamesRequest) and f"员工 …{IDS[0][-4:]}" in page.visible


async def test_whose_name_one_may_not_know_is_known_by_department_and_post() -> None:
    services = with_names()
    row = staff.StaffRow(staff_id=IDS[0], department_id=ID, role=events.STAFF_ROLE_SALESPERSON)
    services.answers[staff.ListStaffRequest] = lambda request: staff.ListStaffResponse(rows=[row])
    formed = department.DepartmentRow(department_id=ID, name="华东销售部")
    services.answers[department.ListDepartmentsRequest] = lambda _: department.ListDepartmentsResponse(rows=[formed])
    who = person(scopes=SCOPES - {"organisation.names"})
    for language, told in (("zh", "华东销售部 · 业务员 …0001"), ("en", "华东销售部 · Salesperson …0001")):
        assert told in seen(await get(services, "/visits", language, who=who)).visible
    assert "华东销售部 · " not in seen(await get(services, "/visits")).visible, "who has a name is called by it"


async def test_who_may_not_see_a_thing_gets_no_link_to_it() -> None:
    page = seen(await get(with_names(), "/visits", who=person(scopes=SCOPES - {"organisation.read"})))
    assert not [attrs for attrs in page.every("a") if attrs.get("href", "").startswith("/staff/")]
    assert [
        attrs for attrs in seen(await get(with_names(), "/visits")).every("a") if "/staff/" in attrs.get("href", "")
    ]


async def test_what_is_new_is_asked_for_again() -> None:
    site = Site(ROUTES)
    clock, rows = [0.0], list[Any]()
    naming, services = Naming(site, lambda: clock[0]), Services()
    services.answers[department.ListDepartmentsRequest] = lambda request: department.ListDepartmentsResponse(rows=rows)

    async def called() -> str:
        page = page_of(services, "zh", "/", "", person())
        return (await naming.named(page, {"departments": {ID}}))["departments", ID].text

    assert await called() == "部门 …00ab"
    rows.append(department.DepartmentRow(department_id=ID, name="质量部"))
    clock[0] += 2
    assert await called() == "质量部"
    rows.clear()
    clock[0] += 200
    assert await called() == "质量部"
    clock[0] += 200
    assert await called() == "部门 …00ab"


async def test_names_of_departments_are_kept_for_one_reader_and_no_other() -> None:
    services = Services()
    asked: list[Any] = []

    def departments(request: Any) -> Any:
        asked.append(request)
        return department.ListDepartmentsResponse(rows=[department.DepartmentRow(department_id=ID, name="质量部")])

    services.answers[department.ListDepartmentsRequest] = departments
    row = visit.VisitDetails(visit_id=ID, version=1, points=[visit.PointToSettle(department_id=ID)])
    services.answers[visit.GetVisitRequest] = lambda request: row
    for _ in range(2):
        assert "质量部" in seen(await get(services, f"/visits/{ID}")).visible
    assert len(asked) == 1
    barred = person(scopes=SCOPES - {"organisation.read"})
    barred = type(barred)(IDS[3], "x", "east", "own", (), barred.scopes)
    assert "质量部" not in seen(await get(services, f"/visits/{ID}", who=barred)).visible


def with_a_complaint() -> Services:
    """Three clocks of a complaint, of a customer whose name is known."""
    services = with_names()
    row = complaint.ComplaintRow(complaint_id=IDS[11], region="east", customer_id=IDS[0], product="P-3300")
    row.received_time.FromJsonString("2026-11-02T02:08:00Z")
    services.answers[complaint.ListComplaintsRequest] = lambda request: complaint.ListComplaintsResponse(rows=[row])
    clock_row = clock.ClockRow(clock_id=IDS[12], complaint_id=IDS[11], customer_id=IDS[0])
    services.answers[clock.ListClocksRequest] = lambda request: clock.ListClocksResponse(rows=[clock_row] * 3)
    return services


async def test_what_has_no_name_is_called_by_what_it_is_about() -> None:
    services = with_a_complaint()
    address = "/clocks?_columns=complaint_id,clock"
    page = seen(await get(services, address))
    assert "恒达贸易 · P-3300 · 11月2日 周一 10:08" in page.visible
    (asked,) = services.of(complaint.ListComplaintsRequest)
    assert list(asked.complaint_ids) == [IDS[11]]
    assert not [one for one in services.of(clock.ListClocksRequest) if one.clock_ids], "its own ids are not shown"
    assert "恒达贸易 · P-3300 · Mon 2 Nov 10:08" in seen(await get(services, address, "en")).visible


async def test_who_may_not_list_a_thing_is_not_told_what_it_is_about() -> None:
    services = with_a_complaint()
    services.answers[clock.ListClocksRequest] = lambda request: clock.ListClocksResponse(
        rows=[clock.ClockRow(clock_id=IDS[12], complaint_id=IDS[11])]
    )
    services.answers[complaint.ListComplaintsRequest] = lambda request: complaint.ListComplaintsResponse()
    page = seen(await get(services, "/clocks?_columns=complaint_id"))
    assert f"投诉 …{IDS[11][-4:]}" in page.visible and "P-3300" not in page.visible
