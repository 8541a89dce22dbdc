"""One look for all who ask at the same time: work that answers everybody who asked before it began."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Rounds(Generic[T]):
    """Shares a coroutine function among its callers: each gets the result of a call that began after he asked.

    While a call is under way, those who ask wait for the next one, which all of them share. A caller who is cancelled
    does not end it for the others; what it raises is raised to each.
    """

    def __init__(self, look: Callable[[], Awaitable[T]]) -> None:
        self._look = look
        self._running: asyncio.Task[T] | None = None
        self._next: asyncio.Task[T] | None = None

    async def ask(self) -> T:
        """The result of a call that begins from now on."""
        if self._next is None:
            self._next = asyncio.create_task(self._begin(self._running))
            self._next.add_done_callback(_seen)
        return await asyncio.shield(self._next)

    async def _begin(self, earlier: asyncio.Task[T] | None) -> T:
        if earlier:
            await asyncio.wait([earlier])
        self._running, self._next = self._next, None  # who asks from here on may see more than this call does
        return await self._look()


def _seen(task: asyncio.Task[T]) -> None:
    """Take note of an error, which nobody else does where all callers were cancelled meanwhile."""
    if not task.cancelled():
        task.exception()
