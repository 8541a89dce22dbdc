"""Does everybody of the month find his way in, in both languages, at both widths?"""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESK, PHONE, SignIn

pytestmark = pytest.mark.browser
JOBS = ("salesperson", "manager", "customer_service", "supervisor", "chief")


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("job", JOBS)
async def test_a_click_on_a_card_leads_to_the_first_page(sign_in: SignIn, job: str, width: dict[str, int]) -> None:
    window = await sign_in(job, width=width)
    assert await window.page.locator("h1").count() == 1
    assert window.who.name in await window.page.locator("header").inner_text()
    await window.shot(f"first-{job}-{width['width']}")
