"""Bugs that a ledger of this kind may have, planted on purpose: each is one change to the code of a service's process.

Which fault makes each visible, and which invariants it breaks, is in `planted`.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

import chassis.application
import chassis.deadlines
import ledger.eventstore
import ledger.follower
import ledger.relay
from chassis.application import Application
from chassis.clock import DatabaseClock
from chassis.deadlines import Deadlines, Fire
from ledger import database, parked, positions
from ledger.aggregate import AggregateSnapshot
from ledger.envelope import LOG_PARTITIONS, Envelope
from ledger.errors import Refused
from ledger.eventstore import EventStore, Stored, Submission
from ledger.follower import Views, opened
from ledger.positions import Place, Sorted
from ledger.relay import Acknowledged, Relay


def acknowledged_before_commit() -> None:
    commit = EventStore._commit

    async def early(self: EventStore, group: list[Submission]) -> None:
        for submission in group:
            submission.done.set_result(Stored("stored", 0))
        await asyncio.sleep(0.1)
        await commit(self, group)

    EventStore._commit = early  # type: ignore[method-assign]


def _append(*changes: tuple[str, str], schema: str = "") -> None:
    for old, new in changes:
        assert old in database.APPEND, old
        database.APPEND = database.APPEND.replace(old, new)
    database.SCHEMA += schema


MOVE = "UPDATE store SET position = position + added RETURNING position - added INTO base;"
"""How positions are given where nothing stands in the way; where something does, at the end and by row number."""
MOVE_LATE = "UPDATE store SET position = base + added;"
NUMBER, NUMBER_LATE = "base + e.n", "base + row_number() OVER (ORDER BY e.n)"


def no_append_lock() -> None:
    """Positions from a sequence, nobody waits for anybody: they are seen in another order than they were given."""
    moved = "UPDATE store SET position = greatest(position, (SELECT last_value FROM a_sequence));"
    stored = "RETURN QUERY SELECT 0, 'stored', base,"
    _append(
        ("PERFORM pg_advisory_xact_lock(hashtext('fieldledger.append'));", "PERFORM 1;"),
        (MOVE, ""),
        (NUMBER_LATE, "nextval('a_sequence')"),
        (NUMBER, "nextval('a_sequence')"),
        (stored, f"PERFORM pg_sleep(random() * 0.1); {moved} base := (SELECT position FROM store) - added; {stored}"),
        (MOVE_LATE, moved),
        schema="CREATE SEQUENCE IF NOT EXISTS a_sequence; GRANT ALL ON SEQUENCE a_sequence TO PUBLIC;",
    )


def positions_with_holes() -> None:
    _append(
        (MOVE, "UPDATE store SET position = position + 2 * added RETURNING position - 2 * added INTO base;"),
        (NUMBER_LATE, "base + 2 * row_number() OVER (ORDER BY e.n)"),
        (NUMBER, "base + 2 * e.n"),
        (MOVE_LATE, "UPDATE store SET position = base + 2 * added;"),
    )


def no_command_on_record() -> None:
    kept = "AS c({}id uuid, digest text, outcome text, answer text)"
    late = kept.format("n int, ")
    _append(
        (kept.format("") + ";", kept.format("") + " WHERE false;"),
        (f"{late}\n     WHERE NOT c.n", f"{late}\n     WHERE false AND NOT c.n"),
    )


def refusals_not_kept() -> None:
    async def forget(self: Application, no: Refused, digest: bytes, ctx: Any) -> Stored:
        return Stored("stored", 0)

    Application._keep_refusal = forget  # type: ignore[method-assign]


def gap_accepted() -> None:
    """Tracking that only grows: whatever is newer goes on, whatever was announced before it."""

    def grows(batch: Iterable[Envelope], held: dict[Place, int]) -> Sorted:
        found = Sorted()
        for fact in sorted(batch, key=lambda fact: fact.position):
            place = (fact.source, fact.partition)
            if place in held and fact.position > found.reached.get(place, held[place]):
                found.onward.append(fact)
                found.reached[place] = fact.position
        return found

    positions.sort = grows  # type: ignore[assignment]


def all_offsets_committed() -> None:
    """commit() without arguments: what was received counts as handled, also what waits for a gap to be filled."""
    sort = positions.sort

    def everything(batch: Iterable[Envelope], held: dict[Place, int]) -> Sorted:
        facts = list(batch)
        found = sort(facts, held)
        for fact in facts:
            place = (fact.source, fact.partition)
            if place in held:
                found.reached[place] = max(found.reached.get(place, held[place]), fact.position)
        found.gaps.clear()
        return found

    positions.sort = everything  # type: ignore[assignment]


def park_dropped() -> None:
    async def drop(*_: object) -> None:
        return None

    parked.park = drop  # type: ignore[assignment]


def timer_in_memory() -> None:
    """A deadline is remembered by the process that heard of it, and by nobody else."""
    known: dict[tuple[str, str], datetime] = {}
    fold = Deadlines.fold

    def remember(self: Deadlines, row: Any, event: Any, fact: Envelope) -> None:
        fold(self, row, event, fact)
        known.pop((row.aggregate_id, row.kind), None)
        if row.open:
            known[row.aggregate_id, row.kind] = row.due_time.ToDatetime(tzinfo=fact.occurred_at.tzinfo)

    async def fire_due(self: Deadlines, now: datetime, fire: Fire) -> int:
        for (id, kind), at in [each for each in known.items() if each[1] < now]:
            del known[id, kind]
            await fire(self.command(id, kind), uuid5(UUID(id), f"{kind}@{at.isoformat()}"), at)
        return 0

    Deadlines.fold = remember  # type: ignore[method-assign]
    Deadlines.fire_due = fire_due  # type: ignore[method-assign]


def tracked_before_sent() -> None:
    send = Relay._send

    async def tracked(self: Relay, producer: Any, facts: Any, tails: list[int]) -> Acknowledged:
        async with self._pool.connection() as connection:
            ahead = list(tails)
            for fact in facts:
                if self._announce(fact.fact) is not None:
                    ahead[fact.partition] = fact.position
            await connection.execute("UPDATE relay SET position = %s, tails = %s", (facts[-1].position, ahead))
        return await send(self, producer, facts, tails)

    Relay._send = tracked  # type: ignore[method-assign]


def relay_skips_on_error() -> None:
    send, sent = Relay._send, Relay._sent
    ledger.relay.SEND_SECONDS = 1.0

    async def tolerant(self: Relay, producer: Any, facts: Any, tails: list[int]) -> Acknowledged:
        with suppress(Exception):
            return await send(self, producer, facts, tails)
        return []

    async def assumed(self: Relay, acknowledged: Acknowledged) -> None:
        with suppress(Exception):
            await sent(self, acknowledged)

    Relay._send, Relay._sent = tolerant, assumed  # type: ignore[method-assign]


def relay_out_of_order() -> None:
    send = Relay._send

    async def backwards(self: Relay, producer: Any, facts: Any, tails: list[int]) -> Acknowledged:
        return await send(self, producer, list(reversed(facts)), tails)

    Relay._send = backwards  # type: ignore[method-assign]


def position_before_rows() -> None:
    """Two transactions where one is needed."""

    async def follow(self: Views, batch: Sequence[Envelope]) -> set[Place]:
        gaps: set[Place] = set()
        async with self.pool.connection() as connection:
            held = await positions.read(connection, self.names)
            found = {name: positions.sort(batch, held[name]) for name in self._views}
            moved = {name: each.reached for name, each in found.items() if each.reached}
            if moved:
                await positions.move(connection, moved)
                await asyncio.sleep(0.15)
            for name, view in self._views.items():
                gaps |= found[name].gaps
                async with connection.transaction():
                    await view.absorb(connection, opened(found[name].onward, self._vocabulary, set())[0])
        return gaps

    Views.follow = follow  # type: ignore[method-assign]


def reaction_under_a_random_id() -> None:
    ledger.follower.uuid5 = lambda *_: uuid4()  # type: ignore[attr-defined]


def deadline_under_a_random_id() -> None:
    chassis.deadlines.uuid5 = lambda *_: uuid4()  # type: ignore[attr-defined]


def aggregate_in_two_partitions() -> None:
    ledger.eventstore.partition_of = lambda *_: random.randrange(LOG_PARTITIONS)


def deadline_early() -> None:
    now = DatabaseClock.now
    DatabaseClock.now = lambda self: now(self) + timedelta(seconds=3)  # type: ignore[method-assign]


def clock_of_the_machine() -> None:
    async def never(*_: object) -> None:
        return None

    DatabaseClock.synchronise = never  # type: ignore[assignment,method-assign]


def stale_snapshot() -> None:
    chassis.application.SNAPSHOT_EVERY = 5  # type: ignore[attr-defined]
    kept: dict[Any, Any] = {}
    take = AggregateSnapshot.take

    def stale(aggregate: Any) -> Any:
        """The state of the snapshot before, under the version of this one."""
        taken: Any = take(aggregate)
        before = kept.get(aggregate.id)
        kept[aggregate.id] = dict(taken.state)
        if before:
            taken.state.clear()
            taken.state.update(before)
        return taken

    AggregateSnapshot.take = staticmethod(stale)  # type: ignore[method-assign]


def follower_hangs() -> None:
    """Not a bug for the checker: what the watch over progress must end."""

    async def hang(self: Views, batch: Sequence[Envelope]) -> set[Place]:
        await asyncio.Event().wait()
        return set()

    Views.follow = hang  # type: ignore[method-assign]


Sow = Callable[[], None]
BY_NAME: dict[str, Sow] = {
    sow.__name__.replace("_", " "): sow
    for sow in (
        *(acknowledged_before_commit, no_append_lock, positions_with_holes, no_command_on_record, refusals_not_kept),
        *(gap_accepted, all_offsets_committed, park_dropped, timer_in_memory, tracked_before_sent),
        *(relay_skips_on_error, relay_out_of_order, position_before_rows, reaction_under_a_random_id),
        *(deadline_under_a_random_id, aggregate_in_two_partitions, deadline_early, clock_of_the_machine),
        *(stale_snapshot, follower_hangs),
    )
}
