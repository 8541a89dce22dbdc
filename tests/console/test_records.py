"""Records: facts in sections, what may be done and why not, masks, and where there is more."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fieldledger.customers.v1 import customer_pb2 as customer
from fieldledger.customers.v1 import name_pb2 as name
from fieldledger.organisation.v1 import directory_pb2 as directory
from fieldledger.organisation.v1 import region_pb2 as region
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits.v1 import visit_pb2 as visit
from services.gateway.console.asking import Told
from tests.console.drawing import ID, NOW, SCOPES, Services, get, page_of, person, post, route_at, seen, text_of
from tests.console.refusals import refused

OTHER = "019aa000-0000-7000-8000-0000000000cd"
SECONDS = int(NOW.timestamp())


def showing(**given: Any) -> Services:
    services = Services()
    shown = visit.VisitDetails(
        visit_id=ID, version=3, region="east", customer_id=OTHER, status="VISIT_STATUS_PLANNED", **given
    )
    services.answers[visit.GetVisitRequest] = lambda request: shown
    return services


POSSIBLE = [
    platform.Possible(rpc="ConfirmVisit"),
    platform.Possible(
        rpc="LogVisit",
        reason="VISIT_NOT_STARTED",
        clause="S1-4.3.1",
        text_zh="走访尚未开始。",
        text_en="Not yet begun.",
    ),
    platform.Possible(rpc="CancelVisit"),
]


@pytest.mark.parametrize(("language", "why"), [("zh", "走访尚未开始。"), ("en", "Not yet begun.")])
async def test_what_cannot_be_done_now_says_why_and_by_which_clause(language: str, why: str) -> None:
    page = seen(await get(showing(possible=POSSIBLE), f"/visits/{ID}", language))
    hrefs = [attrs.get("href", "") for attrs in page.every("a")]
    assert f"/visits/{ID}:confirm?_version=3" in hrefs
    assert not [href for href in hrefs if ":log" in href]
    assert why in page.visible and "S1-4.3.1" in page.visible
    assert page.every("span", aria_disabled="true") or [
        a for a in page.every("span") if a.get("aria-disabled") == "true"
    ]


@pytest.mark.clause("S0-5.3.3-b")
async def test_what_is_somebody_elses_to_do_is_one_line_with_his_name_and_no_dead_buttons() -> None:
    told = {"reason": "ROW_OF_OTHERS", "clause": "S0-5.3.3-b", "text_zh": "该数据属于他人。"}
    services = showing(possible=[platform.Possible(rpc=rpc, **told) for rpc in ("ConfirmVisit", "CancelVisit")])
    page = seen(await get(services, f"/visits/{ID}"))
    assert "由他人办理：确认走访、取消走访" in page.visible and "该数据属于他人" not in page.visible
    assert not page.every("span", class_="button dead")
    shown = visit.VisitDetails(visit_id=ID, owner_id=OTHER, possible=[platform.Possible(rpc="ConfirmVisit", **told)])
    services.answers[visit.GetVisitRequest] = lambda request: shown
    named = directory.StaffName(staff_id=OTHER, display_name="周婉婷")
    services.answers[directory.LookUpNamesRequest] = lambda request: directory.LookUpNamesResponse(rows=[named])
    assert "由 周婉婷 办理：确认走访" in seen(await get(services, f"/visits/{ID}")).visible


async def test_what_comes_later_is_folded_and_what_can_be_done_is_not() -> None:
    page = bytes((await get(showing(possible=POSSIBLE), f"/visits/{ID}")).body).decode()
    open_, _, folded = page.partition("暂不能办理的事项")
    assert f"{ID}:confirm" in open_ and "走访尚未开始" not in open_ and "走访尚未开始" in folded


async def test_whoever_has_written_a_visit_down_is_led_on_to_the_next_one() -> None:
    services = Services()
    logged = visit.VisitDetails(visit_id=ID, customer_id=OTHER, status="VISIT_STATUS_LOGGED")
    services.answers[visit.GetVisitRequest] = lambda request: logged
    (link,) = [one for one in seen(await get(services, f"/visits/{ID}")).every("a") if "/visits:new" in one["href"]]
    assert link["href"] == f"/visits:new?customer_id={OTHER}" and link["class"] == "button"
    reader = person(scopes=frozenset({"visits.read"}))
    assert "/visits:new" not in text_of(await get(services, f"/visits/{ID}", who=reader))


async def test_the_usual_next_step_comes_first() -> None:
    page = seen(await get(showing(possible=list(reversed(POSSIBLE))), f"/visits/{ID}"))
    acts = [attrs for attrs in page.every("a") if ":" in attrs.get("href", "") and "_version" in attrs["href"]]
    assert acts[0]["href"].startswith(f"/visits/{ID}:confirm") and acts[0]["class"] == "button"


async def test_a_reader_without_the_scope_sees_no_button() -> None:
    page = seen(await get(showing(), f"/visits/{ID}", who=person(scopes=frozenset({"visits.read"}))))
    assert not [attrs for attrs in page.every("a") if f"{ID}:" in attrs.get("href", "")]
    assert not [attrs for attrs in page.every("a") if "/history/" in attrs.get("href", "")]


async def test_a_version_is_that_of_the_thing_shown_and_of_no_other() -> None:
    services = Services()
    shown = customer.CustomerDetails(customer_id=ID, version=9, possible=[platform.Possible(rpc="WinCustomer")])
    services.answers[customer.GetCustomerRequest] = lambda request: shown
    hrefs = [attrs.get("href", "") for attrs in seen(await get(services, f"/customers/{ID}")).every("a")]
    assert f"/customers/{ID}:win?_version=9" in hrefs
    assert f"/customers/{ID}:updateProfile" in hrefs


async def test_a_record_leads_to_the_lists_that_have_more_of_it_and_to_its_history() -> None:
    page = seen(await get(Services(), f"/customers/{ID}"))
    hrefs = {attrs.get("href", "") for attrs in page.every("a")}
    assert {f"/visits?customer_id={ID}", f"/complaints?customer_id={ID}", f"/customer-360/{ID}"} <= hrefs
    page = seen(await get(showing(), f"/visits/{ID}"))
    assert f"/history/visits/{ID}" in {attrs.get("href", "") for attrs in page.every("a")}


def _is_record(request: Any) -> bool:
    return isinstance(request, visit.GetVisitRequest)


@pytest.mark.clause("S0-5.3.3-c")
async def test_what_is_masked_is_shown_for_a_purpose_which_is_recorded() -> None:
    services = showing(content="***")

    masked = seen(await get(services, f"/visits/{ID}"))
    assert "＊＊＊" in masked.visible and masked.every("select", name="purpose")
    (form,) = [one for one in masked.every("form") if one.get("action", "").endswith(":unmask")]
    shown = await post(services, form["action"], {"purpose": "VISIT"})
    purposes = [metadata.get("unmask-purpose") for request, metadata in services.asked if _is_record(request)]
    assert purposes == [None, "VISIT"]
    assert "已留痕" in seen(shown).visible and shown.headers["cache-control"] == "no-store"


async def test_what_was_shown_masks_itself_again_after_a_minute() -> None:
    services = showing(content="***")
    assert "refresh" not in (await get(services, f"/visits/{ID}")).headers
    shown = await post(services, f"/visits/{ID}:unmask", {"purpose": "VISIT"})
    assert shown.headers["refresh"] == f"60;url=/visits/{ID}" and "60 秒后自动隐藏" in seen(shown).visible
    assert "refresh" not in (await post(services, f"/visits/{ID}:unmask", {"purpose": ""})).headers


async def test_the_purpose_for_which_one_last_read_is_offered_again() -> None:
    services = showing(content="***")
    one, params = route_at("GET", f"/visits/{ID}", services.pages)
    for last, chosen in (("", []), ("VISIT", ["VISIT"])):
        page = page_of(services, "zh", f"/visits/{ID}", "", person())
        page.purpose = last
        page.request.scope["path_params"] = params
        options = seen(await one.answer(page)).every("option")
        assert [option["value"] for option in options if "selected" in option] == chosen


async def test_without_a_purpose_nothing_is_unmasked() -> None:
    for given in ({}, {"purpose": ""}, {"purpose": "NONSENSE"}, {"purpose": "DECISION"}):
        services = showing(content="***")
        await post(services, f"/visits/{ID}:unmask", given)
        assert not [metadata for _, metadata in services.asked if "unmask-purpose" in metadata]


async def test_who_may_not_unmask_is_not_asked_for_a_purpose() -> None:
    who = person(scopes=SCOPES - {"personal.read", "personal.decide"})
    assert not seen(await get(showing(content="***"), f"/visits/{ID}", who=who)).every("select", name="purpose")


async def test_empty_facts_are_left_out_and_sections_have_titles() -> None:
    page = seen(await get(showing(content="谈了价格"), f"/visits/{ID}"))
    assert "谈了价格" in page.visible and "客户反馈" not in page.visible
    assert {"计划", "谈了什么"} <= {title.strip() for title in page.by_tag["h2"]}


async def test_what_was_done_a_moment_ago_is_said_and_can_be_taken_back() -> None:
    page = seen(await get(showing(), f"/visits/{ID}?_done=PlanVisit"))
    assert "已完成：计划走访" in page.visible
    assert f"/visits/{ID}:cancel" in [attrs.get("href") for attrs in page.every("a")]
    assert "已完成" not in seen(await get(showing(), f"/visits/{ID}?_done=%3Cb%3E")).visible


async def test_what_is_not_there_is_no_page() -> None:
    services = Services()

    def gone(request: Any) -> Any:
        raise refused("NOT_FOUND", 404, "不存在。")

    services.answers[visit.GetVisitRequest] = gone
    with pytest.raises(Told):
        await get(services, f"/visits/{ID}")


async def test_a_record_that_must_be_told_more_asks_for_it() -> None:
    services = Services()
    page = seen(await get(services, "/calendars/east"))
    assert page.every("input", name="from_date") and page.every("input", name="until_date")
    await get(services, "/calendars/east?from_date=2026-11-01&until_date=2026-11-30")
    (request,) = [one for one, _ in services.asked if type(one).__name__ == "GetCalendarRequest"]
    assert (request.region, request.from_date) == ("east", "2026-11-01")


def a_fact(version: int, topic: str, at: int, **state: Any) -> platform.StoredFact:
    fact = platform.StoredFact(version=version, topic=topic, actor=OTHER, state=json.dumps(state, ensure_ascii=False))
    fact.occurred_time.seconds, fact.recorded_time.seconds = at, at + 300
    return fact


async def test_a_related_list_is_told_all_that_it_demands() -> None:
    links = {one.get("href", "") for one in seen(await get(showing(), f"/visits/{ID}")).every("a")}
    assert f"/timeline?customer_id={OTHER}&reference_id={ID}" in links


async def test_a_title_says_whom_and_when_instead_of_the_end_of_an_id() -> None:
    services = showing()
    shown: Any = services.answers[visit.GetVisitRequest](None)
    shown.planned_time.seconds = SECONDS
    services.answers[name.LookUpNamesRequest] = lambda request: name.LookUpNamesResponse(
        rows=[name.CustomerName(customer_id=OTHER, display_name="恒达贸易")]
    )
    page = seen(await get(services, f"/visits/{ID}"))
    assert page.by_tag["h1"] == ["走访详情 恒达贸易 11月25日 周三 09:00"]
    assert "…" not in seen(await get(services, f"/visits/{ID}:cancel")).by_tag["h1"][0]


def with_history() -> Services:
    services = Services()
    facts = [
        a_fact(1, "visits.VisitPlanned", SECONDS - 4 * 86_400, customer_id=OTHER, kind="CALLBACK", purpose="sealed:1"),
        a_fact(2, "visits.VisitConfirmed", SECONDS - 86_400, channel="PHONE"),
    ]
    answer = platform.GetHistoryResponse(facts=facts, aggregate="Visit", state=json.dumps({"status": "CONFIRMED"}))

    def tells(request: Any) -> Any:
        services.asked.append((request, {}))
        return answer

    services.history = tells
    return services


async def test_a_history_tells_both_times_of_each_fact_who_and_long_pauses() -> None:
    page = seen(await get(with_history(), f"/history/visits/{ID}"))
    assert "走访已计划" in page.visible and "走访已确认" in page.visible
    assert "发生 11月21日 周六 09:00 · 记录 11月21日 周六 09:05" in page.visible
    assert "⋯ 3 天 无事件" in page.visible
    assert "CALLBACK" not in page.visible and "员工 …00cd" in page.visible
    full = seen(await get(with_history(), f"/history/visits/{ID}?view=full"))
    assert "确认方式" in full.visible and "客户 …00cd" in full.visible
    assert "channel" in text_of(await get(with_history(), f"/history/visits/{ID}?view=json"))


async def test_a_history_names_what_is_within_its_facts_and_shows_no_word_of_the_machine() -> None:
    services, stored = Services(), {"region": "east", "points": [{"kind": "UNSPECIFIED", "responsible_id": ID}]}
    fact = a_fact(1, "visits.VisitLogged", SECONDS, **stored)
    services.history = lambda request: platform.GetHistoryResponse(aggregate="Visit", facts=[fact])
    services.answers[directory.LookUpNamesRequest] = lambda request: directory.LookUpNamesResponse(
        rows=[directory.StaffName(staff_id=ID, display_name="林晓芸")]
    )
    services.answers[region.ListRegionsRequest] = lambda request: region.ListRegionsResponse(
        rows=[region.RegionRow(region="east", name="华东")]
    )
    told = seen(await get(services, f"/history/visits/{ID}?view=full")).visible
    assert "林晓芸" in told and "华东" in told
    assert "UNSPECIFIED" not in told and "责任人 …" not in told


@pytest.mark.parametrize(
    ("language", "told", "words"),
    [
        (
            "zh",
            ("时限开始", "时限已超", "时限上报", "时限移交", "时限已免责"),
            ("1 小时 30 分", "首次联系", "处理人的上级"),
        ),
        ("en", ("Clock started", "Clock ran out", "Clock escalated", "Clock excused"), ("1 h 30 min", "First contact")),
    ],
)
async def test_the_history_of_a_clock_is_in_words(language: str, told: tuple[str, ...], words: tuple[str, ...]) -> None:
    services, of = Services(), {"clock": "FIRST_CONTACT", "run": 1, "used_minutes": 90, "budget_minutes": 30}
    names = ("ClockStarted", "ClockBreached", "ClockEscalated", "ClockHanded", "ClockExcused")
    facts = [
        a_fact(at, f"complaints.{name}", SECONDS, **of, level=1, to="MANAGER_1") for at, name in enumerate(names, 1)
    ]
    state = {"clock": "FIRST_CONTACT", "kept": {"over": "STOPPED", "terms": {"budget": 1_800_000_000}}}
    answer = platform.GetHistoryResponse(aggregate="Clock", facts=facts, state=json.dumps(state))
    services.history = lambda request: answer
    page = seen(await get(services, f"/history/complaints/{ID}?view=full", language)).visible
    for one in (*told, *words):
        assert one in page, one
    for machine in ("STOPPED", "1800000000", "FIRST_CONTACT", "MANAGER_1", "ClockBreached"):
        assert machine not in page, machine


async def test_a_history_shows_the_state_of_a_version_or_of_a_time() -> None:
    for text, version, seconds in (("2", 2, 0), ("2026-11-05T12:00", 0, 1_793_851_200)):
        services = with_history()
        page = seen(await get(services, f"/history/visits/{ID}?as_of={text}"))
        request, now = services.of(platform.GetHistoryRequest)
        assert not now.as_of_version and not now.HasField("as_of_time")
        assert (request.as_of_version, request.as_of_time.seconds) == (version, seconds)
        assert "当时状态" in page.visible
    wrong = seen(await get(with_history(), f"/history/visits/{ID}?as_of=yesterday"))
    assert "须为版本号" in wrong.visible and "目前状态" in wrong.visible


async def test_a_history_tells_when_a_fact_was_entered_and_what_was_unwise_about_it() -> None:
    services = with_history()
    before: Any = services.history(platform.GetHistoryRequest())
    before.facts[1].entered_time.seconds = SECONDS - 86_400 - 3_600
    before.facts[1].warnings.add(code="SHORT_NOTICE", clause="S0-3.1.3-c", zh="时间太短", en="Too soon")
    for language, entered, told in (
        ("zh", "录入 11月24日 周二 08:00", "时间太短"),
        ("en", "Entered Tue 24 Nov 08:00", "Too"),
    ):
        page = seen(await get(services, f"/history/visits/{ID}", language))
        assert page.visible.count(entered) == 1 and told in page.visible and "S0-3.1.3-c" in page.visible


async def test_each_fact_of_a_history_leads_to_its_causes_and_its_proof() -> None:
    services = with_history()
    told: Any = services.history(platform.GetHistoryRequest())
    told.facts[0].position, told.facts[1].position = 40, 41
    page = seen(await get(services, f"/history/visits/{ID}"))
    links = {attrs["href"] for attrs in page.every("a")}
    for version, position in ((1, 40), (2, 41)):
        at = f"/history/visits/{ID}"
        assert {f"{at}/caused?position={position}", f"{at}/proof?version={version}"} <= links


async def test_the_part_of_a_history_that_sliding_renews_is_drawn_alone() -> None:
    services = with_history()
    whole = text_of(await get(services, f"/history/visits/{ID}?as_of=1"))
    part = text_of(await get(services, f"/history/visits/{ID}?as_of=1", part="shown"))
    assert part.strip() in whole and "走访已计划" in part and "<form" not in part and "<html" not in part
    assert 'id="shown"' in whole and "history.js" in whole


@pytest.mark.clause("S0-5.3.3-a")
@pytest.mark.parametrize("collection", ["staff", "contacts", "customers"])
async def test_a_record_of_a_person_leads_to_the_erasure_for_who_may(collection: str) -> None:
    def leads(page: Any) -> list[str]:
        return [attrs["href"] for attrs in page.every("a") if attrs.get("href", "").endswith(":erase")]

    assert leads(seen(await get(Services(), f"/{collection}/{ID}"))) == [f"/persons/{ID}:erase"]
    who = person(scopes=SCOPES - {"personal.erase"})
    assert leads(seen(await get(Services(), f"/{collection}/{ID}", who=who))) == []
    assert leads(seen(await get(Services(), f"/visits/{ID}"))) == []
