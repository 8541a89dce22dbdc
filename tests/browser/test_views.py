"""A view of a list is saved, seen by a colleague with whom it is shared, and dropped; with a script and without one."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from services.gateway.console.lately import KEPT_SECONDS
from tests.browser.conftest import DESK, PHONE, SignIn
from tests.support import eventually

pytestmark = [pytest.mark.browser, pytest.mark.journey]
NAMES = {1280: "本周要走访的", 390: "W" * 40}
"""By the width of the window; on a phone the longest and widest that there is."""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
BAR = "nav.views"


async def _saved(page: Page, name: str, share: str) -> None:
    await page.locator("details.keeping summary").click()
    await page.locator("#view-name").fill(name)
    await page.locator("#view-share").select_option(share)
    await page.locator("details.keeping form button:not([name])").click()


@pytest.mark.parametrize(("width", "script"), [(DESK, True), (PHONE, False)], ids=["wide", "phone without script"])
async def test_a_view_is_saved_seen_by_a_colleague_and_dropped(
    sign_in: SignIn, width: dict[str, int], script: bool
) -> None:
    name = NAMES[width["width"]]
    window = await sign_in("manager", 0, width, java_script_enabled=script)
    page = await window.go("/visits?status=LOGGED")
    await expect(page.locator(BAR)).to_contain_text("未完成")
    assert re.search(r"[0-9]", await page.locator(f"{BAR} .count").first.inner_text())
    await expect(page.locator(".list-foot")).to_contain_text(re.compile(r"共 [0-9,]+\+? 条"))
    await page.locator("details.choosing summary").click()
    for column in ("kind", "points"):
        await page.locator(f"input[name=_columns][value={column}]").uncheck()
    await page.locator("details.choosing form button").click()
    await expect(page).to_have_url(re.compile("_columns="))
    assert await page.locator("main thead th a").count() == 5
    await _saved(page, name, "region")
    await expect(page.locator(f"{BAR} a[aria-current=true]")).to_contain_text(name)
    saved = page.url
    assert await page.evaluate(WIDE) <= 0, "nothing scrolls sideways"
    await window.shot(f"views-{'wide' if script else 'phone'}")

    colleague = await sign_in("salesperson", 0, width, java_script_enabled=script)
    theirs = await colleague.go("/visits")
    link = theirs.locator(f"{BAR} a", has_text=name)
    await expect(link).to_contain_text(window.who.name)
    await link.click()
    assert theirs.url.split("/", 3)[3] == saved.split("/", 3)[3]
    assert await theirs.locator("main thead th a").count() == 5
    assert not await theirs.locator("button[name=drop]").count(), "only one's own are dropped"

    await page.locator("details.keeping summary").click()
    assert await page.evaluate(WIDE) <= 0, "nor with the form open"
    await page.locator("button[name=drop]").click()
    await expect(page).to_have_url(re.compile(r"/visits$"))
    await expect(page.locator(BAR)).not_to_contain_text(name)

    async def gone() -> bool:
        await theirs.reload()
        return name not in await theirs.locator(BAR).inner_text()

    await eventually(gone, 2 * KEPT_SECONDS)  # what stands at the edge of a page may be some seconds old


async def test_a_view_without_a_name_is_refused_where_it_was_entered(sign_in: SignIn) -> None:
    window = await sign_in("manager")
    page = await window.go("/issues?open=true")
    await page.locator("details.keeping summary").click()
    await page.locator("details.keeping form button:not([name])").click()
    await expect(page.locator("#refused")).to_be_focused()
    await expect(page.locator("#refused")).to_contain_text("名称")
    window.complaints.clear()  # the browser tells of every answer that is an error
