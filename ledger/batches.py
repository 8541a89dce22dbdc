"""How batches of facts come out of FastStream and aiokafka, where these two do it otherwise than we need it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import chain
from typing import Any

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRecord
from faststream.kafka import KafkaMessage

from ledger.envelope import Envelope

log = structlog.get_logger()
BATCH_MS = 10_000
"""Milliseconds for which a batch is awaited at a time; one that comes ends the wait at once."""


def hold_fetches(consumer: AIOKafkaConsumer | None, milliseconds: int) -> None:
    """Let the broker hold this consumer's next empty fetches for so long, and its loop rest as long meanwhile.

    aiokafka takes the first number only at a start, and the second one, of 0.2 s, not at all.
    """
    if fetcher := getattr(consumer, "_fetcher", None):
        fetcher._fetch_max_wait_ms = milliseconds
        fetcher._fetcher_timeout = max(0.2, milliseconds / 1000)


async def next_batch(most: int, consumer: AIOKafkaConsumer) -> tuple[ConsumerRecord, ...]:
    """The next records, at most so many; none after `BATCH_MS`.

    FastStream's own waits in steps of 0.2 s and after an empty one looks away for as long: facts came late, and a
    consumer at rest cost more than anything else did.
    """
    found = await consumer.getmany(timeout_ms=BATCH_MS, max_records=most)
    return tuple(chain.from_iterable(found.values()))


def opened(record: ConsumerRecord) -> Envelope | None:
    """The fact of a record, None for a foreign one."""
    try:
        return Envelope.of_record(record.headers, record.value)
    except ValueError as error:
        # Not published by us, so no position counts it. A damaged fact of ours shows as a gap and is read from the log.
        log.error("foreign record on a topic", topic=record.topic, offset=record.offset, error=repr(error))
        return None


async def unread(batch: tuple[ConsumerRecord, ...], parse: Callable[[Any], Awaitable[Any]]) -> Any:
    """FastStream's message for a batch, headers undecoded: one that is no text would lose the whole batch."""
    message = await parse(tuple(replace(record, headers=()) for record in (batch[0], batch[-1])))
    message.raw_message = batch
    return message


async def as_it_is(message: KafkaMessage) -> KafkaMessage:
    """The message undecoded: FastStream would look up the type of each."""
    return message
