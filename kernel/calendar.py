"""Local days and months of a region: instants are UTC; time zones and calendars belong to the region (D9)."""

from __future__ import annotations

import importlib.resources
import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

import holidays

from kernel.errors import Refused

MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
"""The form of a month: "2026-10". Sorting the names sorts the months."""


DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""The form of a local day: "2026-11-30". Sorting them sorts the days."""


COUNTRY = re.compile(r"[A-Z]{2}")
"""The form of a country's code (ISO 3166)."""


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


def beginning_of(day: str, zone: str, field: str) -> datetime:
    """The UTC instant at which a local day such as "2026-11-30" begins. Raises Refused, naming the field."""
    try:
        if not DAY.fullmatch(day):
            raise ValueError("another form of ISO 8601")
        return _midnight(date.fromisoformat(day), zone)
    except (ValueError, OverflowError):
        raise Refused("DATE_MALFORMED", fields=(field,), given=day[:100]) from None


def end_of_day_months_after(at: datetime, months: int, zone: str) -> datetime:
    """The UTC instant at which the local day so many months after an instant's ends.

    A day that the month lacks is its last: one month after 31 January is 28 or 29 February.
    """
    day = local_day(at, zone)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return _midnight(date(year, month + 1, min(day.day, last)) + timedelta(days=1), zone)


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


def day_of(day: str, field: str) -> date:
    """The local day that a text such as "2026-11-30" names. Raises Refused (DATE_MALFORMED), naming the field."""
    try:
        if not DAY.fullmatch(day):
            raise ValueError("another form of ISO 8601")
        return date.fromisoformat(day)
    except ValueError:
        raise Refused("DATE_MALFORMED", fields=(field,), given=day[:100]) from None


def past_day(day: str, field: str, *, zone: str, now: datetime, within_days: int, clause: str) -> str:
    """A local day that is stated for something past, such as "2026-11-30": today or at most so many days before.

    Raises Refused, naming the field: DATE_MALFORMED, DAY_AHEAD, DAY_TOO_OLD.
    """
    given = day_of(day, field)
    today = local_day(now, zone)
    if given > today:
        raise Refused("DAY_AHEAD", clause=clause, fields=(field,), given=day, today=today)
    if (today - given).days > within_days:
        raise Refused("DAY_TOO_OLD", clause=clause, fields=(field,), given=day, days=within_days)
    return day


def is_working_day(day: date, country: str = "CN") -> bool:
    """Whether a library takes the day for a working day, make-up weekends included; it estimates years without notice.

    Only to draft a calendar, and to make up data: what is due goes by the calendar that somebody approved (0059).
    Raises NotImplementedError for a country that the library does not know.
    """
    return _calendar(country, day.year).is_working_day(day)


def exceptions(year: int, country: str) -> dict[str, bool]:
    """The days of a year, such as "10-01", on which a weekday is no working day (False) or a weekend is one (True).

    As the library has them: of a year whose notice is not published, weekends that are worked are missing. Raises
    Refused (CALENDAR_COUNTRY_UNKNOWN).
    """
    first, found = date(year, 1, 1), dict[str, bool]()
    try:
        if not COUNTRY.fullmatch(country):  # the library has other things than countries under longer names
            raise NotImplementedError(country)
        for day in (first + timedelta(days=days) for days in range(366)):
            if day.year == year and (working := is_working_day(day, country)) != (day.isoweekday() < 6):
                found[f"{day:%m-%d}"] = working
    except NotImplementedError:
        raise Refused("CALENDAR_COUNTRY_UNKNOWN", fields=("country",), country=country[:10]) from None
    return found


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
