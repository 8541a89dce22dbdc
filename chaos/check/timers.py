"""I8: every deadline fires once and in time, never early by the database's clock, never after it was settled.

The limit for being late: `reliability.md` B13 allows 10 s after a restart, and an attack restarts at any time. A fault
that blocks the whole path from the fact to the firing (a database down, a process frozen) extends the limit by its
duration. The two longest faults count, since two may hit one deadline in succession; three are rare enough to examine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from chaos.check.found import Found, Store, Violation
from chaos.plan import Fault
from kernel.aggregate import Fact
from services.complaints.clock.domain import Clock
from services.complaints.complaint.domain import Complaint
from services.complaints.issue.domain import Issue

LATE_SECONDS = 10.0


def late_seconds(faults: Iterable[Fault]) -> float:
    """How late a deadline may fire under these faults."""
    return LATE_SECONDS + sum(sorted((fault.seconds for fault in faults), reverse=True)[:2])


class _Deadline(NamedTuple):
    """One deadline: when it is due and was set, index and time of each firing, and the index of the first settling."""

    id: UUID
    due: datetime
    set_at: datetime
    fires: list[tuple[int, datetime]]
    settled: int | None

    def late(self) -> float:
        """Seconds by which the first firing was late; a deadline set after its due time counts from then on."""
        return (self.fires[0][1] - max(self.due, self.set_at)).total_seconds() if self.fires else 0.0


def timers(found: Found) -> list[Violation]:
    store = found.stores.get("complaints")
    return [v for deadline in _deadlines(store) for v in _wrong(deadline, found.late_seconds)] if store else []


def latest(store: Store) -> float:
    """Seconds by which the latest of all firings was late."""
    return max((deadline.late() for deadline in _deadlines(store)), default=0.0)


def _wrong(deadline: _Deadline, late_seconds: float) -> Sequence[Violation]:
    if not deadline.fires and deadline.settled is None:
        return [Violation("I8", f"{deadline.id}: its deadline of {deadline.due} never fired")]
    problems = []
    if len(deadline.fires) > 1:
        problems.append(f"its deadline fired {len(deadline.fires)} times")
    if deadline.late() > late_seconds:
        problems.append(f"fired {deadline.late():.1f} s late, at most {late_seconds:.1f}")
    for at, when in deadline.fires:
        if when < deadline.due:
            problems.append(f"fired {(deadline.due - when).total_seconds():.1f} s early")
        if deadline.settled is not None and deadline.settled < at:
            problems.append("fired after it was settled")
    return [Violation("I8", f"{deadline.id}: {text}") for text in problems]


def _deadlines(store: Store) -> list[_Deadline]:
    histories: dict[UUID, list[tuple[Any, datetime]]] = defaultdict(list)
    for recorded in store.facts:
        histories[UUID(str(recorded.fact.originator_id))].append(
            (recorded.fact, store.database_times[recorded.position])
        )
    return [deadline for id, history in histories.items() if (deadline := _deadline(id, history))]


def _deadline(id: UUID, history: Sequence[tuple[Any, datetime]]) -> _Deadline | None:
    first, set_at = history[0]
    fired: type[Fact]
    settles: type[Fact]
    match first:
        case Complaint.Opened(clock_id=""):
            due, fired, settles = first.first_contact_due_time, Complaint.Breached, Complaint.Contacted
        case Clock.Started():
            due, fired, settles = first.due_time, Clock.Breached, Clock.Stopped
        case Issue.Opened():
            due, fired, settles = first.due_time, Issue.Overdue, Issue.Reported
        case _:
            return None
    if due is None:  # imported from an old system
        return None
    fires = [(at, when) for at, (fact, when) in enumerate(history) if isinstance(fact, fired)]
    settled = next((at for at, (fact, _) in enumerate(history) if isinstance(fact, settles)), None)
    return _Deadline(id, due, set_at, fires, settled)
