"""Detects when all services are quiet: nothing is left to relay, to read or to fire."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chassis.deadlines import Deadlines
from chassis.host import Host
from ledger.reach import ALL

SECONDS, AGAIN = 60.0, 0.05


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of one service: the end of its log, what is relayed of it, and its most lagging followers."""

    head: int
    relayed: int
    tails: list[int]
    """The last announced position of each partition."""
    read: dict[str, list[int]]
    """Source → the lowest position of any follower in each partition."""
    due: bool
    """Whether a deadline is due and not yet fired."""


class Quiet:
    """Compares the logs of services in this process with the positions of their followers."""

    def __init__(self, hosts: Mapping[str, Host]) -> None:
        self._hosts = hosts

    async def wait(self, now: datetime) -> None:
        """Wait until all services are quiet at this instant of the clock. Raises TimeoutError after a minute."""
        async with asyncio.timeout(SECONDS):
            while not await self.is_now(now):
                await asyncio.sleep(AGAIN)

    async def is_now(self, now: datetime) -> bool:
        """Whether every follower has read every log to its end, and no deadline is due."""
        before = await self._look(now)
        for one in before.values():
            behind = any(
                at < tail for name, read in one.read.items() for at, tail in zip(read, before[name].tails, strict=True)
            )
            if one.relayed < one.head or one.due or behind:
                return False
        after = await self._look(now)  # a reaction or a deadline may have stored facts meanwhile
        return before == after

    async def _look(self, now: datetime) -> dict[str, Progress]:
        found = await asyncio.gather(*(_progress(host, now) for host in self._hosts.values()))
        return dict(zip(self._hosts, found, strict=True))


async def _progress(host: Host, now: datetime) -> Progress:
    tables = [view.table for view in host.views.values() if isinstance(view, Deadlines)]
    due = " OR ".join(f"EXISTS (SELECT FROM {table} WHERE open AND due_time < %(now)s)" for table in tables)
    async with host.pool.connection() as connection, connection.transaction():
        await ALL.take(connection)
        cursor = await connection.execute(
            "SELECT store.position, relay.position, relay.tails, (SELECT json_object_agg(source, read) FROM "
            "(SELECT source, json_agg(at ORDER BY partition) AS read FROM (SELECT source, partition, min(position) "
            f"AS at FROM positions GROUP BY 1, 2) AS one GROUP BY 1) AS all_read), {due or 'false'} FROM store, relay",
            {"now": now},
            prepare=True,
        )
        row = await cursor.fetchone()
    assert row is not None
    return Progress(row[0], row[1], row[2], row[3] or {}, row[4])
