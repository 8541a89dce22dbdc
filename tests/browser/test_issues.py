"""A department head's ledger: what is to be taken on, planned and reported, and how an issue came about and went on."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.conftest import DESK, PHONE, SignIn
from tests.browser.looks import scrolls_sideways

pytestmark = [pytest.mark.browser, pytest.mark.journey]
LOOKS = {"desk": (DESK, {}), "phone": (PHONE, {}), "desk-en": (DESK, {"locale": "en-GB"})}
LOOKS |= {"phone-en": (PHONE, {"locale": "en-GB"})}


@pytest.mark.parametrize("look", LOOKS)
async def test_the_ledger_and_the_chain_fit_their_window(sign_in: SignIn, look: str) -> None:
    width, more = LOOKS[look]
    head = await sign_in("manager", width=width, **more)
    page = await head.go("/issues?_tab=all")
    assert await page.locator(".queue-rows > li").count() > 0
    assert await page.locator(".queue-beside .acts li").count() > 0
    await head.shot(f"issues-{look}", whole=True)
    assert await scrolls_sideways(page) == []
    await page.locator(".queue-beside a[href$='/chain']").click()
    await page.wait_for_url("**/chain")
    assert await page.locator(".queue-rows > li").count() > 0
    await head.shot(f"chain-{look}", whole=True)
    assert await scrolls_sideways(page) == []


@pytest.mark.clause("S1-5.2.1-a")
async def test_a_head_takes_on_what_is_his_and_plans_it_without_a_script(sign_in: SignIn) -> None:
    head = await sign_in("manager", width=PHONE, java_script_enabled=False)
    page = await head.go("/issues?_tab=accept")
    first = page.locator(".queue-rows > li").first
    await expect(first).to_be_attached()  # a phone shows the chosen one on top only
    id = str(await first.get_attribute("id")).removeprefix("row-")
    await page.locator(f".queue-beside a[href^='/issues/{id}:take']").click()
    await page.locator("form button[type=submit], form .send button").first.click()
    await page.wait_for_url(f"**/issues/{id}*")
    page = await head.go(f"/issues?_tab=plan&_at={id}")
    await expect(page.locator(f"#row-{id}")).to_be_attached()
    await expect(page.locator(f".queue-beside a[href^='/issues/{id}:']").first).to_be_visible()
