"""Work that is to end, and does: cancelled until it heeds it, or left."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Collection, Coroutine
from typing import Any, TypeVar

import structlog

log = structlog.get_logger()
T = TypeVar("T")
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


async def within(seconds: float, work: Coroutine[Any, Any, T]) -> T:
    """What the work returns. Raises TimeoutError once its time is over, and leaves it if it heeds no cancellation.

    For a library's calls that may stand still for ever: `asyncio.timeout` cancels only once.
    """
    task = asyncio.create_task(work)
    try:
        await asyncio.wait({task}, timeout=seconds)
        late = not task.done() or task.cancelled()  # one that the library itself cancelled would look like ours
    finally:
        if not task.done():
            await ended({task})
    if late:
        raise TimeoutError(f"not done within {seconds:g} s")
    return task.result()


def lived(main: Coroutine[Any, Any, T]) -> T:
    """As `asyncio.run`, but the process does end when `main` has: a task that heeds no cancellation would keep it.

    `asyncio.run` cancels what is left once, and waits. A connection pool's worker that swallowed that kept a service
    whose start had failed neither dead nor alive, and nobody started it again.
    """

    async def whole() -> T:
        try:
            return await main
        finally:
            left = asyncio.all_tasks() - {asyncio.current_task()}
            if not await ended(left):
                log.error("tasks did not end", tasks=[task.get_name() for task in left if not task.done()])
                logging.shutdown()
                os._exit(1)

    return asyncio.run(whole())
