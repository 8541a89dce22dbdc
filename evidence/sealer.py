"""The sealer: adds new facts to the tree, signs a checkpoint, and publishes it where the database cannot change it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any, Protocol

import psycopg
import structlog
from aiokafka.errors import KafkaError
from prometheus_client import Gauge
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from evidence import seals
from evidence.note import NoteError, Signer, origin_of
from evidence.outside import File, Outside, Topic, topic
from evidence.row import COLUMNS, Row
from evidence.seals import Seal
from evidence.tree import Tree
from ledger.ending import within

log = structlog.get_logger()
MOST = 10_000
"""Maximum facts per checkpoint; when so many are waiting, they are sealed at once, before the interval is over."""
PAGE, PUBLISHED = 500, 20
"""Facts hashed in one step of a few milliseconds, between which other tasks run. Seals published in one step, at most 7
MB: a step that times out starts again, so even a slow broker must be able to complete one.
"""
RESTED = 3
"""How many times in a row nothing is compared while nothing is to be sealed: a comparison reads every place outside."""
LOOK_SECONDS = 5.0
PLACE_SECONDS = 30.0
"""Timeout for a place outside: without it, the sealer would silently wait for ever for one that never answers."""
AGAIN_SECONDS = 5.0
"""A place that was lost is looked at again after so long, also where sealing itself is less frequent."""
LOST = (KafkaError, psycopg.Error, PoolTimeout, OSError, TimeoutError)
"""What a lost server raises."""

SEALED = Gauge(
    "fieldledger_sealed_position", "The last position under a checkpoint.", ["service"], multiprocess_mode="max"
)
OUTSIDE = Gauge(
    "fieldledger_outside_position",
    "The last position sealed in a place outside the database.",
    ["service", "place"],
    multiprocess_mode="max",
)
BROKEN = Gauge(
    "fieldledger_seal_broken",
    "1 while the sealer refuses to go on: the log was altered.",
    ["service"],
    multiprocess_mode="max",
)


class Broken(Exception):
    """The log is not a continuation of what was sealed. Nothing is signed until an operator has looked at it."""


class SealerSettings(Protocol):
    """The settings of a sealer, as `chassis.settings.Settings` has them."""

    @property
    def kafka(self) -> str: ...
    @property
    def cell(self) -> str: ...
    @property
    def keys(self) -> Path: ...
    @property
    def seal_seconds(self) -> float: ...
    @property
    def seal_file(self) -> str: ...


class Sealer:
    """Seals one log. Replicas take turns by a lock, and the database accepts each continuation only once."""

    def __init__(
        self, service: str, pool: AsyncConnectionPool, signer: Signer, outside: Sequence[Outside], cell: str = ""
    ) -> None:
        self._service, self._pool, self._signer, self._outside, self._cell = service, pool, signer, outside, cell
        self._read: set[Outside] = set()
        """The places that this process has compared with the database at least once."""
        self._lost: set[Outside] = set()
        self._seen: Seal | None = None
        self._read_page = (
            f"SELECT {COLUMNS} FROM {service}_events WHERE notification_id > %s ORDER BY notification_id LIMIT %s"
        )

    @staticmethod
    def work(service: str, pool: AsyncConnectionPool, wanted: SealerSettings) -> Coroutine[Any, Any, None]:
        """The sealing task of a service, which runs until cancelled. Raises SystemExit without a sealing key."""
        outside: list[Outside] = [Topic(wanted.kafka, topic(service, wanted.cell))]
        if wanted.seal_file:
            outside.append(File(Path(wanted.seal_file), service))
        return Sealer(service, pool, Signer.from_keys(wanted.keys), outside, wanted.cell).run(wanted.seal_seconds)

    async def run(self, seconds: float) -> None:
        """Seal at an interval, or as soon as `MOST` facts are waiting; at rest only every fourth time."""
        well, rested = True, 0
        while True:
            try:
                waiting = await self._due(min(seconds, AGAIN_SECONDS) if self._lost else seconds, early=well)
                if well and not waiting and rested < RESTED and await self._complete():
                    rested += 1
                    continue
                well, rested = False, 0
                await self.seal()
                BROKEN.labels(self._service).set(0)
                well = True
            except (Broken, NoteError) as error:
                BROKEN.labels(self._service).set(1)
                log.error("THE LOG DOES NOT CONTINUE WHAT WAS SEALED", service=self._service, error=str(error))
            except LOST as error:
                log.warning("sealing interrupted", service=self._service, error=repr(error))

    async def seal(self) -> int:
        """Seal what is new, then bring it to every place outside. Returns the sealed size.

        A place that is lost holds up no other, and not the sealing either once it has been read: it is brought up to
        date when it answers again. Raises Broken, and any error of a lost server that nothing can be sealed without.
        """
        for place in self._outside:
            # Nothing is signed before every place has been read: on a log that was rolled back it would be a fork.
            if place not in self._read or not place.shared:
                await self._look(place)
        if self._seen:
            await self._expect(self._seen, "memory of this process")
        mine = True
        while mine:
            async with self._pool.connection() as connection, connection.transaction():
                mine = await self._lock(connection)
                seal = await self._seal_more(connection) if mine else None
            if seal is None:
                break
            self._seen = seal  # committed: from now on it must not be missing
            SEALED.labels(self._service).set(seal.size)
        wanted = [place for place in self._outside if mine or not place.shared]
        for outcome in await asyncio.gather(*map(self._bring, wanted), return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome
        return self._seen.size if self._seen else 0

    async def _complete(self) -> bool:
        """Whether every place outside has been read and filled, and has not disappeared since."""
        if self._lost or not self._read.issuperset(self._outside):
            return False
        return self._seen is None or all([await place.there() for place in self._outside])

    async def _due(self, seconds: float, *, early: bool) -> bool:
        """Wait until it is time to seal. Returns whether the log and what was sealed of it differ in length."""
        loop = asyncio.get_running_loop()
        until, pause, waiting = loop.time() + max(seconds, 0.1), LOOK_SECONDS, True
        while (left := until - loop.time()) > 0:
            await asyncio.sleep(min(left, pause))
            async with self._pool.connection() as connection:
                cursor = await connection.execute(
                    "SELECT position - coalesce((SELECT max(size) FROM checkpoints), 0) FROM store", prepare=True
                )
                row = await cursor.fetchone()
            waiting = not row or row[0] != 0
            if early and row and row[0] >= MOST:
                break
            pause = LOOK_SECONDS if waiting else min(2 * pause, 4 * LOOK_SECONDS)
        return waiting

    async def _lock(self, connection: AsyncConnection[Any]) -> bool:
        cursor = await connection.execute("SELECT pg_try_advisory_xact_lock(hashtext('fieldledger.sealer'))")
        row = await cursor.fetchone()
        return bool(row and row[0])

    async def _look(self, place: Outside) -> int:
        """Compare the newest seal of a place with the database. Returns its size, 0 for an empty place."""
        found = await within(PLACE_SECONDS, place.last())
        if found:
            self._signer.public.open(found.note)
            await self._expect(found, place.name)
        self._read.add(place)
        return found.size if found else 0

    async def _bring(self, place: Outside) -> None:
        """Publish in a place what it lacks. It is looked at each time: a broker may have come back with nothing."""
        try:
            size = await self._look(place)
            while new := await self._after(size):
                await within(PLACE_SECONDS, place.publish(new))
                size = new[-1].size
        except LOST as error:
            self._lost.add(place)
            log.warning("seals wait for a place outside", service=self._service, place=place.name, error=repr(error))
        else:
            self._lost.discard(place)
            OUTSIDE.labels(self._service, place.name).set(size)

    async def _after(self, size: int) -> list[Seal]:
        async with self._pool.connection() as connection:
            return await seals.after(connection, size, PUBLISHED)

    async def _expect(self, seal: Seal, where: str) -> None:
        async with self._pool.connection() as connection:
            kept = await seals.note_at(connection, seal.size)
        if kept != seal.note:
            body = " ".join(seal.note.split("\n")[:3])
            raise Broken(f"the {where} holds a checkpoint that the database does not: {body}")

    async def _seal_more(self, connection: AsyncConnection[Any]) -> Seal | None:
        """Seal up to `MOST` facts; None when there is none."""
        cursor = await connection.execute("SELECT store_id FROM store")
        ((store_id,),) = await cursor.fetchall()
        origin = origin_of(self._service, str(store_id), self._cell)
        tree = await self._tree(connection, origin)
        start, leaves = tree.size, list[bytes]()
        while len(leaves) < MOST:
            cursor = await connection.execute(self._read_page, (tree.size, min(PAGE, MOST - len(leaves))), prepare=True)
            page = [row.leaf() for row in _dense(await cursor.fetchall(), tree.size)]
            if not page:
                break
            leaves += page
            tree.extend(page)
        if not leaves:
            return None
        seal = Seal(start, tree.size, b"".join(leaves), self._signer.sign(origin, tree.size, tree.root()).note)
        await seals.keep(connection, seal, tree)
        return seal

    async def _tree(self, connection: AsyncConnection[Any], origin: str) -> Tree:
        """The tree so far, compared with its own signed checkpoint and with the log's last sealed fact."""
        try:
            kept = await seals.last(connection)
        except ValueError as error:
            raise Broken(f"the tree that was kept is none: {error}") from None
        if kept is None:
            return Tree()
        seal, tree = kept
        checkpoint = self._signer.public.open(seal.note)
        if (checkpoint.origin, checkpoint.size, checkpoint.root) != (origin, tree.size, tree.root()):
            raise Broken(f"the tree kept at {seal.size} is not the one that was signed")
        cursor = await connection.execute(self._read_page, (seal.size - 1, 1), prepare=True)
        rows = [Row.stored(record) for record in await cursor.fetchall()]
        if not rows or rows[0].position != seal.size:
            raise Broken(f"the log ends before position {seal.size}, which was sealed: it was set back")
        if rows[0].leaf() != seal.leaves[-32:]:
            raise Broken(f"position {seal.size} is not the fact that was sealed")
        self._seen = seal
        return tree


def _dense(records: list[tuple[Any, ...]], before: int) -> list[Row]:
    for at, record in enumerate(records, before + 1):
        if record[0] != at:
            raise Broken(f"position {at} is missing from the log, {record[0]} follows")
    return [Row.stored(record) for record in records]
