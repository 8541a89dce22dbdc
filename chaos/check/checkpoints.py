"""I9: the log verifies against every checkpoint signed over it, those on the topic too, whatever was killed meanwhile.

What the topic holds is evidence that nobody with the database can take back: a log that was set back or forked after a
checkpoint was published is found by it alone.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import psycopg
from aiokafka.errors import KafkaError

from chaos.check.found import Violation
from evidence.export import Export, write
from evidence.note import NoteError, PublicKey
from evidence.outside import Topic, topic
from evidence.seals import Seal
from evidence.verify import verify

SEALING_SECONDS = 30.0
"""Within which everything stored is to be under a published checkpoint, when all is quiet. The cell seals every 2 s."""


async def checkpoints(databases: Mapping[str, str], keys: Path, kafka: str, cell: str) -> list[Violation]:
    """What an auditor would find, given each service's database, the topics and the installation's public seal key."""
    violations, key = list[Violation](), PublicKey.from_file(keys / "seal.pub.pem")
    with tempfile.TemporaryDirectory(prefix="fieldledger-chaos-") as place:
        for name, dsn in databases.items():
            file = Path(place) / f"{name}.jsonl"
            try:
                published, end = await _published(dsn, Topic(kafka, topic(name, cell)))
                await asyncio.to_thread(write, dsn, name, file)
                violations += await asyncio.to_thread(sealed, file, published, key, end)
            except NoteError as error:
                violations.append(Violation("I9", f"{name}: what was published is no evidence: {error}"))
    return violations


def sealed(file: Path, published: Sequence[Seal], key: PublicKey, end: int) -> list[Violation]:
    """Whether an export is what was sealed, here and outside, and the published checkpoints reach the log's end.

    Raises NoteError when something published is not of this key, or of two histories.
    """
    export = Export(file)
    verdict = verify(export, key, published)
    if verdict.first_bad is not None:
        return [Violation("I9", f"{export.service}: {verdict.first_bad}")]
    if verdict.outside < end:
        return [Violation("I9", f"{export.service}: published checkpoints reach {verdict.outside} of {end} facts")]
    return []


async def _published(dsn: str, place: Topic) -> tuple[list[Seal], int]:
    """All that was published, once it reaches the end of the log, and that end; what there is, if it never does."""
    until = time.monotonic() + SEALING_SECONDS
    while True:
        end, seals = await asyncio.to_thread(_end, dsn), list[Seal]()
        with suppress(KafkaError, OSError, TimeoutError, KeyError):  # nobody made the topic yet
            seals = [seal async for seal in place.seals()]
        if max((seal.size for seal in seals), default=0) >= end or time.monotonic() > until:
            return seals, end
        await asyncio.sleep(0.5)


def _end(dsn: str) -> int:
    with psycopg.connect(dsn, autocommit=True) as connection:
        row = connection.execute("SELECT position FROM store").fetchone()
    return int(row[0]) if row else 0
