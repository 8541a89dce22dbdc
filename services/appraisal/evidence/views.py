"""The evidence of appraisal: which events count for or against whom, and how much (S0-6.2.1-a, S1-7.2.2).

A row is one thing that counts once: a planned visit, a record, an issue, a complaint, a rated case, a credit.
The facts of one aggregate decide together what its row contains. No row depends on two aggregates, so the order between
the facts of different aggregates does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.appraisal.v1 import evidence_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.visits.v1 import events_pb2 as visits
from ledger.envelope import Envelope
from ledger.view import GONE, View
from ledger.wire import instant, set_instant

APPRAISED_KIND = visits.VISIT_KIND_KEY_ACCOUNT
"""The visits whose plan is appraised."""


class Evidence(View[pb.EvidenceRow]):
    NAME, VERSION, ROW, KEY = "evidence", 1, pb.EvidenceRow, ("basis", "indicator")
    FOLLOWS = ("visits", "complaints", "customers")
    INDEXES = (("region", "occurred_time"), ("staff_id",))

    def keys(self, event: Message, fact: Envelope) -> Iterable[tuple[str, str]]:
        return tuple(_keys(event, fact))

    def fold(self, row: pb.EvidenceRow, event: Message, fact: Envelope) -> object:
        match row.indicator:
            case "VISIT_COMPLETION":
                _count_plan(row, event, fact)
                return None
            case "ISSUE_RESOLUTION":
                _count_issue(row, event, fact)
                return None
        match event:
            case visits.VisitLogged():
                _count(row, fact, event.owner_id, int(not event.late), 1)
            case complaints.FirstContactMade():
                _count(row, fact, event.handler_id, int(not event.late), 1)
            case complaints.SatisfactionRated():
                _count(row, fact, event.staff_id, event.score, 1)
            case customers.CreditAwarded():
                _count(row, fact, event.staff_id, event.share, 100)
            case complaints.ComplaintWithdrawn():
                return GONE
        return None


def _keys(event: Message, fact: Envelope) -> Iterator[tuple[str, str]]:
    match event:
        case visits.VisitPlanned(kind=kind) if kind == APPRAISED_KIND:
            yield event.visit_id, "VISIT_COMPLETION"
        case visits.VisitCancelled():
            yield event.visit_id, "VISIT_COMPLETION"
        case visits.VisitLogged():
            yield fact.event_id, "RECORD_TIMELINESS"
            if event.kind == APPRAISED_KIND:
                yield event.visit_id, "VISIT_COMPLETION"
        case complaints.IssueOverdue() | complaints.IssueResolved():
            yield event.issue_id, "ISSUE_RESOLUTION"
        case complaints.FirstContactMade():
            yield event.complaint_id, "COMPLAINT_HANDLING"
        case complaints.SatisfactionRated():
            yield event.subject_id, "SATISFACTION"
        case complaints.ComplaintWithdrawn():
            yield event.complaint_id, "COMPLAINT_HANDLING"
            yield event.complaint_id, "SATISFACTION"
        case customers.CreditAwarded():
            yield fact.event_id, "DEVELOPMENT"


def _count_plan(row: pb.EvidenceRow, event: Message, fact: Envelope) -> None:
    """A visit counts in the month for which it was planned; one that the customer cancelled does not (S1-7.2.2-a)."""
    match event:
        case visits.VisitPlanned():
            _count(row, fact, event.owner_id, 0, 1, at=instant(event.planned_time))
        case visits.VisitLogged() if row.staff_id:
            _count(row, fact, row.staff_id, 1, 1, at=instant(row.occurred_time))
        case visits.VisitCancelled() if row.staff_id:
            _count(row, fact, row.staff_id, 0, 0 if event.by_customer else 1, at=instant(row.occurred_time))


def _count_issue(row: pb.EvidenceRow, event: Message, fact: Envelope) -> None:
    """Resolved in time or not (S1-7.2.2-c); once missed, an issue stays missed, whatever happens later."""
    missed = row.denominator > 0 and row.numerator == 0
    match event:
        case complaints.IssueOverdue() if not missed:
            _count(row, fact, event.responsible_id, 0, 1, at=instant(event.due_time))
        case complaints.IssueResolved() if not missed:
            _count(row, fact, event.responsible_id, int(not event.late), 1)


def _count(
    row: pb.EvidenceRow,
    fact: Envelope,
    staff_id: str,
    numerator: int,
    denominator: int,
    at: datetime | None = None,
) -> None:
    row.staff_id, row.numerator, row.denominator = staff_id, numerator, denominator
    row.value = numerator / denominator if denominator else 0.0
    row.event_id, row.type, row.source = fact.event_id, fact.type, fact.source
    set_instant(row.occurred_time, at or fact.occurred_at)


class EvidenceQueries(Queries):
    list_evidence = listing(Evidence)
