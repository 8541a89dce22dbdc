"""One command to several rows of a list: ticked, looked at beforehand, each carried out once and told of by itself."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from fieldledger.complaints.v1 import issue_pb2 as issue
from fieldledger.customers.v1 import customer_pb2 as customer
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits.v1 import visit_pb2 as visit
from services.gateway.console.asking import Told
from services.gateway.console.batch import AT_ONCE, at_most, command_id
from services.gateway.console.ticked import MOST
from tests.console.drawing import ID, LANGUAGES, SCOPES, Seen, Services, get, person, post, seen
from tests.console.refusals import no_answer, refused
from tests.console.test_drawn import check
from tests.console.test_lists import a_visit, listing

KEY = "019aa000-0000-7000-8000-00000000abcd"
IDS = [f"019aa000-0000-7000-8000-0000000000{n:02x}" for n in range(1, 5)]
ENTRIES = {"reason": "展会取消", "by_customer": "false", "_key": KEY, "_asked": "1", "_list": "status=PLANNED"}
CANCEL = "/visits:batchCancel"
NO = {
    "reason": "VISIT_CLOSED",
    "clause": "S1-1.2",
    "text_zh": "走访当前为 LOGGED，不能再变更。",
    "text_en": "It is LOGGED.",
}


def visiting(closed: tuple[str, ...] = (), **answers: Any) -> Services:
    """Services with a visit for each id; those that are closed cannot be cancelled."""
    services = Services()

    def found(request: Any) -> Any:
        no = NO if request.visit_id in closed else {}
        told = platform.Possible(rpc="CancelVisit", **no)
        status = "VISIT_STATUS_LOGGED" if no else "VISIT_STATUS_PLANNED"
        return visit.VisitDetails(visit_id=request.visit_id, customer_id=ID, status=status, version=3, possible=[told])

    services.answers[visit.GetVisitRequest] = found
    services.answers[visit.CancelVisitRequest] = lambda request: platform.Receipt(
        aggregate_id=request.visit_id, version=4, read_after="visits/1/7"
    )
    return services


def cancelled(services: Services) -> list[tuple[Any, dict[str, str]]]:
    return [(one, told) for one, told in services.asked if isinstance(one, visit.CancelVisitRequest)]


def hidden(page: Seen, name: str) -> list[str]:
    return [one["value"] for one in page.every("input", type="hidden", name=name)]


def states(page: Seen) -> list[str]:
    return [one["data-state"] for one in page.every("li") if "data-state" in one]


async def tried(services: Services, **more: Any) -> Seen:
    return seen(await post(services, CANCEL, ENTRIES | {"_row": IDS} | more))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_rows_are_ticked_without_a_script_and_a_button_sends_them(language: str) -> None:
    page = seen(await get(listing([a_visit()], "next"), "/visits?status=PLANNED&page_token=x", language))
    check(page, language)
    (box,), (form,) = page.every("input", type="checkbox", name="_row"), page.every("form", id="batch")
    assert (box["value"], box["form"], "checked" in box) == (ID, "batch", False)
    assert box["aria-label"] == ("客户 …00cd" if language == "zh" else "Customer …00cd")
    assert form["method"] == "post" and [one["formaction"] for one in page.every("button", formaction=CANCEL)] == [
        CANCEL
    ]
    assert hidden(page, "_list") == ["status=PLANNED&page_token=x"]
    every = next(one["href"] for one in page.every("a", class_="chip") if "_ticked" in one["href"])
    assert every == "/visits?status=PLANNED&page_token=x&_ticked=%2A"


async def test_what_is_ticked_is_in_the_address_and_in_no_other_link() -> None:
    page = seen(await get(listing([a_visit()], "next"), f"/visits?status=PLANNED&_ticked={IDS[0]},{ID}"))
    assert ["checked" in one for one in page.every("input", type="checkbox", name="_row")] == [True]
    others = [one["href"] for one in page.every("a") if "_ticked" in one.get("href", "") and "%2A" not in one["href"]]
    assert others == [] and not page.every("input", name="_ticked")
    page = seen(await get(listing([a_visit()]), "/visits?_ticked=*"))
    assert ["checked" in one for one in page.every("input", type="checkbox", name="_row")] == [True]


async def test_who_may_not_do_it_sees_no_box() -> None:
    who = person(scopes=SCOPES - {"visits.write"})
    page = seen(await get(listing([a_visit()]), "/visits?status=PLANNED", who=who))
    assert not page.every("input", name="_row") and not page.every("form", id="batch")


async def test_a_list_that_offers_nothing_for_several_has_no_boxes() -> None:
    services = Services()
    services.answers[customer.ListCreditsRequest] = lambda request: customer.ListCreditsResponse(
        rows=[customer.CreditRow(customer_id=ID)]
    )
    assert not seen(await get(services, "/credits")).every("form", id="batch")


async def test_first_there_is_one_form_for_all_that_keeps_the_rows() -> None:
    services = visiting()
    page = seen(await post(services, CANCEL, {"_row": IDS, "_list": "status=PLANNED"}))
    assert hidden(page, "_row") == IDS and hidden(page, "_list") == ["status=PLANNED"]
    assert "4 行" in page.by_tag["h1"][0] and page.every("textarea", name="reason")
    assert page.every("form", class_="command")[0]["action"] == CANCEL
    assert not services.asked or not cancelled(services)


async def test_an_entry_that_is_wrong_is_told_at_its_input_and_nothing_is_tried() -> None:
    services = visiting()
    page = await tried(services, reason="")
    assert page.every("textarea", name="reason")[0]["aria-invalid"] == "true"
    assert hidden(page, "_row") == IDS and not services.of(visit.GetVisitRequest)


@pytest.mark.parametrize(("language", "status"), [("zh", "已记录"), ("en", "Logged")])
async def test_beforehand_each_row_says_whether_it_can_be_done_and_why_not(language: str, status: str) -> None:
    services = visiting(closed=(IDS[1],))
    response = await post(services, CANCEL, ENTRIES | {"_row": IDS}, language)
    page = seen(response)
    check(page, language)
    assert response.status_code == 200 and not cancelled(services)
    assert states(page) == ["can", "cannot", "can", "can"]
    assert status in page.visible and "S1-1.2" in page.visible and "展会取消" in page.visible
    assert hidden(page, "_row") == [f"{id}@3" for id in (IDS[0], IDS[2], IDS[3])]
    assert hidden(page, "_key") == [KEY] and hidden(page, "reason") == ["展会取消"]
    assert page.every("button", name="_sure")[0]["class"] == "danger"
    assert ("有 3 行可提交" if language == "zh" else "3 of 4 can be sent") in page.visible
    back = urlsplit(page.every("a", class_="button second")[-1]["href"])
    assert parse_qs(back.query) == {"status": ["PLANNED"], "_ticked": [IDS[1]]}


async def test_where_no_row_can_be_done_there_is_nothing_to_press() -> None:
    page = await tried(visiting(closed=tuple(IDS)))
    assert states(page) == ["cannot"] * 4 and "有 0 行可提交" in page.visible
    assert not page.every("button", name="_sure") and "请核对后" not in page.visible


async def test_a_row_that_is_not_for_the_reader_is_told_so_without_a_byte_of_it() -> None:
    services = visiting()
    whole = services.answers[visit.GetVisitRequest]

    def found(request: Any) -> Any:
        if request.visit_id == IDS[2]:
            raise refused("CALLER_NOT_IN_REACH", 403, "该走访由他人负责。", clause="S0-5.3.3-a")
        return whole(request)

    services.answers[visit.GetVisitRequest] = found
    page = await tried(services)
    assert states(page) == ["can", "can", "cannot", "can"] and "由他人负责" in page.visible
    assert not [one for one in page.every("a") if IDS[2] in one["href"] and "_ticked" not in one["href"]]


async def test_each_row_is_one_command_under_its_own_id_and_pressing_twice_changes_no_id() -> None:
    services = visiting()
    rows = [f"{id}@3" for id in IDS]
    for _ in range(2):
        page = await tried(services, _row=rows, _sure="1")
        assert states(page) == ["done"] * 4
    sent = cancelled(services)
    assert [one.visit_id for one, _ in sent] == IDS * 2 and {one.reason for one, _ in sent} == {"展会取消"}
    ids = [told["command-id"] for _, told in sent]
    assert len(set(ids)) == 4 and ids[:4] == ids[4:]
    assert {told["expected-version"] for _, told in sent} == {"3"}
    assert {told["correlation-id"] for _, told in sent} == {KEY}
    assert ids[0] == command_id(KEY, sent[0][0]) != command_id(IDS[0], sent[0][0])
    other = visit.CancelVisitRequest(visit_id=IDS[0], reason="别的")
    assert command_id(KEY, other) != ids[0], "what is entered otherwise is another command"


async def test_what_is_refused_says_why_hinders_no_other_and_stays_ticked() -> None:
    services = visiting()
    whole = services.answers[visit.CancelVisitRequest]

    def carried(request: Any) -> Any:
        if request.visit_id == IDS[1]:
            raise refused("VISIT_CLOSED", 409, "走访当前为 LOGGED，不能再变更。", clause="S1-1.2")
        return whole(request)

    services.answers[visit.CancelVisitRequest] = carried
    page = await tried(services, _row=[f"{id}@3" for id in IDS], _sure="1")
    check(page, "zh")
    assert states(page) == ["done", "refused", "done", "done"]
    assert "4 行中已办理 3 行" in page.visible and "已记录" in page.visible and "S1-1.2" in page.visible
    back = urlsplit(page.every("a", class_="button second")[-1]["href"])
    assert back.path == "/visits" and parse_qs(back.query) == {"status": ["PLANNED"], "_ticked": [IDS[1]]}
    assert not page.every("button", name="_sure"), "a refusal is kept: sending again would change nothing"


async def test_of_a_row_that_changed_since_it_is_told_what_stands_against_it_now() -> None:
    services = visiting(closed=tuple(IDS[:1]))

    def conflicts(request: Any) -> Any:
        raise refused("VERSION_CONFLICT", 412, "该数据已被他人修改。")

    services.answers[visit.CancelVisitRequest] = conflicts
    page = await tried(services, _row=[f"{id}@1" for id in IDS[:2]], _sure="1")
    assert states(page) == ["refused", "refused"]
    assert "走访当前为 已记录，不能再变更。" in page.visible and page.visible.count("已被他人修改") == 1


async def test_an_answer_that_does_not_come_ends_the_batch_which_can_be_sent_again() -> None:
    services = visiting()

    def silent(request: Any) -> Any:
        raise no_answer()

    services.answers[visit.CancelVisitRequest] = silent
    many = [f"019aa000-0000-7000-8000-0000000001{n:02x}" for n in range(40)]
    page = await tried(services, _row=many, _sure="1")
    assert states(page) == ["unknown"] * 40 and 1 <= len(cancelled(services)) <= AT_ONCE
    assert "只会执行一次" in page.visible
    assert hidden(page, "_row") == [f"{id}@0" for id in many] and hidden(page, "_key") == [KEY]
    services.answers[visit.CancelVisitRequest] = visiting().answers[visit.CancelVisitRequest]
    again = await tried(services, _row=hidden(page, "_row"), _sure="1")
    assert states(again) == ["done"] * 40
    ids = {told["command-id"] for _, told in cancelled(services)}
    assert len(ids) == 40


async def test_who_is_no_more_signed_in_is_asked_to_do_so() -> None:
    services = visiting()

    def expired(request: Any) -> Any:
        raise refused("TOKEN_EXPIRED", 401, "登录已过期。")

    services.answers[visit.CancelVisitRequest] = expired
    with pytest.raises(Told) as told:
        await tried(services, _sure="1")
    assert told.value.problem.status == 401


async def test_a_service_that_is_away_is_not_taken_for_a_refusal_of_rows() -> None:
    services = visiting()

    def silent(request: Any) -> Any:
        raise no_answer()

    services.answers[visit.GetVisitRequest] = silent
    with pytest.raises(Told) as told:
        await tried(services)
    assert told.value.problem.status in (503, 504)


async def test_a_command_without_entries_begins_with_the_look() -> None:
    services = Services()
    services.answers[issue.GetIssueRequest] = lambda request: issue.IssueDetails(
        issue_id=request.issue_id, version=2, possible=[platform.Possible(rpc="AcceptResolution")]
    )
    page = seen(await post(services, "/issues:batchAccept", {"_row": IDS[:2]}))
    assert states(page) == ["can", "can"] and not page.every("button", name="_again")
    assert not services.of(issue.AcceptResolutionRequest)


async def test_of_a_command_that_depends_on_more_it_is_said_that_it_is_decided_when_sent() -> None:
    services = Services()
    services.answers[customer.GetCustomerRequest] = lambda request: customer.CustomerDetails(
        customer_id=request.customer_id, version=9, possible=[platform.Possible(rpc="SetNextStep")]
    )
    given = {"_row": IDS[:1], "_asked": "1", "responsible_id": ID, "reason": "调整"}
    page = seen(await post(services, "/customers:batchReassign", given))
    assert states(page) == ["tried"] and hidden(page, "_row") == [f"{IDS[0]}@0"]


@pytest.mark.parametrize(
    "rows", [[], ["x", "' or 1=1"], [f"019aa000-0000-7000-8000-{n:012x}" for n in range(1, MOST + 2)]]
)
async def test_none_and_too_many_are_turned_down_before_anything_is_asked(rows: list[str]) -> None:
    services = visiting()
    response = await post(services, CANCEL, ENTRIES | {"_row": rows})
    assert response.status_code == 400 and services.asked == []
    assert ("200" if rows and rows[0] != "x" else "勾选") in seen(response).visible


async def test_an_address_of_a_batch_leads_to_its_list() -> None:
    response = await get(Services(), CANCEL)
    assert (response.status_code, response.headers["location"]) == (303, "/visits")


async def test_the_way_back_leads_to_no_other_place() -> None:
    page = await tried(visiting(), _list="//evil.example/?x=1")
    assert all(one["href"].startswith("/visits") for one in page.every("a", class_="button second"))


async def test_no_more_than_a_few_are_asked_at_the_same_time() -> None:
    now = most = 0

    async def ask() -> int:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1
        return now

    assert len(await at_most([ask] * 50)) == 50
    assert most == AT_ONCE


async def test_warnings_stand_at_their_rows() -> None:
    services = visiting()
    warned = platform.CommandWarning(code="DEVICE_CLOCK_OFF", clause="S3-4.1-a", zh="时钟有误", en="Clock off")
    services.answers[visit.CancelVisitRequest] = lambda request: platform.Receipt(
        aggregate_id=request.visit_id, warnings=[warned] if request.visit_id == IDS[0] else []
    )
    page = await tried(services, _sure="1")
    assert page.visible.count("时钟有误") == 1
