"""The event store: group commit, reads by aggregate and by position; the library's schema, our transaction."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

import orjson
import psycopg
import structlog
from eventsourcing.persistence import DatetimeAsISO, Mapper, StoredEvent, UUIDAsHex
from eventsourcing.utils import _topic_cache
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool, PoolTimeout, TooManyRequests

from kernel.aggregate import Aggregate, AggregateSnapshot, Fact
from kernel.errors import OutcomeUnknown, Unavailable
from ledger.crashpoint import reached
from ledger.database import PATIENCE
from ledger.envelope import LOG_PARTITIONS
from ledger.submission import Recorded as Recorded
from ledger.submission import Stored as Stored
from ledger.submission import Submission as Submission
from ledger.submission import partition_of as partition_of
from ledger.transcoder import Transcoder

log = structlog.get_logger()
SNAPSHOT_EVERY = 50
GROUP = 256
"""Maximum commands per transaction; those that arrive during a commit form the next group."""

MANY, GATHER_SECONDS = 4, 0.006
"""If the last transaction had this many commands, the next one waits this long for more: a single one never waits."""

APPEND_SECONDS = 3.0
"""Without an answer for so long, the outcome of a group is unknown, and its connection is closed."""

_APPEND = "SELECT * FROM append_commands(%s, %s, %s::json, %s::json, %s::json, %s::json, %s::json)"
CAUSED = "metadata::json->>'causation' <> metadata::json->>'command'"
"""Of a fact that another fact led to; there is an index of these alone, so that a person's commands pay for none."""

_COLUMNS = "originator_id, originator_version, topic, state, notification_id, partition, metadata"


