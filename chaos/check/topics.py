"""I4 every topic tells its store's announced facts, in order, chained · I5 and nothing else."""

from __future__ import annotations

from chaos.check.found import Found, Violation
from ledger.envelope import Envelope


def topics(found: Found) -> list[Violation]:
    violations = []
    for name, store in found.stores.items():
        for partition, records in found.records[name].items():
            place, told = f"{name}/{partition}", store.announced[partition]
            stored = {fact.event_id: fact for fact in told}
            first: dict[str, Envelope] = {}
            for record in records:
                if record is None:  # garbage that a fault put there
                    continue
                known = stored.get(record.event_id)
                if known is None or record.source != name:
                    violations.append(Violation("I5", f"{record.event_id} is on the topic {place} and in no store"))
                elif record._replace(predecessor=0) != known._replace(predecessor=0):
                    violations.append(Violation("I5", f"{record.event_id} on the topic is not the fact of the store"))
                first.setdefault(record.event_id, record)
            lost = [id for id in stored if id not in first]
            if lost:
                violations.append(Violation("I4", f"{place}: {len(lost)} facts are not on the topic, first {lost[:3]}"))
            order = [id for id in first if id in stored]
            if order != [id for id in stored if id in first]:
                at = next(i for i, (a, b) in enumerate(zip(order, stored, strict=False)) if a != b)
                violations.append(Violation("I4", f"{place}: out of the store's order at {order[at : at + 3]}"))
            chain = [
                fact.event_id
                for fact in told
                if fact.event_id in first and first[fact.event_id].predecessor != fact.predecessor
            ]
            if chain:
                violations.append(Violation("I4", f"{place}: the chain is broken at {chain[:3]}"))
    return violations
