"""What a clock records, and when: once, at the instant at which it fell, with when the next threshold falls."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid4

import pytest

from fieldledger.complaints import v1 as pb
from kernel.aggregate import AggregateSnapshot
from kernel.errors import Forbidden, Refused
from ledger.eventstore import EventStore
from ledger.wire import instant
from services.complaints.clock.domain import MINUTE, Clock, Terms, clock_id, granted
from services.complaints.clock.domain.policy import Granted
from services.complaints.clock.reactions import ClockDeadlines
from services.complaints.clock.views import ClockList, explained
from services.complaints.complaint.domain import Complaint
from tests.complaints.builders import CUSTOMER, DAY, HANDLER, ID, NOW, REMEDIER, facts, messages, rows_of
from tests.complaints.clock.test_vectors import K

pytestmark = pytest.mark.clause("S0-4.1.1-c")
URGENT = Granted(Terms.of("", minutes=30, warn_percent=50, levels=(0, 30)), ("MANAGER_1", "MANAGER_2"), 3)
NORMAL = Granted(Terms.of("", minutes=480, warn_percent=75), (), 4)
SILENT = Granted(Terms.of("", minutes=30, warn_percent=0), (), 3)
"""No warning, no level: its only threshold is when it is due."""


def a_clock(at: datetime = NOW, terms: Granted = URGENT, subject: UUID = ID) -> Clock:
    of: dict[str, Any] = {"subject_id": str(subject), "customer_id": CUSTOMER}
    return Clock.start(at, terms, K, **of, region="east", clock="FIRST_CONTACT", holder_id=HANDLER)


def told(clock: Clock) -> list[tuple[str, datetime]]:
    return [(type(fact).__name__, fact.occurred_at) for fact in facts(clock)[1:]]


def test_there_is_one_clock_of_a_kind_of_a_subject() -> None:
    assert a_clock().id == clock_id(ID, "FIRST_CONTACT") == UUID("9e68d97a-0a51-5623-b94e-983e8549fcf6")
    assert a_clock().id != clock_id(ID, "UPDATE")


def test_each_threshold_is_recorded_once_at_its_instant_whenever_timers_run() -> None:
    often, seldom = a_clock(), a_clock()
    for minute in (15, 16, 30, 31, 32, 59, 61):
        try:
            often.tick(NOW + minute * MINUTE, K)
        except Refused as no:
            assert no.reason == "CLOCK_NOT_YET_DUE"
    seldom.tick(NOW + 3 * DAY, K)
    wanted = [("Warned", 15), ("Breached", 30), ("Escalated", 30), ("Escalated", 60)]
    assert told(often) == told(seldom) == [(name, NOW + minute * MINUTE) for name, minute in wanted]
    seldom.tick(NOW + 4 * DAY, K)
    assert len(told(seldom)) == 4 and seldom.kept == often.kept


def test_each_fact_says_when_the_next_threshold_falls_after_all_that_has_fallen() -> None:
    clock = a_clock()
    clock.tick(NOW + 31 * MINUTE, K)
    following: list[Any] = [vars(fact)["next_time"] for fact in facts(clock)]
    assert following == [NOW + 15 * MINUTE] + 3 * [NOW + 60 * MINUTE]
    row = rows_of(ClockDeadlines, clock)[(str(clock.id), "clock")]
    assert (row.open, instant(row.due_time)) == (True, NOW + 60 * MINUTE)
    clock.tick(NOW + 61 * MINUTE, K)
    assert not rows_of(ClockDeadlines, clock)[(str(clock.id), "clock")].open
    assert object.__new__(ClockDeadlines).command("c", "clock") == pb.TickClockRequest(clock_id="c")


def test_nothing_is_recorded_before_a_threshold_or_at_its_instant() -> None:
    for early in (NOW, NOW + 15 * MINUTE):
        with pytest.raises(Refused, match="CLOCK_NOT_YET_DUE"):
            a_clock().tick(early, K)


def test_a_stop_is_judged_and_ends_the_deadline() -> None:
    clock = a_clock()
    judged = clock.stop(NOW + 47 * MINUTE, NOW + 47 * MINUTE, K)
    assert (judged.late, judged.late_by_minutes, judged.used_minutes, judged.budget_minutes) == (True, 17, 47, 30)
    assert [name for name, _ in told(clock)] == ["Warned", "Breached", "Escalated", "Stopped"]
    assert not rows_of(ClockDeadlines, clock)[(str(clock.id), "clock")].open
    with pytest.raises(Refused, match="CLOCK_STOPPED"):
        clock.stop(NOW + 48 * MINUTE, NOW + 48 * MINUTE, K)
    clock.tick(NOW + 9 * DAY, K)
    assert [name for name, _ in told(clock)][-1] == "Stopped"


def test_a_stop_that_is_entered_after_the_breach_lifts_it() -> None:
    clock = a_clock()
    clock.tick(NOW + 34 * MINUTE, K)
    judged = clock.stop(NOW + 20 * MINUTE, NOW + 20 * MINUTE, K)
    assert (judged.late, clock.breached, judged.due_time) == (False, False, NOW + 30 * MINUTE)
    assert [name for name, _ in told(clock)][-2:] == ["Stopped", "Corrected"]
    (row,) = rows_of(ClockList, clock).values()
    assert (row.breached, row.level, row.state) == (False, 0, pb.CLOCK_STATE_IN_TIME)


@pytest.mark.clause("S0-4.1.1-d")
def test_a_reclassification_gives_other_terms_once_and_none_to_what_is_breached() -> None:
    clock = a_clock(terms=NORMAL)
    clock.reclassify(NOW + 10 * MINUTE, URGENT, 15 * MINUTE, K)
    rebudgeted = facts(clock)[-1]
    assert isinstance(rebudgeted, Clock.Rebudgeted)
    assert (rebudgeted.due_time, rebudgeted.next_time) == (NOW + 30 * MINUTE, NOW + 15 * MINUTE)
    assert (clock.policy_version, clock.tells) == (3, ["MANAGER_1", "MANAGER_2"])
    clock.tick(NOW + 40 * MINUTE, K)
    clock.reclassify(NOW + 40 * MINUTE, NORMAL, 15 * MINUTE, K)
    assert [name for name, _ in told(clock)] == ["Rebudgeted", "Warned", "Breached", "Escalated"]
    assert clock.stop(NOW + 47 * MINUTE, NOW + 47 * MINUTE, K).late_by_minutes == 17


def test_a_reclassification_records_first_what_has_fallen_before_it() -> None:
    clock = a_clock()
    clock.reclassify(NOW + 20 * MINUTE, NORMAL, 15 * MINUTE, K)
    warned, rebudgeted = facts(clock)[1:]
    assert isinstance(warned, Clock.Warned) and isinstance(rebudgeted, Clock.Rebudgeted)
    assert (warned.due_time, warned.next_time) == (NOW + 30 * MINUTE, NOW + 360 * MINUTE)
    clock.tick(NOW + 361 * MINUTE, K)
    assert [name for name, _ in told(clock)] == ["Warned", "Rebudgeted", "Warned"]


def test_whoever_has_a_clock_handed_in_the_last_minute_holds_the_breach_that_is_charged_to_the_former() -> None:
    clock = a_clock()
    clock.hand(NOW + 29 * MINUTE, REMEDIER, K)
    clock.tick(NOW + 31 * MINUTE, K)
    (breach,) = (one for one in messages(clock) if isinstance(one, pb.SlaBreached))
    assert (breach.handler_id, breach.charged_id) == (REMEDIER, HANDLER)
    assert (breach.complaint_id, breach.kind, breach.used_minutes) == (str(ID), "first_contact", 30)
    assert (clock.owner_id, clock.charged_id) == (REMEDIER, HANDLER)


def test_a_clock_that_has_stopped_is_handed_to_nobody() -> None:
    clock = a_clock()
    clock.stop(NOW, NOW, K)
    clock.hand(NOW + MINUTE, REMEDIER, K)
    assert clock.holder_id == HANDLER and told(clock)[-1][0] == "Stopped"


def test_a_clock_is_excused_once_and_by_nobody_whose_it_is() -> None:
    clock = a_clock()
    clock.hand(NOW + 29 * MINUTE, REMEDIER, K)
    clock.tick(NOW + 31 * MINUTE, K)
    for own in (HANDLER, REMEDIER):
        with pytest.raises(Forbidden, match="OWN_CLOCK"):
            clock.excuse(by=own, reason="sealed", calendars=K)
    clock.excuse(by=CUSTOMER, reason="sealed", calendars=K)
    with pytest.raises(Refused, match="CLOCK_EXCUSED"):
        clock.excuse(by=CUSTOMER, reason="sealed", calendars=K)
    (row,) = rows_of(ClockList, clock).values()
    assert (row.excused, row.breached, row.level) == (True, True, 1)
    row = rows_of(ClockDeadlines, clock)[(str(clock.id), "clock")]
    assert row.open, "it goes on"


def test_whoever_held_a_clock_excuses_it_neither_before_it_is_due_nor_after() -> None:
    clock, third = a_clock(), str(uuid4())
    clock.hand(NOW + MINUTE, REMEDIER, K)
    clock.hand(NOW + 2 * MINUTE, third, K)
    for own in (HANDLER, REMEDIER, third):
        with pytest.raises(Forbidden, match="OWN_CLOCK"):
            clock.excuse(by=own, reason="sealed", calendars=K)
    clock.tick(NOW + 31 * MINUTE, K)
    assert clock.charged_id == third
    with pytest.raises(Forbidden, match="OWN_CLOCK"):
        clock.excuse(by=REMEDIER, reason="sealed", calendars=K)


def test_the_list_shows_a_clock_as_it_is() -> None:
    clock = a_clock()
    (row,) = rows_of(ClockList, clock).values()
    assert (row.clock_id, row.subject_id, row.state) == (str(clock.id), str(ID), pb.CLOCK_STATE_OPEN)
    assert (row.owner_id, row.budget_minutes, row.policy_version) == (HANDLER, 30, 3)
    assert (instant(row.due_time), instant(row.next_time)) == (NOW + 30 * MINUTE, NOW + 15 * MINUTE)
    clock.stop(NOW + 47 * MINUTE, NOW + 47 * MINUTE, K)
    (row,) = rows_of(ClockList, clock).values()
    assert (row.state, row.breached, row.late_by_minutes, row.level) == (pb.CLOCK_STATE_LATE, True, 17, 1)
    assert (row.charged_id, row.used_minutes, row.HasField("next_time")) == (HANDLER, 47, False)


def test_a_clock_explains_itself() -> None:
    clock = a_clock(terms=NORMAL)
    clock.reclassify(NOW + 10 * MINUTE, URGENT, 15 * MINUTE, K)
    clock.hand(NOW + 20 * MINUTE, REMEDIER, K)
    shown = explained(clock, NOW + 25 * MINUTE, K)
    assert [(one["used_minutes"], one["budget_minutes"], one["holder_id"]) for one in shown["segments"]] == [
        (10, 480, HANDLER),
        (10, 30, HANDLER),
        (5, 30, REMEDIER),
    ]
    assert shown["used_minutes"] == 25
    assert [one["level"] for one in shown["marks"]] == [None, None, 1, 2], "a warning and a due time are of no level"
    marks = [(one["threshold"], one["to"], one["mark_time"], one["fallen"]) for one in shown["marks"]]
    assert marks == [
        ("WARNING", None, NOW + 15 * MINUTE, True),
        ("DUE", None, NOW + 30 * MINUTE, False),
        ("LEVEL", "MANAGER_1", NOW + 30 * MINUTE, False),
        ("LEVEL", "MANAGER_2", NOW + 60 * MINUTE, False),
    ]


BUDGETS = [
    {"clock": "FIRST_CONTACT", "urgency": "", "minutes": 480, "calendar": "BUSINESS", "warn_percent": 75},
    {"clock": "FIRST_CONTACT", "urgency": "URGENT", "minutes": 30, "calendar": "ALWAYS", "warn_percent": 50},
]
LEVELS = [
    {"clock": "FIRST_CONTACT", "urgency": "", "minutes": 60, "to": "MANAGER_2"},
    {"clock": "FIRST_CONTACT", "urgency": "", "minutes": 0, "to": "MANAGER_1"},
]


def test_the_most_particular_row_grants_the_terms_and_without_one_there_is_no_clock() -> None:
    of: dict[str, Any] = {"levels": LEVELS, "version": 7, "as_of": NOW}
    urgent = granted("FIRST_CONTACT", "URGENT", budgets=BUDGETS, **of)
    normal = granted("FIRST_CONTACT", "NORMAL", budgets=BUDGETS, **of)
    levels = (0 * MINUTE, 60 * MINUTE)
    terms, told = Terms("", 30 * MINUTE, 15 * MINUTE, levels), ("MANAGER_1", "MANAGER_2")
    assert urgent == Granted(terms, told, 7, warn_percent=50, urgency="URGENT")
    assert normal and normal.terms == Terms(NOW.isoformat(), 480 * MINUTE, 360 * MINUTE, levels)
    before = granted("FIRST_CONTACT", "NORMAL", budgets=BUDGETS, **of, minutes=720)
    assert before and (before.terms.calendar, before.terms.budget) == ("", 720 * MINUTE)
    assert granted("FIRST_CONTACT", "NORMAL", budgets=[], **of) is None


def test_a_clock_is_the_same_after_a_snapshot() -> None:
    clock = a_clock()
    clock.tick(NOW + 31 * MINUTE, K)
    clock.hand(NOW + 32 * MINUTE, REMEDIER, K)
    clock.collect_events()
    mapper = EventStore("complaints", cast(Any, None))._mapper
    again = mapper.to_domain_event(mapper.to_stored_event(AggregateSnapshot.take(clock)))
    assert isinstance(again, AggregateSnapshot)
    read = again.mutate(None)
    assert isinstance(read, Clock) and (read.kept, read.current) == (clock.kept, clock.current)


def test_a_snapshot_of_a_complaint_from_before_there_were_clocks_has_none() -> None:
    state: dict[str, Any] = {}
    Complaint.upcast_v1_v2(state)
    assert state == {"clock_id": ""}
