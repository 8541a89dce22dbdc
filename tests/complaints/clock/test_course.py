"""What else may happen to a clock: it is paused, begins again, is not needed any more, is corrected, is extended."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from fieldledger.complaints import v1 as pb
from kernel.errors import Refused
from ledger.wire import instant, moment
from services.complaints.clock.domain import MINUTE, Clock, Terms
from services.complaints.clock.domain.policy import Granted
from services.complaints.clock.reactions import ClockDeadlines
from services.complaints.clock.views import ClockList
from tests.complaints.builders import DAY, HANDLER, ID, NOW, REMEDIER, messages, rows_of
from tests.complaints.clock.aggregated import ClockPlayer
from tests.complaints.clock.generated import history, ticks
from tests.complaints.clock.history import History, Outcome, Reopen, Retime
from tests.complaints.clock.oracle import outcomes
from tests.complaints.clock.test_clock import URGENT, a_clock, told
from tests.complaints.clock.test_vectors import K, local

pytestmark = pytest.mark.clause("S0-4.1.1-c")
SEEDS = range(8_000_000, 8_000_120)


def without_later_warnings(made: History, of: list[Outcome]) -> list[Outcome]:
    """A run that goes on with what was left warns at its share of that; the oracle warns at that of a whole one."""
    left = any(isinstance(one, Reopen) and one.again for one in made.changes)
    return of[:1] + [replace(one, warnings=()) for one in of[1:]] if left else of


def with_announced_calendars(made: History) -> History:
    """The same with calendars named as they are announced: by the instant as of which they are read."""
    names = {name: (NOW + number * DAY).isoformat() for number, name in enumerate(made.calendars)} | {"": ""}

    def renamed(one: Any) -> Any:
        if hasattr(one, "terms"):
            one = replace(one, terms=replace(one.terms, calendar=names[one.terms.calendar]))
        return replace(one, calendar=names[one.calendar]) if isinstance(one, Retime) else one

    calendars = {names[name]: calendar for name, calendar in made.calendars.items()}
    begun: History = renamed(made)
    return replace(begun, calendars=calendars, changes=[renamed(one) for one in made.changes])


def test_the_aggregate_agrees_with_the_oracle_and_is_what_its_facts_make_it() -> None:
    for seed in SEEDS:
        chance = random.Random(seed)
        made = history(chance)
        player = ClockPlayer(made)
        found = player.played(ticks(chance, made))
        assert without_later_warnings(made, found) == without_later_warnings(made, outcomes(made)), seed
        again = player.again()
        assert (again.kept, again.run, again.charged_id, again.said_time, again.tells) == (
            player.clock.kept,
            player.clock.run,
            player.clock.charged_id,
            player.clock.said_time,
            player.clock.tells,
        ), seed


def test_every_history_is_listed_as_it_ended() -> None:
    states = {"OPEN": pb.CLOCK_STATE_OPEN, "PAUSED": pb.CLOCK_STATE_PAUSED, "IN_TIME": pb.CLOCK_STATE_IN_TIME}
    states |= {"LATE": pb.CLOCK_STATE_LATE, "VOID": pb.CLOCK_STATE_VOID, "MISSED": pb.CLOCK_STATE_MISSED}
    for seed in SEEDS[:40]:
        chance = random.Random(seed)
        made = history(chance)
        made = with_announced_calendars(made)
        player = ClockPlayer(made)
        player.played(ticks(chance, made))
        rows = rows_of(ClockList, player.clock)
        row, run = rows[str(player.clock.id), player.clock.run], player.clock.current
        assert (row.state, row.breached) == (states[run.state], run.is_breached), seed
        if not run.over:
            assert moment(row, "due_time") == run.due_time(player.calendars), seed
            assert moment(row, "next_time") == run.next_time(player.calendars), seed


NORMAL = Granted(Terms.of("K", minutes=600, warn_percent=75), (), 4, 120 * MINUTE, 75, "NORMAL")


def announced(clock: Clock) -> list[Any]:
    """What was announced since it began."""
    return messages(clock, since=1)


@pytest.mark.clause("S0-4.4.1-b")
def test_edge_case_4_a_pause_over_a_weekend_adds_no_weekend() -> None:
    clock = a_clock(local(9, "09:00"), NORMAL)
    assert clock.current.due_time(K) == local(10, "11:00"), "a working Saturday"
    clock.pause(local(9, "17:00"), K)
    assert clock.current.state == "PAUSED" and clock.current.due_time(K) is None
    clock.resume(local(12, "09:00"), K)
    assert clock.current.due_time(K) == local(12, "12:00") + 0 * DAY, "420 used, 180 left"


def test_a_pause_and_a_resumption_are_told_with_the_times_that_follow() -> None:
    clock = a_clock(NOW, URGENT)
    clock.pause(NOW + 10 * MINUTE, K)
    (row,) = rows_of(ClockList, clock).values()
    assert (row.state, row.HasField("due_time"), row.HasField("next_time")) == (pb.CLOCK_STATE_PAUSED, False, False)
    assert not rows_of(ClockDeadlines, clock)[(str(clock.id), "clock")].open
    clock.resume(NOW + DAY, K)
    (row,) = rows_of(ClockList, clock).values()
    assert (row.state, instant(row.due_time)) == (pb.CLOCK_STATE_OPEN, NOW + DAY + 20 * MINUTE)
    assert rows_of(ClockDeadlines, clock)[(str(clock.id), "clock")].open
    changes = [one.change for one in announced(clock)]
    assert changes == [pb.CLOCK_CHANGE_PAUSED, pb.CLOCK_CHANGE_RESUMED]


def test_what_fell_before_a_pause_is_recorded_first_and_pausing_twice_changes_nothing() -> None:
    clock = a_clock()
    clock.pause(NOW + 20 * MINUTE, K)
    clock.pause(NOW + 21 * MINUTE, K)
    clock.tick(NOW + DAY, K)
    assert [name for name, _ in told(clock)] == ["Warned", "Paused"]


def test_vector_resolution_is_reopened_with_what_is_left_and_at_least_again() -> None:
    terms = Granted(Terms.of("", minutes=4800, warn_percent=75), (), 4, 960 * MINUTE, 75)
    clock = a_clock(NOW, terms)
    clock.stop(NOW + 4500 * MINUTE, NOW + 4500 * MINUTE, K)
    clock.reopen(NOW + 20 * DAY, terms, K, holder_id=REMEDIER)
    run = clock.current
    assert (clock.run, run.terms.budget, run.due_time(K)) == (2, 960 * MINUTE, NOW + 20 * DAY + 960 * MINUTE)
    assert (clock.holder_id, clock.owner_id, run.terms.warning) == (REMEDIER, REMEDIER, 720 * MINUTE)


def test_edge_case_7_time_between_closing_and_reopening_counts_nowhere_and_each_run_is_a_row() -> None:
    clock = a_clock()
    clock.stop(NOW + 10 * MINUTE, NOW + 10 * MINUTE, K)
    clock.reopen(NOW + 20 * DAY, URGENT, K, holder_id=HANDLER)
    clock.tick(NOW + 20 * DAY + 31 * MINUTE, K)
    first, second = (rows_of(ClockList, clock)[str(clock.id), run] for run in (1, 2))
    assert (first.state, first.used_minutes, first.breached) == (pb.CLOCK_STATE_IN_TIME, 10, False)
    assert (second.state, second.breached, instant(second.started_time)) == (pb.CLOCK_STATE_OPEN, True, NOW + 20 * DAY)
    clock.reopen(NOW + 21 * DAY, URGENT, K, holder_id=HANDLER)
    assert clock.run == 2, "one that goes on does not begin again"


def test_what_is_not_needed_any_more_is_missed_if_it_was_breached_and_what_is_void_never_is() -> None:
    shown = []
    for after in (10, 31):
        for leave in (Clock.end, Clock.void):
            clock = a_clock()
            leave(clock, NOW + after * MINUTE, K)
            clock.tick(NOW + DAY, K)
            (row,) = rows_of(ClockList, clock).values()
            shown.append((row.state, row.breached, clock.current.state))
    void, missed = pb.CLOCK_STATE_VOID, pb.CLOCK_STATE_MISSED
    assert shown == [
        (void, False, "VOID"),
        (void, False, "VOID"),
        (missed, True, "MISSED"),
        (void, True, "VOID"),
    ]


def test_edge_case_9_a_stop_that_is_proved_to_have_been_earlier_lifts_the_breach() -> None:
    clock = a_clock()
    said, entered = NOW + 20 * MINUTE, NOW + 240 * MINUTE
    assert clock.stop(entered, said, K).late_by_minutes == 210
    judged = clock.correct(NOW + DAY, said, said, K)
    assert judged and (judged.late, judged.late_by_minutes, clock.breached) == (False, 0, False)
    (row,) = rows_of(ClockList, clock).values()
    assert (row.state, row.breached, row.late_by_minutes) == (pb.CLOCK_STATE_IN_TIME, False, 0)
    assert instant(row.stopped_time) == said


def test_edge_case_10_a_stop_that_is_taken_back_leaves_the_breach_at_its_old_due() -> None:
    clock = a_clock()
    clock.stop(NOW + 10 * MINUTE, NOW + 10 * MINUTE, K)
    clock.take_back(NOW + 120 * MINUTE, K)
    assert told(clock)[-4:] == [
        ("Warned", NOW + 15 * MINUTE),
        ("Breached", NOW + 30 * MINUTE),
        ("Escalated", NOW + 30 * MINUTE),
        ("Escalated", NOW + 60 * MINUTE),
    ]
    (row,) = rows_of(ClockList, clock).values()
    assert (row.state, row.breached, row.HasField("stopped_time")) == (pb.CLOCK_STATE_OPEN, True, False)


@pytest.mark.clause("S1-5.1.3")
def test_edge_case_26_an_extension_that_was_asked_for_before_it_was_due_lifts_the_breach() -> None:
    of: dict[str, Any] = {"subject_id": str(ID), "subject_kind": "ISSUE", "customer_id": "", "region": "east"}
    due, terms = NOW + 2 * DAY, Granted(Terms.of("", minutes=1, warn_percent=75), (), 4, 0 * MINUTE, 75)
    for asked, lifted in ((due - 60 * MINUTE, True), (due, True), (due + MINUTE, False)):
        clock = Clock.start(NOW, terms, K, **of, clock="DUE", holder_id=HANDLER, due=due)
        clock.tick(due + MINUTE, K)
        extended = clock.extend(due + 60 * MINUTE, due + DAY, terms, K, asked=asked)
        assert (extended, clock.breached) == (lifted, not lifted)
        overdue, *after = announced(clock)[1:]
        assert isinstance(overdue, pb.IssueOverdue) and overdue.issue_id == str(ID)
        changes = [pb.CLOCK_CHANGE_EXTENDED, pb.CLOCK_CHANGE_CORRECTED]
        assert [one.change for one in after] == (changes if lifted else [])
        (row,) = rows_of(ClockList, clock).values()
        assert (instant(row.due_time), row.breached) == (due + DAY if lifted else due, not lifted)
        clock.pause(due + 61 * MINUTE, K)
        assert clock.current.state == "OPEN", "one that runs to an agreed instant is never paused"


def test_a_clock_of_an_issue_says_so_in_events_of_its_own() -> None:
    of: dict[str, Any] = {"subject_id": str(ID), "subject_kind": "ISSUE", "customer_id": "", "region": "east"}
    clock = Clock.start(NOW, URGENT, K, **of, clock="ACCEPT", holder_id=HANDLER)
    clock.tick(NOW + 31 * MINUTE, K)
    started, warned, breached, _ = messages(clock)
    assert isinstance(started, pb.ClockMoved) and started.subject_kind == pb.CLOCK_SUBJECT_ISSUE
    assert isinstance(warned, pb.ClockDueSoon) and warned.subject_kind == pb.CLOCK_SUBJECT_ISSUE
    assert isinstance(breached, pb.IssueClockBreached)
    assert (breached.issue_id, breached.clock, breached.charged_id) == (str(ID), pb.CLOCK_KIND_ACCEPT, HANDLER)
    assert instant(breached.next_time) == NOW + 60 * MINUTE
    assert rows_of(ClockDeadlines, clock)[(str(clock.id), "clock")].open


def test_nobody_is_told_of_a_clock_that_has_stopped() -> None:
    clock = a_clock()
    clock.stop(NOW + 5 * MINUTE, NOW + 5 * MINUTE, K)
    with pytest.raises(Refused, match="CLOCK_STOPPED"):
        clock.escalate(NOW + 6 * MINUTE, K)
