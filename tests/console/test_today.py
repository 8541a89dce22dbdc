"""The pages of a working day without a server: what is shown first, by whose midnight, and what is told when hidden."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.responses import Response

from fieldledger.complaints.v1 import complaint_pb2 as complaints
from fieldledger.complaints.v1 import issue_pb2 as issues
from fieldledger.customers.v1 import customer_pb2 as customers
from fieldledger.customers.v1 import merge_pb2 as merge
from fieldledger.gateway.v1 import customer_view_pb2 as view
from fieldledger.organisation.v1 import events_pb2 as organisation
from fieldledger.organisation.v1 import region_pb2 as regions
from fieldledger.organisation.v1 import staff_pb2 as staff
from fieldledger.visits.v1 import visit_duty_pb2 as duties
from fieldledger.visits.v1 import visit_pb2 as visits
from fieldledger.visits.v1.events_pb2 import VISIT_KIND_CALLBACK
from ledger.wire import set_instant
from services.gateway.console import guard
from services.gateway.console.kit import kit
from tests.console.drawing import ID, NOW, SCOPES, Services, page_of, person, route_at, seen, text_of

CUSTOMER = "019aa000-0000-7000-8000-0000000000cc"
PLANNED, CONFIRMED, LOGGED = (getattr(visits, f"VISIT_STATUS_{name}") for name in ("PLANNED", "CONFIRMED", "LOGGED"))
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    kit().naming._kept.clear()


async def shown(services: Services, path: str, language: str = "zh", now: datetime = NOW, query: str = "") -> Response:
    one, params = route_at("GET", path, list(guard.drawn_by_hand()))
    page = page_of(services, language, path, query, person("region"))
    page.clock = lambda: now
    page.request.scope["path_params"] = params
    return await one.answer(page)


def visit(number: int, planned: datetime, status: int = CONFIRMED, **more: Any) -> visits.VisitRow:
    row = visits.VisitRow(
        visit_id=f"019aa000-0000-7000-8000-00000000000{number}",
        region="east",
        customer_id=CUSTOMER,
        owner_id=more.pop("owner_id", ID),
        kind=VISIT_KIND_CALLBACK,
        status=status,  # type: ignore[arg-type]
        open=status != LOGGED,
        **more,
    )
    set_instant(row.planned_time, planned)
    if status == LOGGED:
        set_instant(row.ended_time, planned + HOUR)
    return row


def calendar(*rows: visits.VisitRow) -> Any:
    def answer(asked: Any) -> Any:
        wanted = [row for row in rows if row.open == (not asked.HasField("status"))]
        wanted.sort(key=lambda row: row.planned_time.seconds)
        return visits.ListVisitsResponse(rows=wanted)

    return answer


def details(asked: Any) -> Any:
    found = visits.VisitDetails(visit_id=asked.visit_id, version=2, region="east", status=CONFIRMED)
    found.possible.add(rpc="LogVisit")
    found.possible.add(rpc="ConfirmVisit", reason="VISIT_NOT_PLANNED", text_zh="已确认", text_en="Confirmed")
    return found


def zone(name: str) -> Any:
    return lambda asked: regions.ListRegionsResponse(
        rows=[regions.RegionRow(region="east", name="华东", time_zone=name)]
    )


def sections(response: Response) -> dict[str, str]:
    """The text under each heading of the second level."""
    pieces = text_of(response).split("<h2")[1:]
    return {piece.partition('id="')[2].partition('"')[0]: piece for piece in pieces}


@pytest.mark.clause("S3-4.1-a")
async def test_what_is_past_and_not_written_down_comes_first_and_says_until_when() -> None:
    rows = (
        visit(1, NOW - 26 * HOUR, PLANNED),
        visit(2, NOW - HOUR),
        visit(3, NOW - HOUR, PLANNED),
        visit(4, NOW + HOUR),
        visit(5, NOW + 48 * HOUR),
    )
    services = Services({visits.ListVisitsRequest: calendar(*rows), visits.GetVisitRequest: details})
    found = sections(await shown(services, "/today"))
    assert [f"visit-{row.visit_id}" in found["write"] for row in rows] == [True, True, False, False, False]
    assert [f"visit-{row.visit_id}" in found["visits"] for row in rows][:4] == [False, False, True, True]
    assert "11月24日" in found["write"] and "已迟交" in found["write"], "of yesterday: late for good"
    assert "0/3 " in seen(await shown(services, "/today")).visible, (
        "one of today that is not written down is one of today"
    )
    midnight = int(datetime(2026, 11, 25, 16, tzinfo=UTC).timestamp())
    assert f'data-due="{midnight}"' in found["write"] and "S3-4.1-a" in found["write"]


@pytest.mark.parametrize(("name", "late"), [("Asia/Shanghai", True), ("America/Chicago", False)])
async def test_the_day_is_that_of_the_region(name: str, late: bool) -> None:
    """At 9 in Shanghai a visit of 22:00 is of yesterday; in Chicago the same day goes on."""
    services = Services(
        {
            visits.ListVisitsRequest: calendar(visit(1, NOW - 11 * HOUR)),
            visits.GetVisitRequest: details,
            regions.ListRegionsRequest: zone(name),
        }
    )
    assert ("已迟交" in text_of(await shown(services, "/today"))) is late


async def test_the_forms_that_may_wait_are_kept_also_what_comes_after_a_confirmation() -> None:
    rows = (visit(1, NOW - HOUR), visit(2, NOW + HOUR, PLANNED))

    def planned(asked: Any) -> Any:
        found = details(asked)
        if asked.visit_id == rows[1].visit_id:
            found.status = PLANNED
            found.possible[0].MergeFrom(found.possible[0].__class__(reason="VISIT_NOT_CONFIRMED", text_zh="未确认"))
            for name in ("reason", "text_zh", "text_en"):
                found.possible[1].ClearField(name)
        return found

    services = Services({visits.ListVisitsRequest: calendar(*rows), visits.GetVisitRequest: planned})
    page = seen(await shown(services, "/today"))
    assert page.every("div", **{"data-pack": "2026-11-25"})
    kept = {one["id"]: one["data-keep"].split() for one in page.every("li") if "data-keep" in one}
    assert [path.split("?")[0] for path in kept[f"visit-{rows[0].visit_id}"]] == [f"/visits/{rows[0].visit_id}:log"]
    both = [path.split("?")[0].rpartition(":")[2] for path in kept[f"visit-{rows[1].visit_id}"]]
    assert sorted(both) == ["confirm", "log"]
    later = [one for one in page.every("a") if "data-then" in one]
    assert len(later) == 1 and ":log" in later[0]["href"] and "hidden" in later[0]


async def test_each_visit_has_one_act_which_can_be_done() -> None:
    services = Services({visits.ListVisitsRequest: calendar(visit(2, NOW - HOUR)), visits.GetVisitRequest: details})
    page = seen(await shown(services, "/today"))
    acts = [
        one["href"] for one in page.every("a") if one.get("class", "").startswith("button") and ":log" in one["href"]
    ]
    assert len(acts) == 1 and acts[0].endswith(":log?_version=2")
    assert not [one for one in page.every("a") if ":confirm" in one["href"]], "what is refused is no button here"


async def test_what_is_overdue_is_counted_and_what_cannot_be_had_is_left_out() -> None:
    row = issues.IssueRow(issue_id=ID, region="east", customer_id=CUSTOMER, open=True)
    set_instant(row.due_time, NOW - HOUR)
    services = Services({issues.ListIssuesRequest: lambda asked: issues.ListIssuesResponse(rows=[row])})
    page = seen(await shown(services, "/today"))
    assert "1 逾期事项" in page.visible and "逾期 1 小时" in page.visible
    assert [request.responsible_id for request in services.of(issues.ListIssuesRequest)] == [ID]
    assert all(request.owner_id == ID for request in services.of(visits.ListVisitsRequest))


async def test_a_team_is_shown_with_whoever_needs_somebody_most_first() -> None:
    people = [f"019aa000-0000-7000-8000-0000000000{n}0" for n in (1, 2, 3)]
    sellers = [staff.StaffRow(staff_id=id, region="east", role=organisation.STAFF_ROLE_SALESPERSON) for id in people]
    late = visit(1, NOW - 24 * HOUR, LOGGED, owner_id=people[1], late=True)
    owed = duties.VisitsOwedRow(customer_id=CUSTOMER, responsible_id=people[2], missed=2)
    services = Services(
        {
            staff.ListStaffRequest: lambda asked: staff.ListStaffResponse(rows=sellers),
            visits.ListVisitsRequest: calendar(late, visit(2, NOW - 30 * HOUR, owner_id=people[2])),
            duties.ListVisitsOwedRequest: lambda asked: duties.ListVisitsOwedResponse(rows=[owed]),
            complaints.ListComplaintsRequest: lambda asked: complaints.ListComplaintsResponse(
                rows=[complaints.ComplaintRow(customer_id=CUSTOMER, open=True)]
            ),
            customers.ListCustomersRequest: lambda asked: customers.ListCustomersResponse(
                rows=[customers.CustomerRow(customer_id=CUSTOMER, owner_id=people[1])]
            ),
        }
    )
    page = seen(await shown(services, "/team"))
    order = [one["href"].partition("owner_id=")[2][:36] for one in page.every("a", class_="record")]
    assert order == [people[2], people[1], people[0]]
    assert page.visible.count("无异常") == 1, "of who has nothing late"
    bad = [one["href"] for one in page.every("a", class_="bad")]
    assert any("visits-owed" in href and people[2] in href for href in bad)


@pytest.mark.clause("S0-5.3.1-b")
async def test_a_complaint_of_a_customer_that_is_another_counts_for_whoever_looks_after_it() -> None:
    who = ID.replace("ab", "10")
    seller = staff.StaffRow(staff_id=who, region="east", role=organisation.STAFF_ROLE_SALESPERSON)
    linked = merge.MergeRow(customer_id=CUSTOMER, into_id=ID, owner_id=who)
    case = complaints.ComplaintRow(customer_id=CUSTOMER, open=True)
    services = Services(
        {
            staff.ListStaffRequest: lambda asked: staff.ListStaffResponse(rows=[seller]),
            complaints.ListComplaintsRequest: lambda asked: complaints.ListComplaintsResponse(rows=[case]),
            merge.ListMergesRequest: lambda asked: merge.ListMergesResponse(rows=[linked]),
        }
    )
    assert "✕ 1" in seen(await shown(services, "/team")).visible


async def test_a_number_of_the_team_leads_to_the_list_of_just_those() -> None:
    id, other = (f"019aa000-0000-7000-8000-0000000000{n}0" for n in (1, 2))
    rows = [
        visit(1, NOW + HOUR, owner_id=id),
        visit(2, NOW - 30 * HOUR, owner_id=id),
        visit(3, NOW - 24 * HOUR, LOGGED, owner_id=id, late=True),
        visit(4, NOW - 31 * 24 * HOUR, LOGGED, owner_id=id, late=True),
    ]
    cases = [complaints.ComplaintRow(customer_id=one, open=True) for one in (CUSTOMER, other, ID)]
    owners = [
        customers.CustomerRow(customer_id=one, owner_id=whose)
        for one, whose in ((CUSTOMER, id), (other, other), (ID, other))
    ]
    sellers = [
        staff.StaffRow(staff_id=one, region="east", role=organisation.STAFF_ROLE_SALESPERSON) for one in (id, other)
    ]
    services = Services(
        {
            staff.ListStaffRequest: lambda asked: staff.ListStaffResponse(rows=sellers),
            visits.ListVisitsRequest: calendar(*rows),
            duties.ListVisitsOwedRequest: lambda asked: duties.ListVisitsOwedResponse(
                rows=[duties.VisitsOwedRow(customer_id=CUSTOMER, responsible_id=id, missed=2)]
            ),
            complaints.ListComplaintsRequest: lambda asked: complaints.ListComplaintsResponse(rows=cases),
            customers.ListCustomersRequest: lambda asked: customers.ListCustomersResponse(rows=owners),
        }
    )
    page = seen(await shown(services, "/team"))
    own = f"owner_id={id}"
    since, yesterday, today = ((NOW - n * 24 * HOUR).date().isoformat() for n in (30, 1, 0))
    assert {one["href"] for one in page.every("a") if "class" in one and one["class"] in ("", "bad")} == {
        f"/visits?{own}&open=true&planned_time_from={today}",
        f"/visits?{own}&open=true&planned_time_until={yesterday}",
        f"/visits?{own}&status=LOGGED&ended_time_from={since}",
        f"/visits?{own}&status=LOGGED&ended_time_from={since}&late=true",
        f"/visits-owed?responsible_id={id}&order_by=missed+desc",
        f"/complaints?customer_id={CUSTOMER}&open=true",
    }


async def test_whoever_has_no_decisions_to_make_has_no_team() -> None:
    by_path = {one.template: one.scope for one in guard.drawn_by_hand() if one.method == "GET"}
    assert by_path["/team"] == "personal.decide" and by_path["/today"] == "visits.write"
    assert {by_path["/team"], by_path["/today"]} <= SCOPES


@pytest.mark.clause("S2g-2")
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_section_that_is_not_shown_says_why(language: str) -> None:
    answer = view.Customer360(customer_id=CUSTOMER)
    answer.customer.customer_id, answer.customer.display_name = CUSTOMER, "苏州同创物流有限公司"
    hidden = answer.sections.add(section=view.VIEW_SECTION_COMPLAINTS, state=view.SECTION_STATE_NOT_ALLOWED)
    hidden.reason, hidden.reason_zh, hidden.reason_en = "SCOPE_MISSING", "缺少投诉权限", "may not see complaints"
    answer.sections.add(section=view.VIEW_SECTION_ISSUES, state=view.SECTION_STATE_NOTHING)
    answer.sections.add(section=view.VIEW_SECTION_TIMELINE, state=view.SECTION_STATE_SHOWN)
    for event, id in (("VisitLogged", ID), ("VisitsOwedSet", ID)):
        row = answer.timeline.add(event=event, service="visits", reference_id=id)
        set_instant(row.occurred_time, NOW)
    services = Services({view.GetCustomer360Request: lambda asked: answer})
    response = await shown(services, f"/customers/{CUSTOMER}", language, query="_done=WinCustomer")
    page = seen(response)
    assert "苏州同创物流有限公司" in page.by_tag["h1"][0]
    assert (hidden.reason_zh if language == "zh" else hidden.reason_en) in page.visible
    assert page.every("p", class_="note ok"), "what was carried out a moment ago is said"
    links = [one["href"] for one in page.every("a") if one["href"] == f"/visits/{ID}"]
    assert len(links) == 1, "a duty to visit is no visit"


@pytest.mark.clause("S0-5.3.1-b")
async def test_a_customer_that_is_another_leads_there_and_offers_nothing() -> None:
    answer = view.Customer360(customer_id=CUSTOMER)
    answer.customer.customer_id = CUSTOMER
    answer.customer.possible.add(rpc="SetNextStep")
    services = Services({view.GetCustomer360Request: lambda asked: answer})
    before = seen(await shown(services, f"/customers/{CUSTOMER}"))
    assert [one for one in before.every("a") if "button" in one.get("class", "")]
    answer.customer.merged_into = ID
    page = seen(await shown(services, f"/customers/{CUSTOMER}"))
    assert "该客户已合并为" in page.visible and [one for one in page.every("a") if one["href"] == f"/customers/{ID}"]
    assert not [one for one in page.every("a") if "button" in one.get("class", "")]


async def test_a_record_begins_with_what_was_planned() -> None:
    planned = visits.VisitDetails(visit_id=ID, version=2, region="east", customer_id=CUSTOMER, owner_id=ID)
    set_instant(planned.planned_time, NOW - 3 * HOUR)
    services = Services({visits.GetVisitRequest: lambda asked: planned})
    page = seen(await shown(services, f"/visits/{ID}:log"))
    times = {one["name"]: one["value"] for one in page.every("input", type="datetime-local")}
    assert times["started_time"] == "2026-11-25T06:00" and times["ended_time"] == "2026-11-25T07:00"
    assert len(page.every("button", class_="second none")) == 7, "nothing is an answer to each text"


async def test_a_record_begins_at_the_place_that_was_confirmed() -> None:
    planned = visits.VisitDetails(visit_id=ID, region="east", customer_id=CUSTOMER, owner_id=ID, place="星湖街1号")
    set_instant(planned.planned_time, NOW - 3 * HOUR)
    services = Services({visits.GetVisitRequest: lambda asked: planned})
    page = seen(await shown(services, f"/visits/{ID}:log"))
    assert [one["value"] for one in page.every("input", name="place")] == ["星湖街1号"]


async def test_a_complaint_shows_the_clock_that_runs_by_its_name_and_none_that_does_not() -> None:
    owed = complaints.ComplaintRow(complaint_id=ID, region="east", customer_id=CUSTOMER, product="S-10")
    set_instant(owed.first_contact_due_time, NOW + HOUR)
    refused = complaints.ComplaintRow(complaint_id=CUSTOMER, region="east", customer_id=CUSTOMER, product="P-2200")
    refused.status = complaints.COMPLAINT_STATUS_REJECTED
    for field in (refused.first_contact_due_time, refused.first_contact_time, refused.remedy_due_time):
        set_instant(field, NOW + HOUR)
    rows = complaints.ListComplaintsResponse(rows=[refused, owed])
    found = sections(await shown(Services({complaints.ListComplaintsRequest: lambda asked: rows}), "/today"))
    first, second = found["complaints"].split("<li>")[1:]
    assert "S-10" in first and "首次联系" in first and "data-due" in first
    assert "P-2200" in second and "无时限在走" in second and "data-due" not in second


async def test_a_visit_that_lies_ahead_is_not_recorded_as_planned() -> None:
    planned = visits.VisitDetails(visit_id=ID, region="east", customer_id=CUSTOMER, owner_id=ID)
    set_instant(planned.planned_time, NOW + 3 * HOUR)
    services = Services({visits.GetVisitRequest: lambda asked: planned})
    page = seen(await shown(services, f"/visits/{ID}:log"))
    times = {one["name"]: one["value"] for one in page.every("input", type="datetime-local")}
    assert times["started_time"] == "2026-11-25T08:00" and times["ended_time"] == "2026-11-25T09:00"
