"""On which day a birthday falls, and which days no birthday is (edge case 19 of customers)."""

from __future__ import annotations

from datetime import date

import pytest

from kernel.errors import Refused
from services.customers.contact.domain import Birthday


def test_whoever_is_born_on_29_february_has_his_birthday_on_the_28th_of_common_years() -> None:
    born = Birthday.read("02-29", "SOLAR")
    assert [born.day_in(year) for year in (2024, 2025)] == [date(2024, 2, 29), date(2025, 2, 28)]


def test_a_leap_month_is_the_ordinary_one_in_other_years() -> None:
    born = Birthday.read("06-15", "LUNAR_LEAP")
    # 2025 has a leap sixth month, 2026 has not.
    assert born.day_in(2025) == date(2025, 8, 8)
    assert born.day_in(2026) == Birthday.read("06-15", "LUNAR").day_in(2026) == date(2026, 7, 28)


def test_the_30th_of_a_month_is_the_29th_where_it_is_short() -> None:
    born = Birthday.read("12-30", "LUNAR")
    # The twelfth month of the lunar year 2023 has 30 days, that of 2024 has 29.
    assert born.day_in(2023) == date(2024, 2, 9)
    assert born.day_in(2024) == date(2025, 1, 28), "the 29th"


def test_the_lunar_new_year() -> None:
    assert Birthday.read("01-01", "LUNAR").day_in(2026) == date(2026, 2, 17)


@pytest.mark.clause("S0-5.2.2-a")
@pytest.mark.parametrize(
    ("text", "calendar"),
    [
        *(("02-30", "SOLAR"), ("04-31", "SOLAR"), ("13-01", "SOLAR"), ("1-1", "SOLAR"), ("1980-02-29", "SOLAR")),
        *(("08-31", "LUNAR"), ("00-10", "LUNAR"), ("01-15", "LUNAR_LEAP"), ("12-15", "LUNAR_LEAP")),
    ],
)
def test_a_day_that_no_year_has_had_is_no_birthday(text: str, calendar: str) -> None:
    with pytest.raises(Refused, match="BIRTHDAY_IMPOSSIBLE"):
        Birthday.read(text, calendar)


def test_a_year_whose_lunar_months_are_not_known_is_said() -> None:
    with pytest.raises(ValueError, match="2150"):
        Birthday.read("01-01", "LUNAR").day_in(2150)
