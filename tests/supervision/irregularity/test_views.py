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

STAFF, THING = (str(uuid5(UUID(int=2), name)) for name in "ab")
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
    fact = enveloped(event, 41)
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
    assert folded(Irregularities, [enveloped(event)]) == {}


def test_irregularities_do_not_depend_on_the_order_of_facts() -> None:
    facts = [enveloped(event, at) for at, (event, _) in enumerate(IRREGULAR)]
    expected = folded(Irregularities, facts)
    assert len(expected) == len(facts)
    assert all(folded(Irregularities, list(order)) == expected for order in permutations(facts))
