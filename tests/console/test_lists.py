"""Lists: filters, order, pages, why there is nothing, and what to do about it."""

from __future__ import annotations

from typing import Any

import pytest

from fieldledger.complaints.v1 import clock_pb2 as clock
from fieldledger.complaints.v1 import complaint_pb2 as complaint
from fieldledger.customers.v1 import customer_pb2 as customer
from fieldledger.customers.v1 import hand_over_pb2 as hand_over
from fieldledger.customers.v1 import lead_pb2 as lead
from fieldledger.customers.v1 import name_pb2 as names
from fieldledger.customers.v1 import territory_pb2 as territory
from fieldledger.organisation.v1 import absence_pb2 as absence
from fieldledger.organisation.v1 import region_pb2 as region
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.supervision.v1 import reading_pb2 as reading
from fieldledger.visits.v1 import visit_pb2 as visit
from services.gateway.console.asking import Told
from tests.console.drawing import ID, NOW, SCOPES, Services, get, person, seen, text_of
from tests.console.refusals import refused

OTHER = "019aa000-0000-7000-8000-0000000000cd"
SECONDS = int(NOW.timestamp())


def a_visit(**given: Any) -> visit.VisitRow:
    row = visit.VisitRow(
        visit_id=ID,
        region="east",
        customer_id=OTHER,
        owner_id=ID,
        kind="VISIT_KIND_KEY_ACCOUNT",
        status="VISIT_STATUS_PLANNED",
        **given,
    )
    row.planned_time.seconds = SECONDS
    return row


def listing(rows: list[Any], token: str = "", **others: Any) -> Services:
    services = Services()
    services.answers[visit.ListVisitsRequest] = lambda request: visit.ListVisitsResponse(
        rows=rows, next_page_token=token
    )
    return services


def asked(services: Services) -> Any:
    return services.of(visit.ListVisitsRequest)[-1]


async def test_an_address_is_what_is_asked_for() -> None:
    services = listing([a_visit()])
    page = seen(await get(services, f"/visits?status=PLANNED&open=true&customer_id={OTHER}&order_by=planned_time+desc"))
    request = asked(services)
    assert (request.status, request.open, request.customer_id) == (1, True, OTHER)
    assert request.order_by == "planned_time desc"
    (sorted_by,) = [head for head in page.every("th") if "aria-sort" in head]
    assert sorted_by["aria-sort"] == "descending"
    current = {attrs["href"] for attrs in page.every("a") if attrs.get("aria-current") == "true"}
    assert any("status=PLANNED" in href and "open=true" in href for href in current)


async def test_the_list_of_customers_comes_by_their_names_and_its_heading_orders_by_them() -> None:
    services = Services()
    row = customer.CustomerRow(customer_id=ID, display_name="苏州同创", tier="CORE")
    services.answers[customer.ListCustomersRequest] = lambda request: customer.ListCustomersResponse(rows=[row])
    page = await get(services, "/customers")
    assert services.of(customer.ListCustomersRequest)[-1].order_by == "display_name"
    (by_name,) = [head for head in seen(page).every("th") if "aria-sort" in head]
    assert by_name["aria-sort"] == "ascending"
    body = bytes(page.body).decode()
    assert "order_by=display_name+desc" in body and "order_by=customer_id" not in body
    assert 'class="short empty"' in body, "a card leaves out what says nothing, and a short word does not wrap"


async def test_a_row_is_ticked_and_has_commands_only_where_something_can_be_done() -> None:
    rows = [a_visit(), a_visit()]
    rows[1].status, rows[1].visit_id = visit.VISIT_STATUS_LOGGED, OTHER
    page = seen(await get(listing(rows), "/visits"))
    assert [box["value"] for box in page.every("input", name="_row")] == [ID]
    assert len(page.every("td", class_="tick")) == 2
    land = territory.TerritoryRow(territory_id=ID, name="苏州", status=territory.TERRITORY_STATUS_STAFFED)
    services = Services()
    answer = territory.ListTerritoriesResponse(rows=[land])
    services.answers[territory.ListTerritoriesRequest] = lambda request: answer

    async def acts() -> list[str]:
        links = seen(await get(services, "/territories")).every("a", class_="act")
        return [one["href"].partition(":")[2] for one in links]

    assert await acts() == ["reassign", "assignAreas", "setPotential", "close"]
    answer.rows[0].asked_id = OTHER
    assert (await acts())[0] == "decideReassignment"


