"""The evidence of appraisal: which events count for or against whom, and how much (S0-6.2.1-a, S1-7.2.2).

A row is one thing that counts once: a planned visit, a record, an issue, a complaint, a rating, a credit.
The facts of one aggregate decide together what its row contains. Only a complaint's row depends on two, on it and the
clock of its first contact, and is the same in whatever order they are heard. What was owed and not done counts as not
done, from the instant it was due: nobody gains by silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from google.protobuf.message import Message

from fieldledger.appraisal.v1 import evidence_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.visits.v1 import events_pb2 as visits
from ledger import positions
from ledger.envelope import Envelope
from ledger.view import GONE, View
from ledger.wire import instant, set_instant

APPRAISED_KIND = visits.VISIT_KIND_KEY_ACCOUNT
"""The visits whose plan is appraised."""
MISSED = complaints.IssueOverdue.DESCRIPTOR.full_name
FIRST_CONTACT = (complaints.CLOCK_KIND_UNSPECIFIED, complaints.CLOCK_KIND_FIRST_CONTACT)
"""The clock that is appraised; a complaint from before there were clocks says nothing of one."""
EXCUSED = complaints.ClockMoved.DESCRIPTOR.full_name
"""The type of a complaint's row once the clock of its first contact is excused: it counts for nobody (S0-4.1.1-c)."""

LOST = complaints.FirstContactWithdrawn.DESCRIPTOR.full_name
"""The type of a complaint's row once its first contact was withdrawn: it is missed when its clock says so."""


class Evidence(View[pb.EvidenceRow]):
    NAME, VERSION, ROW, KEY = "evidence", 7, pb.EvidenceRow, ("basis", "indicator")
    FOLLOWS = ("visits", "complaints", "customers")
    INDEXES = (("region", "occurred_time"), ("staff_id",))

    def keys(self, event: Message, fact: Envelope) -> Iterable[tuple[str, str]]:
        return tuple(_keys(event, fact))

    async def frontier(self) -> dict[str, int]:
        """How far each log has been followed: "source/partition" to position."""
        async with self.pool.connection() as connection:
            held = (await positions.read(connection, (self.follower,)))[self.follower]
        return {f"{source}/{partition}": position for (source, partition), position in held.items()}

    def fold(self, row: pb.EvidenceRow, event: Message, fact: Envelope) -> object:
        match row.indicator:
            case "VISIT_COMPLETION":
                _count_plan(row, event, fact)
                return None
            case "RECORD_TIMELINESS":
                _count_record(row, event, fact)
                return None
            case "ISSUE_RESOLUTION":
                _count_issue(row, event, fact)
                return None
        match event:
            case complaints.ClockMoved():
                _excuse(row, event, fact)
            case complaints.SlaBreached() | complaints.FirstContactMade() if row.type == EXCUSED:
                row.staff_id = event.charged_id or event.handler_id
            case complaints.SlaBreached() if row.type == LOST:
                row.staff_id, row.denominator = event.charged_id or event.handler_id, 1
                _place(row, fact, instant(event.due_time))
            case complaints.SlaBreached() if row.numerator:
                # A contact in time is heard of already, and lifts the breach: it counts on the day that it was due.
                _place(row, fact, instant(event.due_time))
            case complaints.SlaBreached():
                _count(row, fact, event.charged_id or event.handler_id, 0, 1, at=instant(event.due_time))
            case complaints.FirstContactWithdrawn() if row.type == EXCUSED:
                return None
            case complaints.FirstContactWithdrawn():
                # Nobody was reached yet: it counts once that is late, on the day that it was due.
                owed = instant(event.due_time if event.breached else row.occurred_time)
                _count(row, fact, event.charged_id or event.handler_id, 0, int(event.breached), at=owed)
            case complaints.FirstContactMade() if not (row.denominator and event.late and not row.numerator):
                # In time, though it may have been told after the breach: then it counts on the day that it was due. Or
                # late after all: the contact that was in time was withdrawn.
                at = instant(row.occurred_time) if row.denominator else None
                _count(row, fact, event.charged_id or event.handler_id, int(not event.late), 1, at=at)
            case complaints.SatisfactionRated():
                _count(row, fact, event.staff_id, event.score, 1)
            case customers.CreditAwarded():
                _count(row, fact, event.staff_id, event.share, 100)
            case complaints.ComplaintWithdrawn() | customers.CustomerWithdrawn():
                return GONE
        return None


