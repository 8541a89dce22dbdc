"""The bell of every page: how many notices wait for whoever looks at it, asked at most once in some seconds."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import replace

from services.gateway.console.asking import Told
from services.gateway.console.page import Page

Count = Callable[[Page], Awaitable[int]]
"""Asks how many notices wait for a page's person. Raises Told."""

SCOPE = "self.read"
KEPT_SECONDS = 10.0
"""How long a count is taken to hold: a script that hears of a notice asks at once, past what is kept."""
PATIENCE_SECONDS = 1.0
"""No page waits longer for its bell; without an answer it has none for as long as a count is kept."""
PEOPLE = 10_000
_COUNTED: list[Count] = []


def counted_by(count: Count) -> Count:
    """Register how notices are counted; the page of the inbox knows whom to ask."""
    _COUNTED[:] = [count]
    return count


class Bell:
    """The counts of the people who looked at a page lately. Whoever writes himself is counted anew."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[str, float, int | None]] = OrderedDict()

    async def count(self, page: Page) -> int | None:
        """How many notices wait for the page's person: unread, or to be acknowledged. None if it cannot be told."""
        person = page.person.staff_id
        if not page.person.may(SCOPE) or not _COUNTED:
            return None
        read_after, until, count = self._kept.get(person, ("", 0.0, None))
        if read_after != page.asking.read_after or self._clock() >= until:
            count = await asked(page)
            self._kept[person] = page.asking.read_after, self._clock() + KEPT_SECONDS, count
            self._kept.move_to_end(person)
            while len(self._kept) > PEOPLE:
                self._kept.popitem(last=False)
        return count


async def asked(page: Page) -> int | None:
    """The count as it is now, None if nobody says."""
    seconds = min(page.asking.seconds, PATIENCE_SECONDS)
    try:
        return await _COUNTED[0](replace(page, asking=replace(page.asking, seconds=seconds)))
    except Told:
        return None
