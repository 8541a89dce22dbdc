"""I1 every command takes effect once or not at all · I2 versions without gaps · I3 tailing a log misses no fact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from chaos.check.found import Found, Store, Violation
from chaos.record import IDLE, Intent, fits, named_and_gone
from chassis.deadlines import Deadlines
from chassis.reasons import passing_reasons
from chassis.vocabulary import vocabulary_of
from ledger.eventstore import Recorded, partition_of
from ledger.follower import REACTION, called_for
from services.notices.delivery.domain import Delivery


def contradictions(found: Found) -> list[Violation]:
    """Answers that contradict earlier answers to the same command."""
    return [Violation("I1", text) for text in found.record.contradictions]


def commands(found: Found) -> list[Violation]:
    """The answers match what is stored, and every stored fact comes from a command that was sent or derived."""
    violations = [v for intent in found.record.intents if (v := _kept(intent, found.stores[intent.service]))]
    sent = {id for intent in found.record.intents for id in intent.ids}
    for name, store in found.stores.items():
        called = dict(_reactions(found, store))
        derived = called.keys() | set(_deadlines(store)) | set(_by_itself(store))
        for id, facts in store.by_command.items():
            if id not in sent and id not in derived:
                violations.append(Violation("I1", f"{name}: nobody asked for {_topics(facts)} of command {id}"))
            if store.commands.get(id, ("",))[0] != "accepted":
                violations.append(
                    Violation("I1", f"{name}: {_topics(facts)} of {id}, which is not on record as accepted")
                )
        for id, why in called.items():
            if id not in store.commands:
                violations.append(Violation("I1", f"{name}: the reaction to {why} was never carried out ({id})"))
    return violations


def _nothing_announced(intent: Intent, store: Store) -> bool:
    """Whether the answer on record says that there was nothing to do."""
    kept = [store.commands[id] for id in intent.ids if id in store.commands]
    return [(outcome, answer.get("announced")) for outcome, answer in kept] == [("accepted", [])]


def _kept(intent: Intent, store: Store) -> Violation | None:
    sets = [store.by_command[id] for id in intent.ids if id in store.by_command]
    facts = [fact for several in sets for fact in several]
    whole = _topics(facts) if facts else []
    right = fits(intent.kind, whole)
    outcomes = [store.commands[id][0] for id in intent.ids if id in store.commands]
    match intent.outcome:
        case "ok":
            if not facts and intent.kind in IDLE and _nothing_announced(intent, store):
                return None
            if not facts:
                return Violation("I1", f"{intent}: acknowledged and LOST")
            if not right or len(sets) > 1:
                return Violation("I1", f"{intent}: acknowledged, stored as {whole}: DOUBLED or torn")
            first = facts[0].fact
            if intent.aggregate_id not in {str(fact.fact.originator_id) for fact in facts}:
                return Violation("I1", f"{intent}: its receipt names {intent.aggregate_id}, not {first.originator_id}")
        case "refused" | "turned down":
            if facts:
                return Violation("I1", f"{intent}: not accepted, and yet stored as {whole}")
            kept = [] if intent.reason in passing_reasons() else ["refused"]
            if intent.outcome == "refused" and outcomes != kept and (outcomes or not named_and_gone(intent)):
                return Violation("I1", f"{intent}: the refusal is not on record ({outcomes})")
        case _:
            if not intent.resolved:
                return Violation("I1", f"{intent}: its outcome stays UNKNOWN, stored as {whole}")
            if facts and (not right or len(sets) > 1):
                return Violation("I1", f"{intent}: stored as {whole}: DOUBLED or torn")
            expected = {"OUTCOME_ACCEPTED": bool(facts), "OUTCOME_ALREADY_ACCEPTED": bool(facts)}
            if intent.resolved and expected.get(intent.resolved, not facts) is False:
                return Violation("I1", f"{intent}: looked up as {intent.resolved}, stored as {whole}")
    return None


def _reactions(found: Found, store: Store) -> Iterator[tuple[UUID, str]]:
    """The id and origin of every command that announced facts trigger as reactions of this service."""
    react = store.service.react
    if react is None:
        return
    sources = [source for source in store.service.react_to if source in found.stores]
    vocabulary = vocabulary_of(sources)
    for source in sources:
        for several in found.stores[source].announced.values():
            for fact in several:
                event = vocabulary.open(fact)
                for id, command in called_for(react, event, fact) if event else ():
                    yield id, f"{fact.event_id} ({command.DESCRIPTOR.name})"


def _deadlines(store: Store) -> Iterator[UUID]:
    """The ids of all commands that a deadline may fire."""
    vocabulary = vocabulary_of([store.service.name])
    for kind in store.service.views:
        if issubclass(kind, Deadlines):
            view = object.__new__(kind)
            for several in store.announced.values():
                for fact in several:
                    for due in view.deadlines(event) if (event := vocabulary.open(fact)) else ():
                        if due.at:
                            yield uuid5(UUID(due.aggregate_id), f"{due.kind}@{due.at.isoformat()}")


def _by_itself(store: Store) -> Iterator[UUID]:
    """The ids of all commands that a service gives itself: the first of its features, and those of its couriers."""
    for feature in store.service.features:
        if feature.first:
            yield uuid5(REACTION, f"first/{feature.first.DESCRIPTOR.full_name}")
    attempts = {UUID(str(one.fact.originator_id)): 1 for one in store.facts if isinstance(one.fact, Delivery.Planned)}
    for one in store.facts:
        if isinstance(one.fact, Delivery.Claimed):
            attempts[UUID(str(one.fact.originator_id))] = one.fact.attempt + 1
    for id, most in attempts.items():
        for attempt in range(1, most + 1):
            yield from (uuid5(id, f"{what}/{attempt}") for what in ("claim", "settle"))


def every_store(found: Found) -> list[Violation]:
    """Positions are 1..n, versions are 1..n, and each aggregate is in its own partition."""
    violations = []
    for name, store in found.stores.items():
        positions = [fact.position for fact in store.facts]
        if positions != list(range(1, len(positions) + 1)) or store.end != len(positions):
            holes = sorted(set(range(1, max(positions, default=0) + 1)) - set(positions))[:5]
            violations.append(
                Violation("I3", f"{name}: {len(positions)} facts end at {store.end}; positions missing: {holes}")
            )
        versions: dict[UUID, list[int]] = {}
        for fact in store.facts:
            id = UUID(str(fact.fact.originator_id))
            versions.setdefault(id, []).append(fact.fact.originator_version)
            if fact.partition != partition_of(id):
                violations.append(
                    Violation("I2", f"{name}: {id} is in partition {fact.partition}, not {partition_of(id)}")
                )
        for id, numbers in versions.items():
            if numbers != list(range(1, len(numbers) + 1)):
                violations.append(Violation("I2", f"{name}: {id} has versions {numbers[:12]} in order of the log"))
    return violations


def tails(found: Found) -> list[Violation]:
    """The reader that tailed the log by position saw every fact, and each is still there."""
    violations = []
    for name, tail in found.tails.items():
        stored = {
            fact.position: (str(fact.fact.originator_id), fact.fact.originator_version)
            for fact in found.stores[name].facts
        }
        missed = [position for position in stored if position not in tail]
        if missed and missed[0] <= max(tail, default=0):
            violations.append(Violation("I3", f"{name}: who read along never saw positions {missed[:5]}"))
        if gone := [position for position, what in tail.items() if stored.get(position) != what]:
            violations.append(Violation("I3", f"{name}: positions {gone[:5]} were seen and are gone or changed"))
    return violations


def _topics(facts: list[Recorded]) -> list[str]:
    kinds: list[Any] = [type(fact.fact) for fact in facts]
    return sorted(str(kind.TOPIC) for kind in kinds)
