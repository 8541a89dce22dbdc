"""Commands run at once, one step at a time, in an order that a seed decides."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest

from ledger.eventstore import EventStore

STEPS = ("load", "append", "last_position")
"""Where a command meets the store, and others may come in between."""


@dataclass
class Turns:
    """Lets one task go on at a time, until it meets the store again or ends."""

    random: Random
    _waiting: dict[asyncio.Task[Any], asyncio.Future[None]] = field(default_factory=dict)
    _moved: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    def watch(self, store: EventStore, monkeypatch: pytest.MonkeyPatch) -> None:
        """Make every task of `play` wait for its turn before each of the steps."""
        for name in STEPS:
            monkeypatch.setattr(store, name, self._slowed(getattr(store, name)))

    async def play(self, *work: Coroutine[Any, Any, Any]) -> list[Any]:
        """The results, or the errors, of these tasks, interleaved."""
        tasks = [asyncio.create_task(one) for one in work]
        self._tasks = set(tasks)
        for task in tasks:
            task.add_done_callback(lambda _: self._moved.set())
        while not all(task.done() for task in tasks):
            while any(not task.done() and task not in self._waiting for task in tasks):
                self._moved.clear()
                await self._moved.wait()
            ready = [task for task in tasks if task in self._waiting]
            if ready:
                self._waiting.pop(self.random.choice(ready)).set_result(None)
        self._tasks = set()
        return await asyncio.gather(*tasks, return_exceptions=True)

    def _slowed(self, step: Callable[..., Coroutine[Any, Any, Any]]) -> Callable[..., Coroutine[Any, Any, Any]]:
        async def slowly(*given: Any) -> Any:
            task = asyncio.current_task()
            if task in self._tasks:
                assert task
                turn = self._waiting[task] = asyncio.get_running_loop().create_future()
                self._moved.set()
                await turn
            return await step(*given)

        return slowly
