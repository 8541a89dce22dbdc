"""A console of a few pages, whose person signs in by the demo's cards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kernel.errors import Unavailable
from services.gateway.console.page import Page
from services.gateway.console.route import ConsoleRoute
from tests.console.office import Desk, desk

SECRET = "13914725836"
"""What is on the pages that not everybody may see."""


async def regions(page: Page) -> Response:
    return page.drawn("menu.html")


async def staff(page: Page) -> Response:
    return PlainTextResponse(f"{SECRET} {page.request.path_params.get('staff_id', '')} {page.person.name}")


async def change(page: Page) -> Response:
    form = (await page.request.body()).decode()
    if "fail" in form:
        raise Unavailable("SERVICE_DOWN")
    page.asking.read_after = "organisation/3/7"
    return RedirectResponse(f"/regions?{form}", 303)


async def broken(page: Page) -> Response:
    raise RuntimeError(SECRET)


async def after(page: Page) -> Response:
    return PlainTextResponse(page.asking.read_after)


PAGES = [
    ConsoleRoute("GET", "/regions", "organisation.read", regions),
    ConsoleRoute("GET", "/staff", "organisation.write", staff),
    ConsoleRoute("GET", "/staff/{staff_id}", "organisation.read", staff),
    ConsoleRoute("GET", "/staff/{staff_id}:move", "organisation.write", staff),
    ConsoleRoute("POST", "/staff/{staff_id}:move", "organisation.read", change),
    ConsoleRoute("POST", "/staff/{staff_id}:unmask", "organisation.read", change),
    ConsoleRoute("GET", "/broken", "", broken),
    ConsoleRoute("GET", "/after", "", after),
]


@pytest.fixture
async def at_desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with desk(tmp_path, PAGES) as found:
        yield found
