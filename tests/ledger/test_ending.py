"""Does a task end that swallows a cancellation, as libraries do on Python 3.11? Is one abandoned that never ends?"""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from ledger.ending import TIMES, ended, within


async def deaf(times: int) -> None:
    """Ignores the given number of cancellations."""
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


async def test_work_within_its_time_returns_its_result_or_raises_its_error() -> None:
    async def fails() -> None:
        raise OSError("gone")

    assert await within(60, asyncio.sleep(0, "done")) == "done"
    with pytest.raises(OSError, match="gone"):
        await within(60, fails())


async def test_work_that_swallows_a_cancellation_is_late_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TimeoutError):
        await within(0.01, deaf(0))
    with pytest.raises(TimeoutError):
        await within(0.01, deaf(1))  # `asyncio.timeout` would wait a minute here


async def test_work_that_a_library_cancelled_itself_is_no_cancellation_of_ours() -> None:
    async def cancels_itself() -> None:
        raise asyncio.CancelledError

    with pytest.raises(TimeoutError):
        await within(60, cancels_itself())


async def test_whoever_is_cancelled_takes_the_work_along() -> None:
    begun, seen = asyncio.Event(), list[str]()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            seen.append("ended")

    waits = asyncio.create_task(within(60, work()))
    await begun.wait()
    assert await ended([waits]) and seen == ["ended"]


@pytest.mark.parametrize(
    ("times", "message"), [(0, "OSError: gone"), (2, "OSError: gone"), (TIMES, "tasks did not end")]
)
def test_a_process_ends_although_its_tasks_do_not(times: int, message: str) -> None:
    script = f"""
import asyncio
from ledger import ending
from tests.ledger.test_ending import deaf
ended = ending.ended
ending.ended = lambda tasks: ended(tasks, 0.05)
async def main():
    kept = asyncio.create_task(deaf({times}))
    await asyncio.sleep(0.05)
    raise OSError("gone")
ending.lived(main())
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1 and message in done.stdout + done.stderr
