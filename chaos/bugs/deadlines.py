"""Bugs of deadlines and clocks."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

import chassis.deadlines
from chassis.clock import DatabaseClock
from chassis.deadlines import Deadlines, Fire
from ledger.envelope import Envelope


def timer_in_memory() -> None:
    """A deadline is kept only in the memory of the process that received the fact."""
    known: dict[tuple[str, str], datetime] = {}
    fold = Deadlines.fold

    def remember(self: Deadlines, row: Any, event: Any, fact: Envelope) -> None:
        fold(self, row, event, fact)
        known.pop((row.aggregate_id, row.kind), None)
        if row.open:
            known[row.aggregate_id, row.kind] = row.due_time.ToDatetime(tzinfo=fact.occurred_at.tzinfo)

    async def fire_due(self: Deadlines, now: datetime, fire: Fire) -> int:
        for (id, kind), at in [each for each in known.items() if each[1] < now]:
            del known[id, kind]
            await fire(self.command(id, kind), uuid5(UUID(id), f"{kind}@{at.isoformat()}"), at)
        return 0

    Deadlines.fold = remember  # type: ignore[method-assign]
    Deadlines.fire_due = fire_due  # type: ignore[method-assign]


def deadline_under_a_random_id() -> None:
    chassis.deadlines.uuid5 = lambda *_: uuid4()  # type: ignore[attr-defined]


def deadline_early() -> None:
    now = DatabaseClock.now
    DatabaseClock.now = lambda self: now(self) + timedelta(seconds=3)  # type: ignore[method-assign]


def clock_of_the_machine() -> None:
    async def never(*_: object) -> None:
        return None

    DatabaseClock.synchronise = never  # type: ignore[assignment,method-assign]


def deadline_worker_asleep() -> None:
    """The worker wakes only every 25 seconds, and then fires all that is due."""
    first_due, woke = chassis.deadlines.first_due, [time.monotonic()]

    async def seldom(pool: Any, views: Sequence[Deadlines]) -> dict[Deadlines, datetime]:
        if time.monotonic() - woke[0] < 25:
            return {}
        due = await first_due(pool, views)
        if min(due.values(), default=datetime.max.replace(tzinfo=UTC)) >= datetime.now(UTC):
            woke[0] = time.monotonic()
        return due

    chassis.deadlines.first_due = seldom
