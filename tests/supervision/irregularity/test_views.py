"""Which facts are irregular, by which clause, and whose work it was (S1-7.1.2)."""

from __future__ import annotations

from itertools import permutations
from uuid import UUID, uuid5

import pytest
from google.protobuf.message import Message

from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.supervision import v1 as pb
from fieldledger.visits.v1 import events_pb2 as visits
from ledger.wire import instant
from services.supervision.irregularity.views import Irregularities
from tests.supervision.builders import HAPPENED, enveloped
from tests.support import folded

STAFF, THING, CASE, CUSTOMER, OTHER = (str(uuid5(UUID(int=2), name)) for name in "abcde")
IRREGULAR = [
    (
        complaints.FirstContactMade(complaint_id=THING, handler_id=STAFF, late=True, late_by_minutes=17),
        ("LATE_FIRST_CONTACT", "S0-4.1.1-c", 17),
    ),
    (
        complaints.SlaBreached(complaint_id=CASE, handler_id=STAFF, kind="first_contact"),
        ("SLA_BREACHED", "S0-4.1.1-c", 0),
    ),
    (
        visits.VisitLogged(visit_id=THING, owner_id=STAFF, late=True, customer_id=CUSTOMER),
        ("LATE_VISIT_RECORD", "S3-4.1-a", 0),
    ),
    (
        visits.OwedVisitMissed(duty_id=THING, responsible_id=STAFF, customer_id=CUSTOMER),
        ("OWED_VISIT_MISSED", "S1-1.3.1", 0),
    ),
    (
        complaints.IssueOverdue(issue_id=str(uuid5(UUID(int=2), "issue")), responsible_id=STAFF),
        ("ISSUE_OVERDUE", "S1-5.1.3", 0),
    ),
]


def _subject(event: Message) -> str:
    return str(getattr(event, event.DESCRIPTOR.fields[0].name))


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(event, expected, marks=pytest.mark.clause(expected[1]), id=expected[0])
        for event, expected in IRREGULAR
    ],
)
@pytest.mark.clause("S1-7.1.2-b")
def test_a_fact_against_a_clause_is_irregular(event: Message, expected: tuple[str, str, int]) -> None:
    fact = enveloped(event, 41)
    (row,) = folded(Irregularities, [fact]).values()
    kind = pb.IrregularityKind.Name(row.kind).removeprefix("IRREGULARITY_KIND_")
    assert (kind, row.clause, row.minutes_late) == expected
    assert (row.staff_id, row.subject_id, row.region) == (STAFF, _subject(event), "east")
    assert row.event_id == fact[1].event_id
    assert instant(row.occurred_time) == HAPPENED


@pytest.mark.clause("S1-7.1.2-b")
@pytest.mark.parametrize(
    "event",
    [
        complaints.FirstContactMade(complaint_id=THING, handler_id=STAFF),
        visits.VisitLogged(visit_id=THING, owner_id=STAFF),
        complaints.IssueResolved(issue_id=THING, responsible_id=STAFF),
        complaints.ComplaintClosed(complaint_id=THING, handler_id=STAFF),
    ],
)
def test_a_fact_in_order_leaves_no_row(event: Message) -> None:
    assert folded(Irregularities, [enveloped(event)]) == {}


@pytest.mark.clause("S0-4.1.1-c", "S1-7.1.2-b")
def test_a_late_first_contact_and_the_breach_of_its_clock_are_one_irregularity_of_whoever_had_it_then() -> None:
    facts: list[Message] = [
        complaints.ComplaintOpened(complaint_id=CASE, customer_id=CUSTOMER, handler_id=STAFF),
        complaints.SlaBreached(complaint_id=CASE, handler_id=STAFF, kind="first_contact"),
        complaints.FirstContactMade(complaint_id=CASE, handler_id=OTHER, late=True, late_by_minutes=17),
    ]
    told = [enveloped(event, at) for at, event in enumerate(facts)]
    for heard in (told, [told[0], told[2], told[1]]):  # the clock and the complaint tell each its own
        (row,) = folded(Irregularities, heard).values()
        assert (row.kind, row.minutes_late) == (pb.IRREGULARITY_KIND_LATE_FIRST_CONTACT, 17)
        assert (row.event_id, row.staff_id) == (told[1][1].event_id, STAFF)


@pytest.mark.clause("S0-4.1.1-c", "S1-7.1.2-b")
def test_a_breach_is_the_irregularity_of_whom_it_is_charged_to_and_none_once_it_is_lifted() -> None:
    breach = complaints.SlaBreached(complaint_id=CASE, handler_id=STAFF, charged_id=OTHER, kind="first_contact")
    lifted = complaints.ClockMoved(clock_id=THING, subject_id=CASE, change=complaints.CLOCK_CHANGE_CORRECTED)
    facts = [enveloped(breach, 1), enveloped(lifted, 2)]
    (row,) = folded(Irregularities, facts[:1]).values()
    assert (row.staff_id, row.in_order) == (OTHER, False)
    (row,) = folded(Irregularities, facts).values()
    assert row.in_order, "what is in order is not listed"


