"""I4 every topic holds all announced facts of its store, in order and chained · I5 and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from chaos.check.found import Found, Violation
from ledger.envelope import Envelope


def topics(found: Found) -> list[Violation]:
    """Records may be repeated; their content and the order of first occurrences must be those of the store."""
    violations = []
    for name, store in found.stores.items():
        for partition, records in found.records[name].items():
            place, announced = f"{name}/{partition}", store.announced[partition]
            facts = [record for record in records if record is not None]
            if len(facts) < len(records) and not found.poisoned:
                what = f"{len(records) - len(facts)} records on the topic {place} are no facts"
                violations.append(Violation("I5", what))
            violations += _unexpected(name, place, facts, announced)
            violations += _missing(place, facts, _since(facts, announced) if found.emptied else announced)
    return violations


def _since(records: Sequence[Envelope], announced: Sequence[Envelope]) -> Sequence[Envelope]:
    """The facts from the first one on the topic on: an emptied broker has none from before, and misses none since."""
    held = {record.event_id for record in records}
    return announced[next((at for at, fact in enumerate(announced) if fact.event_id in held), len(announced)) :]


def _unexpected(name: str, place: str, records: Sequence[Envelope], announced: Sequence[Envelope]) -> list[Violation]:
    stored, violations = {fact.event_id: fact for fact in announced}, []
    for record in records:
        known = stored.get(record.event_id)
        if known is None or record.source != name:
            violations.append(Violation("I5", f"{record.event_id} is on the topic {place} and announced by no store"))
        elif record._replace(predecessor=0) != known._replace(predecessor=0):
            violations.append(Violation("I5", f"{record.event_id} on the topic is not the fact of the store"))
    return violations


def _missing(place: str, records: Sequence[Envelope], announced: Sequence[Envelope]) -> list[Violation]:
    first: dict[str, Envelope] = {}
    for record in records:
        first.setdefault(record.event_id, record)
    stored, violations = [fact.event_id for fact in announced], []
    if lost := [id for id in stored if id not in first]:
        violations.append(Violation("I4", f"{place}: {len(lost)} facts are not on the topic, first {lost[:3]}"))
    known, wanted = set(stored), [id for id in stored if id in first]
    order = [id for id in first if id in known]
    if order != wanted:
        at = next(i for i, (a, b) in enumerate(zip(order, wanted, strict=True)) if a != b)
        violations.append(Violation("I4", f"{place}: out of the store's order at {order[at : at + 3]}"))
    chain = [
        fact.event_id
        for fact in announced
        if fact.event_id in first and first[fact.event_id].predecessor != fact.predecessor
    ]
    if chain:
        violations.append(Violation("I4", f"{place}: the chain is broken at {chain[:3]}"))
    return violations
