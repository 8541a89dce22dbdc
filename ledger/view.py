"""A table that follows announced facts, each counted once: its rows are protobuf messages, its fold a pure function."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from google.protobuf.message import Message
from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool

from ledger.columns import Columns
from ledger.context import EVERYWHERE, Context
from ledger.envelope import Envelope

R = TypeVar("R", bound=Message)
Key = tuple[Any, ...]
BEHIND = "behind an earlier fact of its key"
GONE = object()
"""Returned by a fold that removes its row."""


class View(Generic[R]):
    """Base of all views. Another fold is another VERSION: it is built beside the old one (D6)."""

    NAME: ClassVar[str]
    VERSION: ClassVar[int]
    ROW: ClassVar[type[Message]]
    KEY: ClassVar[tuple[str, ...]]
    FOLLOWS: ClassVar[tuple[str, ...]]
    INDEXES: ClassVar[tuple[tuple[str, ...], ...]] = ()

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self.pool = pool
        self.columns: Columns[R] = Columns(self.ROW, self.KEY)
        self.table = f"{self.NAME}_v{self.VERSION}"

    @property
    def follower(self) -> str:
        """The identity under which positions are kept: name and fold version (R8)."""
        return self.table

    def fold(self, row: R, event: Message, fact: Envelope) -> object:
        """Let one fact change one row. No clock, no random, no network; order only within one aggregate."""
        raise NotImplementedError

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        """Which rows a fact may touch: by default the one its same-named fields name."""
        try:
            key = tuple(getattr(event, name) for name in self.KEY)
        except AttributeError:
            return ()
        return (key,)

    async def prepare(self, connection: AsyncConnection[Any], table: str = "") -> None:
        """Make the table where it does not exist."""
        await connection.execute(self.columns.create(table or self.table))
        for names in self.INDEXES:
            await connection.execute(
                f"CREATE INDEX IF NOT EXISTS {table or self.table}_{'_'.join(names)} "
                f"ON {table or self.table} ({', '.join(names)})"
            )

    async def absorb(
        self, connection: AsyncConnection[Any], facts: Sequence[tuple[Message, Envelope]], table: str = ""
    ) -> list[tuple[Envelope, str]]:
        """Fold facts in order into the table, within the caller's transaction: one read, one write, one delete.

        Returns what could not be folded, with the reason, and all later facts of the same key behind it (R7).
        """
        table = table or self.table
        wanted = {key for event, fact in facts for key in self._keys(event, fact)}
        before: dict[Key, R] = await self._read(connection, table, wanted) if wanted else {}
        rows: dict[Key, R | None] = dict(before)
        touched: set[Key] = set()
        refused: list[tuple[Envelope, str]] = []
        aside: set[tuple[str, str]] = set()
        for event, fact in facts:
            if (fact.source, fact.aggregate_id) in aside:
                refused.append((fact, BEHIND))
                continue
            try:
                changes = self.step(rows, event, fact)
                self.columns.check(row for row in changes.values() if row is not None)
            except Exception as error:  # whatever a fold raises parks its fact, aloud
                aside.add((fact.source, fact.aggregate_id))
                refused.append((fact, repr(error)))
            else:
                rows.update(changes)
                touched.update(changes)
        if kept := [row for key in touched if (row := rows[key]) is not None]:
            await connection.execute(self.columns.upsert(table), self.columns.arrays(kept), prepare=True)
        if gone := [key for key in touched if rows[key] is None and key in before]:
            await connection.execute(self.columns.delete(table), [list(part) for part in zip(*gone, strict=True)])
        return refused

    def step(self, rows: dict[Key, R | None], event: Message, fact: Envelope) -> dict[Key, R | None]:
        """The rows one fact changes, given those that are: the whole of what this view means."""
        changes: dict[Key, R | None] = {}
        for key in self.keys(event, fact):
            row: Any = self.ROW()
            known = rows.get(key)
            if known is not None:
                row.CopyFrom(known)
            else:
                for name, value in zip(self.KEY, key, strict=True):
                    setattr(row, name, value)
            fresh = row.SerializePartialToString() if known is None else b""
            if self.fold(row, event, fact) is GONE:
                changes[key] = None
            elif row != known if known is not None else row.SerializePartialToString() != fresh:
                if "region" in self.ROW.DESCRIPTOR.fields_by_name and not row.region:
                    row.region = fact.region
                changes[key] = row
        return changes

    async def refresh(self) -> None:
        """Called when committed rows may have changed, for views that keep something in memory."""

    async def get(self, *key: Any) -> R | None:
        """The row with this key, or None."""
        found = await self.rows(**dict(zip(self.KEY, key, strict=True)))
        return found[0] if found else None

    async def rows(self, **equals: Any) -> list[R]:
        """All rows with these column values, in key order."""
        where = " AND ".join(f"{name} = %({name})s" for name in equals) or "true"
        return await self.where(where, equals)

    async def select(self, ctx: Context, **equals: Any) -> list[R]:
        """The rows with these column values that the caller's region and reach let him see."""
        limit, params = self.limits(ctx)
        where = " AND ".join([*(f"{name} = %({name})s" for name in equals), *limit]) or "true"
        return await self.where(where, equals | params)

    async def where(
        self, condition: str, params: dict[str, Any], limit: int | None = None, offset_key: str = ""
    ) -> list[R]:
        """The rows for which an SQL condition over the columns holds, in key order."""
        query = f"SELECT * FROM {self.table} WHERE {condition} ORDER BY {', '.join(self.KEY)}"
        async with self.pool.connection() as connection:
            cursor = connection.cursor(row_factory=dict_row)
            await cursor.execute(query + (f" LIMIT {limit}" if limit else ""), params)
            return [self.columns.row(record) for record in await cursor.fetchall()]

    def limits(self, ctx: Context) -> tuple[list[str], dict[str, Any]]:
        """SQL conditions for what the caller may see: his region, and his own rows when he reaches no further."""
        names, conditions, params = self.ROW.DESCRIPTOR.fields_by_name, [], {}
        if ctx.caller.region != EVERYWHERE:
            conditions.append("region = %(_region)s" if "region" in names else "false")
            params["_region"] = ctx.caller.region
        if ctx.caller.reach == "own" and (owner := next((n for n in OWNERS if n in names), "")):
            conditions.append(f"{owner} = %(_owner)s")
            params["_owner"] = ctx.caller.staff_id
        return conditions, params

    def _keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        try:
            return self.keys(event, fact)
        except Exception:  # the step of this fact will raise it again, where it is dealt with
            return ()

    async def _read(self, connection: AsyncConnection[Any], table: str, keys: set[Key]) -> dict[Key, R]:
        cursor = connection.cursor(row_factory=dict_row)
        await cursor.execute(
            self.columns.fetch(table), [list(part) for part in zip(*sorted(keys), strict=True)], prepare=True
        )
        rows = [self.columns.row(record) for record in await cursor.fetchall()]
        return {tuple(getattr(row, name) for name in self.KEY): row for row in rows}


OWNERS = ("owner_id", "responsible_id", "staff_id")
"""Columns that say whose a row is, the first that exists."""
