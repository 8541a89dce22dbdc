"""What reaches a service from outside, made worse: facts twice, in another order, spoilt or not at all; folds that
stumble; a clock that is wrong. Each says in the log when it first did something (`acted`)."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from random import Random
from types import ModuleType
from typing import Any, cast

from faststream.kafka import KafkaMessage
from google.protobuf.message import Message

from ledger.consumer import Consumer
from ledger.envelope import Envelope
from ledger.view import Key, View

MOST_AGAIN = 50
OURS = ("access", "chassis", "evidence", "ledger", "privacy", "services")
ACTED = "CHAOS ACTED: "
_said: set[str] = set()


def acted(kind: str) -> None:
    """The fault did something here."""
    if kind not in _said:
        _said.add(kind)
        print(f"{ACTED}{kind}", flush=True)


def shuffled(rates: dict[str, float], random: Random) -> None:
    """`duplicate`: a fact comes three times, now and with a later batch. `reorder`: a batch is mixed, `drop`: lost.

    `garble`: it comes again later, its content or its kind spoilt: what is counted already is not looked at.
    """
    received = Consumer._receive
    late: list[Any] = []

    async def worse(self: Consumer, message: KafkaMessage) -> None:  # FastStream looks at the annotation
        records, again = [], list[Any]()
        if late and random.random() < 0.3:
            again = [late.pop() for _ in range(min(len(late), MOST_AGAIN))]
            if "garble" in rates:
                acted("intake garbled")
        for record in cast(Any, message.raw_message):
            if random.random() < rates.get("drop", 0.0):
                acted("intake shuffled")
                continue
            records.append(record)
            if random.random() < rates.get("duplicate", 0.0):
                acted("intake shuffled")
                records.append(record)
                late.append(record)
            if random.random() < rates.get("garble", 0.0):
                late.append(_garbled(record, random))
        records += again
        if random.random() < rates.get("reorder", 0.0):
            random.shuffle(records)
        message.raw_message = cast(Any, records)
        await received(self, message)

    Consumer._receive = worse  # type: ignore[method-assign]


def _garbled(record: Any, random: Random) -> Any:
    if random.random() < 0.5:
        return replace(record, value=b"\xff\xfe")
    unknown = [(name, b"nobody.v9.Knows" if name == "ce_type" else value) for name, value in record.headers]
    return replace(record, headers=tuple(unknown))


def stumbling(rate: float, random: Random) -> None:
    """This share of facts is not folded at the first two tries: parked, they must come in again by themselves."""
    step, tries = View.step, dict[tuple[str, str], int]()

    def stumble(self: View[Any], rows: dict[Key, Any], event: Message, fact: Envelope) -> dict[Key, Any]:
        mark = (self.table, fact.event_id)
        if mark not in tries:
            tries[mark] = 2 if random.random() < rate else 0
        if tries[mark]:
            tries[mark] -= 1
            acted("stumbling folds")
            raise RuntimeError("stumbled on purpose")
        return step(self, rows, event, fact)

    View.step = stumble  # type: ignore[method-assign]


def skewed(seconds: float, then: float | None = None, after: float = 1e9) -> None:
    """This process's wall clock is so many seconds wrong, and every `after` seconds jumps: to `then`, and back.

    Whoever reads the machine's time gets it: `time.time`, which libraries ask too, and `datetime.now` in our modules.
    The monotonic clock goes on, as it does where somebody sets a machine's clock.
    """
    begun, epoch, epoch_ns = time.monotonic(), time.time, time.time_ns
    _leave_alone("grpc")

    def off() -> float:
        jumped = int((time.monotonic() - begun) / after) % 2
        return then if jumped and then is not None else seconds

    time.time = lambda: epoch() + off()
    time.time_ns = lambda: epoch_ns() + int(off() * 1e9)
    if then is not None:  # told by a watch of its own: it jumps whether anybody looks or not
        jump = threading.Timer(after, acted, ["clock skew"])
        jump.daemon = True
        jump.start()
    wrong = _wrong(off)
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in OURS and vars(module).get("datetime") is datetime:
            vars(module)["datetime"] = wrong


def _leave_alone(package: str) -> None:
    """Its core in C has the machine's own clock and is given instants by its Python: half of it wrong is no clock."""
    true = ModuleType("time")
    vars(true).update(vars(time))
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == package and vars(module).get("time") is time:
            vars(module)["time"] = true


def _wrong(off: Callable[[], float]) -> type[datetime]:
    class Kind(type):
        def __instancecheck__(cls, thing: object) -> bool:
            return isinstance(thing, datetime)

    class Wrong(datetime, metaclass=Kind):
        def __new__(cls, *said: Any, **named: Any) -> Any:  # what it makes are ordinary instants
            return datetime(*said, **named)

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return datetime.now(tz) + timedelta(seconds=off())

    return Wrong
