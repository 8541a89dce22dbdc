"""Does a task end that swallows a cancellation, as libraries do on Python 3.11? And is one left that never will?"""

from __future__ import annotations

import asyncio

from chassis.ending import TIMES, ended


async def deaf(times: int) -> None:
    """Goes on after so many cancellations."""
    for _ in range(times):
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            continue
    await asyncio.sleep(60)


async def test_it_is_cancelled_until_it_has_ended() -> None:
    tasks = [asyncio.create_task(deaf(times)) for times in (0, 1, TIMES - 1)]
    await asyncio.sleep(0)
    assert await ended(tasks, 0.05) and all(task.cancelled() for task in tasks)
    assert await ended([])


async def test_one_that_never_heeds_it_is_left() -> None:
    task = asyncio.create_task(deaf(TIMES))
    await asyncio.sleep(0)
    assert not await ended([task], 0.01) and not task.done()
    task.cancel()
