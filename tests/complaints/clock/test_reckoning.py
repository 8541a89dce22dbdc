"""The rules of clocks, one after another, by the numbers that the design gives them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kernel.errors import Refused
from services.complaints.clock.domain.reckoning import ENDED, VOIDED, Run
from services.complaints.clock.domain.terms import BREACH, MINUTE, WARNING, Terms, after, counted_from
from tests.complaints.clock.history import Calendar
from tests.complaints.clock.played import working_time
from tests.complaints.clock.test_vectors import NORMAL, K, a_run, late_by, local, told, told_of_breach

pytestmark = pytest.mark.clause("S0-4.1.1-c")
TICK = timedelta(microseconds=1)
TEN = local(12, "10:00")


def urgent(at: datetime = TEN, levels: tuple[int, ...] = (0, 30)) -> Run:
    return a_run(30, "", at, warn_percent=50, levels=levels)


def test_rule_1_durations_are_exact_to_the_microsecond() -> None:
    run = urgent(TEN + 7 * TICK)
    assert run.due_time(K) == TEN + 30 * MINUTE + 7 * TICK
    run.reclassify(TEN + MINUTE, Terms.of("", minutes=1, warn_percent=50), 15 * MINUTE, K)
    assert run.terms.budget == 16 * MINUTE - 7 * TICK


def test_rule_2_a_calendar_that_is_closed_for_four_hundred_days_is_refused() -> None:
    closed = {"never": working_time(Calendar("UTC", {})), "K": K("K")}.__getitem__
    with pytest.raises(Refused, match="CALENDAR_CLOSED"):
        after("never", TEN, MINUTE, closed)
    assert after("never", TEN, timedelta(), closed) == TEN
    year = after("K", TEN, 270 * 480 * MINUTE, closed)
    assert year - TEN < timedelta(days=400)
    with pytest.raises(Refused, match="CALENDAR_CLOSED"):
        after("K", TEN, 300 * 480 * MINUTE, closed)


def test_rule_3_a_threshold_falls_in_the_first_segment_that_ends_later() -> None:
    run = urgent()
    run.pause(TEN + 30 * MINUTE)  # exactly when it would be due: it ends no later than that
    assert run.due_time(K) is None and not [one for one in told(run, local(13, "10:00")) if one[0] == BREACH]
    run.resume(local(13, "10:00"))
    assert run.due_time(K) == local(13, "10:00")


def test_rule_3_no_warning_where_its_share_of_the_budget_is_no_minute() -> None:
    for percent, minutes in ((0, 480), (50, 1)):
        assert a_run(minutes, "", TEN, warn_percent=percent).falls(WARNING, K) is None


def test_rule_4_only_what_fell_strictly_before_is_recorded_once_and_in_order() -> None:
    run, due = urgent(), TEN + 30 * MINUTE
    assert told(run, due) == [(WARNING, TEN + 15 * MINUTE)]
    assert run.next_time(K) == due
    assert told(run, due + TICK) == [(BREACH, due), (BREACH + 1, due)]
    assert told(run, due + TICK) == []
    assert run.next_time(K) == due + 30 * MINUTE


def test_rule_4_timers_that_slept_for_three_days_record_each_threshold_at_its_instant() -> None:
    asleep, awake = urgent(), urgent()
    for minute in range(1, 120):
        awake.settle(TEN + minute * MINUTE, K)
    asleep.settle(TEN + timedelta(days=3), K)
    assert asleep.fallen == awake.fallen and asleep.next_time(K) is None


def test_rule_4_a_warning_is_told_again_only_if_another_budget_puts_it_ahead() -> None:
    for minutes, again in ((480, True), (20, False)):
        run = urgent()
        run.settle(TEN + 20 * MINUTE, K)
        run.reclassify(TEN + 20 * MINUTE, Terms.of("", minutes=minutes, warn_percent=75), 15 * MINUTE, K)
        run.settle(local(14, "10:00"), K)
        assert [one.threshold for one in run.fallen].count(WARNING) == 1 + again


def test_rule_5_what_stops_at_the_due_instant_is_in_time_and_a_microsecond_later_late_by_one() -> None:
    due = TEN + 30 * MINUTE
    for stopped, state, minutes in ((due, "IN_TIME", 0), (due + TICK, "LATE", 1), (due + 16 * MINUTE, "LATE", 16)):
        run = urgent()
        assert (late_by(run, stopped), run.state) == (minutes, state)


def test_rule_5_a_stop_that_is_entered_after_the_breach_lifts_it() -> None:
    run = urgent()
    run.settle(TEN + 34 * MINUTE, K)
    lifted = run.end(TEN + 20 * MINUTE)
    assert [one.threshold for one in lifted] == [BREACH, BREACH + 1]
    assert (run.state, run.late_by_minutes(K), told_of_breach(run)) == ("IN_TIME", 0, [])


def test_rule_5_a_stop_at_the_due_instant_itself_lifts_the_breach_that_a_timer_recorded_since() -> None:
    run = urgent()
    run.settle(TEN + 34 * MINUTE, K)
    lifted = run.end(TEN + 30 * MINUTE)
    assert (run.state, told_of_breach(run)) == ("IN_TIME", [])
    assert [one.threshold for one in lifted] == [BREACH, BREACH + 1]


def test_rule_5_a_late_stop_is_corrected_by_an_earlier_one_and_taken_back_as_if_it_had_never_been() -> None:
    run = urgent()
    assert late_by(run, TEN + 240 * MINUTE) == 210
    run.go_on()
    run.end(TEN + 20 * MINUTE)
    assert (run.state, run.late_by_minutes(K)) == ("IN_TIME", 0)
    run.go_on()
    run.settle(TEN + 60 * MINUTE, K)
    assert (run.state, told_of_breach(run)) == ("OPEN", [TEN + 30 * MINUTE])


def test_rule_6_a_run_that_is_breached_or_over_keeps_its_terms() -> None:
    breached, over, fixed = urgent(), urgent(), Run.until(TEN + 60 * MINUTE, TEN, 75, "A")
    breached.settle(TEN + 31 * MINUTE, K)
    over.end(TEN)
    for run in (breached, over, fixed):
        assert not run.reclassify(TEN + 31 * MINUTE, NORMAL, 15 * MINUTE, K)
        assert not run.retime(TEN + 31 * MINUTE, "K")


def test_rule_6_another_calendar_counts_from_now_on_and_leaves_natural_hours_alone() -> None:
    holiday = {day: [("09:00", "18:00")] for day in range(1, 8)}
    both = {"K": working_time(Calendar("Asia/Shanghai", holiday)), "K later": K("K")}.__getitem__
    run = a_run(120, "K", local(30, "17:00", month=9))
    assert run.due_time(both) == local(1, "10:00")
    assert run.retime(local(30, "17:30", month=9), "K later") and not urgent().retime(TEN, "K")
    assert run.due_time(both) == local(8, "10:00")


def test_rule_6_what_is_paused_goes_on_by_the_terms_and_the_holder_of_meanwhile() -> None:
    run = urgent()
    run.pause(TEN + 10 * MINUTE)
    run.reclassify(TEN + 20 * MINUTE, Terms.of("", minutes=60, warn_percent=50), 15 * MINUTE, K)
    run.hand(TEN + 20 * MINUTE, "B")
    run.resume(TEN + 30 * MINUTE)
    assert (run.state, run.due_time(K), run.segments[-1].holder_id) == ("OPEN", TEN + 80 * MINUTE, "B")


def test_rule_7_whoever_held_it_longest_is_charged_and_of_equals_the_later() -> None:
    for handed, charged in ((29, "A"), (15, "B"), (14, "B")):
        run = urgent()
        run.hand(TEN + handed * MINUTE, "B")
        run.settle(TEN + 120 * MINUTE, K)
        found = run.falls(BREACH, K)
        assert found and found[1].holder_id == run.holder_id == "B"
        assert run.charged_id(TEN + 120 * MINUTE, K) == charged


def test_rule_7_who_had_it_twice_is_the_later_of_equals() -> None:
    run = urgent()
    run.hand(TEN + 5 * MINUTE, "B")
    run.hand(TEN + 20 * MINUTE, "A")
    assert run.charged_id(TEN + 30 * MINUTE, K) == "A"


def test_rule_7_what_somebody_holds_after_the_breach_does_not_count() -> None:
    run = urgent()
    run.hand(TEN + 31 * MINUTE, "B")
    late_by(run, TEN + 300 * MINUTE)
    assert run.charged_id(TEN + 300 * MINUTE, K) == "A"


def test_rule_8_an_agreed_instant_is_due_then_and_is_never_paused() -> None:
    due = TEN + 100 * MINUTE + 30 * TICK
    run = Run.until(due, TEN, 75, "A")
    run.pause(TEN + MINUTE)
    assert (run.state, run.due_time(K), run.falls(WARNING, K)) == ("OPEN", due, (TEN + 75 * MINUTE, run.segments[0]))


@pytest.mark.parametrize(("asked", "extended"), [(-60 * MINUTE, True), (timedelta(), True), (TICK, False)])
def test_rule_8_an_extension_asked_for_before_it_is_due_lifts_the_breach(asked: timedelta, extended: bool) -> None:
    due, later = TEN + 120 * MINUTE, TEN + 600 * MINUTE
    run = Run.until(due, TEN, 75, "A", (timedelta(),))
    run.settle(decided := due + 60 * MINUTE, K)
    assert run.is_breached
    assert run.extend(decided, later, asked=due + asked, warn_percent=75, calendars=K) is extended
    assert (run.is_breached, run.due_time(K)) == (not extended, later if extended else due)
    assert (WARNING in [one[0] for one in told(run, later + TICK)]) is extended


@pytest.mark.parametrize(("asked", "state", "late"), [(-60 * MINUTE, "IN_TIME", 0), (30 * MINUTE, "LATE", 20)])
def test_rule_5_an_extension_asked_for_in_time_corrects_what_was_stopped_late(
    asked: timedelta, state: str, late: int
) -> None:
    due = TEN + 120 * MINUTE
    run = Run.until(due, TEN, 75, "A", (timedelta(),))
    run.settle(stopped := due + 20 * MINUTE, K)
    run.end(stopped)
    assert (run.state, run.late_by_minutes(K)) == ("LATE", 20)
    run.extend(due + 60 * MINUTE, due + 600 * MINUTE, asked=due + asked, warn_percent=75, calendars=K)
    assert (run.state, run.late_by_minutes(K)) == (state, late)
    assert run.is_breached is bool(late)


def test_rule_9_void_is_neither_met_nor_missed_and_what_ended_is_missed_if_it_was_breached() -> None:
    for minutes, how, state in ((10, VOIDED, "VOID"), (40, VOIDED, "VOID"), (10, ENDED, "VOID"), (40, ENDED, "MISSED")):
        run = urgent()
        run.settle(TEN + minutes * MINUTE, K)
        run.end(TEN + minutes * MINUTE, how)
        assert (run.state, run.next_time(K), run.late_by_minutes(K)) == (state, None, 0)
        run.go_on()
        assert run.state == "OPEN"


def test_rule_10_each_level_falls_so_long_after_the_budget_in_the_time_of_the_calendar() -> None:
    run = a_run(480, "K", local(9, "16:30"), levels=(0, 480))
    fallen = [at for threshold, at in told(run, local(20, "10:00")) if threshold > BREACH]
    assert fallen == [local(10, "16:30"), local(12, "16:30")]


@pytest.mark.parametrize(
    ("ago", "proved", "counts"), [(15, False, True), (16, False, False), (600, True, True), (0, False, True)]
)
def test_rule_11_what_helps_whoever_says_it_counts_as_said_if_it_is_fresh_or_proved(
    ago: int, proved: bool, counts: bool
) -> None:
    said = TEN - ago * MINUTE
    counted = counted_from(said, entered=TEN, backdate=15 * MINUTE, proved=proved)
    assert counted == (said if counts else TEN)


def test_a_run_is_the_same_after_it_was_kept() -> None:
    run = urgent()
    run.settle(TEN + 20 * MINUTE, K)
    run.hand(TEN + 20 * MINUTE, "B")
    run.end(TEN + 25 * MINUTE)
    assert Run.read(run.kept()) == run
