"""The live feed: announced facts as they are published, and their subscribers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

import orjson
import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRecord
from aiokafka.errors import KafkaError
from google.protobuf.message import DecodeError, Message

from fieldledger.platform.v1.platform_pb2 import PersonalDataRead
from ledger.batches import hold_fetches
from ledger.consumer import REQUEST_SECONDS, START_SECONDS
from ledger.ending import within
from ledger.envelope import Envelope, Vocabulary, topic
from ledger.topics import left, make_topic, topics
from services.gateway.catalogue import ServiceDescription, announcing
from services.gateway.encoding import shown
from services.gateway.listener import Listener, customer_of, is_private, owner_of, scope_to_read

log = structlog.get_logger()

RESET = b"event: reset\ndata: {}\n\n"
"""Sent when facts were missed: a client that shows a list reads it again."""

FETCH_MS, RESTING_FETCH_MS = 500, 3000
"""Milliseconds that the broker may hold an empty fetch while somebody listens, and while nobody does."""

SILENCE_SECONDS = 3.0
"""After so long without a fact the broker is asked whether it is there: otherwise nobody would know that it is not."""

NOT_LIVE_EVENT = PersonalDataRead.DESCRIPTOR
NOT_LIVE = NOT_LIVE_EVENT.full_name
"""Readings of personal data are for supervisors, not for everybody in the region."""


class Feed:
    """Reads the topics from their end, without a consumer group, and passes each fact to its subscribers."""

    def __init__(self, kafka: str, services: Sequence[ServiceDescription], cell: str = "") -> None:
        self._kafka, services = kafka, announcing(services)
        self._topics = [topic(service.name, cell) for service in services]
        self._vocabulary = Vocabulary(cls for service in services for cls in service.events)
        self._listeners: set[Listener] = set()
        heard = {cls.DESCRIPTOR for service in services for cls in service.events} - {NOT_LIVE_EVENT}
        self.names = sorted({event.name for event in heard})
        """The short names of the facts that a subscriber may hear."""
        self.types = frozenset(self.names) | {event.full_name for event in heard}
        """Their short and their full names."""
        self.listening = asyncio.Event()
        self._consumer: AIOKafkaConsumer | None = None

    def __len__(self) -> int:
        return len(self._listeners)

    def join(self, listener: Listener) -> None:
        self._listeners.add(listener)
        self._pace()

    def leave(self, listener: Listener) -> None:
        self._listeners.discard(listener)
        self._pace()

    def dismiss(self, last: bytes | None = None) -> None:
        """End every subscriber's stream."""
        for listener in self._listeners:
            listener.end(last)
        self._listeners.clear()
        self._pace()

    def _pace(self) -> None:
        hold_fetches(self._consumer, FETCH_MS if self._listeners else RESTING_FETCH_MS)

    async def run(self) -> None:
        """Read until cancelled; while the broker is down, wait for it."""
        while True:
            try:
                await self._read()
            except (KafkaError, OSError) as error:
                log.warning("the live feed waits for Kafka", error=str(error))
            finally:
                self.listening.clear()
                self.dismiss(RESET)
            await asyncio.sleep(1)

    def publish(self, envelope: Envelope) -> None:
        """Pass a fact to those who want it and may see it; a slow client is dropped. Raises DecodeError."""
        if envelope.type == NOT_LIVE:
            return
        wanting = [listener for listener in self._listeners if listener.wants(envelope)]
        if not wanting:
            return
        fact = self._vocabulary.open(envelope)
        owner, scope, customer = owner_of(fact), scope_to_read(envelope, fact), customer_of(fact)
        about = envelope.actor, owner, scope, customer, is_private(fact)
        wanting = [listener for listener in wanting if listener.may_see(*about)]
        written = _written(envelope, fact)
        for listener in wanting:
            if listener.waiting.qsize() >= listener.waiting.maxsize - 1:
                self.leave(listener)
                listener.end(RESET)
            else:
                listener.waiting.put_nowait(written)

    async def _read(self) -> None:
        consumer = self._consumer = AIOKafkaConsumer(
            *self._topics,
            bootstrap_servers=self._kafka,
            client_id="gateway.live",
            group_id=None,
            enable_auto_commit=False,
            auto_offset_reset="latest",
            request_timeout_ms=int(REQUEST_SECONDS * 1000),  # no request waits as long as a rejoin
            metadata_max_age_ms=10_000,  # facts of a new topic are missed for so long
        )
        try:
            for name in self._topics:
                await make_topic(self._kafka, name)  # a topic created later is found late, and its facts missed
            await within(START_SECONDS, _at_end(consumer))
            self._pace()
            self.listening.set()
            loop = asyncio.get_running_loop()
            heard = loop.time()
            while True:
                for records in (await consumer.getmany(timeout_ms=int(SILENCE_SECONDS * 1000))).values():
                    self._hand_on(records)
                    heard = loop.time()
                if loop.time() - heard > SILENCE_SECONDS:  # a consumer that lost its broker waits without an error
                    await topics(self._kafka)
                    heard = loop.time()
        finally:
            await left(consumer.stop())

    def _hand_on(self, records: Iterable[ConsumerRecord[bytes, bytes]]) -> None:
        for record in records:
            try:
                self.publish(Envelope.of_record(record.headers, record.value))
            except (ValueError, DecodeError) as error:
                log.warning("%s/%s/%s is no fact: %r", record.topic, record.partition, record.offset, error)


def _written(envelope: Envelope, fact: Message | None) -> bytes:
    """A fact as a server-sent event."""
    content: dict[str, Any] = {
        "id": envelope.event_id,
        "type": envelope.type,
        "region": envelope.region,
        "aggregate_id": envelope.aggregate_id,
        "version": envelope.version,
        "occurred_time": envelope.occurred_at.isoformat(),
        "recorded_time": envelope.recorded_at.isoformat(),
        "actor": envelope.actor,
        "correlation_id": envelope.correlation_id,
        "data": shown(fact) if fact is not None else None,
    }
    return b"id: %s\ndata: %s\n\n" % (envelope.event_id.encode(), orjson.dumps(content))


async def _at_end(consumer: AIOKafkaConsumer) -> None:
    await consumer.start()
    if assigned := consumer.assignment():
        await consumer.seek_to_end(*assigned)
