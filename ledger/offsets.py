"""How far a consumer has come, said to its group's broker now and then: a hint for its next start, and its lag."""

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
    """What is handled, kept until it is said: after each batch it cost the facts behind it a broker's round trip.

    A start reads again what was handled and not said; the positions drop it (D4).
    """

    def __init__(self) -> None:
        self._reached: dict[tuple[str, int], int] = {}
        self._consumer: Any = None

    def handled(self, message: KafkaMessage, records: Iterable[ConsumerRecord[Any, Any]]) -> None:
        """Everything of a batch is stored, or will come from the source's log. FastStream need not say it."""
        self._reached |= {(record.topic, record.partition): record.offset + 1 for record in records}
        self._consumer = message.consumer
        message.committed = AckStatus.ACKED

    async def say(self) -> None:
        """Commit these offsets and no others; a broker that does not take them gets later ones."""
        reached, self._reached = self._reached, {}
        mine = self._consumer.assignment() if reached else ()
        offsets = {place: offset for of, offset in reached.items() if (place := TopicPartition(*of)) in mine}
        if not offsets:
            return
        try:
            # Without arguments it would commit a batch, too, that is in hand.
            await within(PATIENCE_SECONDS, self._consumer.commit(offsets))
        except (KafkaError, OSError, TimeoutError) as error:  # a rebalance, or no broker
            log.debug("offsets not taken", error=repr(error))
            self._reached = reached | self._reached

    async def keep_saying(self) -> None:
        """Once a second, for life."""
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            await self.say()
