"""Do all clocks agree at the edge: at exactly the due instant all is in time, a breach is recorded strictly after it?

Walked: every kind of deadline of every service, and every fact that says whether something was late (decision 0040).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from chassis.deadlines import Deadlines
from chassis.feature import facts_of
from cli.platform import SERVICES, service
from kernel.aggregate import RECORDED_AT, Aggregate, Fact
from kernel.errors import Refused
from services.complaints.call.domain import Call
from services.complaints.clock.domain import Clock as OfComplaints
from services.complaints.complaint.domain import Complaint
from services.complaints.issue.domain import Issue
from services.customers.area.domain import Area
from services.customers.customer.domain import Customer
from services.customers.filing.domain import Filing
from services.customers.hand_over.domain import HandOver
from services.customers.pool.domain import Holding
from services.customers.profile.domain import Profile
from services.customers.territory.domain import Territory
from services.notices.delivery.domain import Delivery
from services.notices.watch.domain import Watch
from services.organisation.staff.domain import Staff
from services.supervision.rectification.domain import Rectification
from services.visits.visit.domain import Visit
from services.visits.visit_duty.domain import VisitDuty
from tests.complaints import builders as complaints
from tests.complaints import calls
from tests.complaints.clock import test_clock as clocks
from tests.complaints.clock.test_vectors import K
from tests.customers import a_file
from tests.customers import builders as customers
from tests.notices import builders as notices
from tests.organisation import builders as organisation
from tests.supervision import builders as supervision
from tests.visits import builders as visits

TICK = timedelta(microseconds=1)
LATER = visits.NOW + visits.DAY


@dataclass(frozen=True)
class Clock:
    """A deadline: an aggregate that owes something, the command of the deadline, and what settles it at an instant."""

    owing: Callable[[], Any]
    due: Callable[[Any], datetime]
    breach: Callable[[Any, datetime], None]
    settle: Callable[[Any, datetime], None]
    breached: type[Fact]


def _contact(complaint: Complaint, at: datetime) -> None:
    complaint.record_first_contact(contacted_time=at, channel="phone", now=at)


def _first_contact_due(complaint: Complaint) -> datetime:
    assert complaint.first_contact_due_time
    return complaint.first_contact_due_time


def _last_day_over(staff: Staff) -> datetime:
    assert staff.leaving_time
    return staff.leaving_time


def _report(issue: Issue, at: datetime) -> None:
    complaints.report(issue, now=at)


def _answer(rectification: Rectification, at: datetime) -> None:
    rectification.answer(by=supervision.HEAD, measures="sealed", now=at)


def _decide(filing: Filing, at: datetime) -> None:
    customers.decide(filing, at)


def _withdraw(filing: Filing, at: datetime) -> None:
    filing.withdraw(filing.filer_id)


def _extend(filing: Filing, at: datetime) -> None:
    customers.extend(filing, at)


def _step_due(lead: Customer) -> datetime:
    assert lead.next_step_due_time
    return lead.next_step_due_time


def _step(lead: Customer, at: datetime) -> None:
    customers.step(lead, at + timedelta(days=1), now=at)


def _review_due(case: Customer) -> datetime:
    assert case.review_due_time
    return case.review_due_time


def _review(case: Customer, at: datetime) -> None:
    case.review_case(customers.REVIEW, tags=("PRICE",), now=at)


def _profile_missed(profile: Profile, at: datetime) -> None:
    profile.miss_review(str(uuid4()), zone=customers.SHANGHAI, now=at)


def _profile_reviewed(profile: Profile, at: datetime) -> None:
    of: dict[str, Any] = {"won": True, "key_account": True, "months": 3, "policy_version": 0}
    profile.review((), {}, zone=customers.SHANGHAI, now=at, **of)


def _sign_due(hand_over: HandOver) -> datetime:
    assert hand_over.sign_due_time
    return hand_over.sign_due_time


def _sign(hand_over: HandOver, at: datetime) -> None:
    hand_over.sign(hand_over.from_id, for_giver=False)
    hand_over.sign(hand_over.to_id, for_giver=False)


def _step_of(watch: Watch) -> datetime:
    assert watch.next_time
    return watch.next_time


def _settle_due(delivery: Delivery) -> datetime:
    assert delivery.settle_time
    return delivery.settle_time


def _visit(duty: VisitDuty, at: datetime) -> None:
    duty.note_visit_made(str(uuid4()), at=at)


def _due(clock: OfComplaints) -> datetime:
    found = clock.current.due_time(K)
    assert found
    return found


CLOCKS = {
    "clock_deadlines": Clock(
        lambda: clocks.a_clock(terms=clocks.SILENT),
        _due,
        lambda clock, now: clock.tick(now, K),
        lambda clock, at: clock.stop(at, at, K),
        OfComplaints.Breached,
    ),
    "complaint_deadlines": Clock(
        complaints.a_complaint, _first_contact_due, Complaint.breach_first_contact, _contact, Complaint.Breached
    ),
    "issue_deadlines": Clock(
        complaints.an_issue, lambda issue: issue.due_time, Issue.mark_overdue, _report, Issue.Overdue
    ),
    "lead_deadlines: next step": Clock(
        customers.a_lead, _step_due, Customer.miss_next_step, _step, Customer.NextStepOverdue
    ),
    "lead_deadlines: review": Clock(
        customers.a_won_customer, _review_due, Customer.miss_review, _review, Customer.ReviewOverdue
    ),
    "profile_deadlines": Clock(
        a_file.a_profile, lambda profile: profile.due_time, _profile_missed, _profile_reviewed, Profile.ReviewMissed
    ),
    "rectification_deadlines": Clock(
        supervision.a_rectification,
        lambda one: one.due_time,
        Rectification.mark_overdue,
        _answer,
        Rectification.Overdue,
    ),
    "staff_deadlines": Clock(
        organisation.a_released_member,
        _last_day_over,
        lambda staff, at: staff.leave_as_released("", now=at),
        Staff.withdraw_release,
        Staff.Left,
    ),
    "pool_deadlines:warn": Clock(
        customers.a_holding,
        lambda holding: holding.warn_time,
        lambda holding, now: holding.warn(customers.TERM, visits.OWNER, now),
        lambda holding, at: holding.note_activity(at, customers.SHANGHAI),
        Holding.Warned,
    ),
    "pool_deadlines:return": Clock(
        customers.a_warned_holding,
        lambda holding: holding.return_time,
        lambda holding, now: holding.fall_due(customers.TERM, visits.OWNER, now),
        lambda holding, at: holding.note_activity(at, customers.SHANGHAI),
        Holding.Reached,
    ),
    "visit_duty_deadlines": Clock(visits.a_duty, lambda duty: duty.due_time, VisitDuty.miss, _visit, VisitDuty.Missed),
    "hand_over_deadlines:sign": Clock(
        customers.a_hand_over_to_sign, _sign_due, HandOver.miss_signature, _sign, HandOver.SignatureOverdue
    ),
    "filing_deadlines:decision": Clock(
        customers.a_filing, lambda filing: filing.due_time, Filing.miss, _decide, Filing.Overdue
    ),
    "filing_deadlines:warning": Clock(
        customers.an_approved_filing, lambda filing: filing.warn_time, Filing.warn, _withdraw, Filing.Warned
    ),
    "filing_deadlines:end": Clock(
        customers.an_approved_filing, lambda filing: filing.until_time, Filing.expire, _extend, Filing.Closed
    ),
}
TAKING_EFFECT = {
    "area_deadlines": Clock(
        lambda: customers.an_area(LATER),
        lambda area: area.holders[0][0],
        lambda area, now: area.apply(1, now),
        lambda area, now: None,
        Area.Applied,
    ),
    "delivery_deadlines": Clock(
        notices.a_claimed_delivery,
        _settle_due,
        Delivery.give_up,
        lambda delivery, now: None,
        Delivery.Uncertain,
    ),
    "hand_over_deadlines": Clock(
        lambda: customers.a_hand_over(LATER),
        lambda hand_over: hand_over.effective_time,
        HandOver.start,
        lambda hand_over, now: None,
        HandOver.Started,
    ),
    "approval_deadlines": Clock(
        complaints.a_complaint_to_agree_to,
        lambda complaint: complaint.expires_time,
        lambda complaint, now: complaint.expire_approval(limits=complaints.LIMITS, now=now),
        lambda complaint, now: None,
        Complaint.Decided,
    ),
    "pause_deadlines": Clock(
        complaints.a_paused_complaint,
        lambda complaint: complaint.pause_until_time,
        Complaint.end_pause,
        lambda complaint, now: None,
        Complaint.Resumed,
    ),
    "watch_deadlines": Clock(
        notices.a_watch,
        _step_of,
        lambda watch, now: watch.fire([], now),
        lambda watch, now: None,
        Watch.Fired,
    ),
    "territory_deadlines": Clock(
        lambda: customers.a_planned_territory(LATER),
        lambda territory: LATER,
        lambda territory, now: territory.apply_reassignment(visits.OWNER, now),
        lambda territory, now: None,
        Territory.Reassigned,
    ),
}
"""Deadlines at which nobody owes anything: what was decided before counts from that instant on."""
each_clock = pytest.mark.parametrize("clock", CLOCKS.values(), ids=CLOCKS)


@pytest.fixture(autouse=True)
def recorded_now() -> None:
    RECORDED_AT.set(visits.NOW)


def _breaches(aggregate: Aggregate, clock: Clock) -> list[datetime]:
    return [fact.occurred_at for fact in aggregate.pending_events if isinstance(fact, clock.breached)]


def test_every_deadline_of_every_service_is_walked() -> None:
    found = {view.NAME for name in SERVICES for view in service(name).views if issubclass(view, Deadlines)}
    assert found == {name.partition(":")[0] for name in (*CLOCKS, *TAKING_EFFECT)}


@pytest.mark.parametrize("clock", TAKING_EFFECT.values(), ids=TAKING_EFFECT)
def test_what_takes_effect_is_taken_note_of_strictly_after_its_instant(clock: Clock) -> None:
    owing = clock.owing()
    due = clock.due(owing)
    for early in (due - TICK, due):
        with pytest.raises(Refused, match="NOT_YET_DUE"):
            clock.breach(owing, early)
    for _ in range(2):
        clock.breach(owing, due + TICK)
    assert _breaches(owing, clock) == [due]


@each_clock
def test_a_breach_is_refused_at_the_due_instant_and_recorded_strictly_after_it(clock: Clock) -> None:
    owing = clock.owing()
    due = clock.due(owing)
    for early in (due - TICK, due):
        with pytest.raises(Refused, match="NOT_YET_DUE"):
            clock.breach(owing, early)
    clock.breach(owing, due + TICK)
    assert _breaches(owing, clock) == [due]


@each_clock
def test_what_is_done_at_the_due_instant_is_in_time(clock: Clock) -> None:
    owing = clock.owing()
    due = clock.due(owing)
    clock.settle(owing, due)
    try:
        clock.breach(owing, due + TICK)
    except Refused as no:  # a duty goes on: the next visit is owed later
        assert no.reason.endswith("NOT_YET_DUE")
    assert _breaches(owing, clock) == []


def _remedied(at: timedelta) -> Fact:
    complaint = complaints.a_proposed_complaint()
    complaint.accept_solution()
    assert complaint.remedy_due_time
    done = complaint.remedy_due_time + at
    complaint.complete_remedy(completed_time=done, now=done)
    return _last(complaint)


def _contacted(at: timedelta) -> Fact:
    complaint = complaints.a_complaint()
    _contact(complaint, _first_contact_due(complaint) + at)
    return _last(complaint)


def _reported(at: timedelta) -> Fact:
    issue = complaints.an_issue()
    _report(issue, issue.due_time + at)
    return _last(issue)


def _resolved(at: timedelta) -> Fact:
    issue = complaints.an_issue()
    _report(issue, issue.due_time + at)
    issue.accept_resolution(by=complaints.MARKETER)
    return _last(issue)


def _extended(at: timedelta) -> Fact:
    issue = complaints.an_issue()
    due_time = issue.due_time + complaints.DAY
    complaints.ask_extension(issue, due_time=due_time)
    RECORDED_AT.set(due_time + at)
    _report(issue, due_time + at)
    issue.decide_extension(by=complaints.MARKETER, approve=True)
    return _last(issue)


def _returned(at: timedelta) -> Fact:
    issue = complaints.an_issue()
    _report(issue, issue.due_time + at)
    issue.accept_resolution(by=complaints.MARKETER)
    issue.tell_customer(by=complaints.LEAD, channel="phone", note="")
    complaints.rate(issue, 1)
    _report(issue, complaints.NOW)
    issue.return_resolution(by=complaints.MARKETER, reason="", now=complaints.NOW)
    return _last(issue)


def _answered(at: timedelta) -> Fact:
    rectification = supervision.a_rectification()
    _answer(rectification, rectification.due_time + at)
    return _last(rectification)


def _reviewed(at: timedelta) -> Fact:
    case = customers.a_won_customer()
    _review(case, _review_due(case) + at)
    return _last(case)


def _logged(at: timedelta) -> Fact:
    visit = visits.a_confirmed_visit()
    end_of_day = datetime(2026, 10, 5, 16, tzinfo=visits.NOW.tzinfo)
    visits.log(visit, now=end_of_day + at)
    return _last(visit)


def _last(aggregate: Aggregate) -> Fact:
    fact = aggregate.pending_events[-1]
    assert isinstance(fact, Fact)
    return fact


def _stopped(at: timedelta) -> Fact:
    clock = clocks.a_clock()
    clock.stop(_due(clock) + at, _due(clock) + at, K)
    return _last(clock)


def _restopped(at: timedelta) -> Fact:
    clock = clocks.a_clock()
    due = _due(clock)
    clock.stop(due + timedelta(days=1), due + timedelta(days=1), K)
    clock.correct(due + timedelta(days=2), due + at, due + at, K)
    return next(one for one in clock.pending_events if isinstance(one, OfComplaints.Restopped))


def _corrected(at: timedelta) -> Fact:
    clock = clocks.a_clock()
    complaint = complaints.a_complaint(clock_id=str(clock.id))
    due = _due(clock)
    clock.stop(due + timedelta(days=1), due + timedelta(days=1), K)
    judged = clock.correct(due + timedelta(days=2), due + at, due + at, K)
    assert judged
    complaint.correct_first_contact("", due + at, {**asdict(judged), "clock_id": str(clock.id)})
    return _last(complaint)


def _called_back(at: timedelta) -> Fact:
    clock, call = clocks.a_clock(), calls.a_call(answered=False)
    due = _due(clock)
    call.return_call(due + at, clock.stop(due + at, due + at, K))
    return _last(call)


LATE: dict[type[Fact], Callable[[timedelta], Fact]] = {
    Call.Returned: _called_back,
    OfComplaints.Stopped: _stopped,
    OfComplaints.Restopped: _restopped,
    Complaint.Contacted: _contacted,
    Complaint.ContactCorrected: _corrected,
    Complaint.Remedied: _remedied,
    Customer.Reviewed: _reviewed,
    Issue.Reported: _reported,
    Issue.Extended: _extended,
    Issue.Returned: _returned,
    Issue.Resolved: _resolved,
    Rectification.Answered: _answered,
    Visit.Logged: _logged,
}


def test_every_fact_that_says_whether_something_was_late_is_walked() -> None:
    facts = [fact for name in SERVICES for feature in service(name).features for fact in facts_of(feature)]
    # The library gives each fact a subclass that calls its @event method; the fields stand at the one above.
    says = {fact for fact in facts if any("late" in vars(base).get("__annotations__", {}) for base in fact.__mro__)}
    assert says == set(LATE)


@pytest.mark.parametrize("kind", LATE, ids=lambda kind: str(kind.TOPIC))
def test_what_happens_at_the_due_instant_is_in_time_and_just_after_it_is_late(kind: type[Fact]) -> None:
    for at, late in ((-TICK, False), (timedelta(), False), (TICK, True)):
        fact = LATE[kind](at)
        assert isinstance(fact, kind) and vars(fact)["late"] is late
