"""I6 every view is a fresh fold of the logs, every snapshot its facts · I7 nobody stands short, nothing is parked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from eventsourcing.domain import OriginatorVersionError
from google.protobuf.message import Message

from chaos.check.found import Found, Stand, Store, Violation
from chassis.vocabulary import vocabulary_of
from ledger.envelope import LOG_PARTITIONS, Envelope
from ledger.follower import REACTIONS
from ledger.rebuild import differences
from ledger.view import Key, View


def views(found: Found) -> list[Violation]:
    """Each view's rows are what its fold makes of the announced facts up to where its follower stands."""
    violations = []
    for name, store in found.stores.items():
        for view, live in store.views:
            fresh: dict[Key, Any] = {}
            for event, fact in _told(found, view):
                if fact.position <= store.stands.get(Stand(view.follower, fact.source, fact.partition), 0):
                    fresh.update(view.step(fresh, event, fact))
            fresh = {key: row for key, row in fresh.items() if row is not None}
            if found_out := differences(live, fresh):
                violations.append(
                    Violation("I6", f"{name}.{view.table}: {len(found_out)} rows differ, first {found_out[0]}")
                )
    return violations


def _told(found: Found, view: View[Any]) -> Iterator[tuple[Message, Envelope]]:
    vocabulary = vocabulary_of(view.FOLLOWS)
    for source in view.FOLLOWS:
        if source in found.stores:
            for several in found.stores[source].announced.values():
                for fact in several:
                    if (event := vocabulary.open(fact)) is not None:
                        yield event, fact


def standing(found: Found) -> list[Violation]:
    """Every follower is there and at the end of what was announced, none beyond it; nothing is parked."""
    violations = []
    for name, store in found.stores.items():
        for place in sorted({*_places(store), *store.stands}):
            if place.source not in found.stores:
                continue
            told = found.stores[place.source].announced[place.partition]
            end, position = told[-1].position if told else 0, store.stands.get(place)
            if position != end:
                where = f"{name}.{place.follower} at {place.source}/{place.partition}"
                violations.append(Violation("I7", f"{where} stands at {position}, its end is {end}"))
        if store.parked:
            violations.append(Violation("I7", f"{name}: {len(store.parked)} facts are parked, first {store.parked[0]}"))
    return violations


def _places(store: Store) -> Iterator[Stand]:
    """Where somebody of this service must stand."""
    followed = [(view.follower, view.FOLLOWS) for view, _ in store.views]
    for follower, sources in (*followed, (REACTIONS, store.service.react_to)):
        for source in sources:
            for partition in range(LOG_PARTITIONS):
                yield Stand(follower, source, partition)


def snapshots(found: Found) -> list[Violation]:
    """Each kept state is what the facts up to its version give."""
    violations = []
    for name, store in found.stores.items():
        for kept in store.snapshots:
            whole = _folded(store, kept.aggregate_id, kept.version)
            if whole is None or vars(kept.aggregate) != vars(whole):
                what = f"{kept.aggregate_id} at version {kept.version}"
                violations.append(Violation("I6", f"{name}: the snapshot of {what} is not the state of its facts"))
    return violations


def _folded(store: Store, id: UUID, version: int) -> Any:
    """The aggregate of these facts; None where they do not follow each other, which I2 says too."""
    aggregate: Any = None
    for recorded in store.facts:
        fact: Any = recorded.fact
        if fact.originator_id == id and fact.originator_version <= version:
            try:
                aggregate = fact.mutate(aggregate)
            except OriginatorVersionError:
                return None
    return aggregate
