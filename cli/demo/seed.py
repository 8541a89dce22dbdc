"""Random numbers and ids derived from the seed, the same at every run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from google.protobuf.timestamp_pb2 import Timestamp

from kernel.calendar import is_working_day

ZONE = ZoneInfo("Asia/Shanghai")
MONTH, YEAR, NUMBER = "2026-10", 2026, 10


@dataclass(frozen=True, slots=True)
class Seed:
    """A seed. Each label has its own random numbers, so that additional ones do not change others."""

    number: int

    def id(self, label: str) -> UUID:
        """The id for a label; for a command, its command id."""
        return uuid5(uuid5(NAMESPACE_URL, f"fieldledger:demo:{self.number}"), label)

    def made(self, label: str, aggregate: str) -> str:
        """The id of the aggregate that the command of this label creates."""
        return str(uuid5(self.id(label), aggregate))

    def chance(self, label: str) -> Random:
        """Random numbers for this label."""
        return Random(f"{self.number}/{label}")


@dataclass(frozen=True, slots=True)
class Scale:
    """The size of the organisation."""

    salespeople: int = 10
    """Per region."""
    customers: int = 240
    visits: float = 0.2
    """Average per salesperson and working day, in addition to those owed to key accounts."""
    complaints: int = 12
    """Per region."""


WHOLE, QUICK = Scale(), Scale(salespeople=3, customers=60, visits=0.1, complaints=4)


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """An instant of 2026 in the time zone of Shanghai."""
    return datetime(YEAR, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def on(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant of a day in the time zone of Shanghai."""
    return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)


def stamp(instant: datetime) -> Timestamp:
    """An instant as a protobuf timestamp."""
    made = Timestamp()
    made.FromDatetime(instant)
    return made


@cache
def working_days() -> list[date]:
    """The month's working days, make-up Saturdays included."""
    days = [date(YEAR, NUMBER, 1) + timedelta(days=n) for n in range(31)]
    return [day for day in days if is_working_day(day)]
