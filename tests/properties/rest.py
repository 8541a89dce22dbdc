"""Waiting until services in this process have nothing left to do."""

from __future__ import annotations

from ledger import positions
from tests.ledger.stage import Stage
from tests.support import eventually


async def at_rest(play: Stage, seconds: float = 60) -> None:
    """Wait until every follower, those that react too, stands at the end of all logs.

    Positions are read before ends: what a reaction has written meanwhile is an end that nobody has reached.
    """
    hosts = play.platform.hosts

    async def still() -> bool:
        held: list[tuple[str, int, int]] = []
        for host in hosts.values():
            async with host.pool.connection() as connection:
                found = await positions.read(connection, [name for one in host.followers for name in one.names])
            held += [(*place, position) for places in found.values() for place, position in places.items()]
        ends = {name: await host.store.tails() for name, host in hosts.items()}
        known = {name: tails for name, tails in ends.items() if tails is not None}
        return known.keys() == ends.keys() and all(
            position >= known[source][partition] for source, partition, position in held if source in known
        )

    await eventually(still, seconds)
