"""Local days and months of a region: instants are UTC; time zones and calendars belong to the region (D9)."""

from __future__ import annotations

import importlib.resources
import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

import holidays

from kernel.errors import Refused

MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
"""The form of a month: "2026-10". Sorting the names sorts the months."""


CLOCKS_DIFFER = timedelta(seconds=5)
"""How far a client's clock may be ahead of ours."""


_COUNTRIES = frozenset(
    [
        "Cuba",
        "Egypt",
        "Eire",
        "GB",
        "GB-Eire",
        "Hongkong",
        "Iceland",
        "Iran",
        "Israel",
        "Jamaica",
        "Japan",
        "Kwajalein",
        "Libya",
        "NZ",
        "NZ-CHAT",
        "Navajo",
        "PRC",
        "Poland",
        "Portugal",
        "ROC",
        "ROK",
        "Singapore",
        "Turkey",
        "W-SU",
    ]
)
"""The old names of one word that are a place's; the file does not tell them from the others."""


def not_ahead(at: datetime, now: datetime) -> datetime:
    """An instant that a client gave for something past: one of the next five seconds is now, since clocks differ."""
    return now if now < at <= now + CLOCKS_DIFFER else at


def local_day(at: datetime, zone: str) -> date:
    """The calendar day of a UTC instant in an IANA zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def end_of_local_day(at: datetime, zone: str) -> datetime:
    """The UTC instant at which that local day ends: local midnight of the next day."""
    return _midnight(local_day(at, zone) + timedelta(days=1), zone)


def checked_month(month: str, field: str) -> str:
    """The month, unchanged, if it is well formed. Raises Refused, naming the field."""
    if not MONTH.fullmatch(month):
        raise Refused("MONTH_MALFORMED", clause="S0-6.2.2-a", fields=(field,), month=month)
    return month


def month_firsts(month: str) -> tuple[datetime, datetime]:
    """When UTC reaches the first day of a month such as "2026-10", and that of the next. Raises ValueError."""
    year, number = (int(part) for part in month.split("-"))
    return datetime(year, number, 1, tzinfo=UTC), datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC)


def month_bounds(month: str, zone: str, next_zone: str = "") -> tuple[datetime, datetime]:
    """The UTC instants that bound a local month such as "2026-10" (half-open interval). Raises ValueError.

    `next_zone` is the time zone in which the next month begins, if it is another: a month ends where the next begins.
    """
    first, following = month_firsts(month)
    return _midnight(first.date(), zone), _midnight(following.date(), next_zone or zone)


def is_working_day(day: date, country: str = "CN") -> bool:
    """Whether the day is a working day, make-up weekends included. Years without a published notice are estimated."""
    return _calendar(country, day.year).is_working_day(day)


@cache
def time_zones() -> frozenset[str]:
    """The names of places in the pinned tz database, such as "Asia/Shanghai", and UTC: on each machine the same.

    A machine's own names ("localtime", "posixrules") mean another zone on another machine, "Factory" means that nobody
    has chosen one, and names such as "EST" are no place's.
    """
    names = (importlib.resources.files("tzdata") / "zones").read_text("utf-8").split()
    return frozenset(name for name in names if "/" in name or name == "UTC" or name in _COUNTRIES)


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)


@lru_cache
def _calendar(country: str, year: int) -> holidays.HolidayBase:
    return holidays.country_holidays(country, years=year)
