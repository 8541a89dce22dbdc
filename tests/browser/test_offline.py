"""Without a signal: what is entered is kept, sent once in its order, and if it is refused, mended or given up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import Request, expect

from fieldledger.visits import v1 as visits
from tests.browser.conftest import Month
from tests.browser.looks import scrolls_sideways
from tests.browser.offline import MARKER, Calling, Phones, act, fill_in, log_without_signal, press
from tests.browser.test_every_page import AXE, RUN

pytestmark = [pytest.mark.browser, pytest.mark.journey]


async def test_what_was_logged_after_a_reload_without_signal_is_sent_once(phones: Phones, calling: Calling) -> None:
    id = await calling.confirmed()
    window = await phones.open()
    page, sent = window.page, list[Request]()
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    await log_without_signal(window, id)
    await window.shot("offline-kept-390")
    await window.go("/outbox")
    await expect(page.locator("#outbox > li")).to_contain_text("记录走访")
    await window.shot("offline-outbox-390")
    await window.go("/customers")
    await expect(page.locator("h1")).to_have_text("没有信号")
    await page.go_back()
    await expect(page.locator("#waiting b")).to_have_text("1")
    tried = len(sent)
    await page.context.set_offline(False)
    await expect(page.locator("#waiting")).to_be_hidden()
    assert await calling.logged_once(id)
    headers = [await one.all_headers() for one in sent]
    assert "entered-time" not in headers[0], "what is sent at once was entered when it comes"
    assert len({one["entered-time"] for one in headers[1:]}) == 1 and tried, "it stays, however often it is sent"
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", one["device-time"]) for one in headers[1:])
    assert await calling.entered(id) == [False, False, True]
    await window.go("/today")
    assert await act(page, id).count() == 0


async def test_without_a_worker_the_open_page_is_enough(phones: Phones, calling: Calling) -> None:
    id = await calling.confirmed()
    window = await phones.open(service_workers="block")
    page = window.page
    await expect(page.locator("[data-case=open]")).to_contain_text("请勿关闭本页")
    await window.shot("offline-no-worker-390")
    await log_without_signal(window, id, reload=False)
    assert page.url.endswith("/today"), "no page was left"
    await page.locator(".note[data-state] a", has_text="今日").click()
    await expect(page.locator("h1:visible")).to_contain_text("今日")
    await page.locator("nav.tabs a", has_text="客户").click()
    await expect(page.locator("[data-bar=signal]")).to_be_visible()
    await page.context.set_offline(False)
    await expect(page.locator("#waiting")).to_be_hidden()
    assert await calling.logged_once(id)


@pytest.mark.clause("S1-1.2")
async def test_what_was_cancelled_meanwhile_is_refused_by_clause_and_given_up(phones: Phones, calling: Calling) -> None:
    id = await calling.confirmed()
    window = await phones.open()
    page = window.page
    await log_without_signal(window, id)
    await calling.cancelled(id)
    await page.context.set_offline(False)
    await window.go("/outbox")
    row = page.locator("#outbox > li")
    await expect(row.locator(".note.bad")).to_be_visible()
    await expect(row).to_contain_text("只有已确认的走访才能记录；当前状态为已取消")
    await expect(row).to_contain_text("S1-1.2")
    await window.shot("offline-refused-390")
    async with page.expect_download() as saved:
        await page.locator("#outbox-save").click()
    file = await (await saved.value).path()
    assert MARKER in Path(file).read_text("utf-8")
    await row.locator("[data-act=ask]").click()
    await page.set_viewport_size({"width": 320, "height": 720})
    assert not await scrolls_sideways(page)
    await page.evaluate(AXE)
    assert await page.evaluate(RUN) == []
    await row.locator("[data-act=leave]").click()
    await expect(row.locator("[data-act=ask]")).to_be_focused()
    await row.locator("[data-act=ask]").click()
    await row.locator("[data-act=drop]").click()
    await expect(page.locator("#outbox-empty")).to_be_visible()
    assert await page.locator("#waiting").is_hidden()
    assert (await calling.found(id)).status == visits.VISIT_STATUS_CANCELLED


async def test_what_was_refused_is_changed_and_sent_as_another_command(phones: Phones, calling: Calling) -> None:
    id = await calling.confirmed()
    window = await phones.open()
    page = window.page
    await page.context.set_offline(True)
    await act(page, id).click()
    await fill_in(page)
    ended = await page.locator("[name=ended_time]").input_value()
    await page.locator("[name=ended_time]").fill("2026-11-02T01:00")
    await press(page)
    await expect(page.locator("#waiting b")).to_have_text("1")
    await page.context.set_offline(False)
    await window.go("/outbox")
    row = page.locator("#outbox > li")
    await expect(row).to_contain_text("结束时间不得早于")
    await row.locator("[data-act=mend]").click()
    await page.wait_for_url("**/*:log")
    await expect(page.locator("[name=content]")).to_have_value(MARKER)
    await expect(page.locator("[name=ended_time]")).to_have_value("2026-11-02T01:00")
    await page.locator("[name=ended_time]").fill(ended)
    await press(page)
    await page.wait_for_url(re.compile(r"/visits/[^/:]+\?"))
    assert await page.locator("#waiting").is_hidden()
    assert await calling.logged_once(id)


@pytest.mark.clause("S1-1.2")
async def test_what_comes_later_of_a_visit_waits_for_what_comes_before(phones: Phones, calling: Calling) -> None:
    id = await calling.planned()
    window = await phones.open()
    page, sent = window.page, list[str]()
    await page.context.set_offline(True)
    await act(page, id).click()
    for name, text in (("confirmed_by", "王经理"), ("place", "客户厂区")):
        await page.locator(f"[name={name}]").fill(text)
    channel = page.locator("[name=channel]")
    if await channel.evaluate("one => one.tagName") == "SELECT":
        await channel.select_option(index=1)
    else:
        await channel.fill("电话")
    await page.locator("form.command .send button").click()
    await expect(page.locator(".note[data-state=waits]")).to_be_visible()
    await window.go("/today")
    await expect(page.locator(f"#visit-{id} [data-waits]")).to_be_visible()
    await window.shot("offline-today-waits-390")
    await act(page, id).click()
    await page.wait_for_url("**/*:log*")
    await fill_in(page)
    await press(page)
    await expect(page.locator("#waiting b")).to_have_text("2")
    await window.go("/outbox")
    await expect(page.locator("#outbox > li").nth(1)).to_contain_text("等待前一条")
    page.on("response", lambda answer: sent.append(answer.url) if answer.request.method == "POST" else None)
    await page.context.set_offline(False)
    await expect(page.locator("#outbox-empty")).to_be_visible()
    assert [url.rpartition(":")[2] for url in sent] == ["confirm", "log"] and await calling.logged_once(id)


async def test_whoever_is_no_longer_signed_in_loses_nothing(phones: Phones, calling: Calling, month: Month) -> None:
    id = await calling.confirmed()
    window = await phones.open()
    page = window.page
    await log_without_signal(window, id)
    await page.context.clear_cookies()
    await page.context.set_offline(False)
    login = page.locator("[data-bar=login]")
    await expect(login).to_be_visible()
    await expect(page.locator("#waiting b")).to_have_text("1")
    await login.locator("a").click()
    await page.locator(f'button[name="staff_id"][value="{window.who.id}"]').click()
    await page.wait_for_url("**/outbox")
    await expect(page.locator("#outbox-empty")).to_be_visible()
    assert await calling.logged_once(id)
