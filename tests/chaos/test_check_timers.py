"""Can each clause of I8 (a deadline fires once, in time, never early or when settled) fail, and only it?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from chaos.check.found import Found, Store
from chaos.check.timers import LATE_SECONDS, late_seconds, latest, timers
from chaos.plan import Fault
from chaos.record import Record
from kernel.aggregate import Aggregate
from services.complaints.clock.domain import Clock
from services.complaints.complaint.domain import Complaint
from services.complaints.complaint.domain.first_contact import NO_CLOCK
from services.complaints.issue.domain import Issue, Particulars
from services.notices.delivery.domain import Delivery
from services.notices.delivery.domain.delivery import SETTLED_WITHIN
from services.notices.watch.domain import Told, Watch
from tests.chaos.worlds import SECOND, Log, lines_of, settled
from tests.complaints.builders import (
    CUSTOMER,
    DEPARTMENT,
    HANDLER,
    MARKETER,
    MINUTE,
    SOURCE,
    a_complaint,
    ask_extension,
    report,
)
from tests.complaints.clock.test_clock import SILENT, a_clock
from tests.complaints.clock.test_vectors import K
from tests.support import NOON

DUE = NOON + timedelta(minutes=30)


def _told(clock: Clock) -> dict[str, Any]:
    of = {"subject_id": clock.subject_id, "subject_kind": clock.subject_kind, "customer_id": CUSTOMER}
    return {**of, "clock": clock.clock, "run": 1, "holder_id": HANDLER, "due_time": DUE}


def a_breach(aggregate: Aggregate) -> None:
    """Have its deadline fire, whatever it thinks of that."""
    match aggregate:
        case Complaint(pauses=0):
            aggregate.record(Complaint.Breached, handler_id=HANDLER, kind="first_contact", due_time=DUE)
        case Complaint():
            aggregate.record(Complaint.Resumed, resumed_time=DUE)
        case Clock():
            how: dict[str, Any] = {"charged_id": HANDLER, "used_minutes": 30, "budget_minutes": 30, "next_time": None}
            aggregate.record(Clock.Breached, **_told(aggregate), **how)
        case Issue():
            whose = {"responsible_id": HANDLER, "charged_id": HANDLER, "department_id": DEPARTMENT}
            aggregate.record(Issue.Overdue, due_time=DUE, kind="PROBLEM", **whose)
        case Delivery():
            aggregate.record(Delivery.Uncertain, staff_id=HANDLER, attempt=1, code="NOT_SETTLED")
        case Watch():
            aggregate.record(Watch.Fired, fired=1, recipients=1, notice_ids=[], next_time=None)


def a_settling(aggregate: Aggregate) -> None:
    """Have done what the deadline is for."""
    match aggregate:
        case Complaint(pauses=0):
            details: dict[str, Any] = {"contacted_time": DUE, "channel": "phone", "late": False, "late_by_minutes": 0}
            details |= {"contact_id": "", "counted_time": DUE}
            aggregate.record(Complaint.Contacted, handler_id=HANDLER, **details, **NO_CLOCK)
        case Complaint():
            aggregate.record(Complaint.Resumed, resumed_time=NOON)
        case Clock():
            stopped: dict[str, Any] = {"charged_id": HANDLER, "used_minutes": 30, "budget_minutes": 30}
            stopped |= {"late": False, "late_by_minutes": 0, "stopped_time": DUE, "said_time": DUE, "next_time": None}
            aggregate.record(Clock.Stopped, **_told(aggregate), **stopped)
        case Issue():
            aggregate.record(Issue.Reported, reported_by=HANDLER, report="mended", late=False)
        case Delivery():
            aggregate.record(Delivery.Made, staff_id=HANDLER, attempt=1)
        case Watch():
            aggregate.record(Watch.Settled, event_id="complaints/0/1")


def an_issue() -> Issue:
    issue = Particulars("east", CUSTOMER, SOURCE, "PROBLEM", DEPARTMENT, HANDLER, DUE, text="late", policy_version=0)
    return Issue.enter(uuid4(), issue)


def a_waiting_complaint() -> Complaint:
    """One of which only how long it may wait is still a deadline."""
    complaint = a_complaint(received_time=NOON, now=NOON)
    asked: dict[str, Any] = {"pause_reason": "WAITING_CUSTOMER", "asked": "", "clocks": [], "until_time": DUE}
    complaint.record(Complaint.Paused, **asked, pauses=1, policy_version=1)
    opened, paused = complaint.collect_events()
    vars(opened)["first_contact_due_time"] = None
    complaint._pending_events = [opened, paused]
    return complaint


def a_claimed_delivery() -> Delivery:
    delivery = Delivery.of_notice(str(uuid4()), "URGENT", HANDLER, "MAIL", NOON, region="east")
    delivery.claim([delivery.notice_id], DUE - SETTLED_WITHIN)
    return delivery


def a_watch(*steps: str) -> Watch:
    told, value = Told({}, []), {"steps": [{"at": step} for step in steps or ("due-0h",)]}
    return Watch.start(None, str(uuid4()), "overdue", 1, value, told, DUE, NOON, region="east")


KINDS: dict[str, Callable[[], Aggregate]] = {
    "complaint": lambda: a_complaint(received_time=NOON, now=NOON),
    "issue": an_issue,
    "clock": lambda: a_clock(NOON, SILENT),
    "pause": a_waiting_complaint,
    "delivery": a_claimed_delivery,
    "watch": a_watch,
}


@pytest.fixture(params=KINDS)
def aggregate(request: pytest.FixtureRequest) -> Aggregate:
    return KINDS[request.param]()


def stored_at(aggregate: Aggregate, *instants: datetime) -> Found:
    """A store of the aggregate's facts, with the database's time of each; the first is that of all which began it."""
    log = Log("complaints" if isinstance(aggregate, Complaint | Issue | Clock) else "notices")
    log.add_of(aggregate)
    earlier = len(log.facts) - len(instants)
    return settled(Record(), log.stored(dict(enumerate([instants[0]] * earlier + list(instants), 1))))


def the_store(found: Found) -> Store:
    (store,) = found.stores.values()
    return store


def test_a_deadline_that_fired_in_time(aggregate: Aggregate) -> None:
    a_breach(aggregate)
    found = stored_at(aggregate, NOON, DUE + LATE_SECONDS * SECOND)
    assert lines_of(timers, found) == []
    assert latest(the_store(found)) == LATE_SECONDS


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


def test_a_deadline_that_was_not_yet_due_when_all_was_quiet_need_not_have_fired(aggregate: Aggregate) -> None:
    found = stored_at(aggregate, NOON)
    found.quiet_at = DUE - SECOND
    assert lines_of(timers, found) == []
    found.quiet_at = DUE
    only_says(found, "never fired")


def test_a_clock_that_is_paused_has_no_deadline_and_goes_on_with_another() -> None:
    clock = a_clock(NOON, SILENT)
    clock.pause(NOON + 10 * MINUTE, K)
    times = [NOON, NOON + 10 * MINUTE]
    assert lines_of(timers, stored_at(clock, *times)) == []
    clock = a_clock(NOON, SILENT)
    clock.pause(NOON + 10 * MINUTE, K)
    clock.resume(NOON + 60 * MINUTE, K)
    times += [NOON + 60 * MINUTE]
    clock.tick(NOON + 81 * MINUTE, K)
    only_says(stored_at(clock, *times, DUE), "fired 3000.0 s early")


def test_a_breach_that_was_lifted_falls_again_when_the_stop_is_taken_back() -> None:
    clock = a_clock(NOON, SILENT)
    clock.tick(DUE + MINUTE, K)
    clock.stop(NOON + 20 * MINUTE, NOON + 20 * MINUTE, K)
    clock.take_back(DUE + 3 * MINUTE, K)
    assert [type(fact).__name__ for fact in clock.pending_events][-5:] == [
        "Breached",
        "Stopped",
        "Corrected",
        "TakenBack",
        "Breached",
    ]
    assert lines_of(timers, stored_at(clock, NOON, DUE, *[DUE + 2 * MINUTE] * 2, *[DUE + 3 * MINUTE] * 2)) == []


def test_a_run_that_begins_again_has_a_deadline_of_its_own() -> None:
    clock = a_clock(NOON, SILENT)
    clock.stop(NOON + MINUTE, NOON + MINUTE, K)
    clock.reopen(NOON + 5 * MINUTE, SILENT, K, holder_id=HANDLER)
    only_says(stored_at(clock, NOON, *[NOON + 5 * MINUTE] * 2), f"{DUE + 5 * MINUTE} never fired")


def test_what_was_returned_or_extended_is_overdue_by_its_own_deadline() -> None:
    issue = an_issue()
    report(issue, by=HANDLER)
    issue.return_resolution(by=MARKETER, reason="", now=NOON + MINUTE)
    only_says(stored_at(issue, NOON, *[NOON + MINUTE] * 2), "never fired")
    issue = an_issue()
    ask_extension(issue, by=HANDLER, due_time=DUE + 10 * MINUTE, now=NOON)
    issue.decide_extension(by=MARKETER, approve=True)
    issue.mark_overdue(DUE + 11 * MINUTE)
    only_says(stored_at(issue, *[NOON] * 3, DUE), "fired 600.0 s early")


def test_each_step_of_a_watch_is_a_deadline() -> None:
    watch = a_watch("due-0h", "due+1h")
    watch.fire([], DUE + SECOND)
    assert lines_of(timers, stored_at(watch, NOON, DUE))[0].endswith("never fired")
    watch = a_watch("due-0h", "due+1h")
    watch.fire([], DUE + SECOND)
    watch.fire([], DUE + 61 * MINUTE)
    only_says(stored_at(watch, NOON, DUE, DUE + 30 * MINUTE), "fired 1800.0 s early")


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
