"""When does a local day, and a local month, begin and end?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

import pytest

from kernel.calendar import end_of_local_day, is_working_day, local_day, month_bounds, time_zones

SHANGHAI, BERLIN, NEW_YORK = "Asia/Shanghai", "Europe/Berlin", "America/New_York"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def test_a_zone_has_a_place_and_is_the_same_on_every_machine() -> None:
    """Whatever this machine offers besides the pinned database, and what is no place's, is none."""
    none = {"localtime", "posixrules", "Factory", "EST", "MST7MDT", "CET", "WET", "GMT", "GMT0", "Zulu", "Universal"}
    assert not time_zones() & none
    assert not [name for name in time_zones() if name.startswith(("posix/", "right/"))]
    assert {SHANGHAI, BERLIN, NEW_YORK, "UTC", "Asia/Calcutta", "US/Pacific", "Japan", "PRC"} <= time_zones()
    assert len(time_zones()) >= 500 and all(ZoneInfo(name).key == name for name in time_zones())
    others = {name for name in available_timezones() - time_zones() if "/" in name}
    assert not others & {*resources.files("tzdata").joinpath("zones").read_text("utf-8").split()}


def test_a_day_belongs_to_the_place() -> None:
    late = utc(2026, 10, 15, 16, 30)
    assert local_day(late, SHANGHAI) == date(2026, 10, 16) and local_day(late, NEW_YORK) == date(2026, 10, 15)


def test_a_day_ends_at_the_next_local_midnight_which_is_not_in_it() -> None:
    midnight = utc(2026, 10, 15, 16)
    assert end_of_local_day(midnight - timedelta(seconds=1), SHANGHAI) == midnight
    assert end_of_local_day(midnight, SHANGHAI) == midnight + timedelta(days=1)


@pytest.mark.parametrize(("day", "hours"), [((2026, 3, 29), 23), ((2026, 10, 25), 25), ((2026, 10, 26), 24)])
def test_a_day_on_which_the_clock_is_changed_is_shorter_or_longer(day: tuple[int, int, int], hours: int) -> None:
    noon = utc(*day, 11)
    before = end_of_local_day(noon - timedelta(days=1), BERLIN)
    assert end_of_local_day(noon, BERLIN) - before == timedelta(hours=hours)


def test_months_follow_each_other_without_a_gap_through_a_year() -> None:
    bounds = [month_bounds(f"2026-{month:02}", BERLIN) for month in range(1, 13)]
    assert [end for _, end in bounds] == [*(start for start, _ in bounds[1:]), month_bounds("2027-01", BERLIN)[0]]
    assert bounds[0][0] == utc(2025, 12, 31, 23) and bounds[6][0] == utc(2026, 6, 30, 22)


def test_a_month_in_shanghai_begins_eight_hours_before_utc() -> None:
    assert month_bounds("2026-10", SHANGHAI) == (utc(2026, 9, 30, 16), utc(2026, 10, 31, 16))
    assert month_bounds("2026-10", SHANGHAI, "UTC")[1] == month_bounds("2026-11", "UTC")[0] == utc(2026, 11, 1, 0)


@pytest.mark.parametrize("nonsense", ["2026", "2026-13", "2026-00", "october", ""])
def test_a_month_that_is_none_is_an_error(nonsense: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        month_bounds(nonsense, SHANGHAI)


def test_working_days_know_holidays_and_make_up_weekends() -> None:
    assert not is_working_day(date(2025, 10, 1)) and is_working_day(date(2025, 9, 28))
    assert is_working_day(date(2025, 10, 15)) and not is_working_day(date(2025, 10, 18))
