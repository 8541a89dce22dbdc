"""What an operator is shown of the services, and what he can do about what could not be handled."""

from __future__ import annotations

from typing import Any

import pytest
from google.protobuf.message import Message

from fieldledger.platform.v1 import platform_pb2 as platform
from services.gateway.catalogue import SERVICES
from services.gateway.console.asking import Told
from tests.console.by_hand import OTHER, Office, ago, at
from tests.console.drawing import person, seen, text_of
from tests.console.refusals import refused


def views(service: str, request: Any) -> platform.ListViewsResponse:
    found = platform.ListViewsResponse()
    found.views.add(
        name="visit_list", version=2, source="visits", partition=1, position=90 if service == "visits" else 70
    )
    found.views[0].parked = 1 if service == "customers" else 0
    return found


def parked(service: str, request: Any) -> platform.ListParkedResponse:
    found = platform.ListParkedResponse()
    found.facts.add(
        follower="timeline_v1",
        source="visits",
        partition=1,
        position=71,
        key=OTHER,
        type="visits.VisitLogged",
        attempts=5,
    )
    found.facts[0].reason, found.facts[0].payload = "ValueError: no such visit", b"\x0a\x0613862045678"
    ago(found.facts[0].parked_time, hours=1)
    return found


def run() -> Office:
    return Office(alike={
        platform.ListViewsRequest: views,
        platform.ListParkedRequest: parked,
        platform.RetryParkedRequest: lambda service, request: platform.RetryParkedResponse(handled=2, still_parked=1),
        platform.DiscardParkedRequest: lambda service, request: platform.DiscardParkedResponse(discarded=1),
    })  # fmt: skip


async def test_a_view_is_behind_by_what_the_foremost_reader_has_read_more() -> None:
    shown = seen(await at(run(), "/operations"))
    assert shown.visible.count("至多 20 条") == len(SERVICES) - 1 and "有 1 条事实无法处理" in shown.visible


async def test_what_a_look_at_the_views_leaves_out_is_named() -> None:
    office = run()
    office.alike[platform.ListViewsRequest] = lambda service, request: platform.ListViewsResponse(
        views=[*views(service, request).views, platform.ViewStatus(name="left_out", source="visits", partition=1)]
    )
    looked = platform.VerifyViewsResponse(views=[platform.VerifiedView(name="visit_list", equal=True)])
    office.alike[platform.VerifyViewsRequest] = lambda service, request: looked
    page = seen(await at(office, "/operations/customers?verify=1"))

    assert "未核对：" in page.visible and "left_out" in page.visible.partition("未核对：")[2]


async def test_what_was_parked_is_shown_without_its_content() -> None:
    text = text_of(await at(run(), "/operations/customers"))
    assert "13862045678" not in text and "ValueError: no such visit" in text and "走访已记录" in text
    reader = text_of(await at(run(), "/operations/customers", who=person(scopes=frozenset({"operations.read"}))))
    assert ":retry" not in reader and ":discard" not in reader


async def test_parked_facts_are_retried_and_discarded_in_the_service_that_holds_them() -> None:
    office = run()
    back = await at(office, "/operations/customers:retry", posted=f"follower=timeline_v1&key={OTHER}")
    assert back.headers["location"] == "/operations/customers?handled=2&left=1"
    assert "已处理 2 条，仍搁置 1 条" in seen(await at(office, back.headers["location"])).visible
    fact = f"follower=timeline_v1&key={OTHER}&position=71"
    without = await at(office, "/operations/customers:discard", posted=f"{fact}&reason=+")
    assert without.status_code == 400 and "请填写丢弃原因" in seen(without).visible
    assert not office.of(platform.DiscardParkedRequest)
    await at(office, "/operations/customers:discard", posted=f"{fact}&reason=twice")
    ((request, more),) = [one for one in office.asked if isinstance(one[0], platform.DiscardParkedRequest)]
    assert (request.position, request.reason, more["service"]) == (71, "twice", "customers")


async def test_who_may_not_operate_is_told_so() -> None:
    def closed(service: str, request: Any) -> Message:
        raise refused("SCOPE_MISSING", 403, "没有权限")

    with pytest.raises(Told):
        await at(Office(alike={platform.ListViewsRequest: closed}), "/operations")


@pytest.mark.parametrize(
    "path", ["/approvals", "/policies", "/my-score", "/operations", "/operations/visits", "/hand-overs:new"]
)
async def test_every_page_has_one_heading_and_labelled_fields_in_both_languages(path: str) -> None:
    for language in ("zh", "en"):
        shown = seen(await at(run(), path, language))
        assert len(shown.by_tag["h1"]) == 1
        fields = [
            one
            for tag in ("input", "select", "textarea")
            for one in shown.every(tag)
            if one.get("type") not in ("hidden", "radio", "checkbox")
        ]
        labelled = {one.get("for") for one in shown.every("label")}
        assert {one["id"] for one in fields} <= labelled
