"""How the style sheets lay out what pages are made of, without a service behind them."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from services.gateway.console.page import HERE
from tests.browser.conftest import DESK, PHONE
from tests.browser.looks import cut

pytestmark = [pytest.mark.browser]
STYLE = "".join((HERE / "browser" / name).read_text("utf-8") for name in ("base.css", "drawn.css", "office.css"))


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
async def test_the_name_of_a_table_within_a_record_stands_in_one_line(browser: Browser, width: dict[str, int]) -> None:
    page = await browser.new_page(viewport=width)  # type: ignore[arg-type]
    table = (
        '<table class="rows"><caption>问题与承诺</caption><tbody><tr><td data-label="期限">x</td></tr></tbody></table>'
    )
    await page.set_content(f'<style>{STYLE}</style><div class="wide">{table}</div>')
    assert await page.evaluate("document.querySelector('caption').offsetHeight") < 56
    await page.close()


CARD = (
    '<div class="wide"><table class="rows"><tbody><tr><td data-label="计分时点">'
    '<span class="moment">10月15日 周四 13:15（UTC+8）</span></td></tr></tbody></table></div>'
)
BAR = (
    '<header class="top"><a class="brand" href="/">Fieldledger</a><a class="bell" href="/notices">消息 <b>11</b></a>'
    '<p class="who"><strong>林晓芸</strong> <span>业务员 · 华东</span></p>'
    '<form><button class="quiet">English</button></form><form><button class="quiet">退出登录</button></form></header>'
)


@pytest.mark.parametrize("width", [320, 360, 390])
async def test_a_time_in_a_card_is_shown_whole(browser: Browser, width: int) -> None:
    page = await browser.new_page(viewport={"width": width, "height": 640})
    await page.set_content(f"<style>{STYLE}</style><main>{CARD}</main>")
    assert not await cut(page)
    await page.close()


@pytest.mark.parametrize("width", [320, 360, 390])
async def test_the_bar_on_top_leaves_room_for_whose_page_it_is(browser: Browser, width: int) -> None:
    page = await browser.new_page(viewport={"width": width, "height": 640})
    await page.set_content(f"<style>{STYLE}</style>{BAR}")
    assert not await cut(page)
    assert await page.evaluate("document.querySelector('.top').offsetHeight") <= 96
    await page.close()


ROW = (
    '<table class="rows"><tbody><tr><td class="title"><a class="record" href="/x">Record</a></td>'
    '<td data-label="x"><span id="beside">beside</span></td></tr></tbody></table>'
)


async def test_a_link_stands_on_the_line_of_what_is_beside_it_and_makes_its_row_no_higher(browser: Browser) -> None:
    page = await browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    await page.set_content(f"<style>{STYLE}</style>{ROW}")
    tops, height = await page.evaluate(
        """() => [[".record", "#beside"].map((one) => {
          const range = document.createRange();
          range.selectNodeContents(document.querySelector(one).firstChild);
          return range.getBoundingClientRect().top;
        }), document.querySelector("tr").offsetHeight]"""
    )
    assert abs(tops[0] - tops[1]) <= 1 and height <= 52
    await page.close()


async def test_a_card_leaves_out_what_says_nothing(browser: Browser) -> None:
    page = await browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    cells = '<td class="title">x</td><td class="empty" data-label="y">–</td>'
    await page.set_content(f'<style>{STYLE}</style><table class="rows"><tbody><tr>{cells}</tr></tbody></table>')
    assert not await page.is_visible("td.empty")
    await page.set_viewport_size({"width": 1280, "height": 800})
    assert await page.is_visible("td.empty")
    await page.close()


async def test_what_is_compared_has_more_room_than_what_it_is_called(browser: Browser) -> None:
    page = await browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    head = '<thead><tr><td></td><th scope="col">then</th><th scope="col">now</th></tr></thead>'
    body = '<tbody><tr><th scope="row">begun</th><td>a</td><td id="now">b</td></tr></tbody>'
    await page.set_content(f'<style>{STYLE}</style><table class="compared">{head}{body}</table>')
    label, value = await page.evaluate("['tbody th', '#now'].map((one) => document.querySelector(one).offsetWidth)")
    assert value > 2 * label
    await page.close()


async def test_points_alone_in_their_group_stand_in_one_box(browser: Browser) -> None:
    page = await browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    rows = '<fieldset class="field rows"><legend>Points</legend><fieldset class="row"><input></fieldset></fieldset>'
    group = f'<details open class="group fold"><summary>Points</summary><div class="group-inner">{rows}</div></details>'
    await page.set_content(f"<style>{STYLE}</style>{group}")
    assert not await page.is_visible(".rows > legend")
    assert await page.evaluate("getComputedStyle(document.querySelector('.rows')).borderTopWidth") == "0px"
    await page.close()
