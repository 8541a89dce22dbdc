"""What a run of a clock goes by: its calendar, its budget, when it warns, and when who else is told (S0-4.1.1-c)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, Self

from kernel.errors import Refused
from kernel.working import WorkingTime

MINUTE, MICROSECOND = timedelta(minutes=1), timedelta(microseconds=1)
LONGEST = timedelta(days=400)
"""Within which a calendar must have enough working time."""
WARNING, BREACH = 0, 1
"""Thresholds by number, in the order in which they are recorded where they fall together; level n is BREACH + n."""
ALWAYS = ""
"""The calendar that is always open."""

Calendars = Callable[[str], WorkingTime]
"""The working time for a calendar's name; never asked for ALWAYS."""


class Fallen(NamedTuple):
    """A threshold that has fallen, and the instant at which it did."""

    at: datetime
    threshold: int


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of a run. `calendar` is a name, `warning` is zero for none, `levels` say how long after the budget."""

    calendar: str
    budget: timedelta
    warning: timedelta
    levels: tuple[timedelta, ...] = ()

    @classmethod
    def of(cls, calendar: str, *, minutes: int, warn_percent: int, levels: tuple[int, ...] = ()) -> Self:
        """Terms as policy has them: whole minutes, the warning rounded down to whole ones."""
        warning = minutes * warn_percent // 100 * MINUTE
        return cls(calendar, minutes * MINUTE, warning, tuple(level * MINUTE for level in levels))

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Read the stored form, in which durations are whole microseconds."""
        levels = tuple(level * MICROSECOND for level in kept["levels"])
        return cls(kept["calendar"], kept["budget"] * MICROSECOND, kept["warning"] * MICROSECOND, levels)

    def kept(self) -> dict[str, Any]:
        """The stored form."""
        levels = [level // MICROSECOND for level in self.levels]
        durations = {"budget": self.budget // MICROSECOND, "warning": self.warning // MICROSECOND}
        return {"calendar": self.calendar, **durations, "levels": levels}

    def threshold(self, number: int) -> timedelta | None:
        """How much is used when a threshold falls; None for one that these terms do not have."""
        if number == WARNING:
            return self.warning or None
        if number == BREACH:
            return self.budget
        level = number - BREACH
        return self.budget + self.levels[level - 1] if level <= len(self.levels) else None


def calendars_of(working_time: Callable[[str, datetime], WorkingTime], region: str) -> Calendars:
    """The calendars of a region, each named by the instant as of which it is read; each is read once."""
    return cache(lambda as_of: working_time(region, datetime.fromisoformat(as_of)))


def elapsed(calendar: str, start: datetime, end: datetime, calendars: Calendars) -> timedelta:
    """The open part of a span; none where the end is not later."""
    if calendar == ALWAYS:
        return max(end - start, timedelta())
    return calendars(calendar).elapsed(start, end)


def after(calendar: str, start: datetime, duration: timedelta, calendars: Calendars) -> datetime:
    """The earliest instant until which so much open time has passed; `start` itself for none.

    Raises Refused (CALENDAR_CLOSED) if the calendar has not so much within 400 days.
    """
    if calendar == ALWAYS or duration <= timedelta():
        return start + max(duration, timedelta())
    try:
        at = calendars(calendar).add(start, duration)
    except Refused:  # the kernel looks further ahead
        at = datetime.max.replace(tzinfo=start.tzinfo)
    if at - start > LONGEST:
        raise Refused("CALENDAR_CLOSED", clause="S0-4.1.1-c", days=LONGEST.days)
    return at


def counted_from(said: datetime, *, entered: datetime, backdate: timedelta, proved: bool = False) -> datetime:
    """The instant that clocks take for one that somebody says, where an earlier one helps him (S0-4.1.1-c).

    As it is said, if it was entered soon enough or is proved by a call or other evidence; else when it was entered.
    """
    return said if proved or entered - said <= backdate else entered
