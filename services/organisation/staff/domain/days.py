"""Local days that a request about staff gives, such as "2026-11-30"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kernel.calendar import end_of_local_day
from kernel.errors import Refused

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def end_of(local_day: str, zone: str) -> datetime:
    """The instant at which a local day such as "2026-11-30" is over. Raises Refused for anything else."""
    day = _day(local_day, "last_date")
    try:
        return end_of_local_day(datetime.combine(day, time(12), ZoneInfo(zone)).astimezone(UTC), zone)
    except OverflowError:
        raise _malformed(local_day, "last_date") from None


def _day(text: str, field: str) -> date:
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _malformed(text, field)


def _malformed(text: str, field: str) -> Refused:
    return Refused("DATE_MALFORMED", fields=(field,), given=text[:100])


def first_day(joined_date: str, after: date, today: date | None) -> str:
    """The first local day, today unless another one is given. Raises Refused for one ahead or too early."""
    if not joined_date:
        return str(today) if today else ""
    day = _day(joined_date, "joined_date")
    if not after < day <= (today or day):
        bounds: dict[str, Any] = {"earliest": after + timedelta(days=1), "latest": today or day}
        raise Refused("JOINED_DATE_OUTSIDE", fields=("joined_date",), given=joined_date, **bounds)
    return joined_date
