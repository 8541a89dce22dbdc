"""Waits until a platform has nothing left to do: then the next command meets the same history each time."""

from __future__ import annotations

import asyncio
from datetime import datetime

from chassis.deadlines import first_due
from chassis.host import Host
from cli.platform import Platform
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.database import UNCHECKED

SECONDS = 60.0


async def calm(play: Platform) -> None:
    """Wait until every follower has followed every log to its end and no deadline is due. Raises TimeoutError."""
    UNCHECKED.set(True)
    async with asyncio.timeout(SECONDS):
        while not await _at_rest(play):
            await asyncio.sleep(0.03)


async def _at_rest(play: Platform) -> bool:
    # Positions first: a fact that a reaction adds later is behind a position that was read before.
    lowest: dict[str, dict[int, int]] = {}
    for host in play.hosts.values():
        for source, partition, position in await _positions(host):
            of = lowest.setdefault(source, {})
            of[partition] = min(position, of.get(partition, position))
    for source, after in lowest.items():
        if await _more(play.hosts[source], after):
            return False
    due = await next_due(play)
    return due is None or due >= next(iter(play.hosts.values())).clock.now()


async def next_due(play: Platform) -> datetime | None:
    """When the first open deadline of any service is due; None where there is none."""
    every = [(host, views) for host in play.hosts.values() if (views := host._deadline_views())]
    return min([at for host, views in every for at in (await first_due(host.pool, views)).values()], default=None)


async def _positions(host: Host) -> list[tuple[str, int, int]]:
    """The lowest position of any follower by source and partition."""
    async with host.pool.connection() as connection:
        asked = "SELECT source, partition, min(position) FROM positions GROUP BY source, partition"
        return await (await connection.execute(asked, prepare=True)).fetchall()


async def _more(host: Host, after: dict[int, int]) -> bool:
    """Whether a service's log has announced facts after these positions."""
    while True:
        page = await host._log.ask(platform.ReadLogRequest(after=after, limit=100))
        assert isinstance(page, platform.ReadLogResponse)
        if page.facts or page.complete:
            return bool(page.facts)
        after = after | dict(page.scanned)
