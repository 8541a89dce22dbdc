"""Forms: drawn, sent once, refused at their inputs, confirmed where it cannot be taken back."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest

from fieldledger.complaints.v1 import complaint_pb2 as complaint
from fieldledger.customers.v1 import customer_pb2 as customer
from fieldledger.customers.v1 import look_up_pb2 as look_up
from fieldledger.organisation.v1 import directory_pb2 as directory
from fieldledger.organisation.v1 import staff_pb2 as staff
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits.v1 import visit_pb2 as visit
from kernel.errors import Invalid
from ledger.wire import short
from services.gateway.console.asking import Told
from services.gateway.console.entries import MOST_ROWS
from services.gateway.console.fields import fields_of
from services.gateway.console.page import Person
from services.gateway.console.plainly import plainly
from services.gateway.console.site import Site, path_of, variables_of
from services.gateway.transcoding import Route
from tests.console.drawing import ID, LANGUAGES, NOW, Seen, Services, get, path_for, person, post, seen, text_of
from tests.console.refusals import no_answer, refused
from tests.gateway.everything import ROUTES

SITE = Site(ROUTES)
FORMS = [route for route in ROUTES if route.method != "GET"]
IDS = [route.rpc.name for route in FORMS]
KEY = "019aa000-0000-7000-8000-00000000abcd"
PLAN = {"customer_id": ID, "kind": "KEY_ACCOUNT", "planned_time": "2026-11-26T14:00", "purpose": "看样"}
LOG, CANCEL = f"/visits/{ID}:log", f"/visits/{ID}:cancel"


def form_of(route: Route) -> str:
    path = path_for(route)
    return path if ":" in path else f"{path}:new"


def accepting(answer: Any = None) -> Services:
    receipt = platform.Receipt(aggregate_id=ID, version=4, read_after="visits/1/7")
    services = Services()
    for route in FORMS:
        if route.response is platform.Receipt:
            services.answers[route.request] = lambda request: receipt
    return services


def commands(services: Services, kind: type) -> list[tuple[Any, dict[str, str]]]:
    return [(request, metadata) for request, metadata in services.asked if isinstance(request, kind)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("route", FORMS, ids=IDS)
async def test_a_form_sent_empty_says_at_each_input_what_is_needed(route: Route, language: str) -> None:
    services = accepting()
    needed = [one for one in fields_of(route.rpc.input_type, language) if one.marked]
    needed = [one for one in needed if one.name not in variables_of(route)]
    response = await post(services, form_of(route), {"_key": KEY}, language)
    if not needed:
        return
    assert response.status_code == 400
    assert not commands(services, route.request), "it was sent all the same"
    page = seen(response)
    refusal = page.every("div", id="refused")
    assert refusal and "autofocus" in refusal[0] and refusal[0]["tabindex"] == "-1"
    links = {attrs["href"].removeprefix("#") for attrs in page.every("a") if attrs.get("href", "").startswith("#f-")}
    for one in needed:
        assert f"f-{one.name}" in links, one.name
        assert page.every("p", id=f"f-{one.name}-error"), one.name
    ids = {attrs["id"] for _, attrs in page.elements if "id" in attrs}
    assert links <= ids
    assert page.every("input", name="_key")[0]["value"] == KEY


@pytest.mark.parametrize("route", FORMS, ids=IDS)
async def test_a_form_marks_what_is_needed_and_hides_an_id(route: Route) -> None:
    page = seen(await get(Services(), form_of(route)))
    (key,) = page.every("input", name="_key")
    assert re.fullmatch("[0-9a-f-]{36}", key["value"])
    assert page.every("form", class_="command")[0]["action"] == form_of(route)
    for name in variables_of(route):
        assert not page.every("input", name=name)


async def test_what_was_entered_is_sent_with_its_id_and_leads_on_to_the_record() -> None:
    services = accepting()
    response = await post(services, "/visits:new", PLAN | {"_key": KEY, "_zone": "Asia/Shanghai"})
    assert response.status_code == 303
    assert response.headers["location"] == f"/visits/{ID}?_done=PlanVisit"
    ((request, metadata),) = commands(services, visit.PlanVisitRequest)
    assert metadata["command-id"] == KEY and "expected-version" not in metadata
    assert request.planned_time.seconds == 1_795_672_800  # 14:00 in Shanghai
    assert (request.customer_id, request.kind, request.purpose) == (ID, 1, "看样")


async def test_pressing_twice_is_one_command() -> None:
    services = accepting()
    for _ in range(2):
        await post(services, "/visits:new", PLAN | {"_key": KEY})
    assert {metadata["command-id"] for _, metadata in commands(services, visit.PlanVisitRequest)} == {KEY}


async def test_the_version_that_was_seen_goes_along() -> None:
    services = accepting()
    services.answers[visit.GetVisitRequest] = lambda request: visit.VisitDetails(
        visit_id=ID, version=3, possible=[platform.Possible(rpc="ConfirmVisit")]
    )
    record = seen(await get(services, f"/visits/{ID}"))
    hrefs = [attrs["href"] for attrs in record.every("a") if ":confirm" in attrs.get("href", "")]
    assert hrefs == [f"/visits/{ID}:confirm?_version=3"]
    form = seen(await get(services, hrefs[0]))
    assert form.every("input", name="_version")[0]["value"] == "3"
    entries = {"confirmed_by": "王", "channel": "PHONE", "place": "店里", "_key": KEY, "_version": "3"}
    assert (await post(services, f"/visits/{ID}:confirm", entries)).status_code == 303
    assert commands(services, visit.ConfirmVisitRequest)[0][1]["expected-version"] == "3"


async def test_a_refusal_shows_its_clause_and_keeps_what_was_entered_under_a_new_id() -> None:
    services = accepting()

    def refuses(request: Any) -> Any:
        raise refused("VISIT_CLOSED", 409, f"该走访已取消。{ID}", ("place",), "S1-4.3.1")

    services.answers[visit.ConfirmVisitRequest] = refuses
    entries = {"confirmed_by": "王", "channel": "PHONE", "place": "店里", "_key": KEY}
    response = await post(services, f"/visits/{ID}:confirm", entries)
    assert response.status_code == 409
    page = seen(response)
    assert "该走访已取消。…00ab" in page.visible and "S1-4.3.1" in page.visible
    assert ID not in page.visible
    assert page.every("p", id="f-place-error") and page.every("input", name="place")[0]["value"] == "店里"
    assert page.every("input", name="_key")[0]["value"] != KEY


async def test_a_record_that_changed_meanwhile_is_told_and_can_be_gone_on_with() -> None:
    services = accepting()

    def conflicts(request: Any) -> Any:
        raise refused("VERSION_CONFLICT", 412, "该数据已被他人修改，请重新读取。")

    services.answers[visit.ConfirmVisitRequest] = conflicts
    services.answers[visit.GetVisitRequest] = lambda request: visit.VisitDetails(visit_id=ID, version=5)
    entries = {"confirmed_by": "王", "channel": "PHONE", "place": "店里", "_key": KEY, "_version": "3"}
    response = await post(services, f"/visits/{ID}:confirm", entries)
    assert response.status_code == 412
    page = seen(response)
    assert "2 次变更" in page.visible
    assert page.every("input", name="_version")[0]["value"] == "5"
    assert page.every("input", name="confirmed_by")[0]["value"] == "王"


CONFIRMED = platform.StoredFact(version=4, topic="visits.VisitConfirmed", actor=ID)
CONFIRMED.occurred_time.seconds = CONFIRMED.recorded_time.seconds = int(NOW.timestamp())
HANDED = platform.StoredFact(version=5, topic="visits.VisitHandedOver", actor=ID, state='{"reason": "SECRET"}')
HANDED.occurred_time.seconds = int(NOW.timestamp()) - 3600
HANDED.recorded_time.seconds = int(NOW.timestamp())


async def _conflicting(services: Services, language: str, who: Person | None = None) -> Seen:
    def conflicts(request: Any) -> Any:
        raise refused("VERSION_CONFLICT", 412, "该数据已被他人修改，请重新读取。")

    services.answers[visit.ConfirmVisitRequest] = conflicts
    services.answers[visit.GetVisitRequest] = lambda request: visit.VisitDetails(visit_id=ID, version=5)
    services.answers[directory.LookUpNamesRequest] = lambda request: directory.LookUpNamesResponse(
        rows=[directory.StaffName(staff_id=ID, display_name="周婉婷")]
    )
    entries = {"confirmed_by": "王", "channel": "PHONE", "place": "店里", "_key": KEY, "_version": "3"}
    response = await post(services, f"/visits/{ID}:confirm", entries, language, who)
    assert response.status_code == 412
    return seen(response)


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        (
            "zh",
            [
                "走访已确认 发生 11月25日 周三 09:00 · 周婉婷",
                "发生 11月25日 周三 08:00 · 记录 11月25日 周三 09:00 · 周婉婷",
            ],
        ),
        ("en", ["Visit confirmed Occurred Wed 25 Nov 09:00", "Occurred Wed 25 Nov 08:00 · Recorded Wed 25 Nov 09:00"]),
    ],
)
async def test_what_happened_since_a_form_was_opened_is_told_in_words_without_contents(
    language: str, facts: list[str]
) -> None:
    services = accepting()
    services.changes = lambda request: platform.GetChangesResponse(facts=[CONFIRMED, HANDED])
    page = await _conflicting(services, language)
    (asked,) = services.of(platform.GetChangesRequest)
    assert (asked.aggregate_id, asked.after_version) == (ID, 3)
    assert all(one in page.visible for one in facts) and "SECRET" not in page.visible
    assert ("还有更多" if language == "zh" else "There is more") not in page.visible
    services.changes = lambda request: platform.GetChangesResponse(facts=[CONFIRMED], more=True)
    more = await _conflicting(services, language)
    assert ("还有更多" if language == "zh" else "There is more") in more.visible


async def test_who_is_not_told_what_happened_is_told_how_often() -> None:
    services = accepting()

    def kept(request: Any) -> Any:
        raise refused("CALLER_NOT_IN_REACH", 403, "由他人负责。")

    services.changes = kept
    page = await _conflicting(services, "zh")
    assert "2 次变更" in page.visible and not page.every("ol", class_="since")
    assert page.every("input", name="_version")[0]["value"] == "5"


TO_RECORDS = [one for one in FORMS if (path := path_of(one).partition(":")[0]) in SITE.records and "{" in path]
REFUSED = [(one, no) for one in TO_RECORDS for no in (401, 403, 404) if (one.rpc.name, no) != ("ClaimCustomer", 403)]


def _beyond_reach(status: int) -> Services:
    """Services whose records are others'."""
    services = accepting()

    def others(request: Any) -> Any:
        raise refused("ROW_OF_OTHERS", status, "该数据由他人负责。", clause="S0-5.3.3-b")

    for record in SITE.records.values():
        services.answers[record.request] = others
    return services


