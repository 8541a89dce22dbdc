"""When is everything said and done: nothing unrelayed, unread, or due."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime

from chassis.deadlines import Deadlines
from chassis.service import Host

Heads = dict[tuple[str, int], int]
"""The last announced position of each source and partition."""
SECONDS = 60.0


class Quiet:
    """Compares the logs of services in this process with the positions of those who follow them."""

    def __init__(self, hosts: Iterable[Host]) -> None:
        self._hosts = list(hosts)

    async def wait(self, now: datetime) -> None:
        """Wait until a quiet moment at this instant of the clock. Raises TimeoutError after a minute."""
        async with asyncio.timeout(SECONDS):
            while not await self.is_now(now):
                await asyncio.sleep(0.01)

    async def is_now(self, now: datetime) -> bool:
        """Whether every follower has read every log to its end, and no deadline waits to be fired."""
        heads = await self._heads()
        if heads is None or not all(await asyncio.gather(*(self._read(host, heads) for host in self._hosts))):
            return False
        if any(await asyncio.gather(*(_due(host, now) for host in self._hosts))):
            return False
        return await self._heads() == heads  # a reaction or a deadline may have spoken meanwhile

    async def _heads(self) -> Heads | None:
        """The heads, or None while a relay is behind its store."""
        heads: Heads = {}
        for host, found in zip(self._hosts, await asyncio.gather(*map(_head, self._hosts)), strict=True):
            if found is None:
                return None
            heads |= {(host.service.name, partition): position for partition, position in enumerate(found)}
        return heads

    async def _read(self, host: Host, heads: Heads) -> bool:
        async with host.pool.connection() as connection:
            cursor = await connection.execute(
                "SELECT source, partition, min(position) FROM positions GROUP BY 1, 2", prepare=True
            )
            return all(position >= heads[source, partition] for source, partition, position in await cursor.fetchall())


async def _head(host: Host) -> list[int] | None:
    async with host.pool.connection() as connection:
        cursor = await connection.execute(
            "SELECT relay.position >= store.position, relay.tails FROM relay, store", prepare=True
        )
        row = await cursor.fetchone()
    assert row is not None
    return list(row[1]) if row[0] else None


async def _due(host: Host, now: datetime) -> bool:
    for view in host.views.values():
        if isinstance(view, Deadlines):
            async with host.pool.connection() as connection:
                cursor = await connection.execute(
                    f"SELECT EXISTS (SELECT FROM {view.table} WHERE open AND due_time < %s)", (now,), prepare=True
                )
                row = await cursor.fetchone()
                if row and row[0]:
                    return True
    return False
