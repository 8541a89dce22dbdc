"""Waiting for views: until they hold everything recorded so far, or everything that the caller himself wrote."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from chassis.rounds import Rounds
from chassis.vocabulary import announcing
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Invalid, Unavailable
from ledger import parked, positions
from ledger.context import Context
from ledger.envelope import LOG_PARTITIONS
from ledger.log import Source
from ledger.positions import Place
from ledger.view import View

COMPLETE_ATTEMPTS, COMPLETE_PAUSE, COMPLETE_LIMIT = 50, 0.1, 500
COMPLETE_PAGES = 20
"""A view that is further behind than so many pages of a source's log will not come by within the attempts."""
OWN_WRITE_SECONDS, OWN_WRITE_PAUSE = 5.0, 0.02
LAST_POSITION = 2**63 - 1
_OWN_WRITE = re.compile(r"([a-z]+)/([0-9]{1,9})/([0-9]{1,19})")


class Freshness:
    """Three levels of waiting: `await_complete`, the same once per process, and `await_own_writes`."""

    def __init__(
        self, views: Mapping[type[View[Any]], View[Any]], sources: Mapping[str, Source], own: str = ""
    ) -> None:
        """`own` is the name of the service itself."""
        self._views, self._sources, self._own = views, sources, own
        self._completed: set[type[View[Any]]] = set()
        self._rounds = {view: Rounds(partial(self._complete, view)) for view in views}
        self.want: Callable[[str, Iterable[Place]], None] = lambda name, places: None
        """Asks for a view to be filled from these places of its sources now; set by the composition root."""

    async def await_complete(self, view: type[View[Any]]) -> None:
        """Wait until a view holds everything that its sources have recorded by now, for a decision that is final.

        Commands that wait at the same time share one look at the database: a hand-over lets hundreds wait at once.
        Raises Unavailable (VIEW_BEHIND) on timeout or when facts of the view are parked.
        """
        await self._rounds[view].ask()

    async def _complete(self, view: type[View[Any]]) -> None:
        shown = self._views[view]
        for source in view.FOLLOWS:
            ends: dict[int, int] | None = None
            for _ in range(COMPLETE_ATTEMPTS):
                async with shown.pool.connection() as connection:
                    # The row lock is released only by a flushed commit: what is visible now survives a crash (0033).
                    held = (await positions.read(connection, (shown.follower,), lock=True))[shown.follower]
                    waits = await parked.waiting(connection, (shown.follower,))
                after = {partition: position for (of, partition), position in held.items() if of == source}
                # Asked once: under constant load there is always something newer, which the decision need not await.
                ends = await self._ends(source, after) if ends is None else ends
                behind = [partition for partition, end in (ends or {}).items() if after[partition] < end]
                if ends is not None and not waits and not behind:
                    break
                # A reaction that waits here holds up the batch that came from the broker with it.
                self.want(shown.follower, [(source, partition) for partition in behind])
                await asyncio.sleep(COMPLETE_PAUSE)
            else:
                raise Unavailable("VIEW_BEHIND")

    async def _ends(self, source: str, after: Mapping[int, int]) -> dict[int, int] | None:
        """The last announced position of each partition in which there is one after these; None if there are many."""
        ends: dict[int, int] = {}
        for _ in range(COMPLETE_PAGES):
            left = await self._sources[source].ask(platform.ReadLogRequest(after=after, limit=COMPLETE_LIMIT))
            assert isinstance(left, platform.ReadLogResponse)
            ends |= {fact.partition: fact.position for fact in left.facts}
            after = dict(left.scanned)
            if not after:
                return ends
        return None

    async def await_complete_once(self, view: type[View[Any]]) -> None:
        """Wait until a view has been complete once in this process, before anything that was revoked since is trusted.

        A restored key must open nothing before the register of erasures has been read; a former lead must reach nobody
        before the reporting lines have. Raises Unavailable (VIEW_BEHIND) on timeout.
        """
        if view not in self._completed:
            await self.await_complete(view)
            self._completed.add(view)

    async def await_trusted(self, view: type[View[Any]]) -> None:
        """Wait until a view says who may see what: of the service's own facts, all that it has acknowledged (0039).

        Others' facts follow as fast as events do. Raises Unavailable (VIEW_BEHIND) on timeout.
        """
        if self._own in view.FOLLOWS:
            await self.await_complete(view)
        else:
            await self.await_complete_once(view)

    async def await_own_writes(self, view: View[Any], ctx: Context) -> None:
        """Wait until a view holds the positions in the caller's `read-after`.

        Raises Unavailable (VIEW_BEHIND) after five seconds.
        """
        wanted = {place: position for place, position in ctx.read_after.items() if place[0] in view.FOLLOWS}
        if not wanted:
            return
        for _ in range(int(OWN_WRITE_SECONDS / OWN_WRITE_PAUSE)):
            async with view.pool.connection() as connection:
                held = (await positions.read(connection, (view.follower,)))[view.follower]
            if all(held.get(place, 0) >= position for place, position in wanted.items()):
                return
            await asyncio.sleep(OWN_WRITE_PAUSE)
        raise Unavailable("VIEW_BEHIND")


def own_writes(read_after: str) -> dict[Place, int]:
    """Parse `source/partition/position,…`: the furthest position of each place.

    Raises Invalid for anything else, and for a place that no log has: no view would ever hold it, however long the
    caller waited.
    """
    wanted: dict[Place, int] = {}
    for one in filter(None, map(str.strip, read_after.split(","))):
        found = _OWN_WRITE.fullmatch(one)
        place = (found[1], int(found[2])) if found else ("", 0)
        position = int(found[3]) if found else 0
        if place[0] not in announcing() or place[1] >= LOG_PARTITIONS or position > LAST_POSITION:
            forms = f"{'|'.join(announcing())}/0…{LOG_PARTITIONS - 1}/0…{LAST_POSITION}"
            raise Invalid("FIELD_MALFORMED", names=f"read-after ({forms})", fields=("read-after",))
        wanted[place] = max(position, wanted.get(place, 0))
    return wanted
