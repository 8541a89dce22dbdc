"""The vectors of the design of clocks, with the values that are given there."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.complaints.clock.domain.reckoning import Run
from services.complaints.clock.domain.terms import BREACH, MINUTE, WARNING, Terms
from tests.complaints.clock.generated import CALENDARS
from tests.complaints.clock.history import Calendar
from tests.complaints.clock.played import working_time

pytestmark = pytest.mark.clause("S0-4.1.1-c")
SHANGHAI = "Asia/Shanghai"
K = {"K": working_time(CALENDARS["K"])}.__getitem__


def local(day: int, clock: str, month: int = 10) -> datetime:
    """An instant of the autumn of 2026 by the wall clock of Shanghai."""
    wall = datetime.combine(date(2026, month, day), time.fromisoformat(clock), ZoneInfo(SHANGHAI))
    return wall.astimezone(UTC)


def a_run(minutes: int, calendar: str, at: datetime, warn_percent: int = 75, levels: tuple[int, ...] = ()) -> Run:
    return Run.begin(at, Terms.of(calendar, minutes=minutes, warn_percent=warn_percent, levels=levels), "A")


def told(run: Run, now: datetime) -> list[tuple[int, datetime]]:
    return [(one.threshold, one.at) for one in run.settle(now, K)]


def late_by(run: Run, stopped: datetime) -> int:
    run.end(stopped)
    run.settle(stopped, K)
    return run.late_by_minutes(K)


def test_a_day_is_warned_of_and_due_on_the_saturday_that_is_worked() -> None:
    run = a_run(480, "K", local(9, "16:30"))
    assert (run.falls(WARNING, K), run.due_time(K)) == ((local(10, "14:30"), run.segments[0]), local(10, "16:30"))


@pytest.mark.parametrize(
    ("stopped", "minutes"),
    [(local(10, "18:30"), 90), (local(11, "10:00"), 90), (local(12, "09:10"), 100)],
)
def test_what_is_late_is_late_by_business_minutes(stopped: datetime, minutes: int) -> None:
    assert late_by(a_run(480, "K", local(9, "16:30")), stopped) == minutes


@pytest.mark.parametrize(("stopped", "minutes"), [(local(9, "18:00"), 0), (local(10, "08:00"), 1)])
def test_what_is_used_up_at_closing_time_ends_then(stopped: datetime, minutes: int) -> None:
    run = a_run(120, "K", local(9, "16:00"))
    assert run.due_time(K) == local(9, "18:00:00")
    assert late_by(run, stopped) == minutes


def test_holidays_do_not_count() -> None:
    assert a_run(120, "K", local(30, "17:00", month=9)).due_time(K) == local(8, "10:00")


def test_an_urgent_one_is_warned_of_breached_and_told_of_by_level_at_night() -> None:
    run = a_run(30, "", local(9, "22:00"), warn_percent=50, levels=(0, 30, 120))
    assert told(run, local(12, "09:00")) == [
        (WARNING, local(9, "22:15")),
        (BREACH, local(9, "22:30")),
        (BREACH + 1, local(9, "22:30")),
        (BREACH + 2, local(9, "23:00")),
        (BREACH + 3, local(10, "00:30")),
    ]


def test_pauses_do_not_count_and_one_at_the_due_instant_holds_it_off() -> None:
    run = a_run(600, "K", local(12, "09:00"))
    run.pause(local(12, "15:00"))
    run.resume(local(14, "11:00"))
    assert (run.used(local(14, "11:00"), K), run.due_time(K)) == (300 * MINUTE, local(14, "17:00"))
    run.settle(local(14, "17:00"), K)
    run.pause(local(14, "17:00"))
    run.settle(local(15, "09:00"), K)
    run.resume(local(15, "09:00"))
    assert (run.is_breached, run.due_time(K)) == (False, local(15, "09:00"))


@pytest.mark.parametrize(("at", "due"), [("10:10", "10:30"), ("11:00", "11:15")])
def test_one_that_becomes_urgent_has_what_is_left_and_at_least_a_quarter_of_an_hour(at: str, due: str) -> None:
    run = a_run(480, "K", local(12, "10:00"))
    urgent = Terms.of("", minutes=30, warn_percent=50)
    assert run.reclassify(local(12, at), urgent, 15 * MINUTE, K)
    assert run.due_time(K) == local(12, due)


NORMAL = Terms.of("K", minutes=480, warn_percent=75)


def test_one_that_is_not_urgent_any_more_has_the_longer_budget_from_its_beginning() -> None:
    run = a_run(30, "", local(12, "10:00"), warn_percent=50)
    run.settle(local(12, "10:20"), K)
    assert run.reclassify(local(12, "10:20"), NORMAL, 15 * MINUTE, K)
    assert run.due_time(K) == local(13, "10:00")


def test_one_that_is_breached_keeps_its_terms() -> None:
    run = a_run(30, "", local(12, "10:00"), warn_percent=50)
    run.settle(local(12, "10:40"), K)
    assert not run.reclassify(local(12, "10:40"), NORMAL, 15 * MINUTE, K)
    assert told_of_breach(run) == [local(12, "10:30")]
    assert late_by(run, local(12, "10:46:20")) == 17


def told_of_breach(run: Run) -> list[datetime]:
    return [one.at for one in run.fallen if one.threshold == BREACH]


def test_an_update_is_owed_again_from_when_the_customer_was_told() -> None:
    told_at = local(13, "11:00")
    assert late_by(a_run(480, "K", local(12, "10:00")), told_at) == 60
    assert a_run(480, "K", told_at).due_time(K) == local(14, "11:00")


def test_what_is_reopened_has_what_was_left_and_at_least_so_much_again() -> None:
    start = local(12, "09:00")
    run = a_run(4800, "K", start)
    run.end(K("K").add(start, 4500 * MINUTE))
    assert run.left(960 * MINUTE, K) == 960 * MINUTE
    assert run.left(200 * MINUTE, K) == 300 * MINUTE


def test_where_clocks_change_the_hour_that_comes_twice_counts_twice() -> None:
    berlin = working_time(Calendar("Europe/Berlin", {7: [("00:00", "10:00")]}))
    run = a_run(60, "B", datetime(2026, 10, 25, tzinfo=UTC))
    hour, day = timedelta(hours=1), timedelta(days=1)
    calendars = {"B": berlin}.__getitem__
    assert run.due_time(calendars) == datetime(2026, 10, 25, 1, tzinfo=UTC)
    for sunday, minutes in ((datetime(2026, 10, 25, tzinfo=UTC), 660), (datetime(2026, 3, 29, tzinfo=UTC), 540)):
        counted = a_run(6000, "B", sunday - 3 * hour).used(sunday + day, calendars)
        assert counted == minutes * MINUTE
