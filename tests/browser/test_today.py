"""A working day by the people who have one: what is due, a record written on a phone, a customer, a team."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from cli.platform import caller
from fieldledger.visits import v1 as visits
from tests.browser.conftest import DESK, PHONE, Month, SignIn

pytestmark = [pytest.mark.browser, pytest.mark.journey]
NARROW = {"width": 320, "height": 720}


async def _fits(page: Page) -> bool:
    """Whether nothing stands out sideways."""
    return bool(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("width", [NARROW, PHONE, DESK], ids=["narrow", "phone", "desk"])
@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_day_is_seen_at_once(sign_in: SignIn, width: dict[str, int], locale: str, scheme: str) -> None:
    window = await sign_in("salesperson", 1, width=width, locale=locale, color_scheme=scheme)
    page = window.page
    assert page.url.endswith("/today"), "a salesperson begins with his day"
    await expect(page.locator(".figures li")).to_have_count(3)
    await expect(page.locator(".call")).not_to_have_count(0)
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}|…[0-9a-f]{4}", await page.inner_text("main"))
    assert await _fits(page)
    await window.shot(f"today-{width['width']}-{locale[:2]}-{scheme}")


@pytest.mark.clause("S1-4.3.1")
async def test_a_record_is_written_on_a_phone(sign_in: SignIn, month: Month) -> None:
    """From the day to the record: what is missing is said, none is one press, and pressing twice is one visit."""
    window = await sign_in("salesperson", width=PHONE)
    page = window.page
    before = await page.locator("section:has(#write) .call").count()
    await page.locator("section:has(#write) .call-act .button").last.click()
    await page.wait_for_url(re.compile(r"/visits/[^/]+:log"))
    id = re.search(r"/visits/([^/:]+):log", page.url)
    assert id is not None
    assert re.fullmatch(r"2026-11-02T09:00", await page.locator("[name=started_time]").input_value())
    assert await page.locator("[name=visitor_ids]:checked").count() == 1
    await expect(page.locator(".count").nth(1)).to_contain_text("0/7")
    await page.locator("[name=met]").fill("王经理")
    for button in await page.locator("[data-none]").all():
        await button.click()
    await expect(page.locator(".count").nth(1)).to_contain_text("7/7")
    await page.locator("[name=content]").fill("核对了本季度供货计划")
    await window.shot("log-390")
    await page.locator("form.log .send button").dblclick()
    await page.wait_for_url(re.compile(r"/visits/[^/:]+\?"))
    asked = visits.GetVisitRequest(visit_id=id[1])
    session = month.platform.as_caller(caller(window.who.token_role, window.who.region, window.who.id))
    try:
        found = await session.ask(asked, visits.VisitDetails)
    finally:
        await session.close()
    assert found.status == visits.VISIT_STATUS_LOGGED and found.version == 3, "planned, confirmed, recorded: once"
    await window.go("/today")
    assert await page.locator("section:has(#write) .call").count() == before - 1


async def test_an_empty_record_says_what_is_missing_where_it_is(sign_in: SignIn) -> None:
    window = await sign_in("salesperson", width=PHONE)
    page = window.page
    await page.locator("section:has(#write) .call-act .button").first.click()
    await page.locator("form.log .send button").click()
    await expect(page.locator("#refused")).to_be_focused()
    await page.locator("#refused li a", has_text="客户需求").click()
    await expect(page.locator("[name=needs]")).to_be_focused()
    assert "客户需求" in await page.locator("#f-needs-error").inner_text()
    window.complaints.clear()  # the browser tells of every answer that is an error
    await window.shot("log-empty-390")


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
async def test_a_customer_is_seen_whole(sign_in: SignIn, width: dict[str, int]) -> None:
    window = await sign_in("salesperson", 1, width=width)
    page = window.page
    await page.locator(".call-who a").first.click()
    await page.wait_for_url(re.compile(r"/customers/"))
    await expect(page.locator("#timeline")).to_be_visible()
    await expect(page.locator(".timeline li")).not_to_have_count(0)
    assert await _fits(page)
    await window.shot(f"customer-{width['width']}")
    await page.locator(".timeline a").first.click()
    await expect(page.locator("h1")).to_be_visible()
    assert "/visits/" in page.url or "/complaints/" in page.url or "/issues/" in page.url


@pytest.mark.parametrize("width", [NARROW, PHONE, DESK], ids=["narrow", "phone", "desk"])
async def test_a_manager_sees_who_needs_him(sign_in: SignIn, width: dict[str, int]) -> None:
    window = await sign_in("manager", width=width)
    page = window.page
    assert page.url.endswith("/team")
    rows = page.locator("table.team tbody tr:not(.together)")
    assert await rows.count() >= 3
    needs = [await row.locator(".bad").count() for row in await rows.all()]
    assert needs[0] > 0 and needs[-1] <= needs[0], "whoever has nothing late comes last"
    assert await _fits(page)
    await window.shot(f"team-{width['width']}")
    await rows.first.locator("td.number a").first.click()
    await expect(page.locator("table.rows tbody tr").first).to_be_visible()
    assert "owner_id=" in page.url
