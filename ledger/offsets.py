"""A consumer's offsets, committed to its group from time to time: a hint for the next start, and the lag."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

import structlog
from aiokafka import ConsumerRecord, TopicPartition
from aiokafka.errors import KafkaError
from faststream.kafka import KafkaMessage
from faststream.message import AckStatus

from ledger.ending import within

log = structlog.get_logger()
EVERY_SECONDS = 1.0
PATIENCE_SECONDS = 2.0


class Offsets:
    """Offsets of handled batches, to be committed later: at every batch, the commit cost a round trip to the broker.

    After a restart, facts that were handled but not committed are read again; the positions drop them (D4).
    """

    def __init__(self) -> None:
        self._reached: dict[tuple[str, int], int] = {}
        self._consumer: Any = None
        self._some = asyncio.Event()

    def handled(self, message: KafkaMessage, records: Iterable[ConsumerRecord[Any, Any]]) -> None:
        """Mark a batch as stored, or to be read from the source's log. FastStream need not commit it."""
        self._reached |= {(record.topic, record.partition): record.offset + 1 for record in records}
        self._consumer = message.consumer
        self._some.set()
        message.committed = AckStatus.ACKED

    async def commit(self) -> None:
        """Commit these offsets and no others; if the broker fails, later ones are committed."""
        reached, self._reached = self._reached, {}
        mine = self._consumer.assignment() if reached else ()
        offsets = {place: offset for of, offset in reached.items() if (place := TopicPartition(*of)) in mine}
        if not offsets:
            return
        try:
            # Without arguments it would also commit a batch that is still being handled.
            await within(PATIENCE_SECONDS, self._consumer.commit(offsets))
        except (KafkaError, OSError, TimeoutError) as error:  # a rebalance, or no broker
            log.debug("offsets not taken", error=repr(error))
            self._reached = reached | self._reached
            self._some.set()

    async def keep_committing(self) -> None:
        """Commit once a second while there is something to commit, until cancelled."""
        while True:
            await self._some.wait()
            self._some.clear()
            await asyncio.sleep(EVERY_SECONDS)
            await self.commit()
