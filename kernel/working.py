"""Working time of a region: intervals per weekday and per day, read from the policies `calendar.*` (S3-4.1-a).

Instants are UTC. An interval is of the wall clock of the region's zone, half-open, and may end at 24:00. An instant is
working time if its wall time lies in an interval of its local day, and nothing else decides where clocks change: an
hour that is repeated counts twice, one that is left out does not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Self
from zoneinfo import ZoneInfo

from kernel.calendar import local_day
from kernel.errors import Refused

Interval = tuple[str, str]
"""From and until, such as "09:00" and "12:00"; "24:00" is the end of the day."""
Table = Sequence[Sequence[str]]
ALWAYS: Mapping[str, Table] = {str(weekday): (("00:00", "24:00"),) for weekday in range(1, 8)}
"""The hours of a calendar that is always open."""
LONGEST = 3_660
"""Days after which nobody looks for the next working time any more."""


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """A region's working time. `hours` are by weekday, "1" Monday to "7"; `days` by year and day of the year, "10-01".

    A day that is named has the intervals given there, none for a holiday, whatever its weekday; every other day has
    those of its weekday.
    """

    zone: str
    hours: Mapping[str, tuple[Interval, ...]]
    days: Mapping[str, Mapping[str, tuple[Interval, ...]]]

    @classmethod
    def read(cls, zone: str, hours: Mapping[str, Table], days: Mapping[str, Mapping[str, Table]]) -> Self:
        """The working time that policy tables give; intervals that overlap or touch are one, empty ones are none."""
        named = {year: {day: _joined(table) for day, table in table.items()} for year, table in days.items()}
        return cls(zone, {weekday: _joined(table) for weekday, table in hours.items()}, named)

    @classmethod
    def always(cls, zone: str) -> Self:
        """Open on all days at all hours."""
        return cls.read(zone, ALWAYS, {})

    def whole_days(self) -> WorkingTime:
        """The same working days, each open for all of its hours."""
        whole = (("00:00", "24:00"),)
        return WorkingTime(
            self.zone,
            {weekday: whole if held else () for weekday, held in self.hours.items()},
            {year: {day: whole if held else () for day, held in named.items()} for year, named in self.days.items()},
        )

    def of(self, day: date) -> tuple[Interval, ...]:
        """The intervals of a local day, by the wall clock."""
        named = self.days.get(f"{day:%Y}", {}).get(f"{day:%m-%d}")
        return self.hours.get(str(day.isoweekday()), ()) if named is None else named

    def is_named(self, day: date) -> bool:
        """Whether the day has intervals of its own, whatever its weekday."""
        return f"{day:%m-%d}" in self.days.get(f"{day:%Y}", {})

    def is_confirmed(self, day: date) -> bool:
        """Whether somebody approved which days of that year are holidays and which are made up for."""
        return f"{day:%Y}" in self.days

    def is_working_day(self, day: date) -> bool:
        """Whether there is any working time on a local day."""
        return bool(self.of(day))

    def is_open(self, at: datetime) -> bool:
        """Whether an instant is working time."""
        return any(begins <= at < ends for begins, ends in self._instants(local_day(at, self.zone)))

    def add(self, start: datetime, duration: timedelta) -> datetime:
        """The earliest instant until which so much working time has passed since another; `start` itself for none.

        Raises Refused (CALENDAR_NEVER_OPEN) where there is not so much.
        """
        left = duration
        if left <= timedelta():
            return start
        for day in self._days(start):
            for begins, ends in self._instants(day):
                begins = max(begins, start)
                if ends - begins >= left:
                    return begins + left
                left -= max(ends - begins, timedelta())
        raise Refused("CALENDAR_NEVER_OPEN", clause="S3-4.1-a", days=LONGEST)

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        """How much working time there is between two instants; none if the second is not later."""
        passed, last = timedelta(), local_day(end, self.zone)
        day = local_day(start, self.zone)
        while day <= last:
            for begins, ends in self._instants(day):
                passed += max(min(ends, end) - max(begins, start), timedelta())
            day += timedelta(days=1)
        return passed

    def end_of_days(self, since: datetime, days: int) -> datetime:
        """When so many working days after an instant's local day are over: local midnight. Raises Refused."""
        left, last = days, local_day(since, self.zone)
        for day in self._days(since):
            if day > local_day(since, self.zone) and self.is_working_day(day) and left:
                left, last = left - 1, day
            if not left:
                return _instant(last + timedelta(days=1), "00:00", self.zone)
        raise Refused("CALENDAR_NEVER_OPEN", clause="S3-4.1-a", days=LONGEST)

    def _days(self, since: datetime) -> Iterator[date]:
        first = local_day(since, self.zone)
        return (first + timedelta(days=days) for days in range(LONGEST))

    def _instants(self, day: date) -> list[tuple[datetime, datetime]]:
        """The working time of a local day, ascending: what lies of each interval in each of the day's spans."""
        held = self.of(day)
        return [
            (begins, ends)
            for since, until, midnight in (_spans(day, self.zone) if held else ())
            for opens, closes in held
            if (begins := max(since, midnight + _wall(opens))) < (ends := min(until, midnight + _wall(closes)))
        ]


def _instant(day: date, wall: str, zone: str) -> datetime:
    if wall == "24:00":
        day, wall = day + timedelta(days=1), "00:00"
    return datetime.combine(day, time.fromisoformat(wall), ZoneInfo(zone)).astimezone(UTC)


@lru_cache(maxsize=50_000)
def _spans(day: date, zone: str) -> tuple[tuple[datetime, datetime, datetime], ...]:
    """The spans of one offset that make up a local day: since, until, and when it was midnight by that offset.

    One on most days, two where clocks change, none where a zone leaves out a whole day.
    """
    place, wall = ZoneInfo(zone), datetime.combine(day, time.min, UTC)

    def midnight(seen_from: datetime) -> datetime:
        return wall - (seen_from.astimezone(place).utcoffset() or timedelta())

    before, after = midnight(wall - timedelta(days=1)), midnight(wall + timedelta(days=2))
    whole = timedelta(days=1)
    if before == after:
        return ((before, before + whole, before),)
    low, high = 0, 3 * 86_400
    while high - low > 1:  # clocks change on a second, and never twice within three days
        middle = (low + high) // 2
        changed = midnight(wall + timedelta(days=-1, seconds=middle)) != before
        low, high = (low, middle) if changed else (middle, high)
    change = wall + timedelta(days=-1, seconds=high)
    spans = ((before, min(before + whole, change), before), (max(after, change), after + whole, after))
    return tuple(span for span in spans if span[0] < span[1])


@lru_cache
def _wall(text: str) -> timedelta:
    hours, minutes = text.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


def _joined(table: Table) -> tuple[Interval, ...]:
    found: list[Interval] = []
    for opens, closes in sorted((opens, closes) for opens, closes in table):
        if found and opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], closes))
        elif opens < closes:
            found.append((opens, closes))
    return tuple(found)
