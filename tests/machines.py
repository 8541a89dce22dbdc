"""The base of stateful tests: an event loop under a synchronous machine, and the number of examples."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from typing import Any, ClassVar, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test
from psycopg_pool import AsyncConnectionPool

from tests.ledger import tally

T = TypeVar("T")
TIMES = float(os.environ.get("FIELDLEDGER_TEST_MACHINES", "1"))
"""Factor on the number of examples: 100 for a night."""


class Machine(RuleBasedStateMachine):
    """One example. The loop and the pool are those of the whole test."""

    loop: ClassVar[asyncio.AbstractEventLoop]
    pool: ClassVar[AsyncConnectionPool]

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(work)


def explore(machine: type[Machine], dsn: str, examples: int, steps: int) -> None:
    """Run a machine on a database. Raises the error of the shortest failing example."""
    loop = machine.loop = asyncio.new_event_loop()
    machine.pool = loop.run_until_complete(tally.prepared(dsn, 6))
    try:
        found = settings(
            max_examples=max(1, int(examples * TIMES)),
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(machine, settings=found)
    finally:
        loop.run_until_complete(machine.pool.close())
        loop.close()


async def ended(work: asyncio.Task[Any]) -> None:
    """Cancel a task until it has ended: on Python 3.11 psycopg's wait_for may swallow a cancellation."""
    while not work.done():
        work.cancel()
        await asyncio.wait([work], timeout=0.2)
    if not work.cancelled() and (error := work.exception()):
        raise error
