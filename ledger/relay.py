"""Publishes stored facts to Kafka in order, at least once: one relay per store; it checkpoints what Kafka has (R4)."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import psycopg
import structlog
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from aiokafka.producer.message_accumulator import BatchBuilder
from google.protobuf.message import Message
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from kernel.aggregate import Fact
from ledger import telemetry
from ledger.crashpoint import reached
from ledger.database import PATIENCE, PROMPT, UNCHECKED
from ledger.envelope import LOG_PARTITIONS, Envelope
from ledger.eventstore import EventStore, Recorded
from ledger.topics import left, make_topic, topics

log = structlog.get_logger()
WINDOW = 500
BATCH_BYTES = 131_072
"""A window's share of one partition. At the default of 16 kB, followers on a slow broker got twenty facts at a time."""
SEND_SECONDS = 15.0
LEASE_SECONDS = 4
IDLE_SECONDS = 10.0
"""How rarely a relay reads that hears of every commit, its own process's and other replicas', and finds nothing. The
query that keeps its lease finds what was not heard.
"""
TOPIC_SECONDS = 5.0
"""How often an idle relay looks whether its topic is still there: a broker may have come back with nothing."""

Announce = Callable[[Fact], Message | None]
Acknowledged = list[Awaitable[object]]


class Window(NamedTuple):
    """Facts sent together: the place behind them, and the futures of Kafka's acknowledgements."""

    position: int
    tails: list[int]
    acknowledged: Acknowledged


def durable(kafka: str) -> AIOKafkaProducer:
    """A producer that sends a window's facts of a partition in one batch, in order, acknowledged by all replicas."""
    return AIOKafkaProducer(
        bootstrap_servers=kafka, acks="all", enable_idempotence=True, linger_ms=5, max_batch_size=BATCH_BYTES
    )


def announced(service: str, recorded: Recorded, announce: Announce, predecessor: int) -> Envelope | None:
    """The envelope of a stored fact, or None for one that stays private to the service."""
    event = announce(recorded.fact)
    if event is None:
        return None
    metadata = recorded.metadata
    entered = metadata.get("entered")
    return Envelope(
        source=service,
        partition=recorded.partition,
        position=recorded.position,
        predecessor=predecessor,
        aggregate_id=str(recorded.fact.originator_id),
        version=recorded.fact.originator_version,
        region=metadata["region"],
        occurred_at=recorded.fact.occurred_at,
        recorded_at=recorded.fact.timestamp,
        actor=metadata["actor"],
        type=event.DESCRIPTOR.full_name,
        correlation_id=metadata["correlation"],
        causation_id=metadata["causation"],
        traceparent=metadata["traceparent"],
        payload=event.SerializeToString(deterministic=True),
        entered_at=datetime.fromisoformat(entered) if entered else None,
    )