class EventStore:
    """The log of one service. `committed` is set after each group, as a hint to the relay."""

    def __init__(self, service: str, pool: AsyncConnectionPool, waiting: int = 512) -> None:
        self._table, self._snapshots, self._pool = f"{service}_events", f"{service}_snapshots", pool
        transcoder = Transcoder()
        transcoder.register(DatetimeAsISO())
        transcoder.register(UUIDAsHex())
        self._mapper: Mapper[UUID] = Mapper(transcoder)
        self._queue: asyncio.Queue[Submission] = asyncio.Queue(waiting)
        self.committed = asyncio.Event()

    async def append(self, submission: Submission) -> Stored:
        """Add a submission to the next group. Raises Unavailable (the queue is full), OutcomeUnknown (no answer)."""
        try:
            self._queue.put_nowait(submission)
        except asyncio.QueueFull:
            raise Unavailable("OVERLOADED") from None
        # A cancelled caller cancels only its own future: the group is committed by a task of its own (R10).
        return await submission.done

    async def commit_groups(self) -> None:
        """Gather submissions while a transaction commits, and commit them as the next one. Runs until cancelled."""
        held: list[Submission] = []
        group: list[Submission] = []
        PATIENCE.set(APPEND_SECONDS)
        while True:
            waiting, held = held or [await self._queue.get()], []
            # Calls that are being decided are included; under load a transaction costs more than the wait.
            await asyncio.sleep(GATHER_SECONDS if len(group) >= MANY else 0)
            while len(waiting) < GROUP and not self._queue.empty():
                waiting.append(self._queue.get_nowait())
            group = []
            taken: set[Any] = set()
            topics: set[str] = set()
            for submission in waiting:
                # If a group has two commands of one aggregate, or one command twice, the second must see the first.
                marks: set[Any] = {submission.command_id, *(fact.originator_id for fact in submission.facts)}
                marks.update(claim.digest for claim in submission.claims)
                read = {id for id, _ in submission.read}
                if taken & (marks | read) or any(topics & one.topics for one in submission.unheard):
                    held.append(submission)
                else:
                    group.append(submission)
                    taken |= marks
                    topics.update(fact.topic for fact in submission.facts)
            await self._commit(group)

    async def _commit(self, group: list[Submission]) -> None:
        reached("append.begun")
        try:
            rows = await self._call(group)
            reached("append.committed")
        except (PoolTimeout, TooManyRequests):
            _fail(group, Unavailable("DATABASE_DOWN"))
        except psycopg.Error as error:
            # An error from PostgreSQL itself is certain, and only the command at fault may fail. After a lost
            # connection the outcome is unknown.
            certain = error.sqlstate is not None and not error.sqlstate.startswith(("08", "57P"))
            if (error.sqlstate or "").startswith(("22", "23")) and len(group) > 1:  # one of them is at fault
                for submission in group:
                    await self._commit([submission])
                return
            log.error("append failed", certain=certain, error=repr(error))
            _fail(group, Unavailable("DATABASE_DOWN") if certain else OutcomeUnknown("OUTCOME_UNKNOWN"))
        except Exception as error:
            # A submission that cannot be serialised must not fail the others or this loop: nothing was sent.
            if len(group) > 1:
                for submission in group:
                    await self._commit([submission])
                return
            _fail(group, error)
        else:
            for at, result, first, digest, outcome, answer in rows:
                done = group[at - 1].done
                if not done.done():
                    done.set_result(Stored(result, first, digest, outcome or "", answer or ""))
            self.committed.set()

    async def _call(self, group: list[Submission]) -> list[TupleRow]:
        commands = [
            {
                "n": n,
                "id": one.command_id,
                "digest": one.digest.hex(),
                "outcome": one.outcome,
                "answer": one.answer,
            }
            for n, one in enumerate(group, 1)
        ]
        facts: list[dict[str, Any]] = []
        for command, one in enumerate(group, 1):
            for fact, metadata in zip(one.facts, one.metadata, strict=True):
                id = fact.originator_id
                assert isinstance(id, UUID)
                facts.append(
                    {
                        "n": len(facts) + 1,
                        "command": command,
                        "id": id,
                        "version": fact.originator_version,
                        "topic": fact.topic,
                        "state": fact.state.decode(),
                        "partition": partition_of(id),
                        "metadata": metadata,
                    }
                )
        read = [
            {"command": command, "id": id, "version": version}
            for command, one in enumerate(group, 1)
            for id, version in one.read
        ]
        unheard = [
            {"command": command, "topics": sorted(condition.topics), "position": condition.position}
            for command, one in enumerate(group, 1)
            for condition in one.unheard
        ]
        claims = [
            {
                "command": command,
                "digest": claim.digest.hex(),
                "kind": claim.kind,
                "holder": claim.holder,
                "person": claim.person,
                "known": len(claim.known),
            }
            for command, one in enumerate(group, 1)
            for claim in one.claims
        ]
        given = [orjson.dumps(some).decode() if some else None for some in (commands, facts, read, unheard, claims)]
        async with self._pool.connection() as connection:
            numbers = (len(facts), max(one.recorded_at for one in group))
            cursor = await connection.execute(_APPEND, (*numbers, *given), prepare=True)
            rows = await cursor.fetchall()
        if rows[0][0]:
            return rows
        # No conflict: the facts have consecutive positions.
        base, answered = rows[0][2], list[TupleRow]()
        for n, one in enumerate(group, 1):
            answered.append((n, "stored", base, None, None, None))
            base += len(one.facts)
        return answered

    def stored(self, fact: Fact) -> StoredEvent:
        """The stored form of a fact: readable JSON under its fixed topic (D14)."""
        return self._mapper.to_stored_event(fact)

    async def position(self, id: UUID, version: int) -> int:
        """The position of one stored fact, or 0."""
        async with self._pool.connection() as connection:
            query = f"SELECT notification_id FROM {self._table} WHERE originator_id = %s AND originator_version = %s"
            row = await (await connection.execute(query, (id, version))).fetchone()
        return int(row[0]) if row else 0

    async def present(self, ids: Sequence[UUID]) -> set[UUID]:
        """Which of these aggregates there are, by one statement."""
        async with self._pool.connection() as connection:
            query = f"SELECT originator_id FROM {self._table} WHERE originator_id = ANY(%s) AND originator_version = 1"
            cursor = await connection.execute(query, (list(ids),), prepare=True)
            return {row[0] for row in await cursor.fetchall()}

    async def last_position(self) -> int:
        """The position of the newest stored fact, 0 for an empty log."""
        async with self._pool.connection() as connection:
            row = await (await connection.execute("SELECT position FROM store", prepare=True)).fetchone()
        assert row is not None, "the table has its one row from the beginning"
        return int(row[0])

    async def load(self, cls: type[Aggregate], id: UUID, version: int | None = None) -> Aggregate | None:
        """An aggregate from its newest snapshot and the facts after it, as of a version if given; or None."""
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                f"SELECT 0::bigint, topic, state, originator_version FROM (SELECT * FROM {self._snapshots} "
                "WHERE originator_id = %(id)s AND originator_version <= %(version)s "
                "ORDER BY originator_version DESC LIMIT 1) AS newest "
                f"UNION ALL SELECT notification_id, topic, state, originator_version FROM {self._table} "
                "WHERE originator_id = %(id)s AND originator_version <= %(version)s AND originator_version > coalesce("
                f"(SELECT max(originator_version) FROM {self._snapshots} "
                "WHERE originator_id = %(id)s AND originator_version <= %(version)s), 0) ORDER BY 4, 1",
                {"id": id, "version": version or 2**62},
                prepare=True,
            )
            rows = await cursor.fetchall()
        aggregate: Any = None
        for _, topic, state, number in rows:
            aggregate = self._open(id, number, topic, state).mutate(aggregate)
        return aggregate if isinstance(aggregate, cls) else None

    async def snapshot(self, aggregate: Aggregate) -> None:
        """Store the aggregate's state at its version, so that the next load reads less."""
        reached("snapshot.due")
        taken = self._mapper.to_stored_event(AggregateSnapshot.take(aggregate))
        async with self._pool.connection() as connection:
            await connection.execute(
                f"INSERT INTO {self._snapshots} VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
                (taken.originator_id, taken.originator_version, taken.topic, taken.state),
            )
        reached("snapshot.kept")

    async def known(self, command_id: UUID) -> Stored | None:
        """What was stored under a command id, if anything: it resolves an unknown outcome."""
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                "SELECT digest, outcome, answer FROM commands WHERE command_id = %s", (command_id,)
            )
            row = await cursor.fetchone()
        return Stored("known", 0, *row) if row else None

    async def read(self, after: int, limit: int) -> list[Recorded]:
        """Facts after a position, in order."""
        return await self._select("notification_id > %(after)s", {"after": after, "limit": limit})

    async def read_each(self, after: Mapping[int, int], limit: int) -> dict[int, list[Recorded]]:
        """Facts after a position in each of these partitions, in order, at most `limit` of each, by one statement."""
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                f"SELECT {_COLUMNS} FROM unnest(%s::smallint[], %s::bigint[]) AS asked(partition_of, after_of), "
                f"LATERAL (SELECT * FROM {self._table} WHERE partition = partition_of AND notification_id > after_of "
                "ORDER BY notification_id LIMIT %s) AS facts ORDER BY partition, notification_id",
                (list(after), list(after.values()), limit),
            )
            rows = await cursor.fetchall()
        found: dict[int, list[Recorded]] = {}
        for partition, of_it in groupby(rows, itemgetter(5)):
            found[partition] = [self._recorded(row) for row in of_it]
            await asyncio.sleep(0)  # a page of all partitions would hold up the loop for too long
        return found

    async def history(self, id: UUID, after: int, limit: int) -> list[Recorded]:
        """Facts of one aggregate after a version, oldest first."""
        where, params = "originator_id = %(id)s AND originator_version > %(after)s", {"id": id, "after": after}
        return await self._select(where, params | {"limit": limit}, "originator_version")

    async def caused(self, correlation: str, positions: Sequence[int], limit: int) -> list[Recorded]:
        """Facts that other facts led to and that began with this, and those at these positions, in order."""
        found = dict[int, Recorded]()
        if correlation:
            where = f"{CAUSED} AND metadata::json->>'correlation' = %(correlation)s"
            found = {
                one.position: one for one in await self._select(where, {"correlation": correlation, "limit": limit})
            }
        if positions:
            where, params = "notification_id = ANY(%(positions)s)", {"positions": list(positions), "limit": limit}
            found |= {one.position: one for one in await self._select(where, params)}
        return [found[position] for position in sorted(found)]

    async def first_facts(self, kind: type[Fact], ids: Sequence[UUID]) -> dict[UUID, Any]:
        """The facts of this kind with which aggregates began, by one statement; none for another kind's aggregate."""
        topic: Any = kind
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                f"SELECT originator_id, topic, state FROM {self._table} "
                "WHERE originator_id = ANY(%s) AND originator_version = 1 AND topic = %s",
                (list(ids), topic.TOPIC),
            )
            rows = await cursor.fetchall()
        return {id: self._open(id, 1, name, state) for id, name, state in rows}

    async def tails(self) -> list[int] | None:
        """The last announced position of each partition; None until the relay has read to the end of the log."""
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                "SELECT relay.tails FROM relay, store WHERE relay.position = store.position", prepare=True
            )
            row = await cursor.fetchone()
        return list(row[0]) if row else None

    async def store_id(self) -> str:
        """The identity of this log: a different one means another store under the same name (R14)."""
        async with self._pool.connection() as connection:
            row = await (await connection.execute("SELECT store_id, partitions FROM store")).fetchone()
        assert row is not None and row[1] == LOG_PARTITIONS, "the partition count of a log is fixed for life (R5)"
        return str(row[0])

    async def _select(self, where: str, params: dict[str, Any], order: str = "notification_id") -> list[Recorded]:
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                f"SELECT {_COLUMNS} FROM {self._table} WHERE {where} ORDER BY {order} LIMIT %(limit)s", params
            )
            rows = await cursor.fetchall()
        return [self._recorded(row) for row in rows]

    def _recorded(self, row: tuple[Any, ...]) -> Recorded:
        id, version, topic, state, position, partition, metadata = row
        return Recorded(self._open(id, version, topic, state), position, partition, orjson.loads(metadata))

    def _open(self, id: UUID, version: int, topic: str, state: bytes) -> Any:
        # Only names that our own code registered are resolved: a row must never choose a module to import.
        kind = _known(topic)
        try:
            newest = json.loads(bytes(state)).get("class_version", 1) if b'"class_version"' in bytes(state) else 1
            if newest <= getattr(kind, "class_version", 1):
                event: Any = self._mapper.to_domain_event(StoredEvent(id, version, topic, bytes(state)))
                if isinstance(event, AggregateSnapshot):
                    _known(event.topic)
                return event
        except Exception as error:  # the mapper may raise anything for a damaged row
            raise LookupError(f"the stored {topic} {id}/{version} cannot be read: {error!r}") from error
        raise LookupError(f"a stored {topic} has form {newest}, newer than this code knows (R12)")


def _known(topic: str) -> type:
    kind = _topic_cache.get(topic)  # never resolve_topic: it imports a module of that name
    if not isinstance(kind, type) or not issubclass(kind, Fact | AggregateSnapshot | Aggregate):
        raise LookupError(f"stored topic {topic!r} is not a fact of this service")
    return kind


def _fail(group: list[Submission], error: Exception) -> None:
    for submission in group:
        if not submission.done.done():
            submission.done.set_exception(error)