@pytest.mark.clause("S0-5.3.3-b")
@pytest.mark.parametrize(("route", "status"), REFUSED, ids=[f"{one.rpc.name}-{status}" for one, status in REFUSED])
async def test_a_form_to_what_is_beyond_reach_is_not_drawn(route: Route, status: int) -> None:
    for ask in (get(_beyond_reach(status), form_of(route)), post(_beyond_reach(status), form_of(route), {"_key": KEY})):
        with pytest.raises(Told) as told:
            await ask
        assert told.value.problem.status == status and "由他人负责" in told.value.problem.text


async def test_a_claim_is_given_to_whom_one_does_not_reach() -> None:
    response = await get(_beyond_reach(403), f"/customers/{ID}:claim")
    assert response.status_code == 200 and seen(response).every("form", class_="command")


async def test_an_outcome_that_nobody_knows_keeps_the_id() -> None:
    services = accepting()

    def silent(request: Any) -> Any:
        raise no_answer()

    services.answers[visit.PlanVisitRequest] = silent
    response = await post(services, "/visits:new", PLAN | {"_key": KEY})
    page = seen(response)
    assert response.status_code >= 500
    assert page.every("input", name="_key")[0]["value"] == KEY
    assert "只会执行一次" in page.visible


async def test_what_cannot_be_taken_back_is_asked_once_more_with_the_facts() -> None:
    services = accepting()
    entries = {"reason": "客户出差<b>", "by_customer": "true", "_key": KEY, "_version": "2"}
    asked = await post(services, CANCEL, entries)
    assert asked.status_code == 200 and not commands(services, visit.CancelVisitRequest)
    page = seen(asked)
    assert "客户出差<b>" in page.visible
    assert {"name": "reason", "type": "hidden", "value": "客户出差<b>"} in page.every("input")
    done = await post(services, CANCEL, entries | {"_sure": "1"})
    assert done.status_code == 303
    ((request, metadata),) = commands(services, visit.CancelVisitRequest)
    assert request.by_customer and metadata["command-id"] == KEY and metadata["expected-version"] == "2"
    changed = seen(await post(services, CANCEL, entries | {"_again": "-"}))
    assert changed.every("textarea", name="reason")


