"""Which facts count as evidence, for or against whom (S0-6.2.1-a, S1-7.2.2)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID, uuid5

import pytest

from fieldledger.appraisal import v1 as pb
from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.visits import v1 as visit
from fieldledger.visits.v1 import events_pb2 as visits
from ledger.wire import instant
from services.appraisal.evidence.views import Evidence
from services.appraisal.scheme.domain import LARGEST
from tests.appraisal.builders import Enveloped, enveloped, stamp
from tests.support import folded

SELLER, HANDLER, VISIT, ISSUE, CASE, CUSTOMER = (str(uuid5(UUID(int=1), name)) for name in "abcdef")
PLANNED_FOR = datetime(2026, 10, 30, 2, tzinfo=UTC)
KEY_ACCOUNT, CALLBACK = visit.VISIT_KIND_KEY_ACCOUNT, visit.VISIT_KIND_CALLBACK


def planned(kind: visit.VisitKind = KEY_ACCOUNT, visit_id: str = VISIT) -> Enveloped:
    at = stamp(PLANNED_FOR)
    return enveloped(visits.VisitPlanned(visit_id=visit_id, owner_id=SELLER, kind=kind, planned_time=at), 1)


def logged(kind: visit.VisitKind = KEY_ACCOUNT, late: bool = False) -> Enveloped:
    return enveloped(visits.VisitLogged(visit_id=VISIT, owner_id=SELLER, kind=kind, late=late), 2)


def cancelled(by_customer: bool) -> Enveloped:
    return enveloped(visits.VisitCancelled(visit_id=VISIT, by_customer=by_customer), 3)


def evidence(*facts: Enveloped) -> dict[tuple[str, str], pb.EvidenceRow]:
    return folded(Evidence, list(facts))


def counted(row: pb.EvidenceRow) -> tuple[str, int, int, str]:
    return row.staff_id, row.numerator, row.denominator, row.event_id


@pytest.mark.clause("S1-7.2.2-a")
def test_a_planned_visit_not_yet_made_counts_as_planned_in_the_month_it_was_planned_for() -> None:
    row = evidence(planned())[VISIT, "VISIT_COMPLETION"]
    assert counted(row) == (SELLER, 0, 1, "visits/0/1")
    assert (instant(row.occurred_time), row.region, row.type) == (
        PLANNED_FOR,
        "east",
        "fieldledger.visits.v1.VisitPlanned",
    )


@pytest.mark.clause("S1-7.2.2-a")
def test_a_visit_made_keeps_the_month_it_was_planned_for() -> None:
    row = evidence(planned(), logged())[VISIT, "VISIT_COMPLETION"]
    assert counted(row) == (SELLER, 1, 1, "visits/0/2")
    assert instant(row.occurred_time) == PLANNED_FOR


@pytest.mark.clause("S1-7.2.2-a")
@pytest.mark.parametrize(("by_customer", "denominator"), [(True, 0), (False, 1)])
def test_only_a_cancellation_by_the_customer_excuses(by_customer: bool, denominator: int) -> None:
    row = evidence(planned(), cancelled(by_customer))[VISIT, "VISIT_COMPLETION"]
    assert counted(row) == (SELLER, 0, denominator, "visits/0/3")


@pytest.mark.clause("S1-7.2.2-a")
def test_the_plan_of_other_kinds_of_visit_is_not_appraised() -> None:
    for facts in ((planned(CALLBACK), cancelled(False)), (planned(CALLBACK), logged(CALLBACK))):
        assert list(evidence(*facts)) == [(VISIT, "RECORD_TIMELINESS")]


def confirmed(position: int = 2) -> Enveloped:
    return enveloped(visits.VisitConfirmed(visit_id=VISIT), position)


@pytest.mark.clause("S3-4.1-a")
@pytest.mark.parametrize(("late", "numerator"), [(False, 1), (True, 0)])
def test_a_record_counts_when_written_in_time(late: bool, numerator: int) -> None:
    row = evidence(planned(), logged(late=late))[VISIT, "RECORD_TIMELINESS"]
    assert counted(row) == (SELLER, numerator, 1, "visits/0/2")
    assert instant(row.occurred_time) == PLANNED_FOR


@pytest.mark.clause("S3-4.1-a")
def test_a_confirmed_visit_without_a_record_counts_as_not_recorded_in_time() -> None:
    key = (VISIT, "RECORD_TIMELINESS")
    assert evidence(planned())[key].denominator == 0, "not confirmed, so no record is owed"
    assert counted(evidence(planned(), confirmed())[key]) == (SELLER, 0, 1, "visits/0/2")
    assert evidence(planned(), confirmed(), cancelled(False))[key].denominator == 0


def opened(position: int = 1) -> Enveloped:
    due = stamp(PLANNED_FOR)
    return enveloped(complaints.IssueOpened(issue_id=ISSUE, responsible_id=HANDLER, due_time=due), position)


def overdue(position: int = 1) -> Enveloped:
    due = stamp(PLANNED_FOR)
    return enveloped(complaints.IssueOverdue(issue_id=ISSUE, responsible_id=HANDLER, due_time=due), position)


def resolved(late: bool, position: int = 2) -> Enveloped:
    return enveloped(complaints.IssueResolved(issue_id=ISSUE, responsible_id=HANDLER, late=late), position)


@pytest.mark.clause("S1-7.2.2-c")
def test_an_issue_counts_once_and_when_missed_stays_missed() -> None:
    key = (ISSUE, "ISSUE_RESOLUTION")
    assert counted(evidence(resolved(late=False))[key]) == (HANDLER, 1, 1, "complaints/0/2")
    assert counted(evidence(resolved(late=True))[key]) == (HANDLER, 0, 1, "complaints/0/2")
    missed = evidence(overdue(), resolved(late=True, position=2), resolved(late=False, position=3))[key]
    assert counted(missed) == (HANDLER, 0, 1, "complaints/0/1")
    assert instant(missed.occurred_time) == PLANNED_FOR


@pytest.mark.clause("S1-7.2.2-c")
def test_an_issue_counts_on_its_day_as_not_resolved_until_its_report_is_accepted() -> None:
    reported = enveloped(complaints.ResolutionReported(issue_id=ISSUE), 2)
    (row,) = evidence(opened(), reported).values()
    assert (counted(row), instant(row.occurred_time)) == ((HANDLER, 0, 1, "complaints/0/1"), PLANNED_FOR)
    (row,) = evidence(opened(), reported, resolved(late=False, position=3)).values()
    assert (counted(row), instant(row.occurred_time)) == ((HANDLER, 1, 1, "complaints/0/3"), PLANNED_FOR)
    assert row.position == 1, "a month that was closed before has counted it as not resolved: it is no late evidence"


@pytest.mark.clause("S1-7.2.2-c")
def test_an_issue_that_goes_over_counts_for_its_new_owner_unless_it_was_resolved_or_missed_before() -> None:
    over = complaints.IssueHandedOver(issue_id=ISSUE, responsible_id=SELLER, former_id=HANDLER)
    for before, who in ((), SELLER), ((resolved(late=False),), HANDLER), ((overdue(2),), HANDLER):
        (row,) = evidence(opened(), *before, enveloped(over, 3)).values()
        assert row.staff_id == who


@pytest.mark.clause("S1-7.2.2-c")
def test_an_issue_that_is_passed_on_counts_for_whoever_has_it_and_when_missed_for_whoever_had_it_longest() -> None:
    passed = complaints.IssueReassigned(issue_id=ISSUE, responsible_id=SELLER, former_id=HANDLER)
    missed = complaints.IssueOverdue(
        issue_id=ISSUE, responsible_id=SELLER, charged_id=HANDLER, due_time=stamp(PLANNED_FOR)
    )
    facts = [opened(), enveloped(passed, 2), enveloped(missed, 3)]
    (row,) = evidence(*facts[:2]).values()
    assert (row.staff_id, row.numerator, row.denominator) == (SELLER, 0, 1)
    (row,) = evidence(*facts).values()
    assert (row.staff_id, row.numerator, row.denominator) == (HANDLER, 0, 1)


def test_an_issue_missed_after_more_time_was_asked_for_is_not_missed_once_it_is_given() -> None:
    later = stamp(PLANNED_FOR + timedelta(days=9))
    given = complaints.IssueExtended(issue_id=ISSUE, responsible_id=HANDLER, due_time=later)
    (row,) = evidence(opened(), overdue(), enveloped(given, 3), resolved(False, 4)).values()
    assert (row.numerator, row.denominator, row.occurred_time) == (1, 1, later)


def test_an_issue_that_is_given_up_counts_for_nobody_unless_it_was_missed() -> None:
    given_up = enveloped(complaints.IssueCancelled(issue_id=ISSUE, responsible_id=HANDLER), 3)
    (row,) = evidence(opened(), given_up).values()
    assert (row.numerator, row.denominator) == (0, 0)
    (row,) = evidence(opened(), overdue(), given_up).values()
    assert (row.numerator, row.denominator) == (0, 1)


def test_an_issue_that_is_open_again_is_not_resolved() -> None:
    again = enveloped(complaints.IssueReopened(issue_id=ISSUE, due_time=stamp(PLANNED_FOR)), 3)
    (row,) = evidence(opened(), resolved(late=False), again).values()
    assert counted(row) == (HANDLER, 0, 1, "complaints/0/3")


@pytest.mark.clause("S1-7.2.2-c")
def test_an_issue_resolved_in_time_and_missed_after_reopening_is_missed() -> None:
    row = evidence(resolved(late=False, position=1), overdue(position=2))[ISSUE, "ISSUE_RESOLUTION"]
    assert counted(row) == (HANDLER, 0, 1, "complaints/0/2")


def contacted(late: bool) -> Enveloped:
    return enveloped(complaints.FirstContactMade(complaint_id=CASE, handler_id=HANDLER, late=late), 4)


def rated(score: int, position: int = 5) -> Enveloped:
    rating = complaints.SatisfactionRated(subject_id=CASE, subject_kind="complaint", staff_id=HANDLER, score=score)
    return enveloped(rating, position)


def withdrawn(breached: bool, position: int = 6) -> Enveloped:
    due: dict[str, Any] = {"due_time": stamp(PLANNED_FOR), "charged_id": OTHER} if breached else {}
    lost = complaints.FirstContactWithdrawn(complaint_id=CASE, handler_id=HANDLER, breached=breached, **due)
    return enveloped(lost, position)


@pytest.mark.clause("S0-4.1.1-c", "S0-6.2.1-a")
def test_a_first_contact_that_was_withdrawn_counts_for_nobody_or_as_missed_and_a_later_one_as_late() -> None:
    row = evidence(contacted(late=False), withdrawn(breached=False))[CASE, "COMPLAINT_HANDLING"]
    assert (row.numerator, row.denominator) == (0, 0)
    breach = complaints.SlaBreached(complaint_id=CASE, charged_id=OTHER, due_time=stamp(PLANNED_FOR))
    told = [enveloped(breach, 5), withdrawn(breached=True)]
    for heard in (told, told[::-1]):
        row = evidence(contacted(late=False), *heard)[CASE, "COMPLAINT_HANDLING"]
        assert (row.staff_id, row.numerator, row.denominator) == (OTHER, 0, 1)
        assert row.occurred_time == stamp(PLANNED_FOR)
    row = evidence(contacted(late=False), contacted(late=True))[CASE, "COMPLAINT_HANDLING"]
    assert (row.numerator, row.denominator) == (0, 1), "the one that was in time was withdrawn"


@pytest.mark.clause("S0-6.2.1-a")
@pytest.mark.parametrize(("late", "numerator"), [(False, 1), (True, 0)])
def test_a_complaint_counts_when_first_contacted_in_time(late: bool, numerator: int) -> None:
    row = evidence(contacted(late))[CASE, "COMPLAINT_HANDLING"]
    assert counted(row) == (HANDLER, numerator, 1, "complaints/0/4")


def breached() -> Enveloped:
    event = complaints.SlaBreached(complaint_id=CASE, handler_id=HANDLER, due_time=stamp(PLANNED_FOR))
    return enveloped(event, 3)


@pytest.mark.clause("S0-6.2.1-a")
def test_a_customer_who_is_never_contacted_counts_as_not_contacted_in_time_once() -> None:
    key = (CASE, "COMPLAINT_HANDLING")
    for facts in ((breached(),), (breached(), contacted(late=True))):
        row = evidence(*facts)[key]
        assert (counted(row), instant(row.occurred_time)) == ((HANDLER, 0, 1, "complaints/0/3"), PLANNED_FOR)


@pytest.mark.clause("S0-6.2.1-a", "S0-4.1.1-c")
def test_a_breach_that_a_contact_in_time_lifts_counts_as_in_time_when_it_was_due_whichever_is_heard_first() -> None:
    key = (CASE, "COMPLAINT_HANDLING")
    for facts in ((breached(), contacted(late=False)), (contacted(late=False), breached())):
        row = evidence(*facts)[key]
        assert (row.staff_id, row.numerator, row.denominator) == (HANDLER, 1, 1)
        assert instant(row.occurred_time) == PLANNED_FOR
    for facts in ((breached(), contacted(late=True)), (contacted(late=True), breached())):
        row = evidence(*facts)[key]
        assert (row.numerator, row.denominator, instant(row.occurred_time)) == (0, 1, PLANNED_FOR)


@pytest.mark.clause("S0-6.2.1-a", "S0-4.1.1-c")
def test_a_breach_counts_for_whom_the_clock_charges_it_to() -> None:
    event = complaints.SlaBreached(complaint_id=CASE, handler_id=HANDLER, charged_id=CASE, due_time=stamp(PLANNED_FOR))
    assert evidence(enveloped(event, 3))[CASE, "COMPLAINT_HANDLING"].staff_id == CASE


@pytest.mark.clause("S0-6.2.1-a", "S0-4.1.1-c")
@pytest.mark.parametrize("late", [True, False])
def test_a_clock_that_is_excused_counts_for_nobody_in_whatever_order_it_is_heard(late: bool) -> None:
    key, kind = (CASE, "COMPLAINT_HANDLING"), complaints.CLOCK_KIND_FIRST_CONTACT
    moved = complaints.ClockMoved(subject_id=CASE, clock=kind, holder_id=SELLER, due_time=stamp(PLANNED_FOR))
    moved.change = complaints.CLOCK_CHANGE_EXCUSED
    facts = [enveloped(moved, 5), contacted(late), *([breached()] if late else [])]
    for count in range(1, len(facts) + 1):
        for heard in permutations(facts, count):
            if facts[0] in heard:
                row = evidence(*heard)[key]
                assert (row.numerator, row.denominator, row.value) == (0, 0, 0.0)
                assert row.staff_id == (HANDLER if count > 1 else SELLER)
    row = evidence(breached(), facts[0])[key]
    assert (row.position, instant(row.occurred_time)) == (3, PLANNED_FOR), "a closed month stays as it was"
    moved.change = complaints.CLOCK_CHANGE_HANDED
    assert evidence(enveloped(moved, 5)) == {}


def owed_and_ignored() -> dict[str, list[Enveloped]]:
    """For each indicator of something owed: it is owed, and nothing more happens."""
    return {
        "VISIT_COMPLETION": [planned()],
        "RECORD_TIMELINESS": [planned(), confirmed()],
        "ISSUE_RESOLUTION": [overdue()],
        "COMPLAINT_HANDLING": [breached()],
    }


@pytest.mark.clause("S0-6.2.1-a")
@pytest.mark.parametrize("indicator", sorted(set(LARGEST) - {"SATISFACTION", "DEVELOPMENT"}))
def test_what_is_owed_and_ignored_stays_in_the_denominator(indicator: str) -> None:
    """All indicators but two: nobody owes a rating, and nobody owes a new customer."""
    rows = [row for (_, name), row in evidence(*owed_and_ignored()[indicator]).items() if name == indicator]
    assert [(row.numerator, row.denominator) for row in rows] == [(0, 1)]


def test_a_row_says_which_fact_put_it_into_its_month() -> None:
    key = (VISIT, "VISIT_COMPLETION")
    for facts in ((planned(),), (planned(), logged())):
        assert (evidence(*facts)[key].place, evidence(*facts)[key].position) == ("visits/0", 1)
    owed = evidence(planned(), confirmed(4))[VISIT, "RECORD_TIMELINESS"]
    assert owed.position == 4, "a record is owed from the confirmation on"


@pytest.mark.clause("S0-6.2.1-a")
def test_a_contact_in_time_counts_as_in_time_also_when_told_after_the_breach() -> None:
    key = (CASE, "COMPLAINT_HANDLING")
    (before, after) = (
        evidence(*facts)[key] for facts in ((contacted(late=False),), (breached(), contacted(late=False)))
    )
    assert counted(before) == counted(after) == (HANDLER, 1, 1, "complaints/0/4")
    assert instant(after.occurred_time) == PLANNED_FOR and after.position == 3, "a closed month stays as it was"
    assert counted(evidence(breached(), contacted(late=True))[key]) == (HANDLER, 0, 1, "complaints/0/3")


OTHER = str(uuid5(UUID(int=1), "other"))


@pytest.mark.clause("S1-7.2.2-a")
@pytest.mark.parametrize(("hours", "who"), [(-1, OTHER), (0, OTHER), (1, SELLER)])
def test_a_visit_counts_in_both_lines_for_whoever_owned_it_when_it_was_due(hours: int, who: str) -> None:
    over = visits.VisitHandedOver(visit_id=VISIT, owner_id=OTHER, former_id=SELLER)
    message, fact = enveloped(over, 3)
    handed = message, fact._replace(occurred_at=PLANNED_FOR + timedelta(hours=hours))
    for later in ((), (enveloped(visits.VisitLogged(visit_id=VISIT, owner_id=OTHER, kind=KEY_ACCOUNT), 4),)):
        rows = evidence(planned(), confirmed(), handed, *later)
        assert {(name, row.staff_id) for (_, name), row in rows.items()} == {
            ("VISIT_COMPLETION", who),
            ("RECORD_TIMELINESS", who),
        }


@pytest.mark.clause("S1-7.2.2-b")
def test_each_rating_of_a_case_counts_in_its_month() -> None:
    rows = evidence(rated(2, 5), rated(4, 6))
    assert [(counted(row), row.value) for row in rows.values()] == [
        ((HANDLER, 2, 1, "complaints/0/5"), 2.0),
        ((HANDLER, 4, 1, "complaints/0/6"), 4.0),
    ]


def test_nothing_of_a_withdrawn_complaint_counts() -> None:
    withdrawn = enveloped(complaints.ComplaintWithdrawn(complaint_id=CASE), 7)
    assert evidence(contacted(late=True), withdrawn) == {}


@pytest.mark.clause("S0-6.2.1-a")
def test_a_credit_counts_by_its_share() -> None:
    credit = customers.CreditAwarded(customer_id=CUSTOMER, staff_id=SELLER, share=60, reason="DEVELOPED")
    row = evidence(enveloped(credit, 8))["customers/0/8", "DEVELOPMENT"]
    assert (counted(row), row.value) == ((SELLER, 60, 100, "customers/0/8"), 0.6)


def test_facts_that_judge_nobody_leave_no_row() -> None:
    assert evidence(enveloped(complaints.ComplaintOpened(complaint_id=CASE, handler_id=HANDLER))) == {}


def test_the_order_between_aggregates_does_not_matter() -> None:
    visit_facts, issue_facts = [planned(), logged(late=True)], [overdue(), resolved(late=True)]
    case_facts = [contacted(late=False), rated(3)]
    expected = evidence(*visit_facts, *issue_facts, *case_facts)
    assert len(expected) == 5
    for order in permutations((visit_facts, issue_facts, case_facts)):
        assert evidence(*(fact for facts in order for fact in facts)) == expected
    interleaved = [fact for step in zip(visit_facts, issue_facts, case_facts, strict=True) for fact in step]
    assert evidence(*interleaved) == expected
