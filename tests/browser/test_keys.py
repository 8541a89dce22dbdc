"""Going through a page by keys, without a service behind it: the console's own scripts on a page of the test."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Browser, Page, Route, expect

from services.gateway.console.page import HERE
from tests.browser.conftest import DESK

pytestmark = [pytest.mark.browser]
PART = """<ol>%s</ol><p id="beside">%s</p>"""
ROW = '<li id="row-%s" data-row><a href="/complaints/%s" data-choose="/complaints?_at=%s"%s>%s</a></li>'
KEYS = """<dialog id="keys"><p id="tick" data-needs="main input[type=checkbox]">X</p>
<p id="new" data-needs="main a[href$=':new']">C</p></dialog>"""
WHOLE = """<!doctype html><a id="waiting" data-who="1"></a>
<main><a href="/complaints:new">+</a><button id="live-more" data-told="#" hidden></button>
<div id="live" data-live="X">%s</div></main>%s<script type="module" src="/console.js"></script>
<script type="module" src="/live.js"></script>"""


def part(chosen: str) -> str:
    rows = (ROW % (n, n, n, ' aria-current="true"' if n == chosen else "", n) for n in "123")
    return PART % ("".join(rows), chosen)


async def answer(route: Route) -> None:
    path, _, query = route.request.url.removeprefix("http://queue.test").partition("?")
    if path.endswith(".js"):
        body = (HERE / "browser" / path.strip("/")).read_text("utf-8")
        await route.fulfill(body=body, content_type="text/javascript")
    elif path == "/live":
        await route.fulfill(status=204)
    else:
        drawn = part(query.removeprefix("_at=") or "1")
        in_part = "x-part" in route.request.headers
        await route.fulfill(body=drawn if in_part else WHOLE % (drawn, KEYS), content_type="text/html")


@pytest.fixture
async def queue(browser: Browser) -> Page:
    page = await browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    await page.route("http://queue.test/**", answer)
    await page.goto("http://queue.test/complaints")
    return page


async def test_what_is_gone_to_by_keys_is_shown_beside(queue: Page) -> None:
    for _ in range(2):
        await queue.keyboard.press("j")
    await expect(queue.locator("#beside")).to_have_text("2")
    assert await queue.evaluate("document.activeElement.closest('[data-row]').id") == "row-2"
    await queue.keyboard.press("j")
    await expect(queue.locator("#beside")).to_have_text("3")
    await queue.close()


async def test_the_help_tells_the_keys_that_do_something_here(queue: Page) -> None:
    await queue.keyboard.press("?")
    await expect(queue.locator("#new")).to_be_visible()
    await expect(queue.locator("#tick")).to_be_hidden()
    await queue.keyboard.press("Escape")
    await queue.keyboard.press("c")
    await queue.wait_for_url("**/complaints:new")
    await queue.close()


async def test_what_is_filled_in_while_the_answer_is_on_its_way_is_kept(browser: Browser) -> None:
    page, on_its_way = await browser.new_page(viewport=DESK), asyncio.Event()  # type: ignore[arg-type]

    async def late(route: Route) -> None:
        if "x-part" in route.request.headers:
            await on_its_way.wait()
        await answer(route)

    await page.route("http://queue.test/**", late)
    await page.goto("http://queue.test/complaints")
    async with page.expect_request(lambda asked: "x-part" in asked.headers):
        await page.keyboard.press("j")
        await page.keyboard.press("j")
    await page.evaluate("document.getElementById('row-1').append(document.createElement('textarea'))")
    await page.locator("textarea").fill("half a sentence")
    async with page.expect_response(lambda came: "x-part" in came.request.headers) as came:
        on_its_way.set()
    await (await came.value).finished()
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    await expect(page.locator("textarea")).to_have_value("half a sentence")
    await page.close()


async def test_a_clock_that_was_drawn_just_before_its_end_passes_it(browser: Browser) -> None:
    page = await browser.new_page()
    clock = '<span class="clock warn" data-due="99"><b class="mark">!</b> <span class="word"></span></span>'
    place = '<p id="clocks" data-now="100" data-past="past"></p><script type="module" src="/clocks.js"></script>'

    async def serve(route: Route) -> None:
        if route.request.url.endswith(".js"):
            await answer(route)
        else:
            await route.fulfill(body=f"<!doctype html>{clock}{place}", content_type="text/html")

    await page.route("http://queue.test/**", serve)
    await page.goto("http://queue.test/")
    await expect(page.locator(".mark")).to_have_text("✕")
    await expect(page.locator("#clocks")).to_have_text("past")
    await page.close()
