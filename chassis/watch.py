"""One look at a service's database, instead of one by each part that would find nothing at rest."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import psycopg
import structlog
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from chassis.deadlines import Deadlines
from ledger.database import UNCHECKED
from ledger.reach import ALL
from ledger.view import View

log = structlog.get_logger()
SECONDS, RESTING_SECONDS, SAME = 1.0, 8.0, 4
"""Between two looks, and between them at rest: after so many looks at which nothing had changed, and nothing heard."""


class Watch:
    """Sees what another replica has done; what this process does itself wakes at once whoever waits for it.

    The views that are remembered are refreshed when their followers, in whichever replica, have gone on. `parked`:
    whether facts may be parked.
    """

    def __init__(
        self, pool: AsyncConnectionPool, deadlines: Sequence[Deadlines], remembered: Sequence[View[Any]]
    ) -> None:
        self._pool, self._remembered, self._position = pool, remembered, -1
        self._followers = [view.follower for view in remembered]
        due = " UNION ALL ".join(f"SELECT min(due_time) AS at FROM {view.table} WHERE open" for view in deadlines)
        self._asked = (
            "SELECT EXISTS (SELECT FROM parked), (SELECT sum(position) FROM positions WHERE follower = ANY(%s)), "
            + (f"(SELECT min(at) FROM ({due}) AS of_views)" if due else "NULL::timestamptz")
        )
        self.parked = True
        self._due: datetime | None = None
        self.earlier = asyncio.Event()
        """Set when another deadline may be the next, or when none is known because the database does not answer."""
        for view in deadlines:
            view.moved = self.earlier
        self._stirred = asyncio.Event()

    def stir(self) -> None:
        """Something goes on in this service: look again within a second."""
        self._stirred.set()

    async def look(self) -> None:
        """Look until cancelled: once a second, and less often at rest."""
        UNCHECKED.set(True)
        same = 0
        while True:
            heard = self._stirred.is_set()
            self._stirred.clear()
            same = 0 if await self._see() or heard else same + 1
            await asyncio.sleep(SECONDS)
            if same >= SAME:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(RESTING_SECONDS - SECONDS):
                        await self._stirred.wait()

    async def _see(self) -> bool:
        """Returns whether anything has changed."""
        try:
            async with self._pool.connection() as connection:
                async with connection.pipeline():
                    await ALL.take(connection)
                    cursor = await connection.execute(self._asked, (self._followers,), prepare=True)
                row = await cursor.fetchone()
            assert row is not None
            parked, position, due = row
            moved = position != self._position
            if moved:
                for view in self._remembered:
                    await view.refresh()
                self._position = position
        except (psycopg.Error, PoolTimeout, OSError) as error:
            log.debug("nothing is seen", error=repr(error))
            parked, moved, due = True, True, None
            self.earlier.set()
        if due != self._due:
            self.earlier.set()
        changed = moved or (parked, due) != (self.parked, self._due)
        self.parked, self._due = parked, due
        return changed
