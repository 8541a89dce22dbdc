"""Can each clause of I8 (a deadline fires once, in time, never early or when settled) fail, and only it?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from chaos.check.found import Found
from chaos.check.timers import LATE_SECONDS, late_seconds, latest, timers
from chaos.plan import Fault
from chaos.record import Record
from kernel.aggregate import Aggregate
from services.complaints.clock.domain import Clock
from services.complaints.complaint.domain import Complaint
from services.complaints.complaint.domain.first_contact import NO_CLOCK
from services.complaints.issue.domain import Issue, Particulars
from tests.chaos.worlds import SECOND, Log, lines_of, settled
from tests.complaints.builders import CUSTOMER, DEPARTMENT, HANDLER, SOURCE, a_complaint
from tests.complaints.clock.test_clock import SILENT, a_clock
from tests.support import NOON

DUE = NOON + timedelta(minutes=30)


def _told(clock: Clock) -> dict[str, Any]:
    of = {"subject_id": clock.subject_id, "customer_id": CUSTOMER, "clock": clock.clock, "run": 1}
    return {**of, "holder_id": HANDLER, "due_time": DUE}


def a_breach(aggregate: Aggregate) -> None:
    if isinstance(aggregate, Complaint):
        aggregate.record(Complaint.Breached, handler_id=HANDLER, kind="first_contact", due_time=DUE)
    elif isinstance(aggregate, Clock):
        how: dict[str, Any] = {"charged_id": HANDLER, "used_minutes": 30, "budget_minutes": 30, "next_time": None}
        aggregate.record(Clock.Breached, **_told(aggregate), **how)
    else:
        aggregate.record(Issue.Overdue, responsible_id=HANDLER, due_time=DUE)


def a_settling(aggregate: Aggregate) -> None:
    if isinstance(aggregate, Complaint):
        details: dict[str, Any] = {"contacted_time": DUE, "channel": "phone", "late": False, "late_by_minutes": 0}
        aggregate.record(Complaint.Contacted, handler_id=HANDLER, **details, **NO_CLOCK)
    elif isinstance(aggregate, Clock):
        stopped: dict[str, Any] = {"charged_id": HANDLER, "used_minutes": 30, "budget_minutes": 30, "next_time": None}
        stopped |= {"late": False, "late_by_minutes": 0, "stopped_time": DUE, "said_time": DUE}
        aggregate.record(Clock.Stopped, **_told(aggregate), **stopped)
    else:
        aggregate.record(Issue.Reported, reported_by=HANDLER, report="mended", late=False)


def an_issue() -> Issue:
    issue = Particulars("east", CUSTOMER, SOURCE, "PROBLEM", DEPARTMENT, HANDLER, DUE, text="late", policy_version=0)
    return Issue.enter(uuid4(), issue)


@pytest.fixture(params=["complaint", "issue", "clock"])
def aggregate(request: pytest.FixtureRequest) -> Aggregate:
    if request.param == "clock":
        return a_clock(NOON, SILENT)
    return a_complaint(received_time=NOON, now=NOON) if request.param == "complaint" else an_issue()


def stored_at(aggregate: Aggregate, *instants: datetime) -> Found:
    """A store of the aggregate's facts, with the database's time of each."""
    log = Log("complaints")
    log.add_of(aggregate)
    return settled(Record(), log.stored(dict(enumerate(instants, 1))))


def test_a_deadline_that_fired_in_time(aggregate: Aggregate) -> None:
    a_breach(aggregate)
    found = stored_at(aggregate, NOON, DUE + LATE_SECONDS * SECOND)
    assert lines_of(timers, found) == []
    assert latest(found.stores["complaints"]) == LATE_SECONDS


def test_a_deadline_that_was_settled_before_it_came(aggregate: Aggregate) -> None:
    a_settling(aggregate)
    assert lines_of(timers, stored_at(aggregate, NOON, NOON)) == []


def test_a_deadline_that_was_settled_after_it_fired(aggregate: Aggregate) -> None:
    a_breach(aggregate)
    a_settling(aggregate)
    assert lines_of(timers, stored_at(aggregate, NOON, DUE, DUE + SECOND)) == []


def only_says(found: Found, words: str) -> None:
    (line,) = lines_of(timers, found)
    assert line.startswith("I8: ") and words in line, line


def test_a_deadline_that_never_fired(aggregate: Aggregate) -> None:
    only_says(stored_at(aggregate, NOON), "never fired")


def test_a_deadline_that_fired_twice(aggregate: Aggregate) -> None:
    a_breach(aggregate)
    a_breach(aggregate)
    only_says(stored_at(aggregate, NOON, DUE, DUE + SECOND), "fired 2 times")


def test_a_deadline_that_fired_early_by_the_clock_of_the_database(aggregate: Aggregate) -> None:
    a_breach(aggregate)
    only_says(stored_at(aggregate, NOON, DUE - SECOND), "fired 1.0 s early")


def test_a_deadline_that_fired_after_it_was_settled(aggregate: Aggregate) -> None:
    a_settling(aggregate)
    a_breach(aggregate)
    only_says(stored_at(aggregate, NOON, NOON, DUE), "fired after it was settled")


def test_a_deadline_that_fired_late(aggregate: Aggregate) -> None:
    a_breach(aggregate)
    found = stored_at(aggregate, NOON, DUE + (LATE_SECONDS + 1) * SECOND)
    only_says(found, "fired 11.0 s late, at most 10.0")
    found.late_seconds = 11.0
    assert lines_of(timers, found) == []


def test_a_deadline_that_was_set_after_its_instant_is_late_from_then_on(aggregate: Aggregate) -> None:
    a_breach(aggregate)
    found = stored_at(aggregate, DUE + 60 * SECOND, DUE + 69 * SECOND)
    assert lines_of(timers, found) == []
    found.late_seconds = 8.0
    only_says(found, "fired 9.0 s late, at most 8.0")


def test_an_imported_case_has_no_deadline() -> None:
    case = a_complaint(received_time=NOON, now=NOON)
    (opened,) = case.collect_events()
    vars(opened)["first_contact_due_time"] = None
    log = Log("complaints")
    log.add([opened], uuid4())  # type: ignore[list-item]
    assert lines_of(timers, settled(Record(), log.stored())) == []


def test_the_two_longest_faults_give_room() -> None:
    assert late_seconds([]) == LATE_SECONDS
    assert late_seconds([Fault("frozen", 1, seconds) for seconds in (3.0, 12.0, 0.0, 8.0)]) == LATE_SECONDS + 20.0
