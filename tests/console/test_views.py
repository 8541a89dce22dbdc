"""Saved views on a list: those that everybody has, one's own, colleagues'; kept without a script; columns."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import pytest

from fieldledger.organisation.v1 import desk_pb2 as desk
from fieldledger.organisation.v1 import directory_pb2 as directory
from fieldledger.organisation.v1 import staff_pb2 as staff
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits.v1 import visit_pb2 as visit
from services.gateway.console.asking import Told
from tests.console.drawing import ID, LANGUAGES, SCOPES, Services, get, person, post, seen, text_of
from tests.console.refusals import refused
from tests.console.test_lists import OTHER, a_visit, listing

VIEW = "019aa000-0000-7000-8000-0000000000ee"
KEY = "019aa000-0000-7000-8000-0000000000aa"


def a_view(**given: Any) -> desk.SavedViewRow:
    terms: dict[str, Any] = {
        "saved_view_id": VIEW,
        "staff_id": ID,
        "collection": "visits",
        "name": "本周",
        "region": "east",
    }
    return desk.SavedViewRow(**(terms | {"filters": "status=PLANNED"} | given))


def with_views(*views: desk.SavedViewRow, rows: Any = None) -> Services:
    services = listing([a_visit()] if rows is None else rows)

    def listed(request: Any) -> desk.ListSavedViewsResponse:
        mine = [one for one in views if request.staff_id in ("", one.staff_id)]
        return desk.ListSavedViewsResponse(rows=mine[: request.page_size or None])

    services.answers[desk.ListSavedViewsRequest] = listed
    return services


def links(page: Any) -> list[dict[str, str]]:
    """The links of the views, and of the filters, that lead to the list."""
    return [one for one in page.every("a", class_="chip")]


async def test_own_views_and_those_of_colleagues_are_links_and_the_current_one_is_marked() -> None:
    theirs = a_view(saved_view_id=OTHER, staff_id=OTHER, name="团队", filters="open=true", shared_region="east")
    services = with_views(a_view(shared_department_id=OTHER), theirs)
    services.answers[directory.LookUpNamesRequest] = lambda request: directory.LookUpNamesResponse(
        rows=[directory.StaffName(staff_id=OTHER, display_name="王芳")]
    )
    page = seen(await get(services, "/visits?status=PLANNED"))
    assert [one.collection for one in services.of(desk.ListSavedViewsRequest)] == ["visits", "visits"]
    bar = page.visible.partition("存为视图")[0]
    assert "本周 部门共享" in bar and "团队 王芳" in bar
    marked = [one["href"] for one in links(page) if one.get("aria-current") == "true"]
    assert "/visits?status=PLANNED" in marked and "/visits?open=true" not in marked
    other = seen(await get(services, "/visits?open=true&page_token=x"))
    assert next(one["href"] for one in links(other) if one.get("aria-current") == "true") == "/visits?open=true"


async def test_what_everybody_has_is_there_with_its_count() -> None:
    services = with_views()

    def counts(request: Any) -> platform.CountRowsResponse:
        asked = [visit.ListVisitsRequest.FromString(one.request) for one in request.lists]
        assert [(one.open, one.owner_id, one.status) for one in asked] == [(True, "", 0), (True, ID, 0), (False, "", 3)]
        told = [platform.RowCount(count=1000, more=True), platform.RowCount(count=3), platform.RowCount(status=b"x")]
        return platform.CountRowsResponse(counts=told)

    services.everywhere[platform.CountRowsRequest] = counts
    for language, words in (
        ("zh", "未完成 1,000+ 我的未完成 3 已记录"),
        ("en", "To be made 1,000+ Mine to make 3 Logged"),
    ):
        page = seen(await get(services, f"/visits?open=true&owner_id={ID}&order_by=planned_time", language))
        assert words in page.visible
        assert f"/visits?open=true&owner_id={ID}&order_by=planned_time" in [
            one["href"] for one in links(page) if one.get("aria-current") == "true"
        ]


@pytest.mark.parametrize(
    ("given", "href"),
    [
        ({"filters": "status=GONE&open=true"}, "/visits?open=true"),
        ({"filters": "colour=red&open=x&customer_id=%00"}, "/visits"),
        ({"filters": "&&==%"}, "/visits"),
        ({"filters": "", "sorted_by": "colour desc"}, "/visits"),
        ({"filters": "", "sorted_by": "kind desc"}, "/visits?order_by=kind+desc"),
        ({"filters": "", "columns": ["colour", "kind", "status"]}, "/visits?_columns=kind%2Cstatus"),
        ({"filters": "_pick=x&page_token=y&_columns=z&_ticked=*&lang=en&page_size=1&order_by=colour"}, "/visits"),
        ({"filters": "_ticked=*&status=PLANNED&page_token=y"}, "/visits?status=PLANNED"),
        ({"filters": "status=PLANNED&status=LOGGED&status=PLANNED"}, "/visits?status=PLANNED"),
        ({"filters": "owner_id=zz&customer_id=%3Cb%3E&planned_time_from=2026-99-01&open=true"}, "/visits?open=true"),
    ],
)
async def test_a_view_of_what_is_gone_stops_no_page(given: dict[str, Any], href: str) -> None:
    response = await get(with_views(a_view(**given)), "/visits?status=LOGGED")
    assert response.status_code == 200
    bar = text_of(response).partition('class="views"')[2].partition("</nav>")[0]
    hrefs = [unescape(one) for one in re.findall(r'href="([^"]*)"', bar)]
    assert hrefs[-1] == href


async def test_a_view_without_effect_is_not_what_the_plain_list_shows() -> None:
    for gone in ("status=GONE", "page_token=x", ""):
        response = await get(with_views(a_view(filters=gone)), "/visits")
        bar = text_of(response).partition('class="views"')[2].partition("</nav>")[0]
        assert "本周" in bar and "aria-current" not in bar, gone
        assert not seen(response).every("button", name="drop")


async def test_own_views_come_first_and_what_is_too_much_is_behind_a_link() -> None:
    theirs = [
        a_view(
            saved_view_id=f"{n:036}", staff_id=OTHER, name=f"!{n:02}", filters=f"customer_id={ID}", shared_region="east"
        )
        for n in range(60)
    ]
    own = a_view(name="重点客户")
    page = seen(await get(with_views(*theirs, own), "/visits"))
    bar = page.visible.partition("存为视图")[0]
    assert 0 < bar.index("重点客户") < bar.index("!00") and "!18" in bar and "!19" not in bar
    assert page.every("a", href="/saved-views?collection=visits")
    few = seen(await get(with_views(*theirs[:19], own), "/visits"))
    assert not few.every("a", href="/saved-views?collection=visits")


async def test_one_that_is_shown_has_its_link_however_many_there_are() -> None:
    own = [a_view(saved_view_id=f"{n:036}", name=f"v{n:02}", filters=f"owner_id={OTHER}") for n in range(30)]
    last = a_view(name="z last", filters="status=LOGGED")
    page = seen(await get(with_views(*own, last), "/visits?status=LOGGED"))
    assert "z last" in page.visible.partition("存为视图")[0]
    assert page.every("button", name="drop")[0]["value"] == VIEW


async def test_ones_own_view_is_shared_however_many_colleagues_share() -> None:
    theirs = [
        a_view(saved_view_id=f"{n:036}", staff_id=OTHER, name=f"!{n:03}", shared_region="east") for n in range(250)
    ]
    services = with_views(*theirs, a_view(name="x"))
    services.answers[desk.SaveViewRequest] = services.answers[desk.ShareViewRequest] = lambda request: (
        platform.Receipt()
    )
    await post(services, "/visits?status=PLANNED&_ticked=*&colour=red", {"_key": KEY, "name": "x", "share": "region"})
    assert [one.saved_view_id for one in services.of(desk.ShareViewRequest)] == [VIEW]
    assert [one.filters for one in services.of(desk.SaveViewRequest)] == ["status=PLANNED"]


async def test_a_list_is_drawn_without_views_while_they_cannot_be_asked_for() -> None:
    services = with_views()

    def down(request: Any) -> Any:
        raise refused("SERVICE_DOWN", 503, "服务暂不可用。")

    services.answers[desk.ListSavedViewsRequest] = down
    page = seen(await get(services, "/visits"))
    assert "重点客户走访" in page.visible and "存为视图" not in page.visible
    barred = with_views(a_view())
    told = seen(await get(barred, "/visits", who=person(scopes=SCOPES - {"organisation.read"})))
    assert not barred.of(desk.ListSavedViewsRequest) and "本周" not in told.visible
    reader = seen(await get(with_views(a_view()), "/visits", who=person(scopes=SCOPES - {"self.write"})))
    assert "本周" in reader.visible and not reader.every("input", id="view-name")


async def test_a_view_is_saved_as_the_list_is_shown_and_shared() -> None:
    services = with_views(a_view(name="我的 视图"))
    services.answers[staff.GetStaffRequest] = lambda request: staff.StaffDetails(staff_id=ID, department_id=OTHER)
    services.answers[desk.SaveViewRequest] = services.answers[desk.ShareViewRequest] = lambda request: (
        platform.Receipt()
    )
    at = "/visits?status=PLANNED&page_token=x&_pick=y&order_by=kind&_columns=kind&_columns=status,colour"
    form = seen(await get(services, at)).every("form", method="post")
    action = next(one["action"] for one in form if one["action"].startswith("/visits"))
    assert "page_token" not in action
    response = await post(services, action, {"_key": KEY, "name": "我的  视图", "share": "department"})
    assert response.status_code == 303
    assert response.headers["location"] == "/visits?status=PLANNED&order_by=kind&_columns=kind%2Cstatus"
    (save,), (share,) = services.of(desk.SaveViewRequest), services.of(desk.ShareViewRequest)
    assert (save.collection, save.name, dict(parse_qsl(save.filters))) == (
        "visits",
        "我的  视图",
        {"status": "PLANNED"},
    )
    assert (list(save.columns), save.sorted_by) == (["kind", "status"], "kind")
    assert (share.saved_view_id, share.department_id, share.region) == (VIEW, OTHER, "")
    ids = [
        head["command-id"]
        for one, head in services.asked
        if isinstance(one, desk.SaveViewRequest | desk.ShareViewRequest)
    ]
    assert ids[0] == KEY and ids[1] != KEY


async def test_what_is_shared_so_already_is_not_shared_once_more() -> None:
    services = with_views(a_view(name="x", shared_region="east"))
    services.answers[desk.SaveViewRequest] = lambda request: platform.Receipt()
    await post(services, "/visits", {"_key": KEY, "name": "x", "share": "region"})
    assert services.of(desk.SaveViewRequest) and not services.of(desk.ShareViewRequest)


async def test_the_form_offers_what_the_current_view_is_and_to_drop_it() -> None:
    services = with_views(a_view(shared_region="east"))
    services.answers[desk.DropViewRequest] = lambda request: platform.Receipt()
    page = seen(await get(services, "/visits?status=PLANNED"))
    assert page.every("input", id="view-name")[0]["value"] == "本周"
    assert next(one["value"] for one in page.every("option") if "selected" in one) == "region"
    assert page.every("button", name="drop")[0]["value"] == VIEW and "删除视图“本周”" in page.visible
    response = await post(services, "/visits?status=PLANNED", {"_key": KEY, "drop": VIEW})
    assert (response.status_code, response.headers["location"]) == (303, "/visits")
    assert [one.saved_view_id for one in services.of(desk.DropViewRequest)] == [VIEW]
    other = seen(await get(services, "/visits?status=LOGGED"))
    assert not other.every("button", name="drop") and not other.every("input", id="view-name")[0]["value"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_refused_view_is_said_above_the_list_and_what_was_entered_stays(language: str) -> None:
    services = with_views()

    def full(request: Any) -> Any:
        raise refused("DESK_FULL", 409, "每人最多 50 个已存视图。", ("name",))

    services.answers[desk.SaveViewRequest] = full
    response = await post(
        services, "/visits?status=PLANNED", {"_key": KEY, "name": "第 51 个", "share": "region"}, language
    )
    page = seen(response)
    assert response.status_code == 409 and page.every("div", id="refused")
    (name,) = page.every("input", id="view-name")
    assert name["value"] == "第 51 个"
    assert page.every("input", name="_key")[0]["value"] != KEY, "a refusal is kept under its id"
    assert "重点客户走访" in page.visible or language == "en"


async def test_who_belongs_to_no_department_is_told_and_nothing_is_saved() -> None:
    services = with_views()
    services.answers[staff.GetStaffRequest] = lambda request: staff.StaffDetails()
    response = await post(services, "/visits", {"_key": KEY, "name": "x", "share": "department"})
    assert response.status_code == 422 and "不属于任何部门" in seen(response).visible
    assert not services.of(desk.SaveViewRequest)


async def test_a_session_that_is_over_is_no_refusal_of_a_view() -> None:
    services = with_views()

    def over(request: Any) -> Any:
        raise refused("SESSION_OVER", 401, "登录已失效。")

    services.answers[desk.SaveViewRequest] = over
    with pytest.raises(Told):
        await post(services, "/visits", {"_key": KEY, "name": "x"})


async def test_chosen_columns_are_shown_and_stay_with_filters_order_and_pages() -> None:
    services = with_views()
    services.answers[visit.ListVisitsRequest] = lambda request: visit.ListVisitsResponse(
        rows=[a_visit()], next_page_token="t"
    )
    page = seen(await get(services, "/visits?_columns=status,kind,colour&_columns=kind&status=PLANNED"))
    assert [head.strip() for head in page.by_tag["th"]][-2:] == ["状态", "走访类型"]
    assert page.every("a", class_="record")[0]["href"] == f"/visits/{ID}", "the first column leads to the record"
    checked = [one["value"] for one in page.every("input", type="checkbox", name="_columns") if "checked" in one]
    assert checked == ["status", "kind"]
    hrefs = [one["href"] for one in page.every("a") if one.get("href", "").startswith("/visits?")]
    kept = [one for one in hrefs if "_columns=" in one]
    assert any("page_token=t" in one for one in kept) and any("order_by=kind" in one for one in kept)
    assert any("open=true" in one for one in kept)
    none = seen(await get(services, "/visits?_columns=colour"))
    assert "客户" in none.by_tag["th"][1]


async def test_pages_by_hand_over_a_list_have_its_views_too() -> None:
    services = Services()
    views = [a_view(collection=name, filters="open=true", name=f"看 {name}") for name in ("complaints", "issues")]
    services.answers[desk.ListSavedViewsRequest] = lambda request: desk.ListSavedViewsResponse(
        rows=[one for one in views if one.collection == request.collection]
    )
    drawn = seen(await get(services, "/complaints?_columns=status"))
    assert drawn.every("input", id="view-name") and "看 complaints" in drawn.visible
