"""Hears at once of what other replicas have recorded: LISTEN on a connection of its own, beside every bounded poll."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import psycopg
import structlog
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ledger.database import CHANNEL, PATIENCE, PROMPT

log = structlog.get_logger()
ALIVE_SECONDS = 5.0
"""How often a silent connection is asked whether it still is one: a lost peer sends no error."""


class Wakes:
    """Calls `wake` whenever somebody appends to the log. While not `hearing`, who polls does so at its shortest pace."""

    def __init__(self, pool: AsyncConnectionPool, wake: Callable[[], object]) -> None:
        self._pool, self._wake = pool, wake
        self.hearing = False

    async def listen(self) -> None:
        """Listen until cancelled; a lost connection is replaced, and nothing depends on it meanwhile."""
        PATIENCE.set(PROMPT)
        pause = 0.2
        while True:
            try:
                async with await AsyncConnection.connect(self._pool.conninfo, **self._options()) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    self.hearing, pause = True, 0.2
                    self._wake()  # what was said before is not heard
                    while True:
                        async for _ in connection.notifies(timeout=ALIVE_SECONDS, stop_after=1):
                            self._wake()
                        async with asyncio.timeout(PROMPT):
                            await connection.execute("SELECT 1")
            except (psycopg.Error, OSError, TimeoutError) as error:
                log.debug("other replicas are not heard", error=repr(error))
            finally:
                self.hearing = False
            await asyncio.sleep(pause)
            pause = min(pause * 2, 5.0)

    def _options(self) -> dict[str, Any]:
        kwargs = self._pool.kwargs
        return dict(kwargs) if isinstance(kwargs, dict) else {}
