"""Waits until a platform has nothing left to do: then the next command meets the same history each time."""

from __future__ import annotations

import asyncio

from chassis.deadlines import first_due
from chassis.host import Host
from cli.platform import Platform
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger import positions
from ledger.database import UNCHECKED

SECONDS = 60.0


async def calm(play: Platform) -> None:
    """Wait until every follower has followed every log to its end and no deadline is due. Raises TimeoutError."""
    UNCHECKED.set(True)
    async with asyncio.timeout(SECONDS):
        while not await _at_rest(play):
            await asyncio.sleep(0.01)


async def _at_rest(play: Platform) -> bool:
    # Positions first: a fact that a reaction adds later is behind a position that was read before.
    lowest: dict[str, dict[int, int]] = {}
    for host in play.hosts.values():
        for places in (await _positions(host)).values():
            for (source, partition), position in places.items():
                of = lowest.setdefault(source, {})
                of[partition] = min(position, of.get(partition, position))
    for source, after in lowest.items():
        if await _more(play.hosts[source], after):
            return False
    for host in play.hosts.values():
        if (views := host._deadline_views()) and any(
            at < host.clock.now() for at in (await first_due(host.pool, views)).values()
        ):
            return False
    return True


async def _positions(host: Host) -> dict[str, dict[positions.Place, int]]:
    names = [name for follower in host.followers for name in follower.names]
    async with host.pool.connection() as connection:
        return await positions.read(connection, names)


async def _more(host: Host, after: dict[int, int]) -> bool:
    """Whether a service's log has announced facts after these positions."""
    while True:
        page = await host._log.ask(platform.ReadLogRequest(after=after, limit=100))
        assert isinstance(page, platform.ReadLogResponse)
        if page.facts or page.complete:
            return bool(page.facts)
        after = after | dict(page.scanned)
