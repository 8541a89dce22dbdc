"""I8: every deadline fires once, never before its instant by the database's clock, never after it was settled, in time.

How late is too late: `reliability.md` B13 allows 10 s after a restart, and an attack restarts at any time. A fault that
holds back the whole way from fact to fire (a database away, a process frozen) is added for as long as it lasts, twice
over, as two may fall on one deadline one after the other. Three on the same one are rare enough to be looked at.
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
from services.complaints.complaint.domain import Complaint
from services.complaints.issue.domain import Issue

LATE_SECONDS = 10.0


def late_seconds(faults: Iterable[Fault]) -> float:
    """How late a deadline may fire under these faults."""
    return LATE_SECONDS + sum(sorted((fault.seconds for fault in faults), reverse=True)[:2])


class _Clock(NamedTuple):
    """One deadline: its instant, when it was set, each fire and its place, the place of the first settling."""

    id: UUID
    due: datetime
    set_at: datetime
    fires: list[tuple[int, datetime]]
    settled: int | None

    def late(self) -> float:
        """By how many seconds the first fire was late; one that was set after its instant had no chance before."""
        return (self.fires[0][1] - max(self.due, self.set_at)).total_seconds() if self.fires else 0.0


def timers(found: Found) -> list[Violation]:
    store = found.stores.get("complaints")
    return [v for clock in _clocks(store) for v in _wrong(clock, found.late_seconds)] if store else []


def latest(store: Store) -> float:
    """By how many seconds the latest fire was late."""
    return max((clock.late() for clock in _clocks(store)), default=0.0)


def _wrong(clock: _Clock, late_seconds: float) -> Sequence[Violation]:
    if not clock.fires and clock.settled is None:
        return [Violation("I8", f"{clock.id}: its deadline of {clock.due} never fired")]
    said = []
    if len(clock.fires) > 1:
        said.append(f"its deadline fired {len(clock.fires)} times")
    if clock.late() > late_seconds:
        said.append(f"fired {clock.late():.1f} s late, at most {late_seconds:.1f}")
    for at, when in clock.fires:
        if when < clock.due:
            said.append(f"fired {(clock.due - when).total_seconds():.1f} s early")
        if clock.settled is not None and clock.settled < at:
            said.append("fired after it was settled")
    return [Violation("I8", f"{clock.id}: {text}") for text in said]


def _clocks(store: Store) -> list[_Clock]:
    histories: dict[UUID, list[tuple[Any, datetime]]] = defaultdict(list)
    for recorded in store.facts:
        histories[UUID(str(recorded.fact.originator_id))].append((recorded.fact, store.witnessed[recorded.position]))
    return [clock for id, history in histories.items() if (clock := _clock(id, history))]


def _clock(id: UUID, history: Sequence[tuple[Any, datetime]]) -> _Clock | None:
    first, set_at = history[0]
    fired: type[Fact]
    settles: type[Fact]
    match first:
        case Complaint.Opened():
            due, fired, settles = first.first_contact_due_time, Complaint.Breached, Complaint.Contacted
        case Issue.Opened():
            due, fired, settles = first.due_time, Issue.Overdue, Issue.Reported
        case _:
            return None
    if due is None:  # taken over from an old system
        return None
    fires = [(at, when) for at, (fact, when) in enumerate(history) if isinstance(fact, fired)]
    settled = next((at for at, (fact, _) in enumerate(history) if isinstance(fact, settles)), None)
    return _Clock(id, due, set_at, fires, settled)
