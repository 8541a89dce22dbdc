"""The bell of every page: how many notices wait for whoever looks at it, asked at most once in some seconds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from services.gateway.console.asking import Told
from services.gateway.console.page import Page

Count = Callable[[Page], Awaitable[int]]
"""Asks how many notices wait for a page's person. Raises Told."""

SCOPE = "self.read"
PATIENCE_SECONDS = 1.0
"""No page waits longer for its bell; without an answer it has none for as long as an answer is kept."""
_COUNTED: list[Count] = []


def counted_by(count: Count) -> Count:
    """Register how notices are counted; the page of the inbox knows whom to ask."""
    _COUNTED[:] = [count]
    return count


async def waiting(page: Page) -> int | None:
    """How many notices wait for the page's person: unread, or to be acknowledged. None if it cannot be told."""
    if not page.person.may(SCOPE) or not _COUNTED:
        return None

    async def ask() -> int | None:
        return await asked(page)

    found: int | None = await page.asking.kept.of(page.asking.token, page.asking.read_after, "bell", ask)
    return found


async def asked(page: Page) -> int | None:
    """The count as it is now, None if nobody says."""
    seconds = min(page.asking.seconds, PATIENCE_SECONDS)
    try:
        return await _COUNTED[0](replace(page, asking=replace(page.asking, seconds=seconds)))
    except Told:
        return None
