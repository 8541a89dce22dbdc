"""How the style sheets lay out what pages are made of, without a service behind them."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from services.gateway.console.page import HERE
from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser]
STYLE = "".join((HERE / "browser" / name).read_text("utf-8") for name in ("base.css", "drawn.css"))


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
async def test_the_name_of_a_table_within_a_record_stands_in_one_line(browser: Browser, width: dict[str, int]) -> None:
    page = await browser.new_page(viewport=width)  # type: ignore[arg-type]
    table = (
        '<table class="rows"><caption>问题与承诺</caption><tbody><tr><td data-label="期限">x</td></tr></tbody></table>'
    )
    await page.set_content(f'<style>{STYLE}</style><div class="wide">{table}</div>')
    assert await page.evaluate("document.querySelector('caption').offsetHeight") < 56
    await page.close()
