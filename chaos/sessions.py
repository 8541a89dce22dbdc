"""Faults injected by another database session: sessions terminated, a lock held, a long transaction elsewhere."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import psycopg
import structlog

log = structlog.get_logger()
LEADER = (
    "SELECT a.client_port FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' "
    "AND l.granted AND a.datname = current_database() "
    "AND l.objid = (hashtext('fieldledger.relay')::bigint & 4294967295)::oid"
)
"""The client port of the session that holds the relay's lock."""
EPOCH = "SELECT epoch FROM relay"
ONE = (
    "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
    "AND datname = current_database() ORDER BY random() LIMIT 1) AS one"
)
HOLD = "SELECT pg_advisory_lock(hashtext('fieldledger.append')), pg_sleep({})"
"""Holds the lock that every append takes."""
FOREIGN = "BEGIN; CREATE TEMP TABLE IF NOT EXISTS foreigner (n int); SELECT pg_sleep({}); ROLLBACK"
"""A long write transaction, in another database of the same server."""


async def first_column(dsn: str, query: str) -> list[Any]:
    """The first column of a query's rows; empty if another fault prevents the query."""
    try:
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
            cursor = await connection.execute(query)
            return [row[0] for row in await cursor.fetchall()] if cursor.description else []
    except psycopg.Error as error:
        log.debug("prevented by another fault", error=repr(error))
        return []


async def terminate_sessions(dsn: str, seconds: float) -> bool:
    """Terminate a random session every 100 ms. Returns whether any was terminated."""
    until, ended = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        ended += len(await first_column(dsn, ONE))
        await asyncio.sleep(0.1)
    return ended > 0


async def hold(dsn: str, query: str, seconds: float) -> bool:
    """Run a statement that holds something for this time. Returns whether it did for most of it."""
    begun = time.monotonic()
    await first_column(dsn, query.format(seconds))
    return time.monotonic() - begun > seconds / 2
