"""I8: every deadline fires once and in time, never early by the database's clock, never after it was settled.

The limit for being late: `reliability.md` B13 allows 10 s after a restart, and an attack restarts at any time. A fault
that blocks the whole path from the fact to the firing (a database down, a process frozen) extends the limit by its
duration. The two longest faults count, since two may hit one deadline in succession; three are rare enough to examine.

What a fact says of a deadline is read here anew, not from the views by which the services know it (`chaos.check.due`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from chaos.check.due import Deadline, deadlines_of
from chaos.check.found import Found, Store, Violation
from chaos.plan import Fault

LATE_SECONDS = 10.0
WITH_DEADLINES = ("complaints", "notices")
"""The services whose deadlines are checked."""


def late_seconds(faults: Iterable[Fault]) -> float:
    """How late a deadline may fire under these faults."""
    return LATE_SECONDS + sum(sorted((fault.seconds for fault in faults), reverse=True)[:2])


def timers(found: Found) -> list[Violation]:
    stores = [found.stores[name] for name in WITH_DEADLINES if name in found.stores]
    return [v for store in stores for deadline in _deadlines(store) for v in _wrong(deadline, found)]


def latest(store: Store) -> float:
    """Seconds by which the latest of all firings was late."""
    return max((deadline.late() for deadline in _deadlines(store)), default=0.0)


def _wrong(deadline: Deadline, found: Found) -> Sequence[Violation]:
    if not deadline.fires and deadline.settled is None:
        if found.quiet_at and deadline.due > found.quiet_at:
            return []
        return [Violation("I8", f"{deadline.id}: its deadline of {deadline.due} never fired")]
    problems = []
    if len(deadline.fires) > 1:
        problems.append(f"its deadline fired {len(deadline.fires)} times")
    if deadline.late() > found.late_seconds:
        problems.append(f"fired {deadline.late():.1f} s late, at most {found.late_seconds:.1f}")
    for at, when in deadline.fires:
        if when < deadline.due:
            problems.append(f"fired {(deadline.due - when).total_seconds():.1f} s early")
        if deadline.settled is not None and deadline.settled < at:
            problems.append("fired after it was settled")
    return [Violation("I8", f"{deadline.id}: {text}") for text in problems]


def _deadlines(store: Store) -> list[Deadline]:
    histories: dict[UUID, list[tuple[Any, datetime]]] = defaultdict(list)
    for recorded in store.facts:
        histories[UUID(str(recorded.fact.originator_id))].append(
            (recorded.fact, store.database_times[recorded.position])
        )
    return [deadline for id, history in histories.items() for deadline in deadlines_of(id, history)]