async def test_headings_order_up_and_down() -> None:
    services = listing([a_visit()])
    up = text_of(await get(services, "/visits?status=PLANNED"))
    assert 'href="/visits?status=PLANNED&amp;order_by=planned_time"' in up
    down = text_of(await get(services, "/visits?order_by=planned_time"))
    assert 'href="/visits?order_by=planned_time+desc"' in down and 'aria-sort="ascending"' in down


async def test_a_list_comes_in_its_usual_order_until_somebody_chooses_another() -> None:
    services = listing([a_visit()])
    page = seen(await get(services, "/visits?status=PLANNED"))
    assert asked(services).order_by == "planned_time desc"
    assert [head["aria-sort"] for head in page.every("th") if "aria-sort" in head] == ["descending"]
    await get(services, "/visits?order_by=kind")
    assert asked(services).order_by == "kind"


async def test_a_phone_that_shows_no_headings_orders_by_a_menu() -> None:
    page = seen(await get(listing([a_visit()]), "/visits?status=PLANNED&page_token=x&order_by=kind"))
    ((form,), (menu,)) = page.every("form", class_="order"), page.every("select", name="order_by")
    assert form["action"] == "/visits" and menu["id"] == "order"
    values = [one["value"] for one in page.every("option") if one["value"].startswith(("planned_time", "kind"))]
    assert values == ["kind", "kind desc", "planned_time", "planned_time desc"]
    assert [one["value"] for one in page.every("option") if "selected" in one][-1] == "kind"
    assert page.every("input", type="hidden", name="status") and not page.every("input", name="page_token")


async def test_a_row_leads_to_its_record_and_is_told_on_its_regions_clock() -> None:
    services = listing([a_visit()])
    services.answers[region.ListRegionsRequest] = lambda request: region.ListRegionsResponse(
        rows=[region.RegionRow(region="east", name="华东", time_zone="Europe/Berlin")]
    )
    page = seen(await get(services, "/visits"))
    assert page.every("a", class_="record")[0]["href"] == f"/visits/{ID}"
    assert "11月25日 周三 02:00" in page.visible and "UTC" not in page.visible
    other = seen(await get(listing([a_visit()]), "/visits"))
    assert "11月25日 周三 09:00" in other.visible


async def test_the_next_page_goes_on_where_this_one_ends() -> None:
    services = listing([a_visit()], "token-2")
    page = seen(await get(services, "/visits?status=PLANNED"))
    assert page.every("a", rel="next")[0]["href"] == "/visits?status=PLANNED&page_token=token-2"
    await get(services, "/visits?status=PLANNED&page_token=token-2")
    assert asked(services).page_token == "token-2"


async def test_a_list_says_how_many_rows_there_are_on_all_pages() -> None:
    def counts(request: Any) -> platform.CountRowsResponse:
        asked_of = [visit.ListVisitsRequest.FromString(one.request) for one in request.lists]
        assert {one.method for one in request.lists} == {"ListVisits"}
        same = [(one.status, one.open) == (visit.VISIT_STATUS_PLANNED, True) for one in asked_of]
        return platform.CountRowsResponse(
            counts=[platform.RowCount(count=1000 if one else 7, more=one) for one in same]
        )

    services = listing([a_visit()] * 2, "token-2")
    services.everywhere[platform.CountRowsRequest] = counts
    page = seen(await get(services, "/visits?status=PLANNED&open=true"))
    assert "共 1,000+ 条 本页 2 条" in page.visible
    last = seen(await get(listing([a_visit()] * 2), "/visits", "en"))
    assert "2 in all" in last.visible and "2 on this page" not in last.visible
    assert not last.every("a", rel="next")


