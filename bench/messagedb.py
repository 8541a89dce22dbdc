"""Appending to the log against message-db, with 32 at once: one event each, of a new aggregate, the same bytes.

message-db is a table and functions for PostgreSQL (MIT), whose package is fetched from npm once and kept in the user's
cache. It takes a lock per category of streams, held until the commit; here the streams are spread over 32 categories,
and each of the 32 has a connection of its own. Ours appends as a service does, in groups; no call, no rule is measured.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from uuid import uuid4

from psycopg import AsyncConnection

from bench.facts import AT, opening
from bench.figure import Figure, Measure, Scale, median
from bench.testbed import Testbed
from cli.terminal import errors
from kernel.aggregate import RECORDED_AT
from ledger import database
from ledger.eventstore import EventStore
from ledger.submission import Submission

NAME, TARGET = "append, 32 at once ÷ message-db over 32 categories", 1.3
PACKAGE, VERSION = "@eventide/message-db", "1.3.1"
AT_ONCE = 32
SEARCH = "-c search_path=message_store,public"
# In the order of its own installation; the extension pgcrypto is not needed, PostgreSQL has its functions.
SCRIPTS = (
    "schema/message-store",
    "tables/messages",
    "types/message",
    *(f"functions/{name}" for name in ("hash-64", "category", "acquire-lock", "is-category", "id", "cardinal-id")),
    "functions/stream-version",
    "functions/write-message",
    *(f"indexes/messages-{name}" for name in ("id", "stream", "category")),
)
WRITE = "SELECT write_message(%s, %s, %s, %s::jsonb, %s::jsonb, -1)"


class CannotBeHad(Exception):
    """npm or the package is missing; the text says which."""


def measures() -> list[Measure]:
    """What is measured against message-db: nothing where its package cannot be had, which is printed."""
    try:
        installation()
    except CannotBeHad as reason:
        errors.print(f"message-db: left out, {reason}")
        return []
    return [measure]


def installation() -> bytes:
    """The statements that install message-db, fetched once. Raises CannotBeHad."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fieldledger"
    place = cache / f"message-db-{VERSION}.sql"
    if not place.exists():
        if shutil.which("npm") is None:
            raise CannotBeHad("no npm here")
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as draft:
            packed = ["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"]
            done = subprocess.run(packed, cwd=draft, capture_output=True, text=True, timeout=120, check=False)
            if done.returncode:
                raise CannotBeHad(f"npm could not fetch {PACKAGE} {VERSION}")
            whole = Path(draft) / "whole.sql"
            whole.write_bytes(_joined(next(Path(draft).glob("*.tgz"))))
            whole.replace(place)
    return place.read_bytes()


def _joined(package: Path) -> bytes:
    """The package's scripts in their order, without unpacking anything."""
    with tarfile.open(package) as archive:
        files = [archive.extractfile(f"package/database/{name}.sql") for name in SCRIPTS]
        return b"\n".join(file.read() for file in files if file)


async def measure(testbed: Testbed, scale: Scale) -> Figure:
    """Appended events per second; the floor is message-db's."""
    RECORDED_AT.set(AT)
    pool = await database.open_pool(testbed.postgres.create_database("bench_append"), 4)
    theirs = testbed.postgres.create_database("bench_messagedb")
    connections = [
        await AsyncConnection.connect(theirs, autocommit=True, prepare_threshold=1, options=SEARCH)
        for _ in range(AT_ONCE)
    ]
    try:
        async with pool.connection() as connection:
            await database.prepare(connection, "customers")
        await connections[0].execute(installation())
        store, rounds, count = EventStore("customers", pool), list[Figure](), scale.facts // 3
        work = asyncio.create_task(store.commit_groups())
        for _ in range(scale.pairs + 1):
            submissions = [opening(store) for _ in range(count)]
            value = await _rate([store.append] * AT_ONCE, submissions)
            others = [_writer(connection, number) for number, connection in enumerate(connections)]
            rounds.append(Figure(NAME, value, await _rate(others, submissions), TARGET))
        work.cancel()
        await _has(connections[0], "SELECT count(*) FROM messages", count * len(rounds))
    finally:
        for connection in connections:
            await connection.close()
        await pool.close()
    return median(rounds)


def _writer(connection: AsyncConnection[object], category: int) -> Callable[[Submission], Awaitable[object]]:
    async def write(submission: Submission) -> None:
        (fact,), (metadata,) = submission.facts, submission.metadata
        stream = f"territory{category}-{fact.originator_id}"
        parameters = (str(uuid4()), stream, fact.topic, fact.state.decode(), metadata)
        await connection.execute(WRITE, parameters)

    return write


async def _rate(appends: list[Callable[[Submission], Awaitable[object]]], submissions: list[Submission]) -> float:
    """Submissions per second: each of `appends` is called again as soon as it has answered."""
    waiting = iter(submissions)

    async def one(append: Callable[[Submission], Awaitable[object]]) -> None:
        for submission in waiting:
            await append(submission)

    started = time.perf_counter()
    await asyncio.gather(*(one(append) for append in appends))
    return len(submissions) / (time.perf_counter() - started)


async def _has(connection: AsyncConnection[tuple[object, ...]], query: str, expected: int) -> None:
    row = await (await connection.execute(query.encode())).fetchone()
    assert row == (expected,), f"{row}, not {expected}: {query}"
