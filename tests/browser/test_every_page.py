"""Can every page be used: by whoever cannot see well, on a narrow phone, in both languages, by day and by night?

WCAG 2.2 AA by axe, no sideways scrolling at 320, 390 and 1280 px, one heading, no raw id, no word of the program.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from tests.browser.conftest import DESK, PHONE, SignIn, Window
from tests.browser.looks import cut, gap
from tests.browser.pages import reachable

pytestmark = pytest.mark.browser

AXE = next(Path(axe_playwright_python.__file__).parent.glob("**/axe.min.js")).read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = f"async () => (await axe.run(document, {{runOnly: {json.dumps(RULES)}}})).violations"
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
IDENTIFIER = re.compile(r"\b[a-z]+_[a-z_]+\b|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
OPERATORS = "/operations"
"""Whoever looks after the services is shown views by the names that commands take."""
LOOKS = [
    pytest.param("chief", "zh-CN", "light", PHONE, id="head office, zh, by day, phone"),
    pytest.param("chief", "en-GB", "dark", DESK, id="head office, en, by night, desk"),
    pytest.param("salesperson", "zh-CN", "dark", PHONE, id="salesperson, zh, by night, phone"),
]


async def _faults(window: Window, path: str) -> list[str]:
    """What is wrong with the page that is open."""
    page, found = window.page, list[str]()
    violations: list[dict[str, Any]] = await page.evaluate(RUN)
    found += [f"{path}: axe {one['id']}: {one['nodes'][0]['html'][:160]}" for one in violations]
    if await page.locator("h1").count() != 1:
        found.append(f"{path}: not one heading of the page")
    size = page.viewport_size
    assert size is not None
    for width in (320, 390, 1280):
        await page.set_viewport_size({"width": width, "height": size["height"]})
        if (over := await page.evaluate(WIDE)) > 0:
            found.append(f"{path}: {over} px too wide at {width}")
        if (nothing := await gap(page)) > 32:
            found.append(f"{path}: {nothing:.0f} px of nothing under the bar at {width}")
        found += [f"{path}: no room at {width} for: {text[:40]}" for text in await cut(page)]
    await page.set_viewport_size(size)
    if not path.startswith(OPERATORS):
        found += [f"{path}: {word}" for word in _odd(await page.locator("main").inner_text())]
    return found


def _odd(text: str) -> Iterable[str]:
    return sorted(set(IDENTIFIER.findall(text)))


@pytest.mark.parametrize(("job", "locale", "scheme", "width"), LOOKS)
async def test_every_page_can_be_used(
    sign_in: SignIn, job: str, locale: str, scheme: str, width: dict[str, int]
) -> None:
    window = await sign_in(job, width=width, locale=locale, color_scheme=scheme, bypass_csp=True)
    await window.page.context.add_init_script(AXE)
    faults, pages = list[str](), 0
    async for path, status in reachable(window):
        pages += 1
        faults += [f"{path}: answers {status}"] if status != 200 else []
        faults += await _faults(window, path)
    assert pages > 30
    assert not faults, "\n".join(faults)
