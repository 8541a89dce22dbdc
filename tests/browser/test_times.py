"""How long people wait, as files in `build/console-times` for somebody to read: nothing here fails for being slow.

Console.md asks for the first page within 2 s of a click on a card, a fact of another window within 1 s, and the largest
paint (LCP) within 2.0 s on a 4G phone, 3.0 s on a bad line with a slow processor.
"""

from __future__ import annotations

import json
import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import DESK, PHONE, Month, SignIn
from tests.browser.test_queue import Opening, queue, row

pytestmark = [pytest.mark.browser, pytest.mark.journey]
TIMES = Path("build/console-times")
LINES = {
    "4G with a processor 4 times slower": (100, 4_000, 4),
    "300 ms and 1.6 Mbit with a processor 6 times slower": (300, 1_600, 6),
}
"""Round trip in milliseconds, kilobits a second both ways, by how much the processor is slower."""
PAGES = ("/today", "/visits", "/visits:new", "/my-score")
LARGEST = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
    .observe({type: "largest-contentful-paint", buffered: true}))"""


def _keep(name: str, figures: dict[str, float]) -> None:
    TIMES.mkdir(parents=True, exist_ok=True)
    (TIMES / f"{name}.json").write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


async def test_from_a_card_to_the_first_page(sign_in: SignIn) -> None:
    """By the browser's own clock, from the click's navigation to the page being there; without typing."""
    found = dict[str, float]()
    for job in ("salesperson", "manager", "customer_service", "supervisor", "chief", "auditor"):
        page = (await sign_in(job, width=PHONE)).page
        await expect(page.locator("h1")).to_be_visible()
        found[job] = await page.evaluate("() => performance.getEntriesByType('navigation')[0].loadEventEnd")
    _keep("ms from the click on a card to the first page, loaded", found)
    assert all(found.values())


@pytest.mark.parametrize("line", LINES)
async def test_the_largest_paint_on_a_phone(sign_in: SignIn, line: str) -> None:
    delay, kilobits, slower = LINES[line]
    window = await sign_in("salesperson", width=PHONE, service_workers="block")
    session = await window.page.context.new_cdp_session(window.page)
    await session.send("Network.enable")
    bytes_a_second = kilobits * 1000 / 8
    await session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": delay, "downloadThroughput": bytes_a_second, "uploadThroughput": bytes_a_second},
    )
    await session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    found = dict[str, float]()
    for path in PAGES:
        await session.send("Network.clearBrowserCache")
        await window.open(path)
        found[path] = await window.page.evaluate(LARGEST)
    _keep(f"ms to the largest paint, {line}", found)
    assert all(found.values())


async def test_from_a_score_to_the_history_behind_it_in_three_clicks(sign_in: SignIn) -> None:
    window = await sign_in("manager", width=DESK)
    page = window.page
    await window.go("/appraisal-results")
    await page.locator("main tbody a.record").first.click()
    points = [
        float(re.match(r"[\d.]+", text)[0])  # type: ignore[index]
        for text in await page.locator("[data-points]").all_inner_texts()
        if text[0].isdigit()
    ]
    assert sum(points) == pytest.approx(float(await page.locator("#total").inner_text()))
    began = time.perf_counter()
    part = page.locator("section.part", has=page.locator("a.record")).first
    await page.locator(f'table.sum a[href="#{await part.get_attribute("id")}"]').click()
    if not await part.locator("tbody").is_visible():
        await part.locator("summary").click()
    await part.locator("a.record").first.click()
    await page.wait_for_url("**/history/**")
    await expect(page.locator("h1")).to_be_visible()
    _keep("s from a score to the history of a fact behind it", {"three clicks": time.perf_counter() - began})


async def test_from_a_fact_elsewhere_to_the_queue(sign_in: SignIn, month: Month) -> None:
    """From the answer to whoever opened a complaint to its row at somebody else's; both windows are on this machine."""
    page, opening = (await queue(sign_in)).page, Opening(month)
    try:
        id = await opening.complaint(month.clock.now() - timedelta(minutes=5), "times/live")
        began = time.perf_counter()
        await expect(row(page, id)).to_be_visible()
    finally:
        await opening.stage.close()
    _keep("s from a complaint taken in to its row in another window", {"one": time.perf_counter() - began})
