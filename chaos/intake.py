"""Faults inside a service's process: duplicated, reordered, dropped or corrupted records, folds that fail, a skewed
clock. Each writes a line to the log when it first has an effect (`acted`)."""

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

from cli.terminal import terminal
from ledger.consumer import Consumer
from ledger.envelope import Envelope
from ledger.view import Key, View

MOST_AGAIN = 50
OURS = ("access", "chassis", "evidence", "ledger", "privacy", "services")
ACTED = "CHAOS ACTED: "
_logged: set[str] = set()


def acted(kind: str) -> None:
    """Log that this fault had an effect, once per kind."""
    if kind not in _logged:
        _logged.add(kind)
        terminal.print(f"{ACTED}{kind}")


def shuffled(rates: dict[str, float], random: Random) -> None:
    """`duplicate`: a record arrives three times, twice now and once with a later batch. `reorder`: a batch is shuffled.

    `drop`: a record is lost. `garble`: a copy with corrupted content or type arrives later; a consumer that has
    already handled the fact must ignore the copy.
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
    """Folding this share of facts fails twice: they are parked and must be retried without help."""
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
    """Skew this process's wall clock by `seconds`; every `after` seconds it jumps to the skew `then`, and back.

    This affects `time.time`, which libraries call too, and `datetime.now` in our modules. The monotonic clock is not
    changed, as when an administrator sets a machine's clock.
    """
    begun, epoch, epoch_ns = time.monotonic(), time.time, time.time_ns
    _leave_alone("grpc")

    def off() -> float:
        jumped = int((time.monotonic() - begun) / after) % 2
        return then if jumped and then is not None else seconds

    time.time = lambda: epoch() + off()
    time.time_ns = lambda: epoch_ns() + int(off() * 1e9)
    if then is not None:  # logged by a timer, since the clock jumps even if nothing reads it
        jump = threading.Timer(after, acted, ["clock skew"])
        jump.daemon = True
        jump.start()
    wrong = _wrong(off)
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in OURS and vars(module).get("datetime") is datetime:
            vars(module)["datetime"] = wrong


def _leave_alone(package: str) -> None:
    """Keep the true clock for a package whose C core reads the machine's clock: its two halves must agree."""
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
        def __new__(cls, *args: Any, **kwargs: Any) -> Any:  # its instances are ordinary datetimes
            return datetime(*args, **kwargs)

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return datetime.now(tz) + timedelta(seconds=off())

    return Wrong
