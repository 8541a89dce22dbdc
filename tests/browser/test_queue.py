"""Customer service at the queue of complaints: what is most urgent, its clocks, and what changes meanwhile."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESK, PHONE, SignIn

pytestmark = [pytest.mark.browser, pytest.mark.journey]


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
async def test_the_queue_shows_the_most_urgent_first(sign_in: SignIn, width: dict[str, int]) -> None:
    window = await sign_in("customer_service", width=width)
    await window.go("/complaints")
    await window.shot(f"queue-{width['width']}")
    assert await window.page.locator("h1").count() == 1
