"""A month of the demo that stands at a working morning, and browsers in which its people are signed in.

One platform for all tests of a process: whoever changes something works on what is his own, or on what he has made.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Response, async_playwright, expect

from access.login import DEMO, Login
from chassis.clock import PlayedClock
from cli.demo import founding
from cli.demo.company import Person
from cli.demo.played import play_until_morning
from cli.demo.script import Script
from cli.demo.seed import QUICK, Seed
from cli.demo.stage import Stage
from cli.platform import SERVICES, Platform
from tests.browser.offline import Calling, Phones
from tests.conftest import BROWSERS
from tests.servers import Servers

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
PLACES = ("chromium", "chromium-browser", "google-chrome")
SHOTS = Path("build") / "screenshots"
expect.set_options(timeout=15_000)  # patience with a busy machine: what is looked for has no limit of time of its own


@dataclass
class Month:
    """The platform on which the month was played, and who is who."""

    platform: Platform
    script: Script
    clock: PlayedClock

    @property
    def url(self) -> str:
        return self.platform.url

    def person(self, job: str, number: int = 0) -> Person:
        """Somebody of the region of the story, or of head office: "salesperson", "manager", "supervisor", "chief" …"""
        found = [one for one in self.script.company.staff if one.job == job and one.region in ("east", "*")]
        return found[number]


@dataclass
class Window:
    """A window of somebody who is signed in. `heard` is what it asked for, `complaints` what its console said."""

    page: Page
    who: Person
    heard: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    async def open(self, path: str) -> Response:
        """Open a path of the console, and say what came."""
        base = self.page.url.split("/", 3)
        answer = await self.page.goto(f"{base[0]}//{base[2]}{path}")
        assert answer is not None
        return answer

    async def go(self, path: str) -> Page:
        """Open a path of the console."""
        await self.open(path)
        return self.page

    async def shot(self, name: str, *, whole: bool = False) -> Path:
        """Keep a picture for a person to look at: of what the window shows, or of the whole page."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        place = SHOTS / f"{name}.png"
        await self.page.screenshot(path=place, full_page=whole)
        return place


SignIn = Callable[..., Awaitable[Window]]


@asynccontextmanager
async def playing(servers: Servers, keys: Path, seed: Seed) -> AsyncIterator[Month]:
    """A platform of its own on which the month of a seed was played. `keys` is a folder for its keys."""
    name, clock = f"browser{uuid4().hex[:8]}", PlayedClock(founding.FOUNDED)
    databases = {each: servers.pg_dsn(f"{name}_{each}") for each in SERVICES}
    platform = Platform(
        servers.bootstrap,
        databases.__getitem__,
        keys,
        clock=clock,
        cell=name,
        gateway="127.0.0.1:0",
        login=Login((DEMO,)),
    )
    await platform.start()
    stage = Stage(platform, clock, seed)
    try:
        script = await play_until_morning(stage, QUICK)
        yield Month(platform, script, clock)
    finally:
        await stage.close()
        await platform.stop()
        for each in SERVICES:
            servers.drop_database(f"{name}_{each}")


@pytest.fixture(scope="session")
async def month(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Month]:
    async with playing(servers, tmp_path_factory.mktemp("browser") / "keys", Seed(1)) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is. Without one the tests fail: they are never skipped."""
    found = os.environ.get("FIELDLEDGER_TEST_BROWSER") or next(filter(None, map(shutil.which, PLACES)), None)
    assert found, "no Chromium: install it, or name it in FIELDLEDGER_TEST_BROWSER"
    return found


@pytest.fixture(scope="session")
async def browser(chromium: str, pytestconfig: pytest.Config) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pytestconfig.stash.setdefault(BROWSERS, set()).add(f"Chromium {started.version}")
        yield started
        await started.close()


@pytest.fixture
async def sign_in(month: Month, browser: Browser) -> AsyncIterator[SignIn]:
    """Signs somebody in by his card: `await sign_in("salesperson", width=PHONE)`, with Playwright's own options."""
    contexts: list[BrowserContext] = []
    windows: list[Window] = []

    async def signed_in(job: str, number: int = 0, width: dict[str, int] = DESK, **options: object) -> Window:
        chosen = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "viewport": width} | options
        context = await browser.new_context(**chosen)  # type: ignore[arg-type]
        contexts.append(context)
        page = await context.new_page()
        window = Window(page, month.person(job, number))
        windows.append(window)
        page.on("request", lambda request: window.heard.append(request.url))
        page.on("console", lambda said: window.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: window.complaints.append(str(error)))
        await page.goto(f"{month.url}/sign-in")
        await page.locator(f'button[name="staff_id"][value="{window.who.id}"]').click()
        await page.wait_for_load_state()
        return window

    yield signed_in
    for context in contexts:
        await context.close()
    for window in windows:
        assert not [url for url in window.heard if not url.startswith((month.url, "data:", "blob:"))]
        assert window.complaints == []


@pytest.fixture
async def calling(month: Month) -> AsyncIterator[Calling]:
    """Visits that wait to be recorded."""
    kept = Calling(month, Stage(month.platform, month.clock, month.script.cast.stage.seed))
    yield kept
    await kept.stage.close()


@pytest.fixture
def phones(sign_in: SignIn) -> Iterator[Phones]:
    """Phones on which the day is kept."""
    found = Phones(sign_in, PHONE)
    yield found
    found.forgive()
