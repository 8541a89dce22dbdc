"""Working time: intervals a day, holidays and make-up days, always open; added and measured alike (S3-4.1-a)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chassis.policy import declarations
from kernel.calendar import exceptions, local_day
from kernel.errors import Refused
from kernel.working import WorkingTime

pytestmark = pytest.mark.clause("S3-4.1-a")
SHANGHAI = "Asia/Shanghai"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
HOURS: Any = declarations()["calendar.hours"].value
DAYS: Any = declarations()["calendar.days"].value
OURS = WorkingTime.read(SHANGHAI, HOURS, DAYS)


def local(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    """An instant of 2026 by the clock of Shanghai."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - 8 * HOUR


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        (local(9, 9), True),
        (local(9, 8, 59), False),
        (local(9, 12), False),  # noon
        (local(9, 13), True),
        (local(9, 18), False),
        (local(10, 10), True),  # a Saturday that is worked
        (local(11, 10), False),
        (local(1, 10), False),  # a holiday on a Thursday
    ],
)
def test_an_instant_is_working_time_by_the_wall_clock_of_its_day(at: datetime, is_open: bool) -> None:
    assert OURS.is_open(at) is is_open


@pytest.mark.parametrize(
    ("start", "hours", "ends"),
    [
        (local(9, 9), 3, local(9, 12)),
        (local(9, 9), 4, local(9, 14)),
        (local(9, 17), 2, local(10, 10)),  # over night into the make-up day
        (local(10, 17), 2, local(12, 10)),  # over Sunday
        (local(30, 17, month=9), 2, local(8, 10)),  # over the holidays
        (local(1, 3), 8, local(8, 18)),
        (local(9, 9), 0, local(9, 9)),
    ],
)
def test_working_hours_pass_over_noon_night_holidays_and_weekends(start: datetime, hours: int, ends: datetime) -> None:
    assert OURS.add(start, hours * HOUR) == ends


def test_whole_working_days_count_all_their_hours() -> None:
    assert OURS.whole_days().add(local(5, 9), 72 * HOUR) == local(11, 0)
    assert OURS.whole_days().add(local(8, 9), 24 * HOUR) == local(9, 9)


def test_so_many_working_days_after_a_day_are_over_at_midnight() -> None:
    assert OURS.end_of_days(local(5, 9), 5) == local(14, 0)
    assert OURS.end_of_days(local(9, 23), 1) == local(11, 0)
    assert OURS.end_of_days(local(9, 9), 0) == local(10, 0)


def test_an_always_open_calendar_counts_every_hour_also_where_clocks_change() -> None:
    always = WorkingTime.always("America/New_York")
    start = datetime(2026, 10, 31, 12, tzinfo=UTC)  # clocks go back on 1 November
    assert always.add(start, 48 * HOUR) == start + 48 * HOUR
    assert always.elapsed(start, start + 48 * HOUR) == 48 * HOUR


BERLIN_BACK, BERLIN_ON = date(2026, 10, 25), date(2026, 3, 29)


