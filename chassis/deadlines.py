"""Deadlines: rows folded from facts, fired as commands with derived ids: once, never early, after any restart (D9)."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import psycopg
import structlog
from google.protobuf.message import Message
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool

from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import Fact
from kernel.errors import Refused
from ledger.crashpoint import reached
from ledger.envelope import Envelope
from ledger.reach import ALL
from ledger.view import Key, View
from ledger.wire import set_instant

log = structlog.get_logger()
AGAIN_SECONDS = 5.0
BATCH = 200


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline that a fact sets, or, without an instant, one that it settles."""

    aggregate_id: str
    kind: str
    at: datetime | None


FIRED: ContextVar[Due | None] = ContextVar("fired", default=None)
"""The deadline whose command is being carried out in this task."""

Announce = Callable[[Fact], Message | None]
Fire = Callable[[Message, UUID, datetime], Awaitable[None]]


class Deadlines(View[platform.Deadline]):
    """Base of a feature's deadlines: which facts set and settle them, and which command each fires. Set a NAME.

    The fact that the command leads to must be announced: the row stays open until that fact has been projected.
    """

    VERSION, ROW, KEY = 1, platform.Deadline, ("aggregate_id", "kind")
    INDEXES = (("open", "due_time"),)

    def __init__(self, pool: AsyncConnectionPool) -> None:
        super().__init__(pool)
        self._recent: dict[UUID, float] = {}
        """When each command was last fired: its row closes only after the resulting fact has been projected."""
        self.moved: asyncio.Event | None = None
        """Set after rows have changed: one of them may be due earlier than whoever fires them knows."""

    async def refresh(self) -> None:
        if self.moved:
            self.moved.set()

    def deadlines(self, event: Message) -> Iterator[Due]:
        """The deadlines that a fact sets or settles."""
        raise NotImplementedError

    def command(self, aggregate_id: str, kind: str) -> Message:
        """The command that a deadline fires. It must have no effect if the matter is already settled."""
        raise NotImplementedError

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return [(due.aggregate_id, due.kind) for due in self.deadlines(event)]

    def fold(self, row: platform.Deadline, event: Message, fact: Envelope) -> None:
        for due in self.deadlines(event):
            if (due.aggregate_id, due.kind) == (row.aggregate_id, row.kind):
                row.open = due.at is not None
                row.ClearField("due_time")
                if due.at is not None:
                    set_instant(row.due_time, due.at)

    async def fire_due(self, now: datetime, fire: Fire) -> int:
        """Fire the deadlines that are due and return their number. Rows are locked, so that replicas share the work."""
        recent = self._recent
        async with self.pool.connection() as connection, connection.transaction():
            await ALL.take(connection)
            cursor = connection.cursor(row_factory=dict_row)
            await cursor.execute(
                f"SELECT * FROM {self.table} WHERE open AND due_time < %s "
                "ORDER BY due_time, aggregate_id, kind LIMIT %s FOR UPDATE SKIP LOCKED",
                (now, BATCH + len(recent)),
            )
            due = {
                uuid5(UUID(row["aggregate_id"]), f"{row['kind']}@{row['due_time'].isoformat()}"): row
                for row in await cursor.fetchall()
            }
            # The row closes only when the resulting fact comes back; until then it is not fired again at every tick.
            fresh = {id: row for id, row in due.items() if time.monotonic() - recent.get(id, -1e9) > AGAIN_SECONDS}
            reached("deadline.claimed")
            outcomes = await asyncio.gather(
                *(self._fire(row, id, fire) for id, row in fresh.items()), return_exceptions=True
            )
            reached("deadline.fired")
            for row, outcome in zip(fresh.values(), outcomes, strict=True):
                if isinstance(outcome, Exception):  # its row stays open and is tried again; the others were fired
                    log.error("deadline broken", kind=row["kind"], of=row["aggregate_id"], error=repr(outcome))
            for id in [id for id, at in recent.items() if time.monotonic() - at > AGAIN_SECONDS]:
                del recent[id]
            recent.update(dict.fromkeys(fresh, time.monotonic()))
        return len(fresh)

    async def _fire(self, row: dict[str, Any], id: UUID, fire: Fire) -> None:
        of, kind, at = row["aggregate_id"], row["kind"], row["due_time"]
        FIRED.set(Due(of, kind, at))  # each runs in a task of its own, so it ends with it
        await fire(self.command(of, kind), id, at)


def forward_only(announce: Announce, views: Sequence[Deadlines]) -> Announce:
    """The same announcing, which refuses a fact that would have a deadline fire again at or before its own instant.

    Otherwise a wrong interval, zero or negative, would make a deadline fire without end, each time further in the past.
    Raises Refused (DEADLINE_NOT_AHEAD): the deadline stays open, is tried again, and is logged each time.
    """

    def announced(fact: Fact) -> Message | None:
        event, fired = announce(fact), FIRED.get()
        if event is not None and fired is not None:
            for due in (due for view in views for due in view.deadlines(event)):
                _must_be_ahead(due, fired)
        return event

    return announced


def _must_be_ahead(due: Due, fired: Due) -> None:
    same = (due.aggregate_id, due.kind) == (fired.aggregate_id, fired.kind)
    if same and due.at and fired.at and due.at <= fired.at:
        raise Refused("DEADLINE_NOT_AHEAD", kind=due.kind, of=due.aggregate_id, due=due.at, fired=fired.at)


async def first_due(pool: AsyncConnectionPool, views: Sequence[Deadlines]) -> dict[Deadlines, datetime]:
    """The earliest open deadline of each view that has one, found with one statement."""
    asked = " UNION ALL ".join(
        f"SELECT {at}, min(due_time) FROM {view.table} WHERE open" for at, view in enumerate(views)
    )
    async with pool.connection() as connection:
        async with connection.pipeline():
            await ALL.take(connection)
            cursor = await connection.execute(asked, prepare=True)
        return {views[at]: due for at, due in await cursor.fetchall() if due}


async def fire_all_due(
    pool: AsyncConnectionPool, views: Sequence[Deadlines], now: Callable[[], datetime], fire: Fire
) -> datetime | None:
    """Fire what is due in any of the views. One whose table cannot be read does not hold up the others.

    Returns when the next is due, which may be in the past where it could not be fired, or None if none is known.
    """
    fired, following = 1, None
    while fired:
        fired = 0
        try:
            first = await first_due(pool, views)
            following = min(first.values(), default=None)
            due: Sequence[Deadlines] = [view for view, at in first.items() if at < now()]
        except (psycopg.Error, OSError) as error:
            log.warning("deadlines are read one view at a time", error=repr(error))
            due, following = views, now()
        for view in due:
            try:
                fired += await view.fire_due(now(), fire)
            except (psycopg.Error, OSError) as error:
                log.warning("deadlines wait for the database", view=view.NAME, error=repr(error))
    return following


async def keep_firing(
    pool: AsyncConnectionPool,
    views: Sequence[Deadlines],
    now: Callable[[], datetime],
    fire: Fire,
    earlier: asyncio.Event,
    shortest: float,
    longest: float,
) -> None:
    """Fire until cancelled, and rest until the next is due, another may be the next (`earlier`), or for the longest."""
    while views:
        earlier.clear()
        following = await fire_all_due(pool, views, now, fire)
        until = (following - now()).total_seconds() if following else longest
        await asyncio.sleep(shortest)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(min(until, longest) - shortest):
                await earlier.wait()
