"""Any view as of any date, from exports alone: the production fold, fed with the real log, in an empty database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson
from google.protobuf.message import Message
from psycopg import AsyncConnection, IsolationLevel, sql
from psycopg.rows import dict_row

from evidence.export import Damaged, Export
from evidence.row import COLUMNS, Row
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger import database, positions
from ledger.context import EVERYWHERE, Caller, Context
from ledger.envelope import Vocabulary
from ledger.eventstore import EventStore
from ledger.log import Log
from ledger.positions import Place
from ledger.reach import ALL
from ledger.rebuild import Rebuilder
from ledger.relay import Announce
from ledger.view import View

READER = Caller("", EVERYWHERE, "organisation", frozenset({"log.read"}))


@dataclass(frozen=True, slots=True)
class AsOf:
    """Which facts are included: those recorded, or those that occurred, up to an instant; all without one."""

    at: datetime | None = None
    occurred: bool = False

    def takes(self, row: Row) -> bool:
        """Raises Damaged for a row that lacks the timestamp in question."""
        if self.at is None:
            return True
        try:
            instant = orjson.loads(row.state)["occurred_at" if self.occurred else "timestamp"]["_data_"]
            return datetime.fromisoformat(instant) <= self.at
        except (ValueError, KeyError, TypeError) as error:
            raise Damaged(f"position {row.position} does not say when: {error!r}") from None


@dataclass(frozen=True, slots=True)
class State:
    """The state of a view: its rows, their digest, and its positions in its sources' logs."""

    rows: int
    digest: str
    positions: Mapping[Place, int]


@dataclass(frozen=True, slots=True)
class Replayed:
    """A view that was built from exports."""

    facts: int
    state: State


class Archive:
    """A source's log read from an export: it answers like the source itself."""

    def __init__(self, log: Log) -> None:
        self._log = log

    async def ask(self, request: Message, *, read_after: str = "", timeout: float = 10.0) -> Message:
        assert isinstance(request, platform.ReadLogRequest)
        return await self._log.read_log(request, Context(READER, datetime.now(UTC)))

    @staticmethod
    @asynccontextmanager
    async def of(export: Export, dsn: str, announce: Announce, as_of: AsOf) -> AsyncIterator[Archive]:
        """Read an export into an empty database. Raises Damaged, or PostgreSQL's error for impossible rows."""
        pool = await database.open_pool(dsn, 2)
        try:
            async with pool.connection() as connection:
                await database.prepare(connection, export.service)
                last = await _copy(connection, export.service, (row for row in export.rows() if as_of.takes(row)))
                await connection.execute("UPDATE store SET position = %s", (last,))
            yield Archive(Log(export.service, EventStore(export.service, pool), announce))
        finally:
            await pool.close()


async def replay(
    view: type[View[Any]],
    exports: Mapping[str, Export],
    announce: Mapping[str, Announce],
    vocabulary: Vocabulary,
    database_of: Callable[[str], str],
    as_of: AsOf,
) -> Replayed:
    """Build a view from the exports of the services that it follows. Raises KeyError when one of them is missing.

    `database_of` creates an empty database with a name and returns its address.
    """
    async with AsyncExitStack() as open_until_then:
        archives = {}
        for source in view.FOLLOWS:
            archive = Archive.of(exports[source], database_of(f"archive_{source}"), announce[source], as_of)
            archives[source] = await open_until_then.enter_async_context(archive)
        pool = await database.open_pool(database_of("replayed"), 3)
        open_until_then.push_async_callback(pool.close)
        shown = view(pool)
        async with pool.connection() as connection:
            await database.prepare(connection, "replayed")
            await shown.prepare(connection)
            await positions.prepare(connection, shown.follower, view.FOLLOWS)
        answer = await Rebuilder(archives, vocabulary).rebuild(shown)
        return Replayed(answer.facts, await state(shown))


async def state(view: View[Any]) -> State:
    """The state of a view in a database at one instant, independent of row order and of the database's collation."""
    async with view.pool.connection() as connection:
        await connection.set_isolation_level(IsolationLevel.REPEATABLE_READ)
        try:
            async with connection.transaction():
                await ALL.take(connection)
                held = (await positions.read(connection, (view.follower,)))[view.follower]
                hashes = []
                async with connection.cursor("digest", row_factory=dict_row) as cursor:
                    await cursor.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(view.table)))
                    async for record in cursor:
                        row = view.columns.row(record)
                        hashes.append(sha256(row.SerializeToString(deterministic=True)).digest())
        finally:
            await connection.set_isolation_level(None)
    return State(len(hashes), sha256(b"".join(sorted(hashes))).hexdigest(), held)


async def _copy(connection: AsyncConnection[Any], service: str, rows: Iterator[Row]) -> int:
    table, last = sql.Identifier(f"{service}_events"), 0
    async with (
        connection.cursor() as cursor,
        cursor.copy(sql.SQL(f"COPY {{}} ({COLUMNS}) FROM STDIN").format(table)) as copy,
    ):
        for row in rows:
            await copy.write_row((row.position, UUID(bytes=row.aggregate), *row[2:]))
            last = row.position
    return last
