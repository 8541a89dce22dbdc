"""What a browser loads: bytes over the wire and requests, for the first page and for the next (console.md, 8)."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import CDPSession

from services.gateway.console.static import assets
from tests.browser.conftest import PHONE, SignIn, Window

pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.kafka]

FIRST_BYTES, FIRST_REQUESTS, NEXT_BYTES, PACK_BYTES = 40 * 1024, 8, 12 * 1024, 80 * 1024
SCRIPT_BYTES, SCRIPTS_BYTES = 8 * 1024, 18 * 1024
ON_EVERY_PAGE = ("console.js", "clocks.js", "live.js", "rows.js")
NEXT = ("/customers", "/visits", "/issues", "/visits:new", "/my-score")


class Wire:
    """What has come over the wire to a page, by the browser's own count."""

    def __init__(self) -> None:
        self.sizes: dict[str, float] = {}
        self.paths: dict[str, str] = {}

    def take(self) -> tuple[int, list[str]]:
        """The bytes and the paths since the last time."""
        found = int(sum(self.sizes.values())), [self.paths.get(one, one) for one in self.sizes]
        self.sizes.clear()
        return found


async def _counted(window: Window) -> tuple[CDPSession, Wire]:
    """Counts what comes to a window from now on."""
    session, wire = await window.page.context.new_cdp_session(window.page), Wire()

    def asked(told: dict[str, Any]) -> None:
        wire.paths[told["requestId"]] = told["request"]["url"]

    def came(told: dict[str, Any]) -> None:
        wire.sizes[told["requestId"]] = told["encodedDataLength"]

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", came)
    await session.send("Network.enable")
    return session, wire


async def test_a_page_costs_a_phone_few_bytes(sign_in: SignIn) -> None:
    window = await sign_in("salesperson", width=PHONE, service_workers="block")
    page, (cdp, wire) = window.page, await _counted(window)
    await page.wait_for_load_state("networkidle")
    await cdp.send("Network.clearBrowserCache")
    wire.take()
    await window.open("/visits")
    await page.wait_for_load_state("networkidle")
    size, paths = wire.take()
    assert size <= FIRST_BYTES and len(paths) <= FIRST_REQUESTS, (size, paths)
    for path in NEXT:
        await window.open(path)
        await page.wait_for_load_state("networkidle")
        size, paths = wire.take()
        assert size <= NEXT_BYTES, (path, size, paths)


async def test_the_first_page_of_a_day_is_there_before_its_pack(sign_in: SignIn) -> None:
    """What is kept for the hours without a signal comes after the page, and costs about as much as ten pages."""
    first = await sign_in("salesperson", width=PHONE, service_workers="block")
    state, browser = await first.page.context.storage_state(), first.page.context.browser
    assert browser
    context = await browser.new_context(storage_state=state, viewport=PHONE)  # type: ignore[arg-type]
    window = Window(await context.new_page(), first.who)
    _, wire = await _counted(window)
    await window.page.goto(first.page.url)
    await window.page.wait_for_load_state("load")
    size, paths = wire.take()
    assert size <= FIRST_BYTES and len(paths) <= FIRST_REQUESTS, (size, paths)
    await window.page.wait_for_load_state("networkidle")
    size, paths = wire.take()
    assert size <= PACK_BYTES, (size, paths)
    await context.close()


def test_scripts_are_small() -> None:
    """Each over the wire by itself: those that every page loads, and all together (console.md section 8)."""
    sizes = {name: len(asset.compressed) for name, asset in assets().items() if name.endswith(".js")}
    assert sum(sizes[name] for name in ON_EVERY_PAGE) <= SCRIPT_BYTES, sizes
    assert sum(sizes.values()) <= SCRIPTS_BYTES, sizes
