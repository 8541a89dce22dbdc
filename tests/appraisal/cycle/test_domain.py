"""When a month may be closed, and that it is closed once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kernel.errors import Refused
from services.appraisal.cycle.domain import cycle_id, require_ended_month
from tests.appraisal.builders import SHANGHAI_END, a_cycle


@pytest.mark.clause("S0-6.2.2-a")
def test_a_month_is_closed_after_it_ended_on_the_regions_clock() -> None:
    start, end = require_ended_month("2026-10", "Asia/Shanghai", SHANGHAI_END)
    assert (start, end) == (datetime(2026, 9, 30, 16, tzinfo=UTC), SHANGHAI_END)
    with pytest.raises(Refused, match="MONTH_NOT_OVER") as early:
        require_ended_month("2026-10", "Asia/Shanghai", SHANGHAI_END - timedelta(microseconds=1))
    assert early.value.clause == "S0-6.2.2-a"


@pytest.mark.clause("S0-6.2.2-a")
def test_a_month_ends_later_further_west() -> None:
    with pytest.raises(Refused, match="MONTH_NOT_OVER"):
        require_ended_month("2026-10", "Europe/Berlin", SHANGHAI_END)
    assert require_ended_month("2026-10", "Europe/Berlin", SHANGHAI_END + timedelta(hours=7))


@pytest.mark.clause("S0-6.2.2-a")
def test_december_ends_with_the_year() -> None:
    assert require_ended_month("2026-12", "UTC", datetime(2027, 1, 1, tzinfo=UTC))[1] == datetime(
        2027, 1, 1, tzinfo=UTC
    )


@pytest.mark.clause("S0-6.2.2-a")
def test_what_is_no_month_cannot_be_closed() -> None:
    with pytest.raises(Refused, match="MONTH_MALFORMED"):
        require_ended_month("2026-00", "UTC", SHANGHAI_END)


@pytest.mark.clause("S0-6.2.1-b")
def test_a_closed_month_cannot_be_closed_again() -> None:
    with pytest.raises(Refused, match="CYCLE_ALREADY_CLOSED"):
        a_cycle().close_again()


def test_a_month_of_a_region_has_one_cycle() -> None:
    assert cycle_id("2026-10", "east") == cycle_id("2026-10", "east") != cycle_id("2026-10", "north")
    assert cycle_id("2026-10", "east") != cycle_id("2026-11", "east")
