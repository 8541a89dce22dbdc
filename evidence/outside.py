"""Places for seals that the holder of the database cannot change: a compacted topic, a file."""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition

from evidence.note import NoteError
from evidence.seals import Seal
from ledger.relay import SEND_SECONDS
from ledger.topics import left, make_topic, topics

LEAVES = "leaves"
"""The header with the leaf hashes of a record; its value is the bare checkpoint, its key the size."""


def topic(service: str, cell: str = "") -> str:
    """The topic of a service's checkpoints; a cell's name is its prefix, as with its facts (D13)."""
    return f"{cell}.fieldledger.{service}.checkpoints" if cell else f"fieldledger.{service}.checkpoints"


class Outside(Protocol):
    """A place beyond the database's reach. The sealing replica fills `shared` ones; each replica fills the others."""

    name: str
    shared: bool

    async def last(self) -> Seal | None:
        """The newest seal there. Raises OSError, KafkaError or TimeoutError while it is unreachable."""
        ...

    async def publish(self, seals: Sequence[Seal]) -> None:
        """Add seals in order. Raises like `last`."""
        ...

    async def there(self) -> bool:
        """Whether the place still exists, which costs less than reading it."""
        ...


class File:
    """A file with a line for each seal: `<service>.seals` in a directory, preferably on append-only storage."""

    name, shared = "file", False

    def __init__(self, directory: Path, service: str) -> None:
        self._path = directory / f"{service}.seals"

    async def last(self) -> Seal | None:
        return await asyncio.to_thread(self._last)

    async def publish(self, seals: Sequence[Seal]) -> None:
        await asyncio.to_thread(self._append, seals)

    async def there(self) -> bool:
        return await asyncio.to_thread(self._path.exists)

    def _last(self) -> Seal | None:
        if not self._path.exists():
            return None
        with self._path.open("rb") as file:
            return _newest(file)[0]

    def _append(self, seals: Sequence[Seal]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # replicas may share the directory
            newest, end = _newest(file)
            file.truncate(end)  # remove an incomplete line after a crash
            for seal in seals:
                if newest is None or seal.size > newest.size:
                    file.write(seal.line())
            file.flush()
            os.fsync(file.fileno())


class Topic:
    """A compacted topic of one partition, written by a principal that no database role has."""

    name, shared = "topic", True

    def __init__(self, kafka: str, name: str) -> None:
        self._kafka, self._name = kafka, name

    async def last(self) -> Seal | None:
        await make_topic(self._kafka, self._name, 1, {"cleanup.policy": "compact"})
        async with self._reader() as (consumer, place, begin, end):
            if begin == end:
                return None
            consumer.seek(place, end - 1)  # compaction never removes the newest record
            async with asyncio.timeout(SEND_SECONDS):
                return _opened(await consumer.getone())

    async def there(self) -> bool:
        with suppress(OSError):
            return self._name in await topics(self._kafka)
        return False

    async def publish(self, seals: Sequence[Seal]) -> None:
        producer = AIOKafkaProducer(bootstrap_servers=self._kafka, acks="all", enable_idempotence=True)
        try:
            async with asyncio.timeout(SEND_SECONDS):  # wait_for may swallow a cancellation on Python 3.11
                await producer.start()
            for seal in seals:
                key, headers = str(seal.size).encode(), [(LEAVES, seal.leaves)]
                async with asyncio.timeout(SEND_SECONDS):
                    await producer.send_and_wait(self._name, seal.note.encode(), key=key, partition=0, headers=headers)
        except AssertionError as error:  # how aiokafka reports that a topic has lost its partitions
            raise ConnectionError(f"{self._name}: {error}") from None
        finally:
            await left(producer.stop())

    async def seals(self) -> AsyncIterator[Seal]:
        """Every seal on the topic, in order: for an auditor's own copy."""
        async with self._reader() as (consumer, place, begin, end):
            consumer.seek(place, begin)
            while begin < end:
                async with asyncio.timeout(SEND_SECONDS):
                    record = await consumer.getone()
                begin = record.offset + 1
                yield _opened(record)

    @asynccontextmanager
    async def _reader(self) -> AsyncIterator[tuple[AIOKafkaConsumer, TopicPartition, int, int]]:
        consumer = AIOKafkaConsumer(bootstrap_servers=self._kafka, enable_auto_commit=False)
        place = TopicPartition(self._name, 0)
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await consumer.start()
                consumer.assign([place])
                begin = (await consumer.beginning_offsets([place]))[place]
                end = (await consumer.end_offsets([place]))[place]
            yield consumer, place, begin, end
        finally:
            await left(consumer.stop())


def _opened(record: ConsumerRecord) -> Seal:
    """Raises NoteError for a record that is no seal, also for one without a value, which is a tombstone in Kafka."""
    try:
        return Seal.of((record.value or b"").decode(), dict(record.headers).get(LEAVES) or b"")
    except UnicodeDecodeError:
        raise NoteError("a record that is no text") from None


def _newest(file: BinaryIO) -> tuple[Seal | None, int]:
    """The last complete line's seal, and the offset at which that line ends."""
    at = file.seek(0, os.SEEK_END)
    tail, seen = b"", 0
    while at and seen < 2:
        step = min(at, 65_536)
        at -= step
        file.seek(at)
        tail = file.read(step) + tail
        seen = tail.count(b"\n")
    whole = tail[: tail.rfind(b"\n") + 1]
    line = whole[:-1].rpartition(b"\n")[2]
    return (Seal.read(line) if line else None), at + len(whole)
