"""Without a signal: what is entered is kept, sealed, sent once, and if it is refused, mended; with a worker and without."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, Request, Route, async_playwright, expect

from cli.demo.customers import customers
from cli.demo.seed import QUICK, stamp
from cli.demo.stage import Stage
from fieldledger.visits import v1 as visits
from fieldledger.visits.v1.events_pb2 import VISIT_KIND_CALLBACK
from tests.browser.conftest import PHONE, Month, SignIn, Window

pytestmark = [pytest.mark.browser, pytest.mark.journey]
SELLER = 2
"""Which salesperson these tests work as: the others are those of other tests."""
MARKER = "暗号甲乙丙"


@dataclass
class Calling:
    """Visits of today that the salesperson has confirmed, one a test, and what became of them."""

    month: Month
    stage: Stage
    count: int = 0

    async def confirmed(self) -> str:
        """The id of a visit that waits to be recorded."""
        self.count += 1
        who, seed, label = self.month.person("salesperson", SELLER), self.stage.seed, f"offline/{self.count}"
        customer = next(one for one in customers(seed, QUICK, self.month.script.company) if one.seller.id == who.id)
        begins = self.month.clock.now() + timedelta(minutes=30 + self.count)
        plan = visits.PlanVisitRequest(customer_id=customer.id, kind=VISIT_KIND_CALLBACK, purpose="回访")
        plan.planned_time.CopyFrom(stamp(begins))
        await self.stage.do(who, f"{label}/plan", plan)
        id = seed.made(f"{label}/plan", "Visit")
        confirm = visits.ConfirmVisitRequest(visit_id=id, confirmed_by="王经理", channel="电话", place=customer.company)
        await self.stage.do(who, f"{label}/confirm", confirm)
        await self.stage.settled()
        return id

    async def cancelled(self, id: str) -> None:
        """Have a visit be cancelled, by the same person elsewhere."""
        cancel = visits.CancelVisitRequest(visit_id=id, reason="客户临时有事")
        await self.stage.do(self.month.person("salesperson", SELLER), f"offline/{id}/cancel", cancel)

    async def found(self, id: str) -> visits.VisitDetails:
        who = self.month.person("salesperson", SELLER)
        return await self.stage.ask(who, visits.GetVisitRequest(visit_id=id), visits.VisitDetails)

    async def logged_once(self, id: str) -> bool:
        """Whether a visit was planned, confirmed and recorded, each once."""
        one = await self.found(id)
        return one.status == visits.VISIT_STATUS_LOGGED and one.version == 3


CALLING: dict[int, Calling] = {}


@pytest.fixture
async def calling(month: Month) -> AsyncIterator[Calling]:
    kept = CALLING.setdefault(
        id(month), Calling(month, Stage(month.platform, month.clock, month.script.cast.stage.seed))
    )
    yield kept
    await kept.stage.close()


@pytest.fixture
async def phone(sign_in: SignIn) -> AsyncIterator[Callable[..., Awaitable[Window]]]:
    """The salesperson's phone; what the browser itself says of answers that did not come, or refuse, is expected."""
    windows: list[Window] = []

    async def open_(**options: Any) -> Window:
        windows.append(await sign_in("salesperson", SELLER, width=PHONE, **options))
        await ready(windows[-1].page)
        return windows[-1]

    yield open_
    for one in windows:
        one.complaints[:] = [said for said in one.complaints if not said.startswith("Failed to load resource")]


async def ready(page: Page) -> None:
    """Wait until the day is kept, or the page says how it is without a worker."""
    await expect(page.locator("[data-case]:not([hidden])")).not_to_have_count(0)


def act(page: Page, id: str) -> Any:
    return page.locator(f"#visit-{id} .call-act .button")


async def fill_in(page: Page) -> None:
    await page.locator("[name=met]").fill("王经理")
    for button in await page.locator("[data-none]").all():
        await button.click()
    await page.locator("[name=content]").fill(MARKER)


async def press(page: Page) -> None:
    await page.locator("form.log .send button").click()


