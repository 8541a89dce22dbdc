"""When somebody may be told outside: his quiet hours and the daily hour of digests, on the clock of his zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

INSTANT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def first_instant(day: date, wall: time, zone: str) -> datetime:
    """The first UTC instant of a local day at which the clock shows that time or a later one.

    Of an hour that comes twice it is the first, of one that summer time skips the instant after it.
    """
    place = ZoneInfo(zone)
    at = datetime.combine(day, wall, place).astimezone(UTC)
    if at.astimezone(place).time() == wall:
        return at
    # The clock skips it: read by the offset after the change, it lies before the change; go on until it is shown.
    at = datetime.combine(day, wall, place).replace(fold=1).astimezone(UTC)
    while at.astimezone(place).replace(tzinfo=None) < datetime.combine(day, wall):
        at += MINUTE
    return at


@dataclass(frozen=True, slots=True)
class Hours:
    """Somebody's quiet hours and hour of digests. Quiet hours of no length are none; they may span midnight."""

    zone: str
    quiet_from: time
    quiet_until: time
    digest_at: time

    def held_until(self, now: datetime) -> datetime | None:
        """When the quiet hours end in which an instant lies; None outside of them."""
        if self.quiet_from == self.quiet_until:
            return None
        today = now.astimezone(ZoneInfo(self.zone)).date()
        for begun in (today - DAY, today):
            ends = begun if self.quiet_from < self.quiet_until else begun + DAY
            until = first_instant(ends, self.quiet_until, self.zone)
            if first_instant(begun, self.quiet_from, self.zone) <= now < until:
                return until
        return None

    def next_digest(self, now: datetime) -> datetime:
        """The next instant after `now` at which a digest is sent: once a local day, never in quiet hours."""
        today = now.astimezone(ZoneInfo(self.zone)).date()
        for day in (today, today + DAY):
            at = first_instant(day, self.digest_at, self.zone)
            if (at := self.held_until(at) or at) > now:
                return at
        return first_instant(today + 2 * DAY, self.digest_at, self.zone)


def retold(text: str, told_in: str, zone: str) -> str:
    """A notice's text with its instants, which are on the clock of one zone, on that of another."""
    if told_in == zone:
        return text

    def moved(found: re.Match[str]) -> str:
        at = datetime.fromisoformat(found[0]).replace(tzinfo=ZoneInfo(told_in))
        return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"

    return INSTANT.sub(moved, text)
