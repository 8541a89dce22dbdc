"""Customer service at the queue of complaints: what is most urgent, its clocks, and what changes meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from playwright.async_api import Page, expect

from cli.demo.customers import customers
from cli.demo.seed import QUICK, stamp
from cli.demo.stage import Stage
from fieldledger.complaints import v1 as pb
from tests.browser.conftest import DESK, PHONE, Month, SignIn, Window
from tests.browser.looks import scrolls_sideways

pytestmark = [pytest.mark.browser, pytest.mark.journey]
PAGES = (("customer_service", "/complaints"), ("manager", "/issues?_tab=all"), ("supervisor", "/supervision"))
LOOKS = [("zh-CN", "light"), ("en-GB", "dark")]


class Opening:
    """Opens complaints on the platform of the month, as customer service does elsewhere."""

    def __init__(self, month: Month) -> None:
        self.month, self.stage, self.count = month, Stage(month.platform, month.clock, month.script.cast.stage.seed), 0

    async def complaint(self, received: datetime, label: str) -> str:
        """The id of an urgent complaint that was received then; `label` is its own in this run."""
        company, seed = self.month.script.company, self.stage.seed
        customer = next(one for one in customers(seed, QUICK, company) if one.seller.region == "east")
        opening = pb.OpenComplaintRequest(
            customer_id=customer.id,
            urgency=pb.COMPLAINT_URGENCY_URGENT,
            channel="电话",
            received_time=stamp(received),
            happened_time=stamp(received - timedelta(hours=1)),
            place="车间",
            product="P-1100",
            statement="停机",
            demand="检修",
        )
        await self.stage.do(company.one("east", "customer_service"), label, opening)
        return seed.made(label, "Complaint")


@pytest.fixture
async def opening(month: Month) -> Any:
    found = Opening(month)
    yield found
    await found.stage.close()


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize(("locale", "scheme"), LOOKS, ids=["zh", "en"])
async def test_the_pages_fit_and_can_be_looked_at(
    sign_in: SignIn, width: dict[str, int], locale: str, scheme: str
) -> None:
    for job, path in PAGES:
        window = await sign_in(job, width=width, locale=locale, color_scheme=scheme)
        name = f"{path.strip('/').partition('?')[0]}-{width['width']}-{scheme}"
        await window.go(path)
        await window.shot(name)
        assert not await scrolls_sideways(window.page)
        if path == "/complaints":
            await window.page.locator(".queue-beside .record-link").click()
            await window.page.wait_for_load_state()
            await window.shot(name.replace("complaints", "complaint"))
            assert not await scrolls_sideways(window.page)


async def queue(sign_in: SignIn, width: dict[str, int] = DESK) -> Window:
    window = await sign_in("customer_service", width=width)
    async with window.page.expect_response("**/live"):
        await window.go("/complaints")
    return window


def row(page: Page, id: str) -> Any:
    return page.locator(f"#row-{id}")


async def test_a_fact_changes_the_queue_and_the_focused_row_stays_focused(
    sign_in: SignIn, opening: Opening, month: Month
) -> None:
    window = await queue(sign_in)
    page = window.page
    await page.keyboard.press("j")
    await page.keyboard.press("j")
    held = await page.evaluate("document.activeElement.closest('[data-row]').id")
    id = await opening.complaint(month.clock.now() - timedelta(minutes=3), "queue/live")
    await expect(row(page, id)).to_be_visible()
    assert await page.evaluate("document.activeElement.closest('[data-row]').id") == held


async def test_nobody_hears_facts_who_is_not_signed_in(month: Month) -> None:
    async with httpx.AsyncClient(base_url=month.url, trust_env=False) as http:
        answer = await http.get("/live", headers={"accept": "text/event-stream"})
    assert answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")


async def test_two_tabs_share_one_stream(sign_in: SignIn, opening: Opening, month: Month) -> None:
    window = await queue(sign_in)
    second = await window.page.context.new_page()
    heard: list[str] = []
    second.on("request", lambda request: heard.append(request.url))
    await second.goto(f"{month.url}/complaints")
    id = await opening.complaint(month.clock.now() - timedelta(minutes=4), "queue/second tab")
    await expect(row(second, id)).to_be_visible()
    await expect(row(window.page, id)).to_be_visible()
    assert not [url for url in heard if url.endswith("/live")]


async def test_a_clock_passes_its_end_without_a_reload_and_is_announced_once(
    sign_in: SignIn, opening: Opening, month: Month
) -> None:
    id = await opening.complaint(month.clock.now() - timedelta(minutes=19), "queue/last minute")
    window = await sign_in("customer_service")
    page = window.page
    await page.clock.install()
    await window.go("/complaints")
    clock = row(page, id).locator(".clock")
    said: list[str] = []
    await page.expose_function("told", lambda text: said.append(text))
    await page.evaluate(
        """() => new MutationObserver(() => told(document.getElementById("clocks").textContent))
             .observe(document.getElementById("clocks"), {childList: true, characterData: true, subtree: true})"""
    )
    await page.clock.run_for(58_000)
    await expect(clock.locator(".mark")).to_have_text("!")
    assert said == []
    await page.clock.run_for(3_000)
    await expect(clock.locator(".mark")).to_have_text("✕")
    await page.clock.run_for(5_000)
    assert len(said) == 1 and "逾期" in said[0]


async def test_more_than_three_changes_a_minute_are_a_button(sign_in: SignIn, opening: Opening, month: Month) -> None:
    window = await sign_in("customer_service")
    page = window.page
    await page.clock.install()
    async with page.expect_response("**/live"):
        await window.go("/complaints")
    button = page.locator("#live-more")
    ids = []
    for n in range(5):
        ids.append(await opening.complaint(month.clock.now() - timedelta(minutes=5), f"queue/many {n}"))
        await expect(page.locator(f"#row-{ids[-1]}:visible, #live-more:visible").first).to_be_visible()
        await page.clock.run_for(1_100)  # what comes within a second is one change
    await expect(button).to_be_visible()
    for id in ids:
        while await button.is_visible() or not await row(page, id).is_visible():  # more may come meanwhile
            async with page.expect_response(lambda answer: "x-part" in answer.request.headers):
                await button.evaluate("one => one.click()")


async def test_the_facts_of_one_deed_are_one_change(sign_in: SignIn, opening: Opening, month: Month) -> None:
    window = await queue(sign_in)
    page = window.page
    kinds = await page.locator("#live").get_attribute("data-live") or ""
    other = await page.context.new_page()  # facts come as from the tab that holds the stream
    await other.goto(f"{month.url}/complaints")
    said = "([kind, times]) => { for (let n = 0; n < times; n += 1) new BroadcastChannel('live').postMessage(kind) }"
    await page.evaluate(
        "() => { window.asked = 0; const ask = fetch; window.fetch = (...all) => (asked++, ask(...all)) }"
    )
    await other.evaluate(said, [kinds.split()[0], 30])
    await page.wait_for_function("() => window.asked > 0")
    await expect(page.locator("#live-more")).to_be_hidden()


async def test_enter_shows_a_complaint_beside_the_list_and_again_opens_it(sign_in: SignIn) -> None:
    window = await queue(sign_in)
    page = window.page
    link = page.locator(".queue-rows a.title").nth(2)
    await link.focus()
    name = await link.inner_text()
    await page.keyboard.press("Enter")
    await expect(page.locator(".queue-rows a.title[aria-current]")).to_be_focused()
    await expect(page.locator(".queue-customer")).to_have_text(name)
    assert "_at=" in page.url
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/complaints/*-*")


async def test_the_supervisor_ticks_evidence_by_key_into_a_finding(sign_in: SignIn) -> None:
    window = await sign_in("supervisor")
    page = await window.go("/supervision")
    card = page.locator("details.lead").first
    if not await card.evaluate("one => one.open"):
        await card.locator("summary").click()
    box = card.locator("input[type=checkbox]").first
    await box.focus()
    await page.keyboard.press("x")
    await expect(box).to_be_checked()
    evidence = await box.get_attribute("value")
    await card.locator("button").click()
    await expect(page.locator("[name=evidence]")).to_have_value(evidence or "")
    assert await page.locator("[name=clause]").first.input_value()