async def test_a_list_whose_rows_cannot_be_counted_is_drawn_all_the_same() -> None:
    page = seen(await get(listing([a_visit()] * 2, "token-2"), "/visits"))
    assert "本页 2 条" in page.visible and "共 " not in page.visible
    barred = listing([a_visit()], "token-2")
    barred.everywhere[platform.CountRowsRequest] = lambda request: 1 / 0  # type: ignore[assignment, return-value]
    assert "本页 1 条" in seen(await get(barred, "/visits", who=person(scopes=SCOPES - {"counts.read"}))).visible


async def test_dates_are_days_of_the_readers_region_and_the_last_is_within() -> None:
    services = Services()
    await get(services, "/complaints?received_time_from=2026-11-24&received_time_until=2026-11-25")
    (request,) = services.of(complaint.ListComplaintsRequest)
    assert request.received_time_from.seconds == 1_795_449_600  # midnight in Shanghai
    assert request.received_time_until.seconds - request.received_time_from.seconds == 2 * 86_400


async def test_what_is_no_date_is_said_above_the_list() -> None:
    services = Services()
    response = await get(services, "/complaints?received_time_from=2026-13-99")
    assert response.status_code == 400 and "日期须形如" in seen(response).visible
    assert not services.of(complaint.ListComplaintsRequest)


async def test_a_filter_that_the_service_refuses_is_said_above_the_list() -> None:
    services = Services()

    def refuses(request: Any) -> Any:
        raise refused("FIELD_MALFORMED", 400, "客户须为编号。", ("customer_id",))

    services.answers[visit.ListVisitsRequest] = refuses
    response = await get(services, "/visits?customer_id=x")
    assert response.status_code == 400 and "客户须为编号。" in seen(response).visible


@pytest.mark.parametrize("query", ["order_by=purpose", "page_token=junk", "page_size=-5"])
async def test_an_order_or_a_page_that_is_none_is_said_above_the_list(query: str) -> None:
    services = Services()

    def refuses(request: Any) -> Any:
        raise refused("FIELD_MALFORMED", 400, "该顺序不存在。", ("order_by",))

    services.answers[visit.ListVisitsRequest] = refuses
    response = await get(services, f"/visits?{query}")
    page = seen(response)
    assert response.status_code == 400 and "该顺序不存在。" in page.visible and "请先选择" not in page.visible


async def test_a_value_that_a_filter_does_not_take_is_answered_by_those_that_it_takes_in_words() -> None:
    told = seen(await get(Services(), "/visits?status=NONSENSE")).visible
    assert "已计划" in told and "PLANNED" not in told and "、" in told


async def test_a_reading_says_in_words_what_was_read_and_where() -> None:
    services = Services()
    row = reading.ReadingRow(reading_id=ID, staff_id=ID, service="visits", aggregate="Visit", aggregate_id=OTHER)
    row.fields.extend(["purpose", "points.0.text", "points.1.text"])
    row.person_id = OTHER
    services.answers[reading.ListReadingsRequest] = lambda request: reading.ListReadingsResponse(rows=[row])
    named = names.CustomerName(customer_id=OTHER, display_name="苏州同创")
    services.answers[names.LookUpNamesRequest] = lambda request: names.LookUpNamesResponse(rows=[named])
    page = seen(await get(services, "/readings"))
    body = page.by_tag["tbody"][0]
    assert "走访 …00cd" in body and "visits" not in body and "查看记录" not in body
    assert "走访目的、问题与承诺 · " in body and body.count("问题与承诺") == 1 and "points" not in body
    links = {one["href"] for one in page.every("a")}
    assert "苏州同创" in body and {f"/customers/{OTHER}", f"/history/visits/{OTHER}"} <= links


async def test_a_hand_over_says_from_whom_to_whom() -> None:
    services = Services()
    row = hand_over.HandOverRow(hand_over_id=ID, from_id=ID, to_id=OTHER, customers=3)
    services.answers[hand_over.ListHandOversRequest] = lambda request: hand_over.ListHandOversResponse(rows=[row])
    body = seen(await get(services, "/hand-overs")).by_tag["tbody"][0]
    assert "员工 …00ab" in body and "员工 …00cd" in body and "移交单" not in body