def _keys(event: Message, fact: Envelope) -> Iterator[tuple[str, str]]:
    match event:
        case visits.VisitPlanned() | visits.VisitLogged():
            yield event.visit_id, "RECORD_TIMELINESS"
            if event.kind == APPRAISED_KIND:
                yield event.visit_id, "VISIT_COMPLETION"
        case visits.VisitConfirmed():
            yield event.visit_id, "RECORD_TIMELINESS"
        case visits.VisitCancelled() | visits.VisitHandedOver():
            yield event.visit_id, "RECORD_TIMELINESS"
            yield event.visit_id, "VISIT_COMPLETION"
        case complaints.IssueOpened() | complaints.IssueHandedOver() | complaints.IssueReopened():
            yield event.issue_id, "ISSUE_RESOLUTION"
        case complaints.IssueOverdue() | complaints.IssueResolved() | complaints.IssueExtended():
            yield event.issue_id, "ISSUE_RESOLUTION"
        case complaints.IssueDeclined() | complaints.IssueReassigned() | complaints.IssueCancelled():
            yield event.issue_id, "ISSUE_RESOLUTION"
        case complaints.SlaBreached() if event.clock not in FIRST_CONTACT:
            return
        case complaints.FirstContactMade() | complaints.FirstContactWithdrawn() | complaints.SlaBreached():
            yield event.complaint_id, "COMPLAINT_HANDLING"
        case complaints.ClockMoved(change=complaints.CLOCK_CHANGE_EXCUSED, clock=complaints.CLOCK_KIND_FIRST_CONTACT):
            yield event.subject_id, "COMPLAINT_HANDLING"
        case complaints.SatisfactionRated():
            yield fact.event_id, "SATISFACTION"  # each rating in its month, also of what was opened again
        case complaints.ComplaintWithdrawn():
            yield event.complaint_id, "COMPLAINT_HANDLING"
        case customers.CreditAwarded():
            yield event.customer_id if event.imported else fact.event_id, "DEVELOPMENT"
        case customers.CustomerWithdrawn():
            yield event.customer_id, "DEVELOPMENT"


def _count_plan(row: pb.EvidenceRow, event: Message, fact: Envelope) -> None:
    """A visit counts in the month for which it was planned; one that the customer cancelled does not (S1-7.2.2-a)."""
    match event:
        case visits.VisitPlanned():
            _count(row, fact, event.owner_id, 0, 1, at=instant(event.planned_time))
        case visits.VisitLogged() if row.staff_id:
            _count(row, fact, row.staff_id, 1, 1, at=instant(row.occurred_time))
        case visits.VisitCancelled() if row.staff_id:
            _count(row, fact, row.staff_id, 0, 0 if event.by_customer else 1, at=instant(row.occurred_time))
        case visits.VisitHandedOver():
            _pass_on(row, event, fact)


def _pass_on(row: pb.EvidenceRow, event: visits.VisitHandedOver, fact: Envelope) -> None:
    """A planned visit counts for whoever owned it at the time for which it was planned (S2i-1-b)."""
    if row.staff_id and not row.numerator and fact.occurred_at <= (at := instant(row.occurred_time)):
        _count(row, fact, event.owner_id, row.numerator, row.denominator, at=at)


