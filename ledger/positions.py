"""Followers' positions in each source's log, and which facts of a batch are next: the compare-and-set of D4."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from psycopg import AsyncConnection

from ledger.envelope import LOG_PARTITIONS, Envelope

Place = tuple[str, int]
"""A source and a partition of its log."""


@dataclass(slots=True)
class Sorted:
    """A batch compared with the positions: the facts to handle, the positions after them, and the places with a gap."""

    onward: list[Envelope] = field(default_factory=list)
    reached: dict[Place, int] = field(default_factory=dict)
    gaps: set[Place] = field(default_factory=set)


def sort(batch: Iterable[Envelope], positions: dict[Place, int]) -> Sorted:
    """Drop repeats, keep what follows without a gap, stop a place at its first gap.

    A fact is next if the stored position lies between its predecessor and itself: nothing was announced in between.
    """
    found = Sorted()
    for fact in sorted(batch, key=lambda fact: fact.position):
        place = (fact.source, fact.partition)
        if place not in positions or place in found.gaps:
            continue
        held = found.reached.get(place, positions[place])
        if fact.position <= held:
            continue
        if fact.predecessor > held:
            found.gaps.add(place)
        else:
            found.onward.append(fact)
            found.reached[place] = fact.position
    return found


async def prepare(connection: AsyncConnection[Any], follower: str, sources: Sequence[str]) -> None:
    """Create the position rows of a follower if they do not exist."""
    await connection.execute(
        "INSERT INTO positions (follower, source, partition) SELECT %s, s, p FROM unnest(%s::text[]) AS s, "
        "generate_series(0, %s) AS p ON CONFLICT DO NOTHING",
        (follower, list(sources), LOG_PARTITIONS - 1),
    )


async def read(
    connection: AsyncConnection[Any], followers: Sequence[str], *, lock: bool = False
) -> dict[str, dict[Place, int]]:
    """The positions of each follower; if locked, nobody else moves them until this transaction ends."""
    cursor = await connection.execute(
        "SELECT follower, source, partition, position FROM positions WHERE follower = ANY(%s) "
        "ORDER BY follower, source, partition" + (" FOR UPDATE" if lock else ""),
        (list(followers),),
        prepare=True,
    )
    held: dict[str, dict[Place, int]] = {follower: {} for follower in followers}
    for follower, source, partition, position in await cursor.fetchall():
        held[follower][source, partition] = position
    return held


async def move(
    connection: AsyncConnection[Any], reached: Mapping[str, Mapping[Place, int]], *, flushed: bool = False
) -> None:
    """Move followers forward, never back.

    Unless it is to be `flushed`, the commit does not wait for the disk: if a server crash loses rows and positions
    together, the facts are fed again (0033).
    """
    moves = [
        (follower, source, partition, position)
        for follower, places in reached.items()
        for (source, partition), position in places.items()
    ]
    await connection.execute(
        "WITH how AS MATERIALIZED (SELECT set_config('synchronous_commit', "
        "CASE WHEN %s THEN current_setting('synchronous_commit') ELSE 'off' END, true)) "
        "UPDATE positions AS p SET position = r.position FROM how, "
        "unnest(%s::text[], %s::text[], %s::int[], %s::bigint[]) AS r(follower, source, partition, position) "
        "WHERE p.follower = r.follower AND p.source = r.source AND p.partition = r.partition "
        "AND p.position < r.position",
        [flushed, *(list(column) for column in zip(*moves, strict=True))],
        prepare=True,
    )
