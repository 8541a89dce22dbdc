"""A birthday without a year: month and day of the solar or the lunar calendar, and the day of a year it falls on."""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date
from typing import Self

from lunardate import LunarDate

from kernel.errors import Refused

FORM = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
SOLAR, LUNAR, LUNAR_LEAP = "SOLAR", "LUNAR", "LUNAR_LEAP"
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of the solar months in a leap year."""
KNOWN_YEARS = range(1900, 2100)
"""The lunar years whose months are known."""


@dataclass(frozen=True, slots=True)
class Birthday:
    """Month and day; of the lunar calendar, also of one of its leap months."""

    calendar: str
    month: int
    day: int

    @classmethod
    def read(cls, text: str, calendar: str) -> Self:
        """The birthday in a text such as "02-29". Raises Refused for a day that no year has had (S0-5.2.2-a)."""
        found = FORM.fullmatch(text)
        born = cls(calendar, int(found[1]), int(found[2])) if found else None
        if born is None or not born._possible():
            raise Refused("BIRTHDAY_IMPOSSIBLE", clause="S0-5.2.2-a", fields=("birthday",))
        return born

    def day_in(self, year: int) -> date:
        """The solar day on which it falls in a year, of the lunar calendar in the lunar year that begins in it.

        29 February is the 28th in common years. A leap month is the ordinary one in years that lack it, and the 30th of
        a short month is its 29th. Raises ValueError for a year that is not known.
        """
        if self.calendar == SOLAR:
            day = 28 if (self.month, self.day) == (2, 29) and not isleap(year) else self.day
            return date(year, self.month, day)
        if year not in KNOWN_YEARS:
            raise ValueError(f"the lunar calendar of {year} is not known")
        leap = self.calendar == LUNAR_LEAP and _leap_month(year) == self.month
        for day in range(self.day, 0, -1):
            if (found := _solar(year, self.month, day, leap)) is not None:
                return found
        raise ValueError(f"month {self.month} of {year} has no day")

    def _possible(self) -> bool:
        if self.calendar == SOLAR:
            return self.day <= LONGEST[self.month - 1]
        leap = self.calendar == LUNAR_LEAP
        return any(_solar(year, self.month, self.day, leap) for year in KNOWN_YEARS)


def _leap_month(year: int) -> int:
    return int(LunarDate.leap_month_for_year(year) or 0)


def _solar(year: int, month: int, day: int, leap: bool) -> date | None:
    """The solar day of a lunar one; None for one that the year does not have."""
    if leap and _leap_month(year) != month:
        return None
    try:
        found: date = LunarDate(year, month, day, leap).to_solar_date()
    except ValueError:
        return None
    return found
