"""The inbox in a real browser: the bell hears of a notice, and a press that needs no script opens its record."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import expect

from cli.demo.customers import customers
from cli.demo.seed import QUICK
from tests.browser.conftest import DESK, PHONE, Month, SignIn
from tests.browser.looks import scrolls_sideways
from tests.browser.test_queue import Opening

pytestmark = [pytest.mark.browser, pytest.mark.journey]


@pytest.fixture
async def opening(month: Month) -> Any:
    found = Opening(month)
    yield found
    await found.stage.close()


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
async def test_the_inbox_fits_and_can_be_looked_at(sign_in: SignIn, width: dict[str, int]) -> None:
    window = await sign_in("manager", width=width)
    await window.go("/notices?_tab=all")
    await window.shot(f"notices-{width['width']}")
    assert not await scrolls_sideways(window.page)
    await expect(window.page.locator("#bell")).to_be_visible()


async def test_the_bell_hears_of_a_notice_and_opening_it_leads_to_its_record(
    sign_in: SignIn, opening: Opening, month: Month
) -> None:
    east = [one for one in customers(opening.stage.seed, QUICK, month.script.company) if one.seller.region == "east"]
    number = [one.id for one in month.script.company.staff if one.job == "salesperson" and one.region == "east"]
    window = await sign_in("salesperson", number.index(east[0].seller.id), width=DESK)
    page = window.page
    async with page.expect_response("**/live"):
        await window.go("/menu")
    before = await page.locator("#bell").inner_text()
    id = await opening.complaint(month.clock.now() - timedelta(minutes=2), "notices/bell")
    await expect(page.locator("#bell")).not_to_have_text(before)
    await window.go("/notices")
    assert id
    await page.locator("button.notice").first.click()
    await expect(page).not_to_have_url(re.compile("/notices"))
