"""I8: every deadline fires once, never before its instant by the database's clock, never after it was settled."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from chaos.check.found import Found, Store, Violation
from ledger.aggregate import Fact
from services.complaints.domain import Complaint, Issue


def timers(found: Found) -> list[Violation]:
    store = found.stores.get("complaints")
    if store is None:
        return []
    histories: dict[Any, list[tuple[Any, datetime]]] = defaultdict(list)
    for recorded in store.facts:
        histories[recorded.fact.originator_id].append((recorded.fact, store.witnessed[recorded.position]))
    violations = []
    for id, history in histories.items():
        first: Any = history[0][0]
        fired: type[Fact]
        settled: type[Fact]
        match first:
            case Complaint.Opened():
                due, fired, settled = first.first_contact_due_time, Complaint.Breached, Complaint.Contacted
            case Issue.Opened():
                due, fired, settled = first.due_time, Issue.Overdue, Issue.Reported
            case _:
                continue
        fires = [(at, when) for at, (fact, when) in enumerate(history) if isinstance(fact, fired)]
        settles = [at for at, (fact, _) in enumerate(history) if isinstance(fact, settled)]
        if len(fires) > 1:
            violations.append(Violation("I8", f"{id}: its deadline fired {len(fires)} times"))
        if not fires and not settles:
            violations.append(Violation("I8", f"{id}: its deadline of {due} never fired"))
        for at, when in fires:
            if due and when < due:
                violations.append(Violation("I8", f"{id}: fired {(due - when).total_seconds():.1f} s early"))
            if settles and settles[0] < at:
                violations.append(Violation("I8", f"{id}: fired after it was settled"))
    return violations


def latest(store: Store) -> float:
    """By how many seconds the latest fire was late."""
    late = [
        (store.witnessed[recorded.position] - fact.due_time).total_seconds()
        for recorded in store.facts
        if isinstance(fact := recorded.fact, Complaint.Breached | Issue.Overdue)
    ]
    return max(late, default=0.0)
