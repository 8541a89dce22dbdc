"""One look a second at a service's database, instead of one by each part that would find nothing at rest."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

import psycopg
import structlog
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from chassis.deadlines import Deadlines
from ledger.database import UNCHECKED
from ledger.reach import ALL

log = structlog.get_logger()
SECONDS = 1.0


class Pulse:
    """Sees what another replica has done; what this process does itself wakes at once whoever waits for it.

    `parked`: whether facts may be parked. `position`: how far the follower of a view is, in whichever replica.
    """

    def __init__(self, pool: AsyncConnectionPool, deadlines: Sequence[Deadlines], follower: str) -> None:
        self._pool, self._follower = pool, follower
        due = " UNION ALL ".join(f"SELECT min(due_time) AS at FROM {view.table} WHERE open" for view in deadlines)
        self._asked = (
            "SELECT EXISTS (SELECT FROM parked), (SELECT sum(position) FROM positions WHERE follower = %s), "
            + (f"(SELECT min(at) FROM ({due}) AS of_views)" if due else "NULL::timestamptz")
        )
        self.parked, self.position = True, -1
        self._due: datetime | None = None
        self.earlier = asyncio.Event()
        """Set when another deadline may be the next, or when none is known because the database does not answer."""
        for view in deadlines:
            view.moved = self.earlier

    async def beat(self) -> None:
        """Look once a second until cancelled."""
        UNCHECKED.set(True)
        while True:
            try:
                async with self._pool.connection() as connection:
                    async with connection.pipeline():
                        await ALL.take(connection)
                        cursor = await connection.execute(self._asked, (self._follower,), prepare=True)
                    row = await cursor.fetchone()
                assert row is not None
                self.parked, self.position, due = row[0], int(row[1] or 0), row[2]
                if due != self._due:
                    self._due = due
                    self.earlier.set()
            except (psycopg.Error, PoolTimeout, OSError) as error:
                log.debug("nothing is seen", error=repr(error))
                self.parked, self._due = True, None
                self.earlier.set()
            await asyncio.sleep(SECONDS)