def _count_record(row: pb.EvidenceRow, event: Message, fact: Envelope) -> None:
    """A confirmed visit owes a record, which counts once, in the month for which the visit was planned (S3-4.1-a).

    One that is never written counts as not in time, so that silence is no better than a late record.
    """
    match event:
        case visits.VisitPlanned():
            _count(row, fact, event.owner_id, 0, 0, at=instant(event.planned_time))
        case visits.VisitConfirmed() if row.staff_id:
            _count(row, fact, row.staff_id, 0, 1, at=instant(row.occurred_time))
        case visits.VisitCancelled() if row.staff_id:
            _count(row, fact, row.staff_id, 0, 0, at=instant(row.occurred_time))
        case visits.VisitLogged():
            at = instant(row.occurred_time) if row.staff_id else None
            _count(row, fact, row.staff_id or event.owner_id, int(not event.late), 1, at=at)
        case visits.VisitHandedOver():
            _pass_on(row, event, fact)


def _count_issue(row: pb.EvidenceRow, event: Message, fact: Envelope) -> None:
    """An issue counts on the day on which it is due: resolved in time ÷ due (S1-7.2.2-c).

    It is not resolved before its report has been accepted, whoever lets it lie; once missed, it stays missed, unless
    more time was asked for before. It is his who has it, and once missed, his who had it longest until then.
    """
    if row.type == MISSED and not isinstance(event, complaints.IssueExtended):
        return
    at = instant(row.occurred_time) if row.staff_id else None
    match event:
        case complaints.IssueOpened():
            _count(row, fact, event.responsible_id, 0, 1, at=instant(event.due_time))
        case complaints.IssueOverdue():
            _count(row, fact, event.charged_id or event.responsible_id, 0, 1, at=instant(event.due_time))
        case complaints.IssueResolved():
            charged = event.charged_id if event.late else ""
            _count(row, fact, charged or event.responsible_id, int(not event.late), 1, at=at)
        case complaints.IssueExtended() if row.staff_id:
            _count(row, fact, event.responsible_id, 0, 1, at=instant(event.due_time))
        case complaints.IssueCancelled() if row.staff_id:
            _count(row, fact, row.staff_id, 0, 0, at=at)
        case complaints.IssueHandedOver() | complaints.IssueDeclined() | complaints.IssueReassigned() if (
            row.staff_id and not row.numerator
        ):
            _count(row, fact, event.responsible_id, 0, 1, at=at)
        case complaints.IssueReopened() if row.staff_id:
            _count(row, fact, row.staff_id, 0, 1, at=at)


def _excuse(row: pb.EvidenceRow, event: complaints.ClockMoved, fact: Envelope) -> None:
    """A clock that is excused is shown, and in no denominator, whether it was breached before, is later, or never.

    It stays in the month in which it counted, so that nothing comes late for one that is closed.
    """
    at = instant(row.occurred_time if row.HasField("occurred_time") else event.due_time)
    _count(row, fact, row.staff_id or event.holder_id, 0, 0, at=at)


def _count(
    row: pb.EvidenceRow,
    fact: Envelope,
    staff_id: str,
    numerator: int,
    denominator: int,
    at: datetime | None = None,
) -> None:
    occurred = at or fact.occurred_at
    # What happens to a thing that counts already, a planned visit that was made, is not another piece of evidence:
    # whether its month had been closed is decided by the fact that made it count there.
    same = row.HasField("occurred_time") and instant(row.occurred_time) == occurred
    if not same or (denominator and not row.denominator):
        _place(row, fact, occurred)
    row.staff_id, row.numerator, row.denominator = staff_id, numerator, denominator
    row.value = numerator / denominator if denominator else 0.0
    row.event_id, row.type, row.source = fact.event_id, fact.type, fact.source


def _place(row: pb.EvidenceRow, fact: Envelope, occurred: datetime) -> None:
    """Say when a row counts, and which fact made it count there."""
    row.place, row.position = f"{fact.source}/{fact.partition}", fact.position
    set_instant(row.recorded_time, fact.recorded_at)
    set_instant(row.occurred_time, occurred)
