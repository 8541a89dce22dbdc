"""Every page that somebody can reach by links from where he begins: each list, a record and a form of each kind."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from tests.browser.conftest import Window

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LINKS = "main a[href^='/']:not([download]), nav a[href^='/']"
OUT = ("/docs", "/sign-out", "/openapi.json", "/static", "/v1/")


def kind(path: str) -> str:
    """A path without what it is about: two records of a list are one kind of page."""
    return _ID.sub("*", path.split("?")[0])


async def links(window: Window) -> list[str]:
    """Where the page's links lead, within the console, sheets left out."""
    found: list[str] = await window.page.eval_on_selector_all(LINKS, "all => all.map(one => one.getAttribute('href'))")
    return [path for path in found if not path.startswith(OUT) and ".xlsx" not in path and "page_token" not in path]


async def reachable(window: Window) -> AsyncIterator[tuple[str, int]]:
    """Opens a page of each kind, in the order in which they are found: its path, and the status of its answer."""
    waiting, seen = ["/menu"], set[str]()
    while waiting:
        path = waiting.pop(0).split("#")[0]
        if path and kind(path) not in seen:
            seen.add(kind(path))
            answer = await window.open(path)
            waiting += await links(window)
            yield path, answer.status
