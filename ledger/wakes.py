"""Hears at once of what other replicas have recorded: LISTEN on a connection of its own, beside every bounded poll."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import psycopg
import structlog
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ledger.database import CHANNEL, PATIENCE, PROMPT

log = structlog.get_logger()
ALIVE_SECONDS = 10.0
"""How often a silent connection is asked whether it still is one: a lost peer sends no error."""


class Wakes:
    """Calls `wake` when somebody appends to the log. While not `hearing`, who polls does so at the shortest pace."""

    def __init__(self, pool: AsyncConnectionPool, wake: Callable[[], None]) -> None:
        self._pool, self._wake = pool, wake
        self.hearing = False

    async def listen(self) -> None:
        """Listen until cancelled; a lost connection is replaced, and nothing depends on it meanwhile."""
        PATIENCE.set(PROMPT)
        pause = 0.2
        while True:
            try:
                async with await self._connected() as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    self.hearing, pause = True, 0.2
                    self._wake()  # what was said before is not heard
                    await self._hear(connection)
            except (psycopg.Error, OSError, TimeoutError) as error:
                log.debug("other replicas are not heard", error=repr(error))
            finally:
                self.hearing = False
            await asyncio.sleep(pause)
            pause = min(pause * 2, 5.0)

    async def _hear(self, connection: AsyncConnection[Any]) -> None:
        # Not by psycopg's `notifies`, which looks ten times a second: the socket itself says that something came.
        connection.add_notify_handler(lambda _: self._wake())
        loop, came = asyncio.get_running_loop(), asyncio.Event()
        socket = connection.fileno()
        while True:
            came.clear()
            loop.add_reader(socket, came.set)
            try:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(ALIVE_SECONDS):
                        await came.wait()
            finally:
                loop.remove_reader(socket)
            async with asyncio.timeout(PROMPT):
                await connection.execute("SELECT 1")  # whatever was said comes with the answer

    async def _connected(self) -> AsyncConnection[Any]:
        address, kwargs = self._pool.conninfo, self._pool.kwargs
        assert isinstance(address, str) and isinstance(kwargs, dict)
        return await AsyncConnection.connect(address, **kwargs)
