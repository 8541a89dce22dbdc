"""Databases with the tables of a service, copied from one that was prepared once instead of being prepared each."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from access import rights
from chassis.service import Service
from ledger import positions
from ledger.database import preparing
from ledger.ending import ended
from ledger.follower import REACTIONS
from tests.ledger import tally
from tests.servers import Servers


def of_service(servers: Servers, name: str, database: str) -> str:
    """The address of a database as a service leaves it when it has started on an empty one, with a log of its own."""
    return servers.copy(f"prepared_{name}", database, lambda dsn: _apart(_prepare(dsn, name)))


def of_tally(servers: Servers, database: str) -> str:
    """The same for the service that only tests have."""

    async def prepare(dsn: str) -> None:
        await (await tally.prepared(dsn)).close()

    return servers.copy("prepared_tally", database, lambda dsn: _apart(prepare(dsn)))


async def _prepare(dsn: str, name: str) -> None:
    service = Service.named(name)
    pool = await rights.open_ledger(dsn, name, 2)
    kinds: Any = (*service.views, *service.followed)
    async with pool.connection() as connection, preparing(connection):
        for view in [kind(pool) for kind in kinds]:
            await view.prepare(connection)
            await positions.prepare(connection, view.follower, view.FOLLOWS)
        await positions.prepare(connection, REACTIONS, service.react_to)
    await pool.close()


def _apart(work: Any) -> None:
    """In a loop of its own, since the fixtures that ask run in one."""

    async def whole() -> None:
        try:
            await work
        finally:  # a pool's worker may swallow a cancellation, for which `asyncio.run` would wait for ever
            await ended(asyncio.all_tasks() - {asyncio.current_task()})

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, whole()).result()
