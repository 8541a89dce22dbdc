"""The inbox and the bell without a browser: what waits first, by mark, word and colour, and what a press does."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.responses import Response

from fieldledger.notices.v1 import events_pb2 as events
from fieldledger.notices.v1 import notice_pb2 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.wire import set_instant
from services.gateway.console import guard
from services.gateway.console.bell import waiting
from services.gateway.console.kit import kit
from services.gateway.console.lately import KEPT_SECONDS, Lately
from tests.console.drawing import ID, NOW, Services, page_of, person, route_at, seen

ISSUE = "019aa000-0000-7000-8000-0000000000cc"


def notice(**changes: Any) -> pb.NoticeRow:
    given: dict[str, Any] = {
        "notice_id": ID,
        "region": "east",
        "rule": "issue_overdue",
        "notice_class": events.NOTICE_CLASS_URGENT,
        "status": pb.NOTICE_STATUS_OPEN,
        "open": True,
        "zh": "事项已逾期。",
        "en": "The issue is overdue.",
        "record_kind": "issues",
        "record_id": ISSUE,
    }
    row = pb.NoticeRow(**given | changes)
    set_instant(row.told_time, NOW)
    return row


def inbox_of(*rows: pb.NoticeRow, waiting: int = 1) -> Services:
    kit.cache_clear()
    services = Services()
    services.answers[pb.ListNoticesRequest] = lambda _: pb.ListNoticesResponse(rows=rows)
    one = pb.UnreadRow(notice_class=events.NOTICE_CLASS_URGENT, unread=waiting, waiting=waiting)
    services.answers[pb.SummariseUnreadRequest] = lambda _: pb.SummariseUnreadResponse(rows=[one] if waiting else [])
    for command in (pb.ReadNoticesRequest, pb.AcknowledgeNoticeRequest):
        services.answers[command] = lambda _: platform.Receipt(aggregate_id=ID, version=2)
    return services


async def shown(services: Services, method: str = "GET", language: str = "zh", **sent: str) -> Response:
    one, params = route_at(method, "/notices", list(guard.drawn_by_hand()))
    page = page_of(services, language, "/notices", "", person(), urlencode(sent).encode())
    page.request.scope["path_params"], page.clock = params, lambda: NOW
    page.request.scope["headers"] = []
    return await one.answer(page)


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("紧急", "未读", "事项已逾期。")), ("en", ("Urgent", "Unread"))]
)
async def test_a_notice_is_told_by_mark_word_and_text_and_its_title_opens_it(
    language: str, words: tuple[str, ...]
) -> None:
    drawn = seen(await shown(inbox_of(notice()), language=language))
    assert all(word in drawn.visible for word in words)
    values = {each.get("name"): each.get("value") for each in drawn.every("button")}
    assert values["open"] == ID and "acknowledge" not in values
    assert [each.get("value") for each in drawn.every("input") if each.get("name") == "notice_ids"] == [ID]
    assert ISSUE not in drawn.visible


async def test_what_is_to_be_acknowledged_has_its_own_press_though_it_was_read() -> None:
    drawn = seen(await shown(inbox_of(notice(ack_asked=True, status=pb.NOTICE_STATUS_READ))))
    values = {each.get("name"): each.get("value") for each in drawn.every("button")}
    assert values["acknowledge"] == ID
    assert [each for each in drawn.every("input") if each.get("name") == "notice_ids"] == []


async def test_opening_reads_it_and_leads_to_its_record() -> None:
    services = inbox_of(notice())
    answer = await shown(services, "POST", open=ID)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/issues/{ISSUE}")


async def test_reading_and_acknowledging_lead_back_to_the_tab() -> None:
    answer = await shown(inbox_of(notice()), "POST", notice_ids=ID, _tab="all")
    assert (answer.status_code, answer.headers["location"]) == (303, "/notices?_tab=all")
    answer = await shown(inbox_of(notice()), "POST", acknowledge=ID)
    assert (answer.status_code, answer.headers["location"]) == (303, "/notices")


async def test_the_bell_asks_once_in_some_seconds_and_anew_after_ones_own_write() -> None:
    now, asked = [0.0], [0]
    services = inbox_of(notice(), waiting=3)
    answer = services.answers[pb.SummariseUnreadRequest]

    def counted(request: Any) -> Any:
        asked[0] += 1
        return answer(request)

    services.answers[pb.SummariseUnreadRequest] = counted
    page = page_of(services, "zh", "/today", "", person(), b"")
    page.asking.kept = Lately(lambda: now[0])
    assert [await waiting(page) for _ in range(3)] == [3, 3, 3] and asked == [1]
    page.asking.read_after = "notices/0/7"
    await waiting(page)
    assert asked == [2]
    now[0] = KEPT_SECONDS
    await waiting(page)
    assert asked == [3]


async def test_without_an_answer_there_is_no_count_and_nobody_is_asked_again_at_once() -> None:
    page = page_of(inbox_of(notice()), "zh", "/today", "", person(), b"")
    page.asking.kept = Lately(lambda: 0.0)
    peers, page.asking.peers = page.asking.peers, {}
    assert await waiting(page) is None
    page.asking.peers = peers
    assert await waiting(page) is None, "for as long as a count is kept"


@pytest.mark.parametrize(("language", "moment"), [("zh", "11月2日 周一 09:50"), ("en", "Mon 2 Nov 09:50")])
async def test_a_text_tells_the_thing_and_the_moment_as_every_page_does(language: str, moment: str) -> None:
    text = f"事项 {ISSUE[:8]} 已逾期，期限为 2026-11-02 09:50。"
    row = notice(zh=text, en=f"Issue {ISSUE[:8]} is overdue; it was due 2026-11-02 09:50.")
    drawn = seen(await shown(inbox_of(row), language=language))
    assert moment in drawn.visible and f"…{ISSUE[-4:]}" in drawn.visible
    assert ISSUE[:8] not in drawn.visible and "2026-11-02" not in drawn.visible


async def test_an_instant_that_no_calendar_has_stays_as_it_was_told() -> None:
    assert "2026-13-02 09:50" in seen(await shown(inbox_of(notice(zh="期限 2026-13-02 09:50。")))).visible
