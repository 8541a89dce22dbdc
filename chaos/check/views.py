"""I6 every view equals a fresh fold of the logs, every snapshot that of its facts · I7 no lag, nothing parked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from eventsourcing.domain import OriginatorVersionError
from google.protobuf.message import Message

from chaos.check.found import FollowerPartition, Found, Store, Violation
from chassis.vocabulary import vocabulary_of
from ledger.envelope import LOG_PARTITIONS, Envelope
from ledger.follower import REACTIONS
from ledger.rebuild import differences
from ledger.view import Key, View


def views(found: Found) -> list[Violation]:
    """The rows of each view equal the fold of the announced facts up to its follower's position."""
    violations = []
    for name, store in found.stores.items():
        for view, live in store.views:
            fresh: dict[Key, Any] = {}
            for event, fact in _announced(found, view):
                if fact.position <= store.positions.get(
                    FollowerPartition(view.follower, fact.source, fact.partition), 0
                ):
                    fresh.update(view.step(fresh, event, fact))
            fresh = {key: row for key, row in fresh.items() if row is not None}
            if found_out := differences(live, fresh):
                violations.append(
                    Violation("I6", f"{name}.{view.table}: {len(found_out)} rows differ, first {found_out[0]}")
                )
    return violations


def _announced(found: Found, view: View[Any]) -> Iterator[tuple[Message, Envelope]]:
    vocabulary = vocabulary_of(view.FOLLOWS)
    for source in view.FOLLOWS:
        if source in found.stores:
            for several in found.stores[source].announced.values():
                for fact in several:
                    if (event := vocabulary.open(fact)) is not None:
                        yield event, fact


def lag(found: Found) -> list[Violation]:
    """Every follower has a position, exactly at the end of the announced facts; nothing is parked."""
    violations = []
    for name, store in found.stores.items():
        for place in sorted({*_followed(store), *store.positions}):
            if place.source not in found.stores:
                continue
            announced = found.stores[place.source].announced[place.partition]
            end, position = announced[-1].position if announced else 0, store.positions.get(place)
            if position != end:
                where = f"{name}.{place.follower} at {place.source}/{place.partition}"
                violations.append(Violation("I7", f"{where} stands at {position}, its end is {end}"))
        if store.parked:
            violations.append(Violation("I7", f"{name}: {len(store.parked)} facts are parked, first {store.parked[0]}"))
    return violations


def _followed(store: Store) -> Iterator[FollowerPartition]:
    """The partitions that the followers of this service must have positions in."""
    followed = [(view.follower, view.FOLLOWS) for view, _ in store.views]
    for follower, sources in (*followed, (REACTIONS, store.service.react_to)):
        for source in sources:
            for partition in range(LOG_PARTITIONS):
                yield FollowerPartition(follower, source, partition)


def snapshots(found: Found) -> list[Violation]:
    """Each stored snapshot equals the fold of the facts up to its version."""
    violations = []
    for name, store in found.stores.items():
        for kept in store.snapshots:
            whole = _folded(store, kept.aggregate_id, kept.version)
            if whole is None or vars(kept.aggregate) != vars(whole):
                what = f"{kept.aggregate_id} at version {kept.version}"
                violations.append(Violation("I6", f"{name}: the snapshot of {what} is not the state of its facts"))
    return violations


def _folded(store: Store, id: UUID, version: int) -> Any:
    """The aggregate of these facts; None where their versions have a gap, which also violates I2."""
    aggregate: Any = None
    for recorded in store.facts:
        fact: Any = recorded.fact
        if fact.originator_id == id and fact.originator_version <= version:
            try:
                aggregate = fact.mutate(aggregate)
            except OriginatorVersionError:
                return None
    return aggregate
