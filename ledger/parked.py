"""Parked facts (dead letters): facts that failed, with all later facts of their key, to be retried in order (R7)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import dict_row

from ledger.envelope import Envelope

ATTEMPTS = 5
"""Number of automatic retries, 0.1 s to 30 s apart; then an operator decides."""


async def keys(connection: AsyncConnection[Any], followers: Sequence[str]) -> dict[str, set[tuple[str, str]]]:
    """The (source, key) pairs with parked facts, per follower."""
    cursor = await connection.execute(
        "SELECT DISTINCT follower, source, key FROM parked WHERE follower = ANY(%s)", (list(followers),), prepare=True
    )
    found: dict[str, set[tuple[str, str]]] = {follower: set() for follower in followers}
    for follower, source, key in await cursor.fetchall():
        found[follower].add((source, key))
    return found


async def park(connection: AsyncConnection[Any], follower: str, facts: Iterable[tuple[Envelope, str]]) -> None:
    """Park facts with the reason for each; the first of a key is retried soon."""
    async with connection.cursor() as cursor:
        await cursor.executemany(
            "INSERT INTO parked (follower, source, partition, position, key, headers, payload, reason, attempts, "
            "next_attempt) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, 1, clock_timestamp() + interval '0.1 s') "
            "ON CONFLICT DO NOTHING",
            [
                (
                    *(follower, fact.source, fact.partition, fact.position, fact.aggregate_id),
                    *(json.dumps(fact.headers()), fact.payload, reason[:2000]),
                )
                for fact, reason in facts
            ],
        )


async def waiting(
    connection: AsyncConnection[Any], followers: Sequence[str], key: str = ""
) -> list[tuple[str, str, bool]]:
    """The (follower, key) pairs with parked facts, oldest first, and whether their next automatic retry is due."""
    cursor = await connection.execute(
        "SELECT follower, key, attempts < %s AND next_attempt <= clock_timestamp() FROM "
        "(SELECT DISTINCT ON (follower, key) follower, key, attempts, next_attempt, parked_at FROM parked "
        "WHERE follower = ANY(%s) AND (%s = '' OR key = %s) ORDER BY follower, key, position) AS first "
        "ORDER BY parked_at",
        (ATTEMPTS, list(followers), key, key),
    )
    return [(follower, waits, due) for follower, waits, due in await cursor.fetchall()]


async def of_key(connection: AsyncConnection[Any], follower: str, key: str) -> list[Envelope]:
    """A key's parked facts in order, locked until this transaction ends."""
    cursor = await connection.execute(
        "SELECT headers, payload FROM parked WHERE follower = %s AND key = %s ORDER BY source, position FOR UPDATE",
        (follower, key),
    )
    return [Envelope.opened(json.loads(headers), bytes(payload)) for headers, payload in await cursor.fetchall()]


async def again(connection: AsyncConnection[Any], follower: str, fact: Envelope, reason: str) -> None:
    """Record that another retry of a key's first fact failed, and wait longer for the next one."""
    await connection.execute(
        "UPDATE parked SET attempts = attempts + 1, reason = %s, "
        "next_attempt = clock_timestamp() + least(30, 0.1 * power(4, attempts)) * interval '1 s' "
        "WHERE follower = %s AND source = %s AND partition = %s AND position = %s",
        (reason[:2000], follower, fact.source, fact.partition, fact.position),
    )


async def remove(connection: AsyncConnection[Any], follower: str, facts: Sequence[Envelope]) -> None:
    """Remove handled or discarded facts."""
    await connection.execute(
        "DELETE FROM parked AS p USING unnest(%s::text[], %s::int[], %s::bigint[]) AS g(source, partition, position) "
        "WHERE p.follower = %s AND p.source = g.source AND p.partition = g.partition AND p.position = g.position",
        ([f.source for f in facts], [f.partition for f in facts], [f.position for f in facts], follower),
    )


ORDER = ("parked_at", "follower", "source", "partition", "position")


async def listed(
    connection: AsyncConnection[Any], follower: str, limit: int, after: Sequence[Any] = ()
) -> list[dict[str, Any]]:
    """Parked facts for display, oldest first; after a place in that order if given."""
    cursor = connection.cursor(row_factory=dict_row)
    behind = f" AND ({', '.join(ORDER)}) > ({', '.join(['%s'] * len(ORDER))})" if after else ""
    query = f"SELECT * FROM parked WHERE (%s = '' OR follower = %s){behind} ORDER BY {', '.join(ORDER)} LIMIT %s"
    await cursor.execute(query, (follower, follower, *after, limit))
    return await cursor.fetchall()


async def count(connection: AsyncConnection[Any], follower: str) -> int:
    """The number of facts that a follower has parked."""
    row = await (await connection.execute("SELECT count(*) FROM parked WHERE follower = %s", (follower,))).fetchone()
    return int(row[0]) if row else 0


async def next_keys(connection: AsyncConnection[Any], follower: str, after: str, limit: int) -> list[str]:
    """A follower's keys with parked facts, by name after a given one: those that fail again do not come twice."""
    query = "SELECT DISTINCT key FROM parked WHERE follower = %s AND key > %s ORDER BY key LIMIT %s"
    return [row[0] for row in await (await connection.execute(query, (follower, after, limit))).fetchall()]
