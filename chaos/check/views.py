"""I6 every view is a fresh fold of the logs, every snapshot its facts · I7 nobody stands short, nothing is parked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from google.protobuf.message import Message
from psycopg.rows import dict_row

from chaos.check.found import Found, Store, Violation
from chassis.policy import PolicyBook
from chassis.vocabulary import vocabulary_of
from ledger import positions
from ledger.envelope import Envelope
from ledger.rebuild import differences
from ledger.view import Key, View


async def views(found: Found) -> list[Violation]:
    violations = []
    for name, store in found.stores.items():
        for kind in (*store.service.views, PolicyBook):
            view = kind(store.pool)
            async with store.pool.connection() as connection:
                held = (await positions.read(connection, (view.follower,)))[view.follower]
            live = {tuple(getattr(row, name) for name in view.KEY): row for row in await view.rows()}
            fresh: dict[Key, Any] = {}
            for event, fact in _told(found, view):
                if fact.position <= held[fact.source, fact.partition]:
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


async def standing(found: Found) -> list[Violation]:
    """Every follower at the end of what was announced, none beyond it; nothing parked."""
    violations = []
    for name, store in found.stores.items():
        async with store.pool.connection() as connection:
            cursor = await connection.execute("SELECT follower, source, partition, position FROM positions")
            rows = await cursor.fetchall()
            cursor = await connection.execute("SELECT follower, position, key, reason FROM parked ORDER BY parked_at")
            parked = await cursor.fetchall()
        for follower, source, partition, position in rows:
            if source not in found.stores:
                continue
            told = found.stores[source].announced[partition]
            end = told[-1].position if told else 0
            if position != end:
                violations.append(
                    Violation("I7", f"{name}.{follower} stands at {source}/{partition}/{position}, its end is {end}")
                )
        if parked:
            violations.append(Violation("I7", f"{name}: {len(parked)} facts are parked, first {parked[0]}"))
    return violations


async def snapshots(found: Found) -> list[Violation]:
    """Each kept state is what the facts up to its version give."""
    violations = []
    for name, store in found.stores.items():
        async with store.pool.connection() as connection:
            cursor = connection.cursor(row_factory=dict_row)
            await cursor.execute(f"SELECT * FROM {name}_snapshots")
            rows = await cursor.fetchall()
        for row in rows:
            kept = store.store._open(row["originator_id"], row["originator_version"], row["topic"], row["state"])
            whole = _folded(store, row["originator_id"], row["originator_version"])
            if vars(kept.mutate(None)) != vars(whole):
                what = f"{row['originator_id']} at version {row['originator_version']}"
                violations.append(Violation("I6", f"{name}: the snapshot of {what} is not the state of its facts"))
    return violations


def _folded(store: Store, id: Any, version: int) -> Any:
    aggregate: Any = None
    for recorded in store.facts:
        fact: Any = recorded.fact
        if fact.originator_id == id and fact.originator_version <= version:
            aggregate = fact.mutate(aggregate)
    return aggregate
