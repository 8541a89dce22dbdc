"""Several rows of a list: ticked by key, looked at beforehand, carried out once, and what was not done stays ticked."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from fieldledger.visits import v1 as visits
from tests.browser.conftest import PHONE, SignIn
from tests.browser.looks import scrolls_sideways
from tests.browser.offline import SELLER, Calling
from tests.browser.test_every_page import AXE, RUN

pytestmark = [pytest.mark.browser, pytest.mark.journey]
LIST = "/visits?status=PLANNED&order_by=planned_time+desc"


async def ticked(page: Page) -> set[str]:
    """The ids of the rows that are ticked."""
    values = await page.locator("[name=_row]:checked").evaluate_all("all => all.map(one => one.value)")
    return set(values)


async def states(page: Page) -> list[str]:
    return [await one.get_attribute("data-state") or "" for one in await page.locator(".batch-rows li").all()]


@pytest.mark.clause("S1-1.2")
async def test_rows_that_are_ticked_by_key_are_cancelled_at_once_and_the_refused_one_says_why(
    sign_in: SignIn, calling: Calling
) -> None:
    ids = [await calling.planned() for _ in range(3)]
    window = await sign_in("salesperson", SELLER, bypass_csp=True)
    await window.page.context.add_init_script(AXE)
    page = await window.go(LIST)
    for id in ids:
        await page.locator(f'main a.record[href="/visits/{id}"]').focus()
        await page.keyboard.press("x")
    assert await ticked(page) == set(ids)
    await page.keyboard.press("x")
    assert await ticked(page) == set(ids[:2]), "the same key takes it back"
    await expect(page.locator("[data-ticked]")).to_have_text("2")
    await page.keyboard.press("x")
    await expect(page.locator("[data-ticked]")).to_have_text("3")
    await window.shot("batch-list-1280")
    assert await page.evaluate(RUN) == []
    await page.locator('button[formaction="/visits:batchCancel"]').click()
    await expect(page.locator("h1")).to_contain_text("3 行")
    await page.locator("[name=reason]").fill("展会取消")
    await page.locator("[name=by_customer]").nth(1).check()
    await calling.cancelled(ids[1])
    await page.locator("form.command .send button:not(.second)").click()
    await expect(page.locator("[data-state=cannot]")).to_contain_text("已取消")
    await expect(page.locator("[data-state=cannot]")).to_contain_text("1.2")
    assert (await states(page)).count("can") == 2
    assert (await calling.found(ids[0])).status == visits.VISIT_STATUS_PLANNED, "nothing is done yet"
    await window.shot("batch-dry-run-1280")
    assert await page.evaluate(RUN) == []
    await calling.cancelled(ids[2])
    await page.locator("button[name=_sure]").click()
    await expect(page.locator("main [role=status] h2")).to_have_text("2 行中已办理 1 行")
    await expect(page.locator("[data-state=refused]")).to_contain_text("走访当前为已取消")
    await window.shot("batch-result-1280")
    await page.reload()  # the same, sent once more
    await expect(page.locator("main [role=status] h2")).to_have_text("2 行中已办理 1 行")
    found = await calling.found(ids[0])
    assert (found.status, found.version) == (visits.VISIT_STATUS_CANCELLED, 2)
    await page.locator("main a.button", has_text="仍勾选").click()
    await expect(page).to_have_url(re.compile(rf"/visits\?status=PLANNED&order_by=.*_ticked={ids[2]}$"))


async def test_a_phone_without_script_does_several_too(sign_in: SignIn, calling: Calling) -> None:
    ids = [await calling.planned() for _ in range(2)]
    window = await sign_in("salesperson", SELLER, width=PHONE, java_script_enabled=False)
    page = await window.go(LIST)
    await page.locator(".batch a.chip").first.click()
    assert await ticked(page) >= set(ids)
    await page.locator(".batch a.chip").nth(1).click()
    assert await ticked(page) == set()
    for id in ids:
        await page.locator(f'[name=_row][value="{id}"]').check()
    for end in (0, 10**6):  # what can be done to them is at hand wherever the list is scrolled to
        await page.mouse.wheel(0, end)
        await expect(page.locator("form.batch")).to_be_in_viewport(ratio=1)
    await window.shot("batch-list-390")
    assert await scrolls_sideways(page) == []
    await page.locator('button[formaction="/visits:batchCancel"]').click()
    await page.locator("[name=reason]").fill("展会取消")
    await page.locator("[name=by_customer]").nth(1).check()
    await page.locator("form.command .send button:not(.second)").click()
    assert await states(page) == ["can", "can"]
    await page.locator("button[name=_sure]").click()
    assert await states(page) == ["done", "done"]
    await window.shot("batch-result-390")
    assert [(await calling.found(id)).status for id in ids] == [visits.VISIT_STATUS_CANCELLED] * 2
