"""A small consistent state after an attack, built by hand, in which each test breaks one thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID, uuid4, uuid5

from chaos.check import check
from chaos.check.found import FollowerPartition, Found, Store
from chaos.record import Intent, Record
from chassis.vocabulary import vocabulary_of
from cli.platform import service
from kernel.aggregate import Aggregate, Fact
from ledger.envelope import LOG_PARTITIONS
from ledger.eventstore import Recorded, partition_of
from ledger.follower import REACTION, REACTIONS
from tests.customers.builders import a_lead, a_territory, facts, won
from tests.support import NOON, folded

SECOND = timedelta(seconds=1)
Checker = Callable[[Found], Sequence[Any]]


@dataclass
class Log:
    """The log of a service, written one command after the other."""

    name: str
    facts: list[Recorded] = field(default_factory=list)
    commands: dict[UUID, tuple[str, dict[str, Any]]] = field(default_factory=dict)

    def add_of(self, aggregate: Aggregate, id: UUID | None = None) -> UUID:
        """Store the new facts of an aggregate under one accepted command."""
        return self.add(facts(aggregate), id or uuid4())

    def add(self, several: Sequence[Fact], id: UUID) -> UUID:
        self.commands[id] = ("accepted", {})
        metadata = {
            "command": str(id),
            "actor": "",
            "correlation": "",
            "causation": "",
            "traceparent": "",
            "region": "east",
        }
        for fact in several:
            partition = partition_of(UUID(str(fact.originator_id)))
            self.facts.append(Recorded(fact, len(self.facts) + 1, partition, metadata))
        return id

    def stored(self, database_times: dict[int, datetime] | None = None) -> Store:
        """The store; unless given, the database's times are one second apart."""
        times = database_times or {fact.position: NOON + fact.position * SECOND for fact in self.facts}
        return Store(service(self.name), list(self.facts), len(self.facts), times, dict(self.commands))


def settled(record: Record, *stores: Store) -> Found:
    """All announced facts are on the topics and in the views, no follower lags, the tailing reader saw all."""
    by_name = {store.service.name: store for store in stores}
    found = Found(record, by_name, {name: _topic(store) for name, store in by_name.items()})
    for name, store in by_name.items():
        found.tails[name] = {
            fact.position: (str(fact.fact.originator_id), fact.fact.originator_version) for fact in store.facts
        }
        views = [kind(cast(Any, None)) for kind in (*store.service.views, *store.service.followed)]
        for follower, sources in (
            *((view.follower, view.FOLLOWS) for view in views),
            (REACTIONS, store.service.react_to),
        ):
            for source in by_name.keys() & set(sources):
                for partition, announced in by_name[source].announced.items():
                    store.positions[FollowerPartition(follower, source, partition)] = (
                        announced[-1].position if announced else 0
                    )
        store.views = [(view, folded(type(view), _announced(view.FOLLOWS, by_name))) for view in views]
    return found


def _topic(store: Store) -> dict[int, list[Any]]:
    return {partition: list(store.announced[partition]) for partition in range(LOG_PARTITIONS)}


def _announced(sources: Sequence[str], stores: dict[str, Store]) -> list[Any]:
    vocabulary = vocabulary_of(sources)
    announced = [
        fact for name in sources if name in stores for many in stores[name].announced.values() for fact in many
    ]
    return [(event, fact) for fact in announced if (event := vocabulary.open(fact)) is not None]


@dataclass
class World:
    """One service, customers: a territory that was reassigned, and a customer that was won in it."""

    log: Log
    record: Record
    reaction: UUID
    found: Found

    def intent(self, kind: str) -> Intent:
        return next(intent for intent in self.record.intents if intent.kind == kind)

    @property
    def store(self) -> Store:
        return self.found.stores["customers"]

    def again(self, log: Log | None = None) -> Found:
        """A consistent state for the changed log."""
        return settled(self.record, (log or self.log).stored())


def a_world() -> World:
    log, record = Log("customers"), Record()

    def accepted(kind: str, aggregate: Aggregate) -> None:
        id = log.add_of(aggregate)
        record.intents.append(Intent("customers", kind, [id], "ok", aggregate_id=str(aggregate.id)))

    territory = a_territory()
    accepted("open territory", territory)
    territory.reassign(str(uuid4()))
    accepted("reassign territory", territory)
    handed = f"customers/{partition_of(territory.id)}/2/0/HandOverCustomersRequest"
    reaction = log.add([], uuid5(REACTION, handed))
    for other in ("CloseStaffedFilings", "HandOverLines"):
        log.add([], uuid5(REACTION, handed.replace("HandOverCustomers", other)))
    lead = a_lead(territory)
    accepted("register lead", lead)
    for asked in ("CheckDuplicates", "WatchHolding"):
        log.add([], uuid5(REACTION, f"customers/{partition_of(lead.id)}/3/0/{asked}Request"))
    won(lead)
    accepted("win", lead)
    for asked in ("OweProfileReview", "WatchHolding"):
        log.add([], uuid5(REACTION, f"customers/{partition_of(lead.id)}/4/0/{asked}Request"))
    refused, never = uuid4(), uuid4()
    log.commands[refused] = ("refused", {})
    record.intents.append(Intent("customers", "assess", [refused], "refused", "TIER_WITHOUT_REASON"))
    record.intents.append(Intent("customers", "open territory", [never], "unknown", resolved="OUTCOME_UNKNOWN"))
    return World(log, record, reaction, settled(record, log.stored()))


def moved(fact: Recorded, **changes: Any) -> Recorded:
    """A stored fact with changes: of its position or partition, or by `version` of its version."""
    if "version" in changes:
        other = object.__new__(type(fact.fact))
        other.__dict__.update(vars(fact.fact) | {"originator_version": changes.pop("version")})
        changes["fact"] = other
    return replace(fact, **changes)


def lines_of(checker: Checker, found: Found) -> list[str]:
    """The violations that one checker finds, a line each."""
    return [str(violation) for violation in checker(found)]


def only(found: Found, invariant: str, words: str) -> None:
    """Check that all checkers together find only this violation. Raises AssertionError."""
    lines = lines_of(check, found)
    assert len(lines) == 1 and lines[0].startswith(f"{invariant}: ") and words in lines[0], lines
