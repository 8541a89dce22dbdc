"""A day without script: everything is links and forms, and nobody is told less for it."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from fieldledger.visits import v1 as visits
from tests.browser.conftest import PHONE, Month, SignIn, Window
from tests.browser.offline import SELLER, Calling

pytestmark = [pytest.mark.browser, pytest.mark.journey]


async def without_script(sign_in: SignIn, job: str, number: int = 0) -> Window:
    """A window of somebody in whose browser no script runs; that it does not is seen by what only a script does."""
    window = await sign_in(job, number, width=PHONE, java_script_enabled=False)
    assert not [url for url in window.heard if url.endswith(".js")]
    return window


@pytest.mark.clause("S1-4.3.1")
async def test_a_visit_is_recorded_without_script(sign_in: SignIn, calling: Calling) -> None:
    """Wrong once: what is missing is said on top, with links, and in the same words at the fields. Then it is there."""
    id = await calling.confirmed()
    window = await without_script(sign_in, "salesperson", SELLER)
    page = window.page
    assert page.url.endswith("/today")
    await page.locator(f"#visit-{id} .call-act a.button").click()
    await expect(page).to_have_url(re.compile(rf"/visits/{id}:log"))
    needed = await page.locator("form.log textarea[data-needed]").evaluate_all("all => all.map(one => one.name)")
    assert len(needed) > 3
    await page.locator("[name=met]").fill("王经理")
    await page.locator("form.log .send button").click()
    summary = page.locator("#refused li a")
    await expect(page.locator("#refused")).to_be_focused()
    assert await page.locator("[name=met]").input_value() == "王经理"
    for link in await summary.all():
        target, told = await link.get_attribute("href"), await link.inner_text()
        assert target and await page.locator(f"{target}:visible").count() == 1, told
        assert (await page.locator(f"{target}-error").inner_text()).strip() == told.strip()
    assert {f"#f-{name}" for name in needed} <= {await link.get_attribute("href") for link in await summary.all()}
    # The browser tells of every answer that is an error, also of the one that was wanted.
    window.complaints[:] = [said for said in window.complaints if not said.startswith("Failed to load resource")]
    await summary.filter(has_text="客户需求").click()
    await expect(page).to_have_url(re.compile("#f-needs$"))
    for name in needed:
        await page.locator(f"[name={name}]").fill("无")
    await page.locator("form.log .send button").click()
    await expect(page).to_have_url(re.compile(rf"/visits/{id}\?"))
    assert "已完成" in await page.locator("main [role=status]").first.inner_text()
    assert (await calling.found(id)).status == visits.VISIT_STATUS_LOGGED and await calling.logged_once(id)


async def test_a_complaint_is_found_and_shown_without_script(sign_in: SignIn) -> None:
    window = await without_script(sign_in, "customer_service")
    page = window.page
    await window.go("/complaints")
    link = page.locator(".queue-rows a.title").nth(1)  # the first one is shown above them
    customer = await link.inner_text()
    await link.click()
    await expect(page).to_have_url(re.compile(r"/complaints/[0-9a-f-]{36}$"))
    assert customer in await page.locator("h1").inner_text()
    await page.locator("main .acts-row a.button").first.click()
    await expect(page.locator("form.command .send button")).to_have_count(1)


async def test_language_and_sign_out_need_no_script(sign_in: SignIn, month: Month) -> None:
    window = await without_script(sign_in, "manager")
    page = window.page
    assert await page.locator("html").get_attribute("lang") == "zh-CN"
    await page.locator('form[action="/language"] button').click()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await page.locator('form[action="/language"] button').click()
    await expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    await page.locator('header form[action="/sign-out"] button').click()
    await expect(page).to_have_url(re.compile("/sign-in"))
    assert "已退出" in await page.locator("main [role=status]").inner_text()
    assert (await window.open("/team")).url.startswith(f"{month.url}/sign-in")
