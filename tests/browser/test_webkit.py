"""The same console in WebKit: signing in, the day, a record, what waits to be sent, the queue of complaints."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from selenium.webdriver import WebKitGTK

from cli.demo.company import Person
from tests.browser import webkit
from tests.browser.conftest import Month
from tests.browser.offline import MARKER, SELLER, Calling
from tests.browser.webkit import Hand
from tests.conftest import BROWSERS

pytestmark = [pytest.mark.browser, pytest.mark.journey]


@pytest.fixture(scope="module")
def window(pytestconfig: pytest.Config) -> Iterator[WebKitGTK]:
    """A window of WebKit. The gate demands that there was one: `.ci/run` installs it, and looks for its version."""
    if not webkit.driver():
        pytest.skip("no WebKit: install webkit2gtk-driver and xvfb")
    with webkit.started() as found:
        pytestconfig.stash.setdefault(BROWSERS, set()).add(f"WebKit {found.capabilities['browserVersion']}")
        yield found


@pytest.fixture
def hand(window: WebKitGTK, month: Month) -> Iterator[Hand]:
    yield Hand(window, month.url)
    window.delete_all_cookies()


def sign_in(hand: Hand, who: Person) -> None:
    hand.go("/sign-in")
    hand.press(f'button[name="staff_id"][value="{who.id}"]')
    hand.sees("header .who", who.name)


async def test_a_visit_is_recorded_in_webkit(hand: Hand, month: Month, calling: Calling) -> None:
    """From the card to the day, and from there to the record: wrong once, then right."""
    id, who = await calling.confirmed(), month.person("salesperson", SELLER)
    await asyncio.to_thread(_record, hand, who, id)
    assert await calling.logged_once(id)


def _record(hand: Hand, who: Person, id: str) -> None:
    sign_in(hand, who)
    hand.is_at("/today")
    hand.press(f"#visit-{id} .call-act .button")
    hand.is_at(f"/visits/{id}:log")
    hand.write("met", "王经理")
    hand.press("form.log .send button")
    hand.sees("#refused li a", "客户需求")
    for button in hand.window.find_elements("css selector", "[data-none]"):
        hand.press(f'[data-none="{button.get_attribute("data-none")}"]')
    hand.write("content", MARKER)
    hand.press("form.log .send button")
    hand.is_at(f"/visits/{id}?")
    hand.sees("main .note.ok", "已完成")


async def test_what_waits_to_be_sent_has_its_page_in_webkit(hand: Hand, month: Month) -> None:
    def look() -> None:
        sign_in(hand, month.person("salesperson", SELLER))
        hand.go("/outbox")
        hand.sees("h1", "待发")

    await asyncio.to_thread(look)


async def test_the_queue_has_its_clocks_in_webkit(hand: Hand, month: Month) -> None:
    """A case is opened from the queue, where the clocks are those of the server."""

    def look() -> None:
        sign_in(hand, month.person("customer_service"))
        hand.go("/complaints")
        hand.sees(".clock[data-state] .left")
        customer = hand.sees(".queue-rows a.title")
        hand.press(".queue-rows a.title", customer)
        hand.is_at("/complaints/")
        hand.sees("h1", customer)

    await asyncio.to_thread(look)
