"""What is done to a database by somebody else's session: others ended, a lock held, a long transaction next door."""

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
"""By which port of its client the relay's lock is held."""
EPOCH = "SELECT epoch FROM relay"
ONE = (
    "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
    "AND datname = current_database() ORDER BY random() LIMIT 1) AS one"
)
HOLD = "SELECT pg_advisory_lock(hashtext('fieldledger.append')), pg_sleep({})"
"""The lock that every append takes."""
FOREIGN = "BEGIN; CREATE TEMP TABLE IF NOT EXISTS foreigner (n int); SELECT pg_sleep({}); ROLLBACK"
"""A long write transaction, in another database of the same server."""


async def asked(dsn: str, query: str) -> list[Any]:
    """The first column; nothing where another fault stands in the way."""
    try:
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
            cursor = await connection.execute(query)
            return [row[0] for row in await cursor.fetchall()] if cursor.description else []
    except psycopg.Error as error:
        log.debug("a fault met another", error=repr(error))
        return []


async def terminated(dsn: str, seconds: float) -> bool:
    """A random session every 100 ms. Returns whether one was ended."""
    until, ended = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        ended += len(await asked(dsn, ONE))
        await asyncio.sleep(0.1)
    return ended > 0


async def held(dsn: str, query: str, seconds: float) -> bool:
    """Something, for so long. Returns whether it was, for most of the time."""
    begun = time.monotonic()
    await asked(dsn, query.format(seconds))
    return time.monotonic() - begun > seconds / 2
