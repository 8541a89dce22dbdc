"""A watchdog: a follower without progress, although its source has more, ends the process, to be restarted (R10)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import psycopg
import structlog

from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import TurnedDown
from ledger import positions
from ledger.database import UNCHECKED
from ledger.follower import Follower
from ledger.log import Source

log = structlog.get_logger()
STALLED_SECONDS = 30.0
"""How long a position may stand still while the log goes on behind it."""
LOOKS, CLOSER = 10, 30
"""How many looks that time has: a look sees its beginning so much later. More while a position is behind."""


class Stalled(Exception):
    """A part of this process hangs, and only a restart is known to help."""


class Progress:
    """Checks periodically. While the database or the source does not answer, no follower counts as stalled.

    `at_end` says whether a source had nothing after these positions a moment ago, so that it need not be asked again.
    """

    def __init__(
        self,
        followers: Sequence[Follower],
        sources: Mapping[str, Source],
        seconds: float = STALLED_SECONDS,
        at_end: Callable[[str, Mapping[int, int]], bool] = lambda source, after: False,
    ) -> None:
        self._followers, self._sources, self._seconds, self._at_end = followers, sources, seconds, at_end
        self._since: dict[tuple[str, str, int], tuple[Any, float]] = {}

    async def watch(self) -> None:
        """Watch until cancelled. Raises Stalled."""
        UNCHECKED.set(True)
        while True:
            behind = any(mark is not None for mark, _ in self._since.values())
            await asyncio.sleep(self._seconds / (CLOSER if behind else LOOKS))
            try:
                await self._look()
            except (psycopg.Error, OSError, TurnedDown) as error:
                log.debug("progress cannot be seen", error=repr(error))
                self._since.clear()

    async def _look(self) -> None:
        by_name = {name: follower for follower in self._followers for name in follower.names}
        async with self._followers[0].pool.connection() as connection:
            held = await positions.read(connection, tuple(by_name))
        lowest: dict[str, dict[int, int]] = {}
        for places in held.values():
            for (source, partition), position in places.items():
                of = lowest.setdefault(source, {})
                of[partition] = min(position, of.get(partition, position))
        more: dict[positions.Place, int] = {}
        for source, after in lowest.items():  # once for all views: nothing is behind where the last of them is not
            if self._at_end(source, after):
                continue
            answer = await self._sources[source].ask(platform.ReadLogRequest(after=after, limit=1))
            assert isinstance(answer, platform.ReadLogResponse)
            more |= {(source, fact.partition): fact.position for fact in answer.facts}
        for name, places in held.items():
            for place, position in places.items():
                # A batch of many reactions takes long: each executed command counts as progress too.
                behind = position < more.get(place, position)
                self._judge((name, *place), (position, by_name[name].carried) if behind else None)

    def _judge(self, place: tuple[str, str, int], mark: Any) -> None:
        before, since = self._since.get(place, (None, 0.0))
        if mark is None or mark != before:
            self._since[place] = (mark, time.monotonic())
        elif time.monotonic() - since > self._seconds:
            raise Stalled(f"{place} stands at {mark[0]} for {self._seconds:.0f} s although its source has more")
