"""Head office at its desk: what waits is decided, values go through two hands, scores add up, services run."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESK, PHONE, Window

pytestmark = [pytest.mark.browser, pytest.mark.journey]
LOOKS = [(DESK, {}), (PHONE, {}), (DESK, {"color_scheme": "dark", "locale": "en-GB"}), (PHONE, {"locale": "en-GB"})]


async def fits(window: Window) -> None:
    """Nothing has to be scrolled sideways."""
    width, inner = await window.page.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
    assert width <= inner