async def test_a_list_begins_with_a_search_and_folds_all_but_two_of_its_filters() -> None:
    main = text_of(await get(Services(), "/customers")).partition("<main")[2]
    outside, _, folded = main.partition("<details")
    assert 'role="search"' in outside and outside.count('class="filter-label"') == 2
    assert folded.partition("</details>")[0].count('class="filter-label"') > 2


async def test_what_no_filter_would_change_is_no_list() -> None:
    services = Services()

    def refuses(request: Any) -> Any:
        raise refused("SCOPE_MISSING", 403, "没有权限。")

    services.answers[visit.ListVisitsRequest] = refuses
    with pytest.raises(Told):
        await get(services, "/visits")


@pytest.mark.parametrize(
    ("query", "reach", "words"),
    [
        ("?status=LOGGED", "own", "没有符合筛选条件"),
        ("", "own", "本人负责"),
        ("", "team", "下属"),
        ("", "region", "本区域"),
        ("", "organisation", "还没有记录"),
        ("?order_by=kind", "organisation", "还没有记录"),
    ],
)
async def test_an_empty_list_says_why(query: str, reach: str, words: str) -> None:
    page = seen(await get(listing([]), f"/visits{query}", who=person(reach)))
    assert words in page.visible


async def test_an_empty_list_offers_what_the_reader_may_do() -> None:
    offered = seen(await get(listing([]), "/visits"))
    assert [attrs["href"] for attrs in offered.every("a", class_="button")] == ["/visits:new"] * 2
    barred = seen(await get(listing([]), "/visits", who=person(scopes=frozenset({"visits.read"}))))
    assert "/visits:new" not in [attrs.get("href") for attrs in barred.every("a")]


async def test_a_list_that_must_be_told_of_what_asks_for_it_first() -> None:
    services = Services()
    page = seen(await get(services, "/customer-names"))
    assert "请先选择" in page.visible
    assert not [one for one, _ in services.asked if type(one).__name__ == "LookUpNamesRequest"]


async def test_rows_without_a_page_of_their_own_have_their_commands() -> None:
    services = Services()
    row = absence.AbsenceRow(absence_id=ID, staff_id=OTHER, from_date="2026-11-01")
    services.answers[absence.ListAbsencesRequest] = lambda request: absence.ListAbsencesResponse(rows=[row])
    page = seen(await get(services, "/absences"))
    assert page.every("a", class_="act")[0]["href"] == f"/absences/{ID}:end"
    barred = seen(await get(services, "/absences", who=person(scopes=SCOPES - {"self.write"})))
    assert not barred.every("a", class_="act")


async def test_a_code_is_shown_by_what_it_is_called() -> None:
    services = Services()
    row = lead.CaseRow(customer_id=OTHER, source_code="FAIR")
    services.answers[lead.ListCasesRequest] = lambda request: lead.ListCasesResponse(rows=[row])
    for language, word in (("zh", "展会"), ("en", "Fair")):
        page = seen(await get(services, "/development-cases", language))
        assert word in page.by_tag["table"][0] and "FAIR" not in page.visible


def a_complaint(due: int, **given: Any) -> complaint.ComplaintRow:
    row = complaint.ComplaintRow(complaint_id=ID, customer_id=OTHER, status="COMPLAINT_STATUS_OPEN", open=True, **given)
    row.first_contact_due_time.seconds = SECONDS + due
    return row


