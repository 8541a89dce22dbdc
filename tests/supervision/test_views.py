"""Which announced facts are irregular, how findings and rectifications stand, and which deadlines run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import UUID, uuid5

import pytest
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.deadlines import Due
from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.supervision import v1 as pb
from fieldledger.supervision.v1 import events_pb2 as announced
from fieldledger.visits.v1 import events_pb2 as visits
from ledger.envelope import Envelope
from ledger.wire import instant
from services.supervision.finding.views import FindingList
from services.supervision.irregularity.views import Irregularities
from services.supervision.rectification.reactions import RectificationDeadlines
from services.supervision.rectification.views import RectificationList
from tests.support import an_envelope, folded

STAFF, THING, FINDING, RECTIFICATION, DEPARTMENT = (str(uuid5(UUID(int=2), name)) for name in "abcde")
HAPPENED = datetime(2026, 11, 1, 3, tzinfo=UTC)
DUE = datetime(2026, 11, 9, 16, tzinfo=UTC)

Told = tuple[Message, Envelope]


def told(event: Message, position: int = 1) -> Told:
    full_name = event.DESCRIPTOR.full_name
    source = full_name.split(".")[1]
    return event, an_envelope(
        source=source, partition=0, position=position, region="east", type=full_name, occurred_at=HAPPENED
    )


def stamp(at: datetime) -> Timestamp:
    made = Timestamp()
    made.FromDatetime(at)
    return made


IRREGULAR = [
    (
        complaints.FirstContactMade(complaint_id=THING, handler_id=STAFF, late=True, late_by_minutes=17),
        ("LATE_FIRST_CONTACT", "S0-4.1.1-c", 17),
    ),
    (
        complaints.SlaBreached(complaint_id=THING, handler_id=STAFF, kind="first_contact"),
        ("SLA_BREACHED", "S0-4.1.1-c", 0),
    ),
    (
        visits.VisitLogged(visit_id=THING, owner_id=STAFF, late=True),
        ("LATE_VISIT_RECORD", "S3-4.1-a", 0),
    ),
    (
        visits.OwedVisitMissed(duty_id=THING, responsible_id=STAFF),
        ("OWED_VISIT_MISSED", "S1-1.3.1", 0),
    ),
    (
        complaints.IssueOverdue(issue_id=THING, responsible_id=STAFF),
        ("ISSUE_OVERDUE", "S1-5.1.3", 0),
    ),
]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(event, expected, marks=pytest.mark.clause(expected[1]), id=expected[0])
        for event, expected in IRREGULAR
    ],
)
@pytest.mark.clause("S1-7.1.2-b")
def test_a_fact_against_a_clause_is_irregular(event: Message, expected: tuple[str, str, int]) -> None:
    fact = told(event, 41)
    row = folded(Irregularities, [fact])[(fact[1].event_id,)]
    kind = pb.IrregularityKind.Name(row.kind).removeprefix("IRREGULARITY_KIND_")
    assert (kind, row.clause, row.minutes_late) == expected
    assert (row.staff_id, row.subject_id, row.region) == (STAFF, THING, "east")
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
    assert folded(Irregularities, [told(event)]) == {}


def test_irregularities_do_not_depend_on_the_order_of_facts() -> None:
    facts = [told(event, at) for at, (event, _) in enumerate(IRREGULAR)]
    expected = folded(Irregularities, facts)
    assert len(expected) == len(facts)
    assert all(folded(Irregularities, list(order)) == expected for order in permutations(facts))


def test_a_finding_is_listed_with_whose_work_it_is_about() -> None:
    raised = announced.FindingRaised(
        finding_id=FINDING,
        subject_id=STAFF,
        clause="S3-4.1-a",
        severity=pb.SEVERITY_SEVERE,
        department_id=DEPARTMENT,
        inspector_id=THING,
        evidence=["visits/3/1"],
    )
    row = folded(FindingList, [told(raised)])[(FINDING,)]
    assert (row.staff_id, row.clause, row.severity) == (STAFF, "S3-4.1-a", pb.SEVERITY_SEVERE)
    assert (row.department_id, row.inspector_id, row.region) == (DEPARTMENT, THING, "east")
    assert row.raised_time.seconds


def issued(round: int = 1, due: datetime = DUE) -> announced.RectificationIssued:
    return announced.RectificationIssued(
        rectification_id=RECTIFICATION,
        finding_id=FINDING,
        department_id=DEPARTMENT,
        due_time=stamp(due),
        round=round,
        subject_id=STAFF,
        severity=pb.SEVERITY_MAJOR,
    )


OVERDUE = announced.RectificationOverdue(
    rectification_id=RECTIFICATION, department_id=DEPARTMENT, due_time=stamp(DUE), round=1
)
ANSWERED = announced.RectificationAnswered(rectification_id=RECTIFICATION, late=True)
NOT_FIXED = announced.RectificationVerified(rectification_id=RECTIFICATION, fixed=False)
FIXED = announced.RectificationVerified(rectification_id=RECTIFICATION, fixed=True)


@pytest.mark.clause("S1-7.1.3")
def test_a_rectification_is_followed_until_it_is_fixed() -> None:
    again = issued(2, DUE + timedelta(days=7))
    seen = []
    facts: list[Told] = []
    for at, event in enumerate((issued(), OVERDUE, ANSWERED, NOT_FIXED, again, ANSWERED, FIXED)):
        facts.append(told(event, at))
        row = folded(RectificationList, facts)[(RECTIFICATION,)]
        seen.append(
            (pb.RectificationStatus.Name(row.status).removeprefix("RECTIFICATION_STATUS_"), row.round, row.overdue)
        )
    assert seen == [
        ("ISSUED", 1, 0),
        ("ISSUED", 1, 1),
        ("ANSWERED", 1, 1),
        ("ANSWERED", 1, 1),
        ("ISSUED", 2, 1),
        ("ANSWERED", 2, 1),
        ("CLOSED", 2, 1),
    ]
    assert (row.staff_id, row.department_id, instant(row.due_time)) == (
        STAFF,
        DEPARTMENT,
        DUE + timedelta(days=7),
    )


@pytest.mark.clause("S1-7.1.3")
def test_the_deadline_runs_from_issue_to_answer() -> None:
    view = RectificationDeadlines.__new__(RectificationDeadlines)
    assert list(view.deadlines(issued())) == [Due(RECTIFICATION, "rectification", DUE)]
    for settled in (ANSWERED, OVERDUE):
        assert list(view.deadlines(settled)) == [Due(RECTIFICATION, "rectification", None)]
    assert list(view.deadlines(NOT_FIXED)) == []
    assert view.command(RECTIFICATION, "rectification") == pb.MarkRectificationOverdueRequest(
        rectification_id=RECTIFICATION
    )


@pytest.mark.clause("S1-7.1.3")
def test_a_rectification_issued_again_has_one_running_deadline() -> None:
    later = DUE + timedelta(days=7)
    facts = [told(event, at) for at, event in enumerate((issued(), ANSWERED, NOT_FIXED, issued(2, later)))]
    (row,) = folded(RectificationDeadlines, facts).values()
    assert (row.open, instant(row.due_time), row.kind) == (True, later, "rectification")