@pytest.mark.parametrize(
    ("zone", "day", "table", "minutes"),
    [
        ("Europe/Berlin", BERLIN_BACK, ["00:00", "10:00"], 660),  # the hour from two to three comes twice
        ("Europe/Berlin", BERLIN_BACK, ["02:30", "03:00"], 60),
        ("Europe/Berlin", BERLIN_BACK, ["01:00", "02:30"], 120),
        ("Europe/Berlin", BERLIN_BACK, ["00:00", "24:00"], 1500),
        ("Europe/Berlin", BERLIN_ON, ["00:00", "10:00"], 540),  # and here it does not come at all
        ("Europe/Berlin", BERLIN_ON, ["02:30", "04:00"], 60),
        ("Europe/Berlin", BERLIN_ON, ["02:00", "03:00"], 0),
        ("Australia/Lord_Howe", date(2026, 4, 5), ["01:00", "03:00"], 150),  # half an hour
        ("America/Havana", date(2026, 11, 1), ["00:00", "01:00"], 120),  # back to midnight
        ("Pacific/Apia", date(2011, 12, 30), ["00:00", "24:00"], 0),  # a day that the island left out
    ],
)
def test_where_clocks_change_the_wall_time_decides(zone: str, day: date, table: list[str], minutes: int) -> None:
    ours = WorkingTime.read(zone, {str(weekday): [table] for weekday in range(1, 8)}, {})
    noon = datetime(day.year, day.month, day.day, tzinfo=UTC)
    span = [noon + at * MINUTE for at in range(-14 * 60, 39 * 60)]
    within = [at for at in span if local_day(at, zone) == day]
    assert sum(ours.is_open(at) for at in within) == minutes
    if within:
        assert ours.elapsed(within[0], within[-1] + MINUTE) == minutes * MINUTE
        if minutes:
            assert ours.elapsed(within[0], ours.add(within[0], minutes * MINUTE)) == minutes * MINUTE


def test_a_calendar_without_working_time_ends_the_search() -> None:
    never = WorkingTime.read(SHANGHAI, {}, {})
    with pytest.raises(Refused, match="CALENDAR_NEVER_OPEN"):
        never.add(local(9, 9), HOUR)
    with pytest.raises(Refused, match="CALENDAR_NEVER_OPEN"):
        never.end_of_days(local(9, 9), 1)


def test_intervals_that_overlap_count_once_and_empty_ones_not_at_all() -> None:
    table = [["13:00", "18:00"], ["09:00", "12:00"], ["11:00", "13:00"], ["20:00", "20:00"], ["22:00", "21:00"]]
    assert WorkingTime.read(SHANGHAI, {"5": table}, {}).of(date(2026, 10, 9)) == (("09:00", "18:00"),)


def test_a_year_that_nobody_approved_is_estimated_from_weekdays() -> None:
    assert OURS.is_confirmed(date(2026, 10, 1)) and not OURS.is_confirmed(date(2027, 10, 1))
    assert OURS.is_working_day(date(2027, 10, 1))
    assert OURS.is_named(date(2026, 10, 1)) and not OURS.is_named(date(2026, 10, 9))


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_library_drafts_what_was_approved_with_the_installation(year: int) -> None:
    assert exceptions(year, "CN") == {day: bool(held) for day, held in DAYS[str(year)].items()}


def test_the_library_knows_no_make_up_days_of_a_year_without_notice_and_no_holidays_of_every_country() -> None:
    assert not any(exceptions(2049, "CN").values())
    for country in ("XX", "cn", "", "registry", "__init__", "HolidayBase"):
        with pytest.raises(Refused, match="CALENDAR_COUNTRY_UNKNOWN"):
            exceptions(2026, country)


MINUTES = st.integers(0, 60 * 24 * 60).map(lambda minutes: datetime(2026, 9, 20, tzinfo=UTC) + minutes * MINUTE)


@given(start=MINUTES, minutes=st.integers(1, 3_000))
@settings(max_examples=80, deadline=None)
def test_what_is_added_is_what_has_elapsed_and_not_a_minute_sooner(start: datetime, minutes: int) -> None:
    ends = OURS.add(start, minutes * MINUTE)
    assert OURS.elapsed(start, ends) == minutes * MINUTE
    assert OURS.elapsed(start, ends - MINUTE) == (minutes - 1) * MINUTE


@given(start=MINUTES, minutes=st.integers(0, 5_000))
@settings(max_examples=20, deadline=None)
def test_elapsed_time_is_the_minutes_that_are_open(start: datetime, minutes: int) -> None:
    opened = sum(OURS.is_open(start + at * MINUTE) for at in range(minutes))
    assert OURS.elapsed(start, start + minutes * MINUTE) == opened * MINUTE
    assert local_day(start, SHANGHAI)
