"""Rebuilds a view from its sources' logs beside the live table, to compare the two or to replace it (D6)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from google.protobuf.message import Message
from psycopg import AsyncConnection
from psycopg.rows import dict_row

from fieldledger.platform.v1 import platform_pb2 as platform
from ledger import positions
from ledger.database import PATIENCE, UNHURRIED
from ledger.envelope import LOG_PARTITIONS, Envelope, Vocabulary
from ledger.log import Source, received
from ledger.positions import Place
from ledger.reach import ALL
from ledger.view import Key, View

PAGE = 2_000
"""Facts per request, over all partitions: the next page is read while one is folded."""
SHOWN = 20


class Rebuilder:
    """Reads whole histories of the sources, page by page."""

    def __init__(self, sources: Mapping[str, Source], vocabulary: Vocabulary) -> None:
        self._sources, self._vocabulary = sources, vocabulary

    async def pages(self, source: str, after: Mapping[int, int]) -> AsyncIterator[list[tuple[Message, Envelope]]]:
        """The announced facts of a source after these positions, to the end of its log; unknown types are left out."""
        asked: asyncio.Task[Message] | None = self._page(source, dict(after)) if after else None
        while asked:
            answer = await asked
            assert isinstance(answer, platform.ReadLogResponse)
            # The source reads the next page while this one is folded.
            asked = self._page(source, dict(answer.scanned)) if answer.scanned else None
            opened = (received(fact) for fact in answer.facts)
            yield [(event, fact) for fact in opened if (event := self._vocabulary.open(fact)) is not None]

    def _page(self, source: str, after: dict[int, int]) -> asyncio.Task[Message]:
        request = platform.ReadLogRequest(after=after, limit=PAGE // LOG_PARTITIONS)
        return asyncio.ensure_future(self._sources[source].ask(request, timeout=60))

    async def verify(self, views: Iterable[View[Any]]) -> list[platform.VerifiedView]:
        """Compare live rows with a fresh fold of the history at the same positions, in memory.

        The history is read once for all of these views, whose rows are all held until its end.
        """
        PATIENCE.set(UNHURRIED)
        folds = [await self._begin(view) for view in views]
        for source in dict.fromkeys(source for fold in folds for source in fold.view.FOLLOWS):
            following = [fold for fold in folds if source in fold.view.FOLLOWS]
            async for page in self.pages(source, dict.fromkeys(range(LOG_PARTITIONS), 0)):
                for fold in following:
                    fold.take(page)
                    await asyncio.sleep(0)
        return [fold.compared() for fold in folds]

    async def _begin(self, view: View[Any]) -> _Fold:
        async with view.pool.connection() as connection, connection.transaction():
            await ALL.take(connection)
            held = (await positions.read(connection, (view.follower,), lock=True))[view.follower]
            live = {tuple(getattr(row, name) for name in view.KEY): row for row in await self._rows(connection, view)}
        return _Fold(view, held, live)

    async def rebuild(self, view: View[Any]) -> platform.RebuildViewResponse:
        """Build the table beside the live one and switch; readers see the old one until the new one is complete."""
        PATIENCE.set(UNHURRIED)
        building, count = f"{view.table}_building", 0
        reached: dict[Place, int] = {(s, p): 0 for s in view.FOLLOWS for p in range(LOG_PARTITIONS)}
        async with view.pool.connection() as connection:
            await connection.execute(f"DROP TABLE IF EXISTS {building}")
            await view.prepare(connection, building)
            count += await self._read_on(connection, view, building, reached)
            async with connection.transaction():
                await positions.read(connection, (view.follower,), lock=True)
                # The facts recorded meanwhile; the lock keeps the live view from moving past what we read here.
                count += await self._read_on(connection, view, building, reached)
                await connection.execute(f"DROP TABLE {view.table}")
                await connection.execute(f"ALTER TABLE {building} RENAME TO {view.table}")
                for of in ("pkey", *view.indexes()):  # otherwise the next rebuild would find these names taken
                    await connection.execute(f"ALTER INDEX IF EXISTS {building}_{of} RENAME TO {view.table}_{of}")
                await connection.execute(
                    "UPDATE positions AS p SET position = r.position FROM unnest(%s::text[], %s::int[], %s::bigint[]) "
                    "AS r(source, partition, position) WHERE p.follower = %s AND p.source = r.source "
                    "AND p.partition = r.partition",
                    ([s for s, _ in reached], [p for _, p in reached], list(reached.values()), view.follower),
                )
                # Every fact was folded without an error: what had been parked is in the table now.
                await connection.execute("DELETE FROM parked WHERE follower = %s", (view.follower,))
                rows = await (await connection.execute(f"SELECT count(*) FROM {view.table}")).fetchone()
        await view.refresh()
        return platform.RebuildViewResponse(facts=count, rows=rows[0] if rows else 0, equal=True)

    async def _read_on(
        self, connection: AsyncConnection[Any], view: View[Any], table: str, reached: dict[Place, int]
    ) -> int:
        count = 0
        for source in view.FOLLOWS:
            async for page in self.pages(source, {p: at for (s, p), at in reached.items() if s == source}):
                async with connection.transaction():
                    await ALL.take(connection)
                    refused = await view.absorb(connection, page, table)
                if refused:
                    fact, reason = refused[0]
                    raise RuntimeError(f"{view.table} cannot be rebuilt past {fact.event_id}: {reason}")  # never skips
                for _, fact in page:
                    reached[source, fact.partition] = max(reached[source, fact.partition], fact.position)
                count += len(page)
        return count

    async def _rows(self, connection: AsyncConnection[Any], view: View[Any]) -> Sequence[Any]:
        cursor = connection.cursor(row_factory=dict_row)
        await cursor.execute(f"SELECT * FROM {view.table}")
        return [view.columns.row(record) for record in await cursor.fetchall()]


@dataclass(slots=True)
class _Fold:
    """A view's live rows with the positions they hold, and the rows that are folded to compare them with."""

    view: View[Any]
    held: dict[Place, int]
    live: dict[Key, Any]
    fresh: dict[Key, Any] = field(default_factory=dict)
    count: int = 0

    def take(self, page: Iterable[tuple[Message, Envelope]]) -> None:
        for event, fact in page:
            if fact.position <= self.held[fact.source, fact.partition]:
                self.fresh.update(self.view.step(self.fresh, event, fact))
                self.count += 1

    def compared(self) -> platform.VerifiedView:
        fresh = {key: row for key, row in self.fresh.items() if row is not None}
        found = differences(self.live, fresh)
        return platform.VerifiedView(
            name=self.view.NAME,
            facts=self.count,
            rows=len(fresh),
            equal=not found,
            differences=[f"{self.view.table} {line}" for line in found[:SHOWN]],
        )


def differences(live: Mapping[Key, Any], fresh: Mapping[Key, Any]) -> list[str]:
    """The differences between two sets of rows, one per line."""
    found = []
    for key in sorted(live.keys() | fresh.keys(), key=str):
        if key not in live:
            found.append(f"{key}: missing from the table")
        elif key not in fresh:
            found.append(f"{key}: not in the fresh fold")
        elif live[key] != fresh[key]:
            names = [
                f.name for f in live[key].DESCRIPTOR.fields if getattr(live[key], f.name) != getattr(fresh[key], f.name)
            ]
            found.append(f"{key}: {', '.join(names)} differ")
    return found
