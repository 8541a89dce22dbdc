"""I13 everybody is told of each cause once, and nobody is left out · I14 nothing is told outside twice · I15 every
threshold of a clock falls once in a run, at its own instant, and none while it is paused.

What a clock's thresholds are is reckoned here anew from what its facts say of its terms, not by the clock's arithmetic;
instants of working time are left to the oracle of the clocks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from chaos.check.found import Found, Store, Violation
from fieldledger.complaints.v1 import events_pb2 as events
from services.complaints.clock.domain import BREACH, WARNING, Clock
from services.notices.notice.domain import Notice
from services.organisation.staff.domain import Staff

ANEW = (Clock.Corrected, Clock.TakenBack, Clock.Restopped, Clock.Rebudgeted, Clock.Extended)
"""After which a threshold that was told of may fall again."""
MICROSECOND = timedelta(microseconds=1)


def inboxes(found: Found) -> list[Violation]:
    """Each person has one notice of a cause, and whoever held a clock that ran out has one of that."""
    if "notices" not in found.stores:
        return []
    raised = [one.fact for one in found.stores["notices"].facts if isinstance(one.fact, Notice.Raised)]
    told = Counter((one.event_id, one.cause_type, one.subject_id, one.staff_id) for one in raised)
    violations = [Violation("I13", f"{cause} was told {times} times") for cause, times in told.items() if times > 1]
    here = {(event_id, staff_id) for event_id, _, _, staff_id in told}
    for event_id, holder_id in _owed(found):
        if (event_id, holder_id) not in here:
            violations.append(Violation("I13", f"{holder_id} was never told of {event_id}"))
    return violations


def _owed(found: Found) -> Iterator[tuple[str, str]]:
    """Every breach that was announced by itself, with whoever held the clock, if he is still here."""
    complaints, organisation = found.stores.get("complaints"), found.stores.get("organisation")
    if complaints is None or organisation is None:
        return
    gone = {str(one.fact.originator_id) for one in organisation.facts if isinstance(one.fact, Staff.Left)}
    for several in complaints.announced.values():
        for fact in several:
            if fact.type == events.SlaBreached.DESCRIPTOR.full_name:
                holder_id = events.SlaBreached.FromString(fact.payload).handler_id
                if holder_id not in gone and holder_id != fact.actor:
                    yield fact.event_id, holder_id


def outside(found: Found) -> list[Violation]:
    """No message that a receiver took was sent to it again."""
    twice = [(id, times) for id, times in Counter(found.taken).items() if times > 1]
    return [Violation("I14", f"delivery {id} was sent {times} times") for id, times in twice]


def thresholds(found: Found) -> list[Violation]:
    """Every clock's thresholds, by its facts."""
    store = found.stores.get("complaints")
    return [v for id, facts in _clocks(store).items() for v in _of_clock(id, facts)] if store else []


def _clocks(store: Store) -> dict[UUID, list[Any]]:
    histories: dict[UUID, list[Any]] = {}
    for recorded in store.facts:
        if type(recorded.fact).TOPIC.startswith("complaints.Clock"):  # type: ignore[attr-defined]
            histories.setdefault(UUID(str(recorded.fact.originator_id)), []).append(recorded.fact)
    return histories


def _of_clock(id: UUID, facts: list[Any]) -> Iterator[Violation]:
    seen, paused, awaited = set[int](), False, dict[int, datetime]()
    for fact in facts:
        threshold = _threshold(fact)
        if isinstance(fact, (Clock.Started, Clock.Reopened)):
            seen, paused, awaited = set(), False, _awaited(fact)
        elif isinstance(fact, ANEW):
            seen, awaited = set(), {}
        elif isinstance(fact, Clock.Paused):
            paused, awaited = True, {}
            if fact.due_time or fact.next_time:
                yield Violation("I15", f"{id}: is paused, and yet due {fact.due_time}")
        elif isinstance(fact, Clock.Resumed):
            paused, awaited = False, {}
        elif threshold is not None:
            if threshold in seen:
                yield Violation("I15", f"{id}: threshold {threshold} of run {fact.run} fell again")
            if paused:
                yield Violation("I15", f"{id}: threshold {threshold} fell while it was paused")
            if (at := awaited.get(threshold)) and fact.occurred_at != at:
                yield Violation("I15", f"{id}: threshold {threshold} fell at {fact.occurred_at}, not at {at}")
            seen.add(threshold)


def _threshold(fact: Any) -> int | None:
    """Which threshold a fact tells of, None for another fact and for a level that somebody asked for."""
    match fact:
        case Clock.Warned():
            return WARNING
        case Clock.Breached():
            return BREACH
        case Clock.Escalated(manual=False):
            return BREACH + int(fact.level)
    return None


def _awaited(fact: Any) -> dict[int, datetime]:
    """When each threshold of a run falls that counts by day and by night, for as long as nothing happens to it."""
    terms = fact.terms
    if terms["calendar"]:
        return {}
    after = {BREACH: terms["budget"]}
    after |= {BREACH + at: terms["budget"] + more for at, more in enumerate(terms["levels"], 1)}
    if terms["warning"]:
        after[WARNING] = terms["warning"]
    return {threshold: fact.occurred_at + long * MICROSECOND for threshold, long in after.items()}
