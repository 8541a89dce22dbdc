"""Can each clause of I13 (told once), I14 (sent once) and I15 (thresholds of clocks) fail, and only it?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from chaos.check.found import Found
from chaos.check.told import inboxes, outside, thresholds
from chaos.record import Record
from kernel.aggregate import RECORDED_AT
from services.complaints.clock.domain import BREACH, Clock
from tests.chaos.worlds import Log, lines_of, settled
from tests.complaints.builders import HANDLER, MINUTE, NOW
from tests.complaints.clock.test_clock import a_clock
from tests.complaints.clock.test_vectors import K
from tests.notices.builders import a_notice
from tests.organisation.builders import a_member


@pytest.fixture(autouse=True)
def recorded_now() -> None:
    RECORDED_AT.set(NOW)


def of_logs(*logs: Log) -> Found:
    return settled(Record(), *(log.stored() for log in logs))


def of_clock(clock: Clock) -> list[str]:
    log = Log("complaints")
    log.add_of(clock)
    return lines_of(thresholds, of_logs(log))


def a_breached_clock() -> Clock:
    clock = a_clock()
    clock.tick(NOW + 180 * MINUTE, K)
    return clock


def told_of(clock: Clock, *notices: str, gone: bool = False) -> Found:
    """A clock that ran out while its holder was here, and the notices that people have of that."""
    log, people, inbox = Log("complaints"), Log("organisation"), Log("notices")
    log.add_of(clock)
    holder = a_member(UUID(HANDLER))
    if gone:
        of: dict[str, Any] = {"successor_id": "", "manager_id": "", "department_id": "", "last_date": "2026-10-01"}
        holder.record(type(holder).Left, **of, left_time=NOW, since_version=1, line_since_version=1)
    people.add_of(holder)
    for staff_id in notices:
        inbox.add_of(a_notice(staff_id, event_id=_place(log), cause_type="complaints.SlaBreached"))
    return of_logs(log, people, inbox)


def _place(log: Log) -> str:
    """The place in the log of the breach."""
    (breach,) = [one for one in log.facts if isinstance(one.fact, Clock.Breached)]
    return f"complaints/{breach.partition}/{breach.position}"


def test_who_held_a_clock_that_ran_out_must_have_been_told() -> None:
    assert lines_of(inboxes, told_of(a_breached_clock(), HANDLER)) == []
    assert lines_of(inboxes, told_of(a_breached_clock(), gone=True)) == [], "whoever follows is told instead"
    (line,) = lines_of(inboxes, told_of(a_breached_clock(), "30000000-0000-4000-8000-000000000009"))
    assert f"{HANDLER} was never told of complaints/" in line


def test_one_cause_is_told_to_a_person_once() -> None:
    (line,) = lines_of(inboxes, told_of(a_breached_clock(), HANDLER, HANDLER))
    assert "was told 2 times" in line


def test_without_notices_nothing_is_asked_of_them() -> None:
    log = Log("complaints")
    log.add_of(a_breached_clock())
    assert lines_of(inboxes, of_logs(log)) == []


def test_a_message_that_was_taken_twice_is_seen() -> None:
    found = of_logs(Log("complaints"))
    assert lines_of(outside, replace(found, taken=["a", "b"])) == []
    assert lines_of(outside, replace(found, taken=["a", "b", "a"])) == ["I14: delivery a was sent 2 times"]


def test_thresholds_that_fall_once_at_their_instants_are_right() -> None:
    assert of_clock(a_breached_clock()) == []


def test_a_threshold_at_another_instant_is_seen() -> None:
    clock = a_clock()
    run = clock.current
    told = {"due_time": NOW + 30 * MINUTE, **clock._whose(run), "next_time": None}
    clock.record(Clock.Warned, occurred_at=NOW + 16 * MINUTE, **told)
    (line,) = of_clock(clock)
    assert f"threshold 0 fell at {NOW + 16 * MINUTE}, not at {NOW + 15 * MINUTE}" in line


def test_a_threshold_that_falls_again_is_seen_unless_it_was_lifted() -> None:
    clock = a_breached_clock()
    breach = next(fact for fact in clock.pending_events if isinstance(fact, Clock.Breached))
    again = {name: value for name, value in vars(breach).items() if name in ("due_time", "charged_id", "used_minutes")}
    again |= {"budget_minutes": 30, "occurred_at": breach.occurred_at, **clock._whose(clock.current), "next_time": None}
    clock.record(Clock.Breached, **again)
    (line,) = of_clock(clock)
    assert f"threshold {BREACH} of run 1 fell again" in line
    lifted = a_breached_clock()
    lifted.stop(NOW + 20 * MINUTE, NOW + 20 * MINUTE, K)
    lifted.take_back(NOW + 190 * MINUTE, K)
    assert of_clock(lifted) == []


def test_a_clock_that_is_paused_is_due_at_no_time_and_reaches_nothing() -> None:
    quiet, clock = a_clock(), a_clock()
    for each in (quiet, clock):
        each.pause(NOW + 5 * MINUTE, K)
    assert of_clock(quiet) == []
    whose = clock._whose(clock.current)
    clock.record(Clock.Warned, occurred_at=NOW + 15 * MINUTE, due_time=None, next_time=None, **whose)
    assert ["fell while it was paused" in line for line in of_clock(clock)] == [True]
    other = a_clock()
    other.record(Clock.Paused, due_time=NOW + 30 * MINUTE, next_time=None, **other._whose(other.current))
    assert ["is paused, and yet due" in line for line in of_clock(other)] == [True]
