"""Answers of some seconds ago, for what stands at the edge of pages: how many rows a list has, which views were saved.

What a page is about is asked for each time. What stands beside it may be as old as a reader does not notice, and each
question that is not asked again leaves the gateway the time to draw a page.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Any

KEPT_SECONDS = 10.0
ANSWERS = 20_000
"""How many are kept at most; the oldest go first."""


class Lately:
    """Answers by whose they are and what was asked; whoever writes himself is answered anew."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[Hashable, tuple[str, float, Any]] = OrderedDict()

    async def of(
        self, whose: str, read_after: str, asked: Hashable, ask: Callable[[], Awaitable[Any]], *, anew: bool = False
    ) -> Any:
        """The answer, from `ask` where none is kept; `whose` is his token, which says all that he may see.

        `read_after` is where his own last write is. `anew` asks whatever is kept. What `ask` raises is not kept.
        """
        key = (whose, asked)
        after, until, answer = self._kept.get(key, ("", 0.0, None))
        if anew or after != read_after or self._clock() >= until:
            answer = await ask()
            self._kept[key] = read_after, self._clock() + KEPT_SECONDS, answer
            self._kept.move_to_end(key)
            while len(self._kept) > ANSWERS:
                self._kept.popitem(last=False)
        return answer