@pytest.mark.parametrize(
    ("due", "mark", "word", "runs"),
    [
        (3 * 86_400, "●", "进行中", True),
        (3600, "!", "将到期", True),
        (1, "!", "将到期", True),
        (0, "✕", "逾期", True),
        (-3600, "✕", "逾期", True),
    ],
)
async def test_a_clock_says_how_it_stands(due: int, mark: str, word: str, runs: bool) -> None:
    services = Services()
    services.answers[complaint.ListComplaintsRequest] = lambda request: complaint.ListComplaintsResponse(
        rows=[a_complaint(due)]
    )
    page = seen(await get(services, "/complaints"))
    (clock,) = [attrs for attrs in page.every("span") if attrs.get("class", "").startswith("clock")]
    assert clock["data-due"] == str(SECONDS + due)
    assert f"{mark} {word}" in page.visible
    assert page.every("div", id="clocks")[0]["data-now"] == str(SECONDS)


@pytest.mark.parametrize(("left", "word"), [(11, "进行中"), (10, "将到期"), (1, "将到期")])
async def test_a_short_clock_is_not_about_to_end_from_its_first_minute_on(left: int, word: str) -> None:
    services, row = Services(), a_complaint(left * 60)
    row.received_time.seconds = SECONDS - (20 - left) * 60
    services.answers[complaint.ListComplaintsRequest] = lambda request: complaint.ListComplaintsResponse(rows=[row])
    page = seen(await get(services, "/complaints"))
    (clock,) = [attrs for attrs in page.every("span") if attrs.get("class", "").startswith("clock")]
    assert word in page.by_tag["table"][0] and clock["data-soon"] == "600", "the script goes on by the same"


async def test_a_clock_that_was_met_stands_still() -> None:
    services, row = Services(), a_complaint(600)
    row.first_contact_time.seconds = SECONDS - 60
    services.answers[complaint.ListComplaintsRequest] = lambda request: complaint.ListComplaintsResponse(rows=[row])
    page = seen(await get(services, "/complaints"))
    assert "✓ 完成 11月25日 周三 08:59" in page.visible and "09:10" not in page.visible  # not when it was due
    assert not [attrs for attrs in page.every("span") if "data-due" in attrs]
    row.first_contact_due_time.seconds = SECONDS - 3600
    assert "✕ 逾期完成 11月25日 周三 08:59" in seen(await get(services, "/complaints")).visible


@pytest.mark.parametrize(("state", "stopped", "said"), [("IN_TIME", -60, "✓ 完成"), ("LATE", 60, "✕ 逾期完成")])
async def test_a_clock_that_is_over_does_not_go_on(state: str, stopped: int, said: str) -> None:
    row = clock.ClockRow(clock_id=ID, region="east", subject_id=OTHER, state=f"CLOCK_STATE_{state}")
    row.due_time.seconds = SECONDS - 3600
    row.stopped_time.seconds = SECONDS - 3600 + stopped
    services = Services({clock.ListClocksRequest: lambda request: clock.ListClocksResponse(rows=[row])})
    page = seen(await get(services, "/clocks"))
    assert said in page.visible
    assert not [attrs for attrs in page.every("span") if "data-due" in attrs]


async def test_something_is_chosen_by_name() -> None:
    services = listing([a_visit()])
    found = customer.CustomerRow(customer_id=OTHER, display_name="恒达贸易")
    services.answers[customer.ListCustomersRequest] = lambda request: customer.ListCustomersResponse(rows=[found])
    plain = seen(await get(services, "/visits"))
    assert not services.of(customer.ListCustomersRequest)
    picks = [attrs["href"] for attrs in plain.every("a") if "_pick=customer_id" in attrs.get("href", "")]
    page = seen(await get(services, picks[0]))
    assert page.every("select", name="customer_id") and page.every("option", value=OTHER)


async def test_a_clock_of_what_is_over_stands_still_on_its_record_too() -> None:
    services = Services()
    details = complaint.ComplaintDetails(complaint_id=OTHER, region="east", status=complaint.COMPLAINT_STATUS_CLOSED)
    details.remedy_due_time.seconds = SECONDS - 86_400
    services.answers[complaint.GetComplaintRequest] = lambda request: details
    page = seen(await get(services, f"/complaints/{OTHER}"))
    assert "✓ 完成 期限 11月24日 周二 09:00" in page.visible and "逾期" not in page.visible
    assert not [attrs for attrs in page.every("span") if "data-due" in attrs]
