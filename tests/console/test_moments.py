"""Instants on a region's clock, and a region's clock as instants."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.console.moments import Never, Twice, day_begins, fold_of, from_wall, lasting, shown, to_wall

SHANGHAI, BERLIN, CHICAGO = "Asia/Shanghai", "Europe/Berlin", "America/Chicago"


def told(at: datetime, zone: str, language: str, own: str = SHANGHAI, year: int = 2026) -> str:
    return shown(int(at.timestamp()) // 60, zone, language, own, year)


NINE = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


def test_an_instant_is_told_on_the_clock_of_its_region() -> None:
    assert told(NINE, SHANGHAI, "zh") == "11月25日 周三 09:00"
    assert told(NINE, SHANGHAI, "en") == "Wed 25 Nov 09:00"


def test_the_offset_stands_where_it_is_not_the_readers() -> None:
    assert told(NINE, BERLIN, "zh") == "11月25日 周三 02:00 UTC+1"
    assert told(NINE, "Asia/Taipei", "zh") == "11月25日 周三 09:00"
    assert told(NINE, "America/St_Johns", "en") == "Tue 24 Nov 21:30 UTC−3:30"


def test_the_year_stands_where_it_is_another() -> None:
    assert told(NINE, SHANGHAI, "zh", year=2025) == "2026年11月25日 周三 09:00"
    assert told(NINE, SHANGHAI, "en", year=2027) == "Wed 25 Nov 2026 09:00"


def test_the_first_and_the_last_instant_can_be_told() -> None:
    for seconds in (-62_135_596_800, 253_402_300_799):
        for zone in (SHANGHAI, CHICAGO):
            assert shown(seconds // 60, zone, "zh", SHANGHAI, 2026)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), st.sampled_from([SHANGHAI, BERLIN, CHICAGO, "UTC"]))
def test_an_instant_is_the_same_after_it_was_entered(at: datetime, zone: str) -> None:
    at = at.replace(tzinfo=UTC)
    assert from_wall(to_wall(at, zone), zone, fold_of(at, zone)) == at


def test_a_clock_that_exists_twice_asks_which() -> None:
    with pytest.raises(Twice):
        from_wall("2026-10-25T02:30", BERLIN)
    first, second = (from_wall("2026-10-25T02:30", BERLIN, fold) for fold in "01")
    assert second - first == timedelta(hours=1)
    assert (fold_of(first, BERLIN), fold_of(second, BERLIN)) == ("0", "1")


def test_a_clock_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Never):
        from_wall("2026-03-29T02:30", BERLIN)


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-11-25T14:00Z", "2026-11-25T14:00+08:00"])
def test_what_is_no_wall_clock_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_wall(text, SHANGHAI)


def test_a_day_begins_at_its_regions_midnight() -> None:
    assert day_begins("2026-11-25", SHANGHAI) == datetime(2026, 11, 24, 16, tzinfo=UTC)
    assert day_begins("2026-11-25", CHICAGO, 1) == datetime(2026, 11, 26, 6, tzinfo=UTC)


def test_a_duration_is_told_by_its_two_largest_units() -> None:
    assert lasting(2 * 1440 + 3 * 60 + 5, "zh") == "2 天 3 小时"
    assert lasting(-65, "en") == "1 h 5 min"
    assert lasting(0, "zh") == "0 分"