async def log_without_signal(window: Window, id: str, *, reload: bool = True) -> None:
    """Record a visit while there is no signal, and see that it is kept."""
    page = window.page
    await page.context.set_offline(True)
    if reload:
        await page.reload()
        await expect(page.locator("[data-kept]")).to_be_visible()
    await act(page, id).click()
    await fill_in(page)
    await press(page)
    await expect(page.locator(".note[data-state=waits]")).to_be_focused()
    await expect(page.locator("#waiting b")).to_have_text("1")


async def test_what_was_logged_after_a_reload_without_signal_is_sent_once(
    phone: Callable[..., Awaitable[Window]], calling: Calling
) -> None:
    id = await calling.confirmed()
    window = await phone()
    page, sent = window.page, list[Request]()
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    await log_without_signal(window, id)
    await window.shot("offline-kept-390")
    await window.go("/outbox")
    await expect(page.locator("#outbox li")).to_contain_text("记录走访")
    await window.shot("offline-outbox-390")
    await window.go("/customers")
    await expect(page.locator("h1")).to_have_text("没有信号")
    await page.go_back()
    tried = len(sent)
    await page.context.set_offline(False)
    await expect(page.locator("#waiting")).to_be_hidden()
    assert await calling.logged_once(id)
    headers = [await one.all_headers() for one in sent[tried - 1 :]]
    assert len({one["entered-time"] for one in headers}) == 1, "when it was entered stays, however often it is sent"
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", one["device-time"]) for one in headers)
    await window.go("/today")
    assert await act(page, id).count() == 0


async def test_without_a_worker_the_open_page_is_enough(
    phone: Callable[..., Awaitable[Window]], calling: Calling
) -> None:
    id = await calling.confirmed()
    window = await phone(service_workers="block")
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


async def test_an_answer_that_was_lost_is_no_second_command(
    phone: Callable[..., Awaitable[Window]], calling: Calling
) -> None:
    id = await calling.confirmed()
    window = await phone()
    page, answers = window.page, list[int]()
    await act(page, id).click()
    await fill_in(page)

    async def cut_off(route: Route) -> None:
        answers.append((await route.fetch()).status)
        await route.abort()

    await page.route("**/*:log", cut_off, times=1)
    await press(page)
    await expect(page.locator(".note[data-state=waits]")).to_be_visible()
    assert answers == [200] and await calling.logged_once(id), "it was carried out, and nobody was told"
    await page.evaluate("dispatchEvent(new Event('focus'))")
    await expect(page.locator(".note[data-state=sent]")).to_be_visible()
    await expect(page.locator("#waiting")).to_be_hidden()
    assert await calling.logged_once(id)


@pytest.mark.clause("S1-1.2")
async def test_what_was_cancelled_meanwhile_is_refused_by_clause_and_given_up(
    phone: Callable[..., Awaitable[Window]], calling: Calling
) -> None:
    id = await calling.confirmed()
    window = await phone()
    page = window.page
    await log_without_signal(window, id)
    await calling.cancelled(id)
    await page.context.set_offline(False)
    await window.go("/outbox")
    row = page.locator("#outbox li")
    await expect(row.locator(".note.bad")).to_be_visible()
    await expect(row).to_contain_text("走访已为已取消")
    await expect(row).to_contain_text("S1-1.2")
    await window.shot("offline-refused-390")
    async with page.expect_download() as saved:
        await page.locator("#outbox-save").click()
    file = await (await saved.value).path()
    assert MARKER in Path(file).read_text("utf-8")
    await row.locator("[data-act=ask]").click()
    await row.locator("[data-act=leave]").click()
    await expect(row.locator("[data-act=ask]")).to_be_focused()
    await row.locator("[data-act=ask]").click()
    await row.locator("[data-act=drop]").click()
    await expect(page.locator("#outbox-empty")).to_be_visible()
    assert await page.locator("#waiting").is_hidden()
    assert (await calling.found(id)).status == visits.VISIT_STATUS_CANCELLED


