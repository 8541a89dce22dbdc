"""Tasks that are to end, and do."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Any

TIMES = 5


async def ended(tasks: Collection[asyncio.Task[Any]], seconds: float = 1.0) -> bool:
    """Cancel tasks until they have ended; one that heeds no cancellation is left. Returns whether all ended.

    Once is not enough: on Python 3.11 `wait_for`, which psycopg and aiokafka wait with, may swallow a cancellation that
    comes together with what it waits for, and the task then goes on for ever.
    """
    pending = set(tasks)
    for _ in range(TIMES if pending else 0):
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=seconds)
        if not pending:
            break
    return not pending