@pytest.mark.clause("S0-4.1.1-c", "S1-7.1.2-b")
def test_a_clock_that_is_excused_is_in_order_in_whatever_order_it_is_heard() -> None:
    facts: list[Message] = [
        complaints.ComplaintOpened(complaint_id=CASE, customer_id=CUSTOMER, handler_id=STAFF),
        complaints.SlaBreached(complaint_id=CASE, handler_id=STAFF, kind="first_contact"),
        complaints.ClockMoved(clock_id=THING, subject_id=CASE, change=complaints.CLOCK_CHANGE_EXCUSED),
        complaints.FirstContactMade(complaint_id=CASE, handler_id=STAFF, late=True, late_by_minutes=17),
    ]
    told = [enveloped(event, at) for at, event in enumerate(facts)]
    for heard in permutations(told):
        (row,) = folded(Irregularities, list(heard)).values()
        assert (row.excused, row.in_order) == (True, True), "what is in order is not listed"


@pytest.mark.clause("S1-5.1.3", "S1-7.1.2-b")
def test_an_issue_that_was_overdue_is_in_order_once_more_time_is_given_that_was_asked_for_before() -> None:
    overdue = complaints.IssueOverdue(issue_id=THING, responsible_id=STAFF, charged_id=OTHER)
    (row,) = folded(Irregularities, [enveloped(overdue, 1)]).values()
    assert (row.staff_id, row.in_order) == (OTHER, False)
    given = complaints.IssueExtended(issue_id=THING, responsible_id=STAFF)
    (row,) = folded(Irregularities, [enveloped(overdue, 1), enveloped(given, 2)]).values()
    assert row.in_order, "what is in order is not listed"


@pytest.mark.clause("S1-7.1.2-b")
def test_an_irregularity_says_whose_visit_complaint_or_issue_it_is() -> None:
    case = complaints.ComplaintOpened(complaint_id=CASE, customer_id=CUSTOMER)
    breach = complaints.SlaBreached(complaint_id=CASE, handler_id=STAFF)
    issue = complaints.IssueOpened(issue_id=THING, customer_id=CUSTOMER)
    overdue = complaints.IssueOverdue(issue_id=THING, responsible_id=STAFF)
    logged = visits.VisitLogged(visit_id=THING, owner_id=STAFF, late=True, customer_id=CUSTOMER)
    missed = visits.OwedVisitMissed(duty_id=THING, responsible_id=STAFF, customer_id=CUSTOMER)
    facts = [enveloped(event, at) for at, event in enumerate((case, breach, issue, overdue, logged, missed))]
    rows = folded(Irregularities, facts).values()
    assert [row.customer_id for row in rows] == [CUSTOMER] * 4


def test_a_case_in_order_is_no_irregularity_yet_and_one_that_is_withdrawn_is_none() -> None:
    case = enveloped(complaints.ComplaintOpened(complaint_id=CASE, customer_id=CUSTOMER), 1)
    (row,) = folded(Irregularities, [case]).values()
    assert row.in_order, "what is in order is not listed"
    assert folded(Irregularities, [case, enveloped(complaints.ComplaintWithdrawn(complaint_id=CASE), 2)]) == {}


def test_irregularities_do_not_depend_on_the_order_of_facts() -> None:
    facts = [enveloped(event, at) for at, (event, _) in enumerate(IRREGULAR)]
    expected = folded(Irregularities, facts)
    assert len(expected) == len(facts)
    assert all(folded(Irregularities, list(order)) == expected for order in permutations(facts))


@pytest.mark.clause("S0-4.1.1-c", "S1-7.1.2-b")
def test_a_late_first_contact_that_is_proved_to_have_been_in_time_is_in_order_and_a_withdrawn_one_is_a_breach() -> None:
    breach = complaints.SlaBreached(complaint_id=CASE, handler_id=STAFF, charged_id=OTHER, kind="first_contact")
    late = complaints.FirstContactMade(complaint_id=CASE, handler_id=STAFF, late=True, late_by_minutes=17)
    proved = complaints.FirstContactMade(complaint_id=CASE, handler_id=STAFF)
    told = [enveloped(event, at) for at, event in enumerate((breach, late, proved))]
    (row,) = folded(Irregularities, told).values()
    assert (row.in_order, row.minutes_late) == (True, 0)
    lost = complaints.FirstContactWithdrawn(complaint_id=CASE, handler_id=STAFF, breached=True)
    (row,) = folded(Irregularities, [*told[:2], enveloped(lost, 3)]).values()
    assert (row.kind, row.minutes_late, row.staff_id) == (pb.IRREGULARITY_KIND_SLA_BREACHED, 0, OTHER)
    owed = complaints.FirstContactWithdrawn(complaint_id=CASE, handler_id=STAFF)
    (row,) = folded(Irregularities, [*told[:2], enveloped(owed, 3)]).values()
    assert row.in_order
