"""Whatever is lost on the way, an answer, a tab, a database: one command comes of an entry."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Route, expect

from fieldledger.visits import v1 as visits
from tests.browser.conftest import Month
from tests.browser.offline import Calling, Phones, act, fill_in, log_without_signal, press

pytestmark = [pytest.mark.browser, pytest.mark.journey]


async def test_an_answer_that_was_lost_is_no_second_command(phones: Phones, calling: Calling) -> None:
    id = await calling.confirmed()
    window = await phones.open()
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
    see = await page.locator(".note[data-state=sent] a[data-to]").get_attribute("href")
    assert see and see.startswith(f"/visits/{id}?")
    assert await calling.logged_once(id)


async def test_a_signal_that_comes_while_a_try_still_fails_is_not_missed(phones: Phones, calling: Calling) -> None:
    """The next try by itself would be minutes away."""
    id = await calling.confirmed()
    page = (await phones.open(service_workers="block")).page
    begun, failing = asyncio.Event(), asyncio.Event()

    async def fails_late(route: Route) -> None:
        begun.set()
        await failing.wait()
        await route.abort()

    await act(page, id).click()
    await fill_in(page)
    await page.route("**/*:log", lambda route: route.abort(), times=4)
    await press(page)
    await expect(page.locator(".note[data-state=waits]")).to_be_visible()
    for _ in range(3):
        async with page.expect_event("requestfailed"):
            await page.evaluate("dispatchEvent(new Event('focus'))")
    await page.route("**/*:log", fails_late, times=1)
    await page.evaluate("dispatchEvent(new Event('focus'))")
    await begun.wait()
    await page.evaluate("dispatchEvent(new Event('online'))")
    failing.set()
    await expect(page.locator(".note[data-state=sent]")).to_be_visible()
    assert await calling.logged_once(id)


def _with_answer(status: int, answer: dict[str, Any]) -> Callable[[Route], Awaitable[None]]:
    async def answers(route: Route) -> None:
        await route.fulfill(status=status, **answer)

    return answers


@pytest.mark.parametrize("status", [200, 403])
async def test_what_somebody_in_between_answers_is_no_answer(phones: Phones, calling: Calling, status: int) -> None:
    """A hotel's network, say, that wants somebody to agree to something first."""
    id = await calling.confirmed()
    page = (await phones.open()).page
    await act(page, id).click()
    await fill_in(page)
    for answer in ({"body": "<h1>Welcome</h1>"}, {"json": {"accepted": True}}):
        await page.route("**/*:log", _with_answer(status, answer), times=1)
    await press(page)
    await expect(page.locator(".note[data-state=waits]")).to_be_visible()
    assert (await calling.found(id)).status == visits.VISIT_STATUS_CONFIRMED
    for _ in range(2):
        async with page.expect_response("**/*:log"):
            await page.evaluate("dispatchEvent(new Event('focus'))")
    await expect(page.locator(".note[data-state=sent]")).to_be_visible()
    assert await calling.logged_once(id)


async def test_a_tab_that_is_closed_before_the_answer_loses_nothing(
    phones: Phones, calling: Calling, month: Month
) -> None:
    id = await calling.confirmed()
    window = await phones.open(service_workers="block")
    page, on_its_way = window.page, asyncio.Event()

    async def never(route: Route) -> None:
        on_its_way.set()

    await window.go(f"/visits/{id}:log")
    await fill_in(page)
    await page.route("**/*:log", never)
    await press(page)
    await on_its_way.wait()
    context = page.context
    await page.close(run_before_unload=False)
    again = await context.new_page()
    async with again.expect_response(lambda answer: answer.request.method == "POST"):
        await again.goto(f"{month.url}/customers")
    await expect(again.locator("#waiting")).to_be_hidden()
    assert await calling.logged_once(id)


async def test_a_database_that_the_system_closes_is_opened_again(phones: Phones, calling: Calling) -> None:
    """As a phone does that is short of memory."""
    id = await calling.confirmed()
    window = await phones.open()
    await window.page.evaluate(
        """() => {
            const real = IDBDatabase.prototype.transaction;
            const closed = new WeakSet();
            IDBDatabase.prototype.transaction = function (...given) {
                if (!window.closed_once) closed.add(this);
                window.closed_once = true;
                if (closed.has(this)) throw new DOMException("closing", "InvalidStateError");
                return real.apply(this, given);
            };
        }"""
    )
    await log_without_signal(window, id, reload=False)
    await window.page.context.set_offline(False)
    await expect(window.page.locator("#waiting")).to_be_hidden()
    assert await calling.logged_once(id)


async def test_of_two_tabs_one_sends(phones: Phones, calling: Calling, month: Month) -> None:
    id = await calling.confirmed()
    window = await phones.open()
    page, sent = window.page, list[str]()
    await log_without_signal(window, id)
    second = await page.context.new_page()
    await second.goto(f"{month.url}/outbox")
    await expect(second.locator("#outbox > li")).to_have_count(1)

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
