"""Poison records on the topics: garbage, incomplete envelopes, a header without a value, and one that is too large."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any

import structlog
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, MessageSizeTooLargeError

from ledger.envelope import LOG_PARTITIONS, topic

log = structlog.get_logger()
SECONDS = 10.0
TOO_LARGE = 2 << 20
RECORDS: tuple[tuple[bytes | None, list[tuple[str, Any]]], ...] = (
    (b"\xff\xfe", []),
    (b"\x00" * 900_000, [("ce_id", b"x/0/1")]),
    (b"\xff\xfe", [("ce_id", b"x/0/1"), ("ce_type", None)]),
    (None, [("ce_id", b"\xff")]),
)
"""None names a valid position in a log: a writer with access to a topic could forge any fact (D12)."""


async def poison(kafka: str, services: Sequence[str], cell: str) -> int:
    """Send them to every partition of every topic. Returns how many partitions accepted all but the one too large."""
    producer = AIOKafkaProducer(bootstrap_servers=kafka, max_request_size=2 * TOO_LARGE)
    poisoned = 0
    try:
        async with asyncio.timeout(SECONDS):
            await producer.start()
        for name in services:
            for partition in range(LOG_PARTITIONS):
                async with asyncio.timeout(SECONDS):
                    poisoned += await _into(producer, topic(name, cell), partition)
    except (KafkaError, TimeoutError, OSError) as error:
        log.debug("prevented by another fault", error=repr(error))
    finally:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(producer.stop()), SECONDS)
    return poisoned


async def _into(producer: AIOKafkaProducer, name: str, partition: int) -> bool:
    for value, headers in RECORDS:
        await producer.send_and_wait(name, value, key=b"nobody", partition=partition, headers=headers)
    try:
        await producer.send_and_wait(name, b"\x00" * TOO_LARGE, partition=partition)
    except MessageSizeTooLargeError:
        return True
    return False
