"""Views (read models) over announced facts, each counted once: rows are protobuf messages, folds are pure functions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, ClassVar, Generic, TypeVar

from google.protobuf.message import Message
from psycopg import AsyncConnection, AsyncCursor
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool

from ledger import reach
from ledger.columns import Columns
from ledger.context import EVERYWHERE, Caller, Context
from ledger.envelope import Envelope
from ledger.reach import ALL, Reach

R = TypeVar("R", bound=Message)
Key = tuple[Any, ...]
BEHIND = "behind an earlier fact of its key"
GONE = object()
"""Returned by a fold to delete its row."""


class View(Generic[R]):
    """Base of all views. A changed fold needs a new VERSION: it is built beside the old one (D6)."""

    NAME: ClassVar[str]
    VERSION: ClassVar[int]
    ROW: ClassVar[type[Message]]
    KEY: ClassVar[tuple[str, ...]]
    FOLLOWS: ClassVar[tuple[str, ...]]
    INDEXES: ClassVar[tuple[tuple[str, ...], ...]] = ()
    SEARCHED: ClassVar[str] = ""
    """The column of public names by which rows are searched, or "" (chassis/search.py)."""
    OPEN: ClassVar[bool] = False
    """Every caller may see every row."""
    SHARED: ClassVar[bool] = False
    """Every caller may see the rows of the whole organisation (region "*")."""
    OWNED: ClassVar[bool] = True
    """If a column names a row's owner, a caller whose reach is own or team sees only the rows within it."""
    OF_ACCOUNT: ClassVar[bool] = True
    """If a row names its customer besides its owner, whoever looks after the customer reaches it like its owner."""
    WHOLE_REGION: ClassVar[bool] = False
    """A row concerns several people, or is there for decisions only: whoever reaches own or his team's rows sees none.

    For rows without an owner; what is shown to everybody of a region, such as its places, is not so.
    """
    WITHIN: ClassVar[type[View[Any]] | None] = None
    """The view whose row of the same key decides who sees a row: its key is a column here, such as `customer_id`."""
    PRIVATE: ClassVar[bool] = False
    """A row is its owner's alone, in whatever region."""
    FLUSHED: ClassVar[bool] = False
    """Commits wait for the disk: rows that others have seen must not be missing after a crash (0033)."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self.pool = pool
        self.columns: Columns[R] = Columns(self.ROW, self.KEY)
        self.table = self.named()

    @classmethod
    def named(cls) -> str:
        """The name of the table: that of the view and of its fold's version."""
        return f"{cls.NAME}_v{cls.VERSION}"

    @classmethod
    def owner(cls) -> str:
        """The column that names a row's owner, or ""."""
        names = cls.ROW.DESCRIPTOR.fields_by_name
        return next((name for name in OWNERS if name in names), "") if cls.OWNED else ""

    @classmethod
    def of_account(cls) -> bool:
        """Whether a row is within the reach of whoever looks after its customer."""
        return cls.OF_ACCOUNT and bool(cls.owner()) and "customer_id" in cls.ROW.DESCRIPTOR.fields_by_name

    @classmethod
    def regional(cls) -> bool:
        """Whether rows have a region; otherwise only callers who reach the whole organisation see them."""
        return "region" in cls.ROW.DESCRIPTOR.fields_by_name

    @property
    def follower(self) -> str:
        """The name under which positions are kept: name and fold version (R8)."""
        return self.table

    def fold(self, row: R, event: Message, fact: Envelope) -> object:
        """Apply one fact to one row. No clock, randomness or network; facts are ordered only within one aggregate."""
        raise NotImplementedError

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        """The rows that a fact may change: by default the one that its same-named fields identify.

        A fact that leaves these fields empty is of something else: of a clock, an issue's or a complaint's is filled.
        """
        try:
            key = tuple(getattr(event, name) for name in self.KEY)
        except AttributeError:
            return ()
        return (key,) if any(part != "" for part in key) else ()

    async def prepare(self, connection: AsyncConnection[Any], table: str = "") -> None:
        """Create the table if it does not exist, under row-level security unless every caller may see it."""
        await connection.execute(self.columns.create(table or self.table))
        if not self.OPEN:
            if self.of_account():
                await reach.prepare_accounts(connection)
            region = self.regional() and not self.PRIVATE
            condition = reach.policy(region, self.owner(), self.SHARED, self.of_account(), self.WHOLE_REGION)
            if self.WITHIN:
                condition = await reach.within(connection, self.WITHIN.named(), *self.WITHIN.KEY)
            await reach.enforce(connection, table or self.table, condition)
        for names in self.INDEXES:
            await connection.execute(
                f"CREATE INDEX IF NOT EXISTS {table or self.table}_{'_'.join(names)} "
                f"ON {table or self.table} ({', '.join(names)})"
            )

    def indexes(self) -> Iterator[str]:
        """What stands behind the table's name in the names of its indices, besides the primary key's."""
        yield from ("_".join(names) for names in self.INDEXES)

    async def absorb(
        self, connection: AsyncConnection[Any], facts: Sequence[tuple[Message, Envelope]], table: str = ""
    ) -> list[tuple[Envelope, str]]:
        """Fold facts in order into the table, within a transaction that reaches ALL: one read, one write, one delete.

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
            except Exception as error:  # any error of a fold parks its fact, which is logged
                aside.add((fact.source, fact.aggregate_id))
                refused.append((fact, repr(error)))
            else:
                rows.update(changes)
                touched.update(changes)
        if kept := [row for key in touched if (row := rows[key]) is not None]:
            await connection.execute(self.columns.upsert(table), (self.columns.document(kept),), prepare=True)
        if gone := [key for key in touched if rows[key] is None and key in before]:
            await connection.execute(self.columns.delete(table), [list(part) for part in zip(*gone, strict=True)])
        return refused

    def step(self, rows: dict[Key, R | None], event: Message, fact: Envelope) -> dict[Key, R | None]:
        """The rows after one fact, given those before it: the complete semantics of this view."""
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
                if self.regional() and not row.region:
                    row.region = fact.region
                changes[key] = row
        return changes

    async def refresh(self) -> None:
        """Called when committed rows may have changed, for views that keep something in memory."""

    async def get(self, *key: Any) -> R | None:
        """The row with this key, regardless of its owner, or None."""
        found = await self.rows(**dict(zip(self.KEY, key, strict=True)))
        return found[0] if found else None

    async def rows(self, **equals: Any) -> list[R]:
        """All rows with these column values, or one of a list of values, regardless of their owners, in key order."""
        return await self.where(_equal(equals), equals, ALL)

    async def select(self, ctx: Context, **equals: Any) -> list[R]:
        """The rows with these column values that the caller's region and reach let him see."""
        limit, params = self.limits(ctx)
        return await self.where(" AND ".join([_equal(equals), *limit]), equals | params, self.within(ctx.caller))

    async def where(
        self, condition: str, params: dict[str, Any], within: Reach, limit: int | None = None, order: Sequence[str] = ()
    ) -> list[R]:
        """The rows within a reach that satisfy an SQL condition over the columns, by default in key order."""
        found = await self.records(self._select(condition, limit, order), params, within)
        return [self.columns.row(record) for record in found]

    async def encoded(
        self, condition: str, params: dict[str, Any], within: Reach, limit: int | None = None, order: Sequence[str] = ()
    ) -> list[bytes]:
        """The rows that `where` gives, as encoded messages: for an answer that only hands them on."""
        async with self._asked(self._select(condition, limit, order), params, within) as cursor:
            return self.columns.encoder.rows(cursor.pgresult)

    async def count(self, condition: str, params: dict[str, Any], within: Reach, most: int) -> int:
        """How many rows `where` gives; beyond `most` they are not counted any further."""
        query = f"SELECT count(*) AS n FROM (SELECT FROM {self.table} WHERE {condition} LIMIT {most}) AS few"
        (found,) = await self.records(query, params, within)
        return int(found["n"])

    async def totals(
        self, ctx: Context, by: Sequence[str], figures: str, condition: str, params: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Aggregated figures over the rows that the caller may see, one record per group; no row itself is loaded."""
        limit, more = self.limits(ctx)
        groups, where = ", ".join(by), " AND ".join([condition, *limit])
        query = f"SELECT {groups}, {figures} FROM {self.table} WHERE {where} GROUP BY {groups}"
        return await self.records(query, params | more, self.within(ctx.caller))

    async def records(self, query: str, params: dict[str, Any], within: Reach) -> list[dict[str, Any]]:
        """The result of a statement of this view's own within a reach: column names to values. Raises psycopg.Error."""
        async with self._asked(query, params, within) as cursor:
            return await cursor.fetchall()

    @classmethod
    def within(cls, caller: Caller) -> Reach:
        """What a caller's token lets him see; of what is private, his own in every region."""
        return Reach(caller.region and EVERYWHERE, caller.staff_id) if cls.PRIVATE else Reach.of(caller)

    @classmethod
    def limits(cls, ctx: Context) -> tuple[list[str], dict[str, Any]]:
        """SQL conditions for what the caller may see: of his region, or only his own, his team's, his accounts' of it.

        Row-level security enforces the same; repeated here, the conditions make use of indices.
        """
        if cls.PRIVATE:
            return [f"{cls.owner()} = %(_owner)s"], {"_owner": ctx.caller.staff_id}
        conditions, params = list[str](), dict[str, Any]()
        if cls.WITHIN:
            conditions, params = cls.WITHIN.limits(ctx)
            (key,), where = cls.WITHIN.KEY, " AND ".join(conditions)
            return [f"{key} IN (SELECT {key} FROM {cls.WITHIN.named()} WHERE {where})"] if where else [], params
        if not cls.OPEN and ctx.caller.region != EVERYWHERE:
            conditions.append("false" if not cls.regional() else "region = %(_region)s")
            params["_region"] = ctx.caller.region
            if cls.SHARED and cls.regional():
                conditions[0] = "region IN (%(_region)s, '*')"
        if cls.WHOLE_REGION and ctx.caller.by_owner:
            conditions.append("false")
        if not cls.OPEN and ctx.caller.by_owner and (owner := cls.owner()):
            own = f"{owner} = ANY(%(_owner)s)" if ctx.caller.team else f"{owner} = %(_owner)s"
            conditions.append(f"({own} OR {reach.of_accounts()})" if cls.of_account() else own)
            mine = ctx.caller.staff_id
            params["_owner"] = [mine, *ctx.caller.team] if ctx.caller.team else mine
        return conditions, params

    def _select(self, condition: str, limit: int | None, order: Sequence[str]) -> str:
        query = f"SELECT {self.columns.names} FROM {self.table} WHERE {condition} "
        return query + f"ORDER BY {', '.join(order or self.KEY)}" + (f" LIMIT {limit}" if limit else "")

    @asynccontextmanager
    async def _asked(
        self, query: str, params: dict[str, Any], within: Reach
    ) -> AsyncIterator[AsyncCursor[dict[str, Any]]]:
        """A cursor with the result of a statement within a reach."""
        async with self.pool.connection() as connection:
            cursor = connection.cursor(row_factory=dict_row)
            # One round trip and, without BEGIN, one transaction: the reach ends with it.
            async with connection.pipeline():
                await within.take(connection)
                await cursor.execute(query, params)
            yield cursor

    def _keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        try:
            return self.keys(event, fact)
        except Exception:  # raised again where this fact is handled
            return ()

    async def _read(self, connection: AsyncConnection[Any], table: str, keys: set[Key]) -> dict[Key, R]:
        cursor = connection.cursor(row_factory=dict_row)
        await cursor.execute(
            self.columns.fetch(table), [list(part) for part in zip(*sorted(keys), strict=True)], prepare=True
        )
        rows = [self.columns.row(record) for record in await cursor.fetchall()]
        return {tuple(getattr(row, name) for name in self.KEY): row for row in rows}


def _equal(equals: dict[str, Any]) -> str:
    """The condition that columns have these values, or one of them where they are a list."""
    several = {name for name, value in equals.items() if isinstance(value, list)}
    return (
        " AND ".join(f"{name} = ANY(%({name})s)" if name in several else f"{name} = %({name})s" for name in equals)
        or "true"
    )


OWNERS = ("owner_id", "responsible_id", "staff_id")
"""Names of columns that identify a row's owner; the first that exists is used."""