async def test_rows_are_three_and_more_on_request() -> None:
    services = accepting()
    page = seen(await get(services, LOG))
    assert len(page.every("textarea", name="points[2].text")) == 1
    assert not page.every("textarea", name="points[3].text")
    entries = {"points[0].text": "a", "points[2].text": "c", "_again": "points"}
    more = seen(await post(services, LOG, entries))
    assert more.every("textarea", name="points[4].text")
    assert more.by_tag["textarea"].count("\nc") == 1 and not commands(services, visit.LogVisitRequest)


@pytest.mark.clause("S1-5.1.3")
async def test_an_error_in_a_row_stands_at_its_row() -> None:
    entries = {"points[1].kind": "PROMISE", "points[1].text": "样品", "_key": KEY}
    page = seen(await post(accepting(), LOG, entries))
    assert page.every("p", id="f-points-0-due_time-error")
    assert "S1-5.1.3" in page.visible


async def test_a_text_that_does_not_fit_its_field_is_told_there() -> None:
    page = seen(await post(accepting(), "/visits:new", PLAN | {"kind": "NONSENSE"}))
    assert page.every("p", id="f-kind-error")


async def test_choices_are_names_of_things() -> None:
    services = accepting()
    services.answers[staff.ListStaffRequest] = lambda request: staff.ListStaffResponse(
        rows=[staff.StaffRow(staff_id=ID)], next_page_token="more"
    )
    page = text_of(await get(services, LOG))
    assert f'name="visitor_ids" value="{ID}"' in page
    assert "只列出前 200 项" in page