class Relay:
    """Follows the store by position. After any error it starts again, with a new producer, from its checkpoint."""

    def __init__(
        self,
        service: str,
        store: EventStore,
        pool: AsyncConnectionPool,
        announce: Announce,
        kafka: str,
        topic: str,
        poll: float,
        pace: float = 0.0,
        hearing: Callable[[], bool] = lambda: False,
    ) -> None:
        self._service, self._store, self._pool, self._announce = service, store, pool, announce
        self._kafka, self._topic, self._poll, self._pace, self._hearing = kafka, topic, poll, pace, hearing
        self.working = self.standby = False
        self.sent: Callable[[], object] = lambda: None
        """Called when the broker has everything: for followers in the same process."""

    async def run(self) -> None:
        """Relay until cancelled; while another replica holds the lock, wait for it."""
        PATIENCE.set(PROMPT)
        UNCHECKED.set(True)
        pause = 0.1
        while True:
            try:
                async with self._pool.connection() as connection:
                    self.standby = not await self._mine(connection)
                    if not self.standby:
                        pause = 0.1
                        await self._relay(connection)
            except (KafkaError, psycopg.Error, PoolTimeout, OSError, TimeoutError) as error:
                log.warning("relay interrupted", service=self._service, error=repr(error))
            finally:
                self.working = False
            await asyncio.sleep(pause)
            pause = min(pause * 2, 1.0)

    async def _mine(self, connection: AsyncConnection[Any]) -> bool:
        # A session lock: it is released with this connection, and the epoch fences a relay that still believes it has
        # it.
        row = await (await connection.execute("SELECT pg_try_advisory_lock(hashtext('fieldledger.relay'))")).fetchone()
        return bool(row and row[0])

    async def _relay(self, connection: AsyncConnection[Any]) -> None:
        cursor = await connection.execute("UPDATE relay SET epoch = epoch + 1 RETURNING epoch, position, tails")
        row = await cursor.fetchone()
        assert row is not None
        epoch, position, tails = row
        # A checkpoint lost in a server crash is only an earlier one: the same facts are sent again from there.
        await connection.execute("SET synchronous_commit = off")
        reached("relay.led")
        lease = asyncio.create_task(_keep_lease(connection, position, self._store.committed.set))
        onward: asyncio.Task[list[Recorded]] | None = None
        producer = durable(self._kafka)
        try:
            async with asyncio.timeout(SEND_SECONDS):  # wait_for may swallow a cancellation on Python 3.11
                await producer.start()
            await make_topic(self._kafka, self._topic)
            async with asyncio.timeout(SEND_SECONDS):
                while len(await producer.partitions_for(self._topic)) < LOG_PARTITIONS:
                    await asyncio.sleep(0.05)
            self.working = True
            idle = Idle(self._poll, asyncio.get_running_loop().time)
            flying: Window | None = None
            while not connection.closed:
                self._store.committed.clear()
                facts = await (onward or self._store.read(position, WINDOW))
                onward = None
                before, flying = flying, None
                if facts:
                    idle.ended()
                    reached("relay.read")
                    position = facts[-1].position
                    if len(facts) == WINDOW:  # there is more: read it while Kafka acknowledges this
                        onward = asyncio.create_task(self._store.read(position, WINDOW))
                    tails = list(tails)
                    flying = Window(position, tails, await self._send(producer, facts, tails))
                if before:  # acknowledged while this one was read and sent
                    await self._track(connection, epoch, before)
                if flying and onward is None:
                    await self._track(connection, epoch, flying)
                    flying = None
                    self.sent()
                    # The first fact is sent at once; under load the next ones are batched.
                    await asyncio.sleep(self._pace)
                elif not facts:
                    await self._hint(idle.pause() if self._hearing() else self._poll)
                    if idle.look():
                        await self._still_there()
        finally:
            if onward:
                onward.cancel()
            lease.cancel()
            await connection.close()  # releases the lock without a request on a dead connection
            await left(producer.stop())

    async def _send(self, producer: AIOKafkaProducer, facts: list[Recorded], tails: list[int]) -> Acknowledged:
        """Send facts in order and advance the tails. Returns the futures of the batches' acknowledgements."""
        acknowledged: Acknowledged = []
        async with asyncio.timeout(SEND_SECONDS):
            filled: dict[int, BatchBuilder] = {}
            for recorded in facts:
                envelope = announced(self._service, recorded, self._announce, tails[recorded.partition])
                if envelope is None:
                    continue
                partition = recorded.partition
                tails[partition] = recorded.position
                if partition in filled and not _added(filled[partition], envelope):
                    acknowledged.append(await self._hand_over(producer, filled.pop(partition), partition))
                if partition not in filled:  # the first fact of a batch always has room
                    filled[partition] = producer.create_batch()
                    _added(filled[partition], envelope)
            for partition, batch in filled.items():
                acknowledged.append(await self._hand_over(producer, batch, partition))
        reached("relay.handed")
        return acknowledged

    async def _sent(self, acknowledged: Acknowledged) -> None:
        """Wait until Kafka has acknowledged all of it."""
        async with asyncio.timeout(SEND_SECONDS):
            for each in acknowledged:
                await each
        reached("relay.sent")

    async def _track(self, connection: AsyncConnection[Any], epoch: int, window: Window) -> None:
        """Checkpoint the place behind a window once Kafka has it. Raises ConnectionError if another relay leads."""
        await self._sent(window.acknowledged)
        moved = await connection.execute(
            "UPDATE relay SET position = %s, tails = %s WHERE epoch = %s", (window.position, window.tails, epoch)
        )
        if moved.rowcount != 1:
            raise ConnectionError("another relay has taken over this store")
        reached("relay.tracked")

    async def _hand_over(self, producer: AIOKafkaProducer, batch: BatchBuilder, partition: int) -> Awaitable[object]:
        batch.close()  # send it now, whatever the producer's linger
        try:
            handed: asyncio.Future[object] = await producer.send_batch(batch, self._topic, partition=partition)
        except AssertionError as error:  # how aiokafka reports that a topic has lost its partitions
            raise ConnectionError(f"{self._topic}: {error}") from None
        handed.add_done_callback(partial(self._count, batch.record_count()))
        return handed

    def _count(self, facts: int, acknowledged: asyncio.Future[object]) -> None:
        if not acknowledged.cancelled() and acknowledged.exception() is None:
            telemetry.RELAYED.labels(self._service).inc(facts)

    async def _hint(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._store.committed.wait()

    async def _still_there(self) -> None:
        """Raises ConnectionError unless a broker answers and has the topic: otherwise it would come back with the next
        fact only, and until then followers would have none to read."""
        if not (await topics(self._kafka)).get(self._topic):
            raise ConnectionError(f"{self._topic} is gone")


class Idle:
    """The pauses of a loop that finds nothing: twice as long each time, and short again after it found something."""

    def __init__(self, shortest: float, clock: Callable[[], float]) -> None:
        self._shortest, self._next, self._clock = shortest, shortest, clock
        self._looked = clock()

    def pause(self) -> float:
        """How long to rest now."""
        now, self._next = self._next, min(2 * self._next, max(IDLE_SECONDS, self._shortest))
        return now

    def ended(self) -> None:
        """Something was found."""
        self._next = self._shortest

    def look(self) -> bool:
        """Whether to look at the topic now: once in `TOPIC_SECONDS`."""
        if self._clock() - self._looked < TOPIC_SECONDS:
            return False
        self._looked = self._clock()
        return True


def _added(batch: BatchBuilder, envelope: Envelope) -> bool:
    """Whether there was room."""
    key, headers = envelope.aggregate_id.encode(), envelope.wire()
    return batch.append(timestamp=None, key=key, value=envelope.payload, headers=headers) is not None


async def _keep_lease(connection: AsyncConnection[Any], position: int, wake: Callable[[], object]) -> None:
    # If the leader hangs, or its connection is half-open, PostgreSQL ends its session and thereby releases the lock
    # (decision 0016). Otherwise no relay would run until an operator intervened.
    with contextlib.suppress(psycopg.Error):  # then the connection is closed, which the relay checks
        await connection.execute(f"SET idle_session_timeout = '{LEASE_SECONDS}s'")
        while True:
            await asyncio.sleep(LEASE_SECONDS / 2)
            cursor = await connection.execute("SELECT position FROM store", prepare=True)
            if (row := await cursor.fetchone()) and row[0] != position:
                position = row[0]
                wake()