async def test_what_was_refused_is_changed_and_sent_as_another_command(
    phone: Callable[..., Awaitable[Window]], calling: Calling
) -> None:
    id = await calling.confirmed()
    window = await phone()
    page = window.page
    await page.context.set_offline(True)
    await act(page, id).click()
    await fill_in(page)
    ended = await page.locator("[name=ended_time]").input_value()
    await page.locator("[name=ended_time]").fill("2026-11-02T01:00")
    await page.locator("[data-more]").last.click()
    await press(page)
    await expect(page.locator("#waiting b")).to_have_text("1")
    await page.context.set_offline(False)
    await window.go("/outbox")
    row = page.locator("#outbox li")
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


async def test_whoever_is_no_longer_signed_in_loses_nothing(
    phone: Callable[..., Awaitable[Window]], calling: Calling, month: Month
) -> None:
    id = await calling.confirmed()
    window = await phone()
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


async def test_of_two_tabs_one_sends(phone: Callable[..., Awaitable[Window]], calling: Calling, month: Month) -> None:
    id = await calling.confirmed()
    window = await phone()
    page, sent = window.page, list[str]()
    await log_without_signal(window, id)
    second = await page.context.new_page()
    await second.goto(f"{month.url}/outbox")
    await expect(second.locator("#outbox li")).to_have_count(1)

    async def slowly(route: Route) -> None:
        sent.append(route.request.url)
        await asyncio.sleep(0.5)
        await route.continue_()

    await page.context.route("**/*:log", slowly)
    await page.context.set_offline(False)
    for one in (page, second):
        await one.evaluate("dispatchEvent(new Event('online'))")
    await expect(second.locator("#outbox-empty")).to_be_visible()
    await expect(page.locator("#waiting")).to_be_hidden()
    assert len(sent) == 1 and await calling.logged_once(id)


async def test_a_half_filled_form_outlasts_a_reload_until_it_is_sent(
    phone: Callable[..., Awaitable[Window]], calling: Calling
) -> None:
    id = await calling.confirmed()
    window = await phone(service_workers="block")
    page = window.page
    path = f"/visits/{id}:log"
    await window.go(path)
    await page.locator("[data-more]").last.click()
    await page.locator("[name='points[1].text']").fill("第二项")
    await fill_in(page)
    await page.wait_for_timeout(600)  # what is typed is kept a moment after the last key
    await page.reload()
    await expect(page.locator("[name=content]")).to_have_value(MARKER)
    await expect(page.locator("[name='points[1].text']")).to_have_value("第二项")
    await expect(page.locator("main .note", has_text="已恢复")).to_be_visible()
    await page.locator("[name='points[1].text']").fill("")
    await press(page)
    await page.wait_for_url(re.compile(r"/visits/[^/:]+\?"))
    await window.go(path)
    await page.wait_for_timeout(300)
    assert await page.locator("[name=content]").input_value() == ""


async def test_a_browser_that_keeps_nothing_says_so_and_sends_as_ever(sign_in: SignIn, calling: Calling) -> None:
    id = await calling.confirmed()
    window = await sign_in("salesperson", SELLER, width=PHONE)
    page = window.page
    await page.add_init_script("Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no') }})")
    await page.reload()
    await expect(page.locator("[data-case=none]")).to_contain_text("不能保存")
    assert await page.locator("[data-case=kept], [data-case=open]").filter(visible=True).count() == 0
    await act(page, id).click()
    await fill_in(page)
    await expect(page.locator("[data-case=none]")).to_be_visible()
    await press(page)
    await page.wait_for_url(re.compile(r"/visits/[^/:]+\?"))
    assert await calling.logged_once(id)


async def test_another_person_sees_nothing_of_it(
    phone: Callable[..., Awaitable[Window]], calling: Calling, month: Month
) -> None:
    id = await calling.confirmed()
    window = await phone()
    page, other = window.page, month.person("salesperson", 1)
    await log_without_signal(window, id)
    await page.context.clear_cookies()
    await page.context.set_offline(False)
    await expect(page.locator("[data-bar=login]")).to_be_visible()
    await window.go("/sign-in")
    await page.locator(f'button[name="staff_id"][value="{other.id}"]').click()
    await ready(page)
    await expect(page.locator("#waiting")).to_be_hidden()
    await window.go("/outbox")
    await expect(page.locator("#outbox-empty")).to_be_visible()
    await page.context.set_offline(True)
    await window.go("/today")
    await expect(page.locator(".who")).to_contain_text(other.name)
    await window.go(f"/visits/{id}:log")
    await expect(page.locator("h1")).to_have_text("没有信号")
    assert (await calling.found(id)).status == visits.VISIT_STATUS_CONFIRMED


