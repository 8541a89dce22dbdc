"""What happened to a clock, and what came of it: the language in which the arithmetic and the oracle are compared.

A history says which calendars there are, how the clock started, what happened to it in the order in which it was
entered, and until when timers have run. Instants are UTC and multiples of its `grain`; minutes are whole ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

Intervals = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Calendar:
    """Working time: intervals such as ("09:00", "12:00") by weekday, 1 Monday to 7, and instead by day "2026-10-01"."""

    zone: str
    hours: Mapping[int, Intervals]
    days: Mapping[str, Intervals] = field(default_factory=dict)


@dataclass(frozen=True)
class Terms:
    """What policy says: the name of a calendar ("" is always open), the budget, the warning, levels after the budget.

    The warning is at so many percent of `minutes`, rounded down to whole minutes; 0 is none.
    """

    calendar: str
    minutes: int
    warn_percent: int
    levels: tuple[int, ...] = ()


@dataclass(frozen=True)
class Change:
    """Something that happens to the clock. `at` is when it is entered, which also orders what happens."""

    at: datetime


class Pause(Change):
    """It is paused; nothing if it is already, if it is over, or if it runs to an agreed instant."""


class Resume(Change):
    """It goes on; nothing if it is not paused."""


@dataclass(frozen=True)
class Reclassify(Change):
    """Other terms for what is neither over nor breached; at least `floor` minutes are left."""

    terms: Terms
    floor: int


@dataclass(frozen=True)
class Retime(Change):
    """Another calendar for what counts in business hours, and is neither over nor breached."""

    calendar: str


@dataclass(frozen=True)
class Hand(Change):
    """Somebody else holds it; nothing if it is over."""

    holder: str


@dataclass(frozen=True)
class Stop(Change):
    """It is stopped at `when`, the instant that counts, which may be earlier than what happened since."""

    when: datetime


@dataclass(frozen=True)
class Correct(Change):
    """It was stopped at another instant, or (None) it never was. Nothing if it is not stopped."""

    when: datetime | None


class Void(Change):
    """It counts neither as met nor as missed; nothing if it is over."""


class Unvoid(Change):
    """It goes on as if it had never been void; nothing if it is not void."""


class End(Change):
    """It is not needed any more; nothing if it is over."""


@dataclass(frozen=True)
class Extend(Change):
    """Another agreed instant, asked for at `asked`; nothing if that was after the one that it replaces."""

    asked: datetime
    due: datetime
    warn_percent: int


@dataclass(frozen=True)
class Reopen(Change):
    """Another run with these terms; with `again`, its budget is what the last one left, at least so many minutes.

    Nothing if it is not stopped.
    """

    terms: Terms
    again: int | None
    holder: str


@dataclass(frozen=True)
class History:
    calendars: Mapping[str, Calendar]
    start: datetime
    terms: Terms
    holder: str
    changes: Sequence[Change]
    now: datetime
    """Timers have run until here: what falls strictly before is recorded."""
    agreed: datetime | None = None
    """The agreed instant, if there is one: then `terms` says only at how many percent it warns, and its levels."""
    grain: timedelta = timedelta(minutes=1)


@dataclass(frozen=True)
class Outcome:
    """What came of one run."""

    state: str
    """OPEN, PAUSED, IN_TIME, LATE, VOID or MISSED."""
    warnings: tuple[datetime, ...]
    breached: datetime | None
    levels: tuple[datetime, ...]
    due: datetime | None
    """When it was or will be breached; None if it is over without a breach, or paused without one."""
    used: timedelta
    """Until it was over, or until now."""
    late_by: int
    charged: str