async def test_a_refusal_names_whom_it_speaks_of_and_no_field_by_its_word_of_the_machine() -> None:
    services, other = accepting(), ID.replace("ab", "cd")
    services.answers[directory.LookUpNamesRequest] = lambda request: directory.LookUpNamesResponse(
        rows=[directory.StaffName(staff_id=ID, display_name="林晓芸")]
    )

    def refuses(request: Any) -> Any:
        raise refused(
            "CUSTOMER_LIKELY_KNOWN", 409, f"已有客户 {other}，由 {ID} 开发。请填写“非同一客户说明”（not_the_same）。"
        )

    services.answers[visit.PlanVisitRequest] = refuses
    told = seen(await post(services, "/visits:new", PLAN)).visible
    assert "已有客户 …00cd，由 林晓芸 开发。请填写“非同一客户说明”。" in told


@pytest.mark.parametrize(
    ("said", "zh", "en"),
    [
        ("区划代码（area_code）", "区划代码", "区划代码"),
        ("活动（campaign_id:UUID）。", "活动（须从列表中选择）。", "活动 (to be chosen from the list)。"),
        ("Area code (points[0].due_time) is", "Area code is", "Area code is"),
        ("the price (net)", "the price (net)", "the price (net)"),
    ],
)
def test_a_page_says_the_label_of_a_field_alone(said: str, zh: str, en: str) -> None:
    assert (plainly(said, "zh"), plainly(said, "en")) == (zh, en)


async def test_an_error_of_a_row_says_which_row_it_is() -> None:
    entries = {f"points[{n}].content": "承诺" for n in (0, 1)}
    page = seen(await post(accepting(), LOG, entries | {"_key": KEY}))
    said = [text for text in page.by_tag["a"] if "责任部门" in text]
    assert said == ["问题与承诺 1：请选择责任部门。（S1-5.1.3）", "问题与承诺 2：请选择责任部门。（S1-5.1.3）"]


async def test_what_is_wrong_with_several_inputs_is_said_once() -> None:
    services, told = accepting(), "须填电话、信用代码或名称与区划之一。"

    def refuses(request: Any) -> Any:
        raise refused("LOOK_UP_BY_ONE", 400, told, ("phone", "uscc", "company_name", "area_code"))

    services.answers[look_up.LookUpCustomerRequest] = refuses
    page = seen(await post(services, "/customers:lookUp", {"company_name": "恒达", "_key": KEY}))
    assert page.visible.count(told) == 2  # on top, and at the first input
    assert len([one for one in page.every("input") if one.get("aria-invalid")]) == 4
    links = [one["href"] for one in page.every("a") if one.get("href", "").startswith("#f-")]
    assert links == ["#f-phone", "#f-uscc", "#f-company_name", "#f-area_code"]


