"""The page on which somebody says how he is told outside, without a browser."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.responses import Response

from fieldledger.notices.v1 import events_pb2 as events
from fieldledger.notices.v1 import reader_pb2 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from services.gateway.console import guard
from services.gateway.console.kit import kit
from tests.console.drawing import ID, NOW, Services, page_of, person, route_at, seen

MAIL, WECOM = events.OUTSIDE_CHANNEL_MAIL, events.OUTSIDE_CHANNEL_WECOM


def told(*rows: pb.ReaderPreferencesRow) -> Services:
    kit.cache_clear()
    services = Services()
    services.answers[pb.ListReadersRequest] = lambda _: pb.ListReadersResponse(rows=rows)
    for command in (pb.SetAddressRequest, pb.SetPreferencesRequest):
        services.answers[command] = lambda _: platform.Receipt(aggregate_id=ID, version=2)
    return services


async def shown(services: Services, method: str = "GET", language: str = "zh", **sent: Any) -> Response:
    one, params = route_at(method, "/readers", list(guard.drawn_by_hand()))
    page = page_of(services, language, "/readers", "", person(), urlencode(sent, doseq=True).encode())
    page.request.scope["path_params"], page.clock = params, lambda: NOW
    page.request.scope["headers"] = []
    return await one.answer(page)


@pytest.mark.parametrize(("language", "words"), [("zh", ("企业微信", "已填写")), ("en", ("WeCom", "set"))])
async def test_it_says_where_there_is_an_address_and_what_is_chosen(language: str, words: tuple[str, ...]) -> None:
    row = pb.ReaderPreferencesRow(staff_id=ID, reachable=[WECOM], urgent=[MAIL, WECOM], quiet_from="22:00")
    drawn = seen(await shown(told(row), language=language))
    assert all(word in drawn.visible for word in words)
    ticked = [(one["name"], one["value"]) for one in drawn.every("input") if "checked" in one]
    assert ticked == [("urgent", "MAIL"), ("urgent", "WECOM")]
    values = {one.get("name"): one.get("value") for one in drawn.every("input")}
    assert values["quiet_from"] == "22:00" and not values.get("outside_address")


async def test_whoever_has_said_nothing_is_told_so() -> None:
    assert "尚未设定" in seen(await shown(told())).visible


async def test_an_address_is_set_and_removed_by_its_own_form() -> None:
    services = told()
    for address in (" li@example.com ", ""):
        answer = await shown(services, "POST", channel="MAIL", outside_address=address)
        assert (answer.status_code, answer.headers["location"]) == (303, "/readers")
    first, second = services.of(pb.SetAddressRequest)
    assert (first.staff_id, first.channel, first.outside_address) == (ID, MAIL, "li@example.com")
    assert second.outside_address == ""


async def test_channels_quiet_hours_and_zone_are_said_in_one() -> None:
    services = told()
    wanted: dict[str, Any] = {
        "urgent": ["MAIL", "WECOM", "PIGEON"],
        "digest": "MAIL",
        "quiet_from": "22:00",
        "quiet_until": "07:00",
    }
    await shown(services, "POST", time_zone="Asia/Urumqi", **wanted)
    (sent,) = services.of(pb.SetPreferencesRequest)
    assert (list(sent.urgent), list(sent.normal), list(sent.digest)) == ([MAIL, WECOM], [], [MAIL])
    assert (sent.quiet_from, sent.quiet_until, sent.time_zone) == ("22:00", "07:00", "Asia/Urumqi")
