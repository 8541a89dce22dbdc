"""What reaches a service from outside, made worse: facts twice, in another order or not at all; folds that stumble; a
clock that is wrong."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, tzinfo
from random import Random
from typing import Any, cast

from faststream.kafka import KafkaMessage
from google.protobuf.message import Message

import chassis.clock
from ledger.consumer import Consumer
from ledger.envelope import Envelope
from ledger.view import Key, View

MOST_AGAIN = 50


def shuffled(rates: dict[str, float], random: Random) -> None:
    """`duplicate`: a fact comes three times, now and with a later batch. `reorder`: a batch is mixed, `drop`: lost."""
    received = Consumer._receive
    late: list[Any] = []

    async def worse(self: Consumer, message: KafkaMessage) -> None:  # FastStream looks at the annotation
        records, raw = [], cast(Any, message.raw_message)
        for record in raw:
            if random.random() < rates.get("drop", 0.0):
                continue
            records.append(record)
            if random.random() < rates.get("duplicate", 0.0):
                records.append(record)
                late.append(record)
        if late and random.random() < 0.3:
            records += [late.pop() for _ in range(min(len(late), MOST_AGAIN))]
        if random.random() < rates.get("reorder", 0.0):
            random.shuffle(records)
        message.raw_message = cast(Any, records)
        await received(self, message)

    Consumer._receive = worse  # type: ignore[method-assign]


def stumbling(rate: float, random: Random) -> None:
    """This share of facts is not folded at the first two tries: parked, they must come in again by themselves."""
    step, tries = View.step, dict[tuple[str, str], int]()

    def stumble(self: View[Any], rows: dict[Key, Any], event: Message, fact: Envelope) -> dict[Key, Any]:
        mark = (self.table, fact.event_id)
        if mark not in tries:
            tries[mark] = 2 if random.random() < rate else 0
        if tries[mark]:
            tries[mark] -= 1
            raise RuntimeError("stumbled on purpose")
        return step(self, rows, event, fact)

    View.step = stumble  # type: ignore[method-assign]


def skewed(seconds: float, then: float = 0.0, after: float = 1e9) -> None:
    """This machine's clock is so many seconds wrong, and `after` some seconds jumps to be wrong otherwise."""
    begun = time.monotonic()
    real = datetime

    class Wrong(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            off = seconds if time.monotonic() - begun < after else then
            return real.now(tz) + timedelta(seconds=off)

    vars(chassis.clock)["datetime"] = Wrong