async def test_a_time_that_is_nearly_always_the_present_one_is_entered_already() -> None:
    services = accepting()
    services.answers[complaint.GetComplaintRequest] = lambda request: complaint.ComplaintDetails(
        complaint_id=ID, region="east", customer_id=ID
    )
    for path, name in (
        ("/complaints:new", "received_time"),
        (f"/complaints/{ID}:contact", "contacted_time"),
        (f"/complaints/{ID}:complete", "completed_time"),
    ):
        page = seen(await get(services, path))
        assert page.every("input", name=name)[0]["value"] == "2026-11-25T09:00", path
        assert bool(page.every("a", href=f"/customers/{ID}")) is (":new" not in path), "the telephone is one step away"


async def test_who_has_left_is_offered_only_to_who_looks_at_what_was() -> None:
    services, gone = accepting(), ID.replace("ab", "ee")
    rows = [staff.StaffRow(staff_id=ID), staff.StaffRow(staff_id=gone, status="STAFF_STATUS_LEFT")]
    rows[1].left_time.seconds = 1
    services.answers[staff.ListStaffRequest] = lambda request: staff.ListStaffResponse(rows=rows)
    for path in (LOG, "/findings:new", "/complaints:new"):
        form = seen(await get(services, path))
        offered = [one["value"] for tag, one in form.elements if one.get("value") in (ID, gone) and tag != "form"]
        assert ID in offered and gone not in offered, path
    history = seen(await get(services, "/visits?_pick=owner_id"))
    assert history.every("option", value=gone) and history.every("option", value=ID)


async def test_an_answer_that_is_no_receipt_is_shown_beside_the_form() -> None:
    services = accepting()
    services.answers[look_up.LookUpCustomerRequest] = lambda request: look_up.LookUpCustomerResponse(known=True)
    response = await post(services, "/customers:lookUp", {"company_name": "恒达", "_key": KEY})
    assert response.status_code == 200 and "结果" in seen(response).visible


async def test_who_is_not_known_yet_can_be_registered() -> None:
    services = accepting()
    services.answers[look_up.LookUpCustomerRequest] = lambda request: look_up.LookUpCustomerResponse()
    page = seen(await post(services, "/customers:lookUp", {"phone": "13914725836", "_key": KEY}))
    assert "已登记：否" in page.visible
    assert [attrs["href"] for attrs in page.every("a", class_="button")] == ["/leads:new"]
    known = look_up.LookUpCustomerResponse(known=True)
    services.answers[look_up.LookUpCustomerRequest] = lambda request: known
    assert "/leads:new" not in text_of(await post(services, "/customers:lookUp", {"phone": "13914725836"}))
    assert "/leads:new" in text_of(await get(services, "/customers"))


async def test_a_lead_that_was_registered_leads_to_its_customer() -> None:
    known: Any = customer.RegisterLeadRequest.DESCRIPTOR.fields_by_name
    entries = {"company_name": "x", "contact_name": "x", "phone": "12345"}
    entries |= {name: short(known[name].enum_type, 1) for name in ("channel", "source")}
    response = await post(accepting(), "/leads:new", entries)
    assert response.headers["location"] == f"/customers/{ID}?_done=RegisterLead"


async def test_rows_that_were_turned_down_are_shown() -> None:
    services = accepting()
    judged = platform.RowsJudged(accepted=1, turned_down=[platform.RowTurnedDown(row=2, zh="电话有误", en="bad phone")])
    services.answers[complaint.AcceptSolutionRequest] = lambda request: platform.Receipt(rows=judged)
    page = seen(await post(services, f"/complaints/{ID}:accept", {"_key": KEY}))
    assert "电话有误" in page.visible and "bad phone" not in page.visible


async def test_nobody_is_asked_for_the_id_of_what_is_new_nor_for_a_region_that_is_none() -> None:
    page = seen(await get(Services(), "/staff:new"))
    assert not page.every("input", name="staff_id") and not page.every("select", name="staff_id")
    everywhere = dataclasses.replace(person(), region="*")
    form = seen(await get(Services(), "/offices:new", who=everywhere))
    assert form.every("input", name="region")[0]["value"] == ""
    assert seen(await get(Services(), "/offices:new")).every("input", name="region")[0]["value"] == "east"


