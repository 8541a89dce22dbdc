"""Customer service at the queue of complaints: what is most urgent, its clocks, and what changes meanwhile."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESK, PHONE, SignIn

pytestmark = [pytest.mark.browser, pytest.mark.journey]
PAGES = (("customer_service", "/complaints"), ("manager", "/issues"), ("supervisor", "/supervision"))


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
async def test_the_queue_shows_the_most_urgent_first(sign_in: SignIn, width: dict[str, int]) -> None:
    for job, path in PAGES:
        window = await sign_in(job, width=width)
        await window.go(path)
        await window.shot(f"{path.strip('/')}-{width['width']}")
        if path == "/complaints":
            await window.page.locator(".queue-beside .record-link").click()
            await window.page.wait_for_load_state()
            await window.shot(f"complaint-{width['width']}")
    assert await window.page.locator("h1").count() == 1