async def test_a_newer_worker_waits_until_somebody_wants_it(phone: Callable[..., Awaitable[Window]]) -> None:
    window = await phone()
    page = window.page

    async def newer(route: Route) -> None:
        answer = await route.fetch()
        await route.fulfill(response=answer, body=f"{await answer.text()}\n// newer\n")

    await page.context.route("**/sw.js", newer)
    await page.reload()
    await expect(page.locator("[data-bar=update]")).to_be_visible()
    waits = "navigator.serviceWorker.getRegistration().then(one => Boolean(one.waiting))"
    assert await page.evaluate(waits)
    async with page.expect_navigation():
        await page.locator("[data-bar=update] button").click()
    await ready(page)
    assert not await page.evaluate(waits)
    await expect(page.locator("[data-bar=update]")).to_be_hidden()


async def test_before_the_day_ends_every_page_says_what_is_not_sent(
    phone: Callable[..., Awaitable[Window]], calling: Calling
) -> None:
    id = await calling.confirmed()
    window = await phone(service_workers="block")
    page = window.page
    await page.clock.install()
    await page.reload()
    await ready(page)
    await log_without_signal(window, id, reload=False)
    bar = page.locator("[data-bar=day]")
    await expect(bar).to_be_hidden()
    await page.clock.fast_forward("11:00:00")
    await expect(bar).to_be_hidden()
    await page.clock.fast_forward("01:30:00")
    await expect(bar).to_contain_text("还有 1 条")
    await window.shot("offline-day-ends-390")


async def test_nothing_is_in_the_profile_in_plain_words_and_nothing_at_all_after_signing_out(
    month: Month, chromium: str, calling: Calling, tmp_path: Path
) -> None:
    id, who = await calling.confirmed(), month.person("salesperson", SELLER)
    customer = await calling.found(id)
    assert customer.customer_id
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            tmp_path, executable_path=chromium, args=["--no-sandbox"], viewport=PHONE, locale="zh-CN"
        )
        page = await context.new_page()
        await page.goto(f"{month.url}/sign-in")
        await page.locator(f'button[name="staff_id"][value="{who.id}"]').click()
        await ready(page)
        name = (await page.locator(f"#visit-{id} .call-who").inner_text()).strip()
        await log_without_signal(Window(page, who), id)
        await page.locator(".note[data-state] a", has_text="今日").click()
        assert name in await page.inner_text("main"), "it is kept, and shown"
        await context.close()
        assert _with(tmp_path, MARKER, name, "记录走访") == [], "entry and pack are sealed"
        context = await playwright.chromium.launch_persistent_context(
            tmp_path, executable_path=chromium, args=["--no-sandbox"], viewport=PHONE, locale="zh-CN"
        )
        page = await context.new_page()
        await page.route("**/*:log", lambda route: route.abort())
        await page.goto(f"{month.url}/today")
        await expect(page.locator("#waiting b")).to_have_text("1")
        await page.locator("header form[action='/sign-out'] button").click()
        await expect(page.locator("[data-bar=out]")).to_contain_text("退出登录会把它们从本机删除")
        await page.locator("[data-bar=out] button").click()
        await page.wait_for_url("**/sign-in?out=1")
        left = """async () => [(await indexedDB.databases()).length, (await caches.keys()).length,
            (await navigator.serviceWorker.getRegistrations()).length, localStorage.length, sessionStorage.length]"""
        for _ in range(50):
            if (found := await page.evaluate(left)) == [0] * 5:
                break
            await asyncio.sleep(0.1)
        assert found == [0] * 5
        await context.close()


def _with(folder: Path, *words: str) -> list[tuple[str, str]]:
    """The files in which a word stands as UTF-8 or as UTF-16."""
    found = list[tuple[str, str]]()
    for path in (one for one in folder.rglob("*") if one.is_file()):
        content = path.read_bytes()
        found += [
            (path.name, word) for word in words if word.encode() in content or word.encode("utf-16-le") in content
        ]
    return found