async def test_an_address_fills_in_what_it_names() -> None:
    page = seen(await get(Services(), "/visits:new?purpose=%3Ci%3E&kind=CALLBACK&nonsense=1"))
    assert page.by_tag["textarea"][0].strip() == "<i>"
    assert "checked" in page.every("input", name="kind", value="CALLBACK")[0]


async def test_more_rows_than_a_page_holds_are_refused_before_any_is_drawn() -> None:
    services = accepting()
    many = {f"points[{number}].text": "a" for number in range(MOST_ROWS + 1)}
    with pytest.raises(Invalid, match="TOO_MANY_ROWS"):
        await post(services, LOG, many)
    assert not commands(services, visit.LogVisitRequest)


@pytest.mark.parametrize("text", ["1e999999", "-1e999999", "NaN", "1e9999999999"])
async def test_a_sum_that_is_beyond_reckoning_is_wrong_at_its_input(text: str) -> None:
    page = seen(await post(accepting(), f"/complaints/{ID}:propose", {"cost_cents": text}))
    assert page.every("p", id="f-cost_cents-error")


async def test_only_what_is_meant_to_be_asked_for_alone_is_a_part() -> None:
    whole, part = await get(accepting(), LOG), await get(accepting(), LOG, part="main")
    assert text_of(part).partition("_key")[0] == text_of(whole).partition("_key")[0]


async def test_a_refusal_tells_the_state_of_a_record_in_words() -> None:
    services = accepting()

    def refuses(request: Any) -> Any:
        raise refused("VISIT_NOT_PLANNED", 409, "只有已计划的走访才能确认；当前状态为CONFIRMED。")

    services.answers[visit.ConfirmVisitRequest] = refuses
    entries = {"confirmed_by": "王", "channel": "PHONE", "place": "店里", "_key": KEY}
    page = seen(await post(services, f"/visits/{ID}:confirm", entries))
    assert "当前状态为已确认。" in page.visible and "CONFIRMED" not in page.visible


LEAD = {
    "company_name": "苏州新联精工有限公司",
    "contact_name": "陈明",
    "phone": "13912345678",
    "channel": "OFFLINE",
    "source": "MARKET_SURVEY",
    "_key": KEY,
}


@pytest.mark.parametrize("said", ["320505", "虎丘区", "苏州虎丘", "江苏省 苏州市 虎丘区"])
async def test_an_area_is_entered_by_its_name(said: str) -> None:
    services = accepting()
    await post(services, "/leads:new", LEAD | {"area_code": said})
    assert [request.area_code for request, _ in commands(services, customer.RegisterLeadRequest)] == ["320505"]


@pytest.mark.parametrize(("said", "told"), [("鼓楼区", "江苏省南京市鼓楼区"), ("天上人间", "没有名为“天上人间”的区划")])
async def test_of_several_areas_called_alike_each_is_named(said: str, told: str) -> None:
    services = accepting()
    response = await post(services, "/leads:new", LEAD | {"area_code": said})
    assert response.status_code == 400 and told in seen(response).visible
    assert not commands(services, customer.RegisterLeadRequest)


@pytest.mark.clause("S2i-3-a")
async def test_who_is_refused_a_blank_area_is_led_on_to_filing_it() -> None:
    services = accepting()

    def refuses(request: Any) -> Any:
        raise refused("BLANK_AREA_UNFILED", 409, "该区域为空白区域。请先向总部报备。", ("area_code",), "S2i-3-a")

    services.answers[customer.RegisterLeadRequest] = refuses
    page = seen(await post(services, "/leads:new", LEAD | {"area_code": "虎丘区"}))
    (link,) = [attrs["href"] for attrs in page.every("a") if attrs.get("href", "").startswith("/filings:new")]
    assert "回到记录" not in page.visible
    form = seen(await get(services, link))
    assert "虎丘区" in form.by_tag["textarea"][0]


async def test_a_lead_needs_an_area_or_else_a_territory_and_a_step_only_its_own_parts() -> None:
    form = seen(await get(accepting(), "/leads:new"))
    assert "必填，或填写片区" in form.visible
    assert form.visible.count("填写本项时必填") == 2
