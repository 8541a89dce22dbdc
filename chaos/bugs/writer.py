"""Bugs of the writer: how commands are appended to the log, and what is kept of an aggregate."""

from __future__ import annotations

import asyncio
import os
import random
from typing import Any

import psycopg

import chassis.repository
import ledger.eventstore
from chassis.executor import Executor
from kernel.aggregate import AggregateSnapshot
from kernel.errors import Refused
from ledger import database
from ledger.envelope import LOG_PARTITIONS
from ledger.eventstore import EventStore, Stored, Submission


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
"""How positions are assigned without a conflict; with one, at the end and by row number."""
MOVE_LATE = "UPDATE store SET position = base + added;"
NUMBER, NUMBER_LATE = "base + e.n", "base + row_number() OVER (ORDER BY e.n)"


def no_append_lock() -> None:
    """Positions come from a sequence without a lock, so they may become visible in another order."""
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


def version_skipped() -> None:
    """The third fact of an aggregate is stored as its fourth."""
    _append(("SELECT e.id, e.version, e.topic", "SELECT e.id, e.version + (e.version > 2)::int, e.topic"))


def no_command_on_record() -> None:
    kept = "AS c({}id uuid, digest text, outcome text, answer text)"
    late = kept.format("n int, ")
    _append(
        (kept.format("") + ";", kept.format("") + " WHERE false;"),
        (f"{late}\n     WHERE NOT c.n", f"{late}\n     WHERE false AND NOT c.n"),
    )


def refusals_not_kept() -> None:
    async def forget(self: Executor, no: Refused, digest: bytes, ctx: Any) -> Stored:
        return Stored("stored", 0)

    Executor._keep_refusal = forget  # type: ignore[method-assign]


def aggregate_in_two_partitions() -> None:
    ledger.eventstore.partition_of = lambda *_: random.randrange(LOG_PARTITIONS)


def stale_snapshot() -> None:
    chassis.repository.SNAPSHOT_EVERY = 2  # type: ignore[attr-defined]
    kept: dict[Any, Any] = {}
    take = AggregateSnapshot.take

    def stale(aggregate: Any) -> Any:
        """The state of the previous snapshot, under the version of this one."""
        taken: Any = take(aggregate)
        before = kept.get(aggregate.id)
        kept[aggregate.id] = dict(taken.state)
        if before:
            taken.state.clear()
            taken.state.update(before)
        return taken

    AggregateSnapshot.take = staticmethod(stale)  # type: ignore[method-assign]


def memory_kept_per_command() -> None:
    execute, kept = Executor.execute, list[bytes]()

    async def remembers(self: Executor, *given: Any) -> Any:
        kept.append(b"\1" * 300_000)
        return await execute(self, *given)

    Executor.execute = remembers  # type: ignore[assignment,method-assign]


def connection_kept_now_and_then() -> None:
    execute, kept, count = Executor.execute, list[Any](), iter(range(1_000_000))

    async def leaks(self: Executor, *given: Any) -> Any:
        if next(count) % 10 == 0:
            kept.append(await psycopg.AsyncConnection.connect(os.environ["FIELDLEDGER_DATABASE"]))
        return await execute(self, *given)

    Executor.execute = leaks  # type: ignore[assignment,method-assign]
