"""I9: every log verifies against all its signed checkpoints, including the published ones, whatever was killed.

Somebody who controls the database cannot take back what was published on the topic or in the file. So only these places
show a log that was truncated or forked after a checkpoint was published, and each must reach the end of the log.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import psycopg
from aiokafka.errors import KafkaError

from chaos.check.found import Violation
from evidence.export import Export, write
from evidence.note import NoteError, PublicKey
from evidence.outside import File, Topic, topic
from evidence.sealed import read_seals
from evidence.seals import Seal
from evidence.verify import verify

SEALING_SECONDS = 30.0
"""The time within which a published checkpoint must cover all facts of a quiet platform. A cell seals every 2 s."""


async def checkpoints(
    databases: Mapping[str, str], keys: Path, kafka: str, cell: str, directory: Path
) -> list[Violation]:
    """Verify as an auditor would, from each service's database, every place outside and the public seal key."""
    violations, key = list[Violation](), PublicKey.from_file(keys / "seal.pub.pem")
    with tempfile.TemporaryDirectory(prefix="fieldledger-chaos-") as place:
        for name, dsn in databases.items():
            file = Path(place) / f"{name}.jsonl"
            places = outside(kafka, topic(name, cell), directory / f"{name}.seals")
            try:
                found = {where: await _published(dsn, read) for where, read in places.items()}
                await asyncio.to_thread(write, dsn, name, file)
                for where, (published, end) in found.items():
                    violations += await asyncio.to_thread(sealed, file, published, key, end, where)
            except NoteError as error:
                violations.append(Violation("I9", f"{name}: what was published is no evidence: {error}"))
    return violations


def outside(kafka: str, name: str, file: Path) -> dict[str, Callable[[], Awaitable[list[Seal]]]]:
    """How to read each place outside: one for every class of `evidence.outside`."""

    async def of_topic() -> list[Seal]:
        return [seal async for seal in Topic(kafka, name).seals()]

    async def of_file() -> list[Seal]:
        return list(read_seals(file))

    return {Topic.name: of_topic, File.name: of_file}


def sealed(file: Path, published: Sequence[Seal], key: PublicKey, end: int, where: str = "topic") -> list[Violation]:
    """Check an export against stored and published checkpoints, and that those in this place reach the log's end.

    Raises NoteError when a published checkpoint is signed by another key, or when two of them contradict each other.
    """
    export = Export(file)
    verdict = verify(export, key, published)
    if verdict.first_bad is not None:
        return [Violation("I9", f"{export.service}: {verdict.first_bad}")]
    if verdict.outside < end:
        what = f"{export.service}, {where}: published checkpoints reach {verdict.outside} of {end} facts"
        return [Violation("I9", what)]
    return []


async def _published(dsn: str, read: Callable[[], Awaitable[list[Seal]]]) -> tuple[list[Seal], int]:
    """The checkpoints of a place and the end of the log; waits, up to the limit, for the former to reach the latter."""
    until = time.monotonic() + SEALING_SECONDS
    while True:
        end, seals = await asyncio.to_thread(_end, dsn), list[Seal]()
        with suppress(KafkaError, OSError, TimeoutError, KeyError):  # the place may not exist yet
            seals = await read()
        if max((seal.size for seal in seals), default=0) >= end or time.monotonic() > until:
            return seals, end
        await asyncio.sleep(0.5)


def _end(dsn: str) -> int:
    with psycopg.connect(dsn, autocommit=True) as connection:
        row = connection.execute("SELECT position FROM store").fetchone()
    return int(row[0]) if row else 0
