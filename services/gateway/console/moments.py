"""Instants as a region's clock shows them, and the region's clock as instants; durations."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from chassis.tables import tables
from services.gateway.console.page import texts

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Twice(ValueError):
    """A wall clock that exists twice, since clocks were set back."""


class Never(ValueError):
    """A wall clock that does not exist, since clocks were set forward."""


@lru_cache(1)
def usual_zone() -> str:
    """The zone of a region of which nothing else is known: the rule book's own."""
    return str(dict(tables("policies.toml"))["region.time_zone"]["value"])


def to_wall(at: datetime, zone: str) -> str:
    """An instant as the value of a `datetime-local` input; with seconds only where it has some."""
    local = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return local.isoformat(timespec="minutes" if not (local.second or local.microsecond) else "auto")


def from_wall(text: str, zone: str, fold: str = "") -> datetime:
    """The instant of a wall clock in a zone; `fold` "0" or "1" says which of two. Raises ValueError, Twice, Never."""
    local = datetime.fromisoformat(text)
    if local.tzinfo is not None:
        raise ValueError(text)
    place = ZoneInfo(zone)
    first, second = (local.replace(tzinfo=place, fold=n).astimezone(UTC) for n in (0, 1))
    if first == second:
        return first
    if first > second:
        raise Never(text)  # of a gap, the earlier reading is the later instant
    if fold not in ("0", "1"):
        raise Twice(text)
    return (first, second)[int(fold)]


def fold_of(at: datetime, zone: str) -> str:
    """Which of two equal wall clocks an instant is: "0", "1", or "" where there is only one."""
    local = at.astimezone(ZoneInfo(zone))
    other = local.replace(fold=1 - local.fold)
    return str(local.fold) if other.astimezone(UTC) != local.astimezone(UTC) else ""


def day_begins(day: str, zone: str, later: int = 0) -> datetime:
    """When a local day such as "2026-11-25", or one so many days later, begins. Raises ValueError, OverflowError."""
    local = date.fromisoformat(day) + timedelta(days=later)
    return datetime(local.year, local.month, local.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


@lru_cache(8192)
def offset(at: datetime, zone: str) -> str:
    """How far a zone is ahead then, such as "UTC+8" or "UTC−3:30"."""
    try:
        ahead = at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    except OverflowError:  # on the first or the last day that there is
        return "UTC"
    minutes = round(ahead.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


@lru_cache(16384)
def shown(minute: int, zone: str, language: str, own_zone: str, year: int) -> str:
    """An instant, in minutes since 1970: "11月25日 周三 09:00", "Wed 25 Nov 09:00".

    The year stands there where it is not `year`, the offset where it is not that of the reader's own zone.
    """
    at = _EPOCH + timedelta(minutes=minute)
    try:
        local = at.astimezone(ZoneInfo(zone))
    except OverflowError:  # on the first or the last day that there is
        return f"{day(at.date(), language, year)} {at:%H:%M}"
    told = f"{day(local.date(), language, year)} {local:%H:%M}"
    if zone != own_zone and (there := offset(at, zone)) != offset(at, own_zone):
        told += f" {there}"
    return told


@lru_cache(4096)
def day(on: date, language: str, year: int) -> str:
    """A local day: "11月25日 周三"; with its year where that is not `year`."""
    words = texts()
    weekday = words["drawn_weekdays"][language].split()[on.weekday()]
    month = words["drawn_months"][language].split()[on.month - 1]
    pattern = words["drawn_day" if on.year == year else "drawn_day_of_year"][language]
    return pattern.format(weekday=weekday, month=month, day=on.day, year=on.year)


@lru_cache(4096)
def lasting(minutes: int, language: str) -> str:
    """A duration by its two largest units: "2 天 3 小时"."""
    words = texts()
    days, rest = divmod(abs(minutes), 1440)
    hours, rest = divmod(rest, 60)
    units = (("drawn_days", days), ("drawn_hours", hours), ("drawn_minutes", rest))
    told = [words[name][language].format(n=n) for name, n in units if n]
    return " ".join(told[:2]) or words["drawn_minutes"][language].format(n=0)
