"""Irregularities: events that look like a breach of a clause, and whose work it was; not judged yet (S1-7.1.2)."""

from __future__ import annotations

from collections.abc import Iterable

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.supervision.v1 import irregularity_pb2 as pb
from fieldledger.visits.v1 import events_pb2 as visits
from ledger.envelope import Envelope
from ledger.view import GONE, View
from ledger.wire import set_instant

FIRST_CONTACT = (complaints.CLOCK_KIND_UNSPECIFIED, complaints.CLOCK_KIND_FIRST_CONTACT)
"""The clock whose breach is irregular; a complaint from before there were clocks says nothing of one."""


class Irregularities(View[pb.IrregularityRow]):
    """One row per case. Later facts of a case do not name its customer, so its row begins with the case and is of no
    kind until something irregular is seen; such rows are not listed."""

    NAME, VERSION, ROW, KEY = "irregularities", 6, pb.IrregularityRow, ("incident",)
    FOLLOWS, OF_ACCOUNT = ("visits", "complaints"), False
    INDEXES = (("staff_id",), ("occurred_time",), ("event_id",))

    def keys(self, event: Message, fact: Envelope) -> Iterable[tuple[str]]:
        match event:
            case visits.VisitLogged() | visits.OwedVisitMissed():
                yield (fact.event_id,)
            case complaints.SlaBreached() | complaints.ClockMoved() if event.clock not in FIRST_CONTACT:
                return
            case (
                complaints.ComplaintOpened()
                | complaints.SlaBreached()
                | complaints.FirstContactMade()
                | complaints.FirstContactWithdrawn()
                | complaints.ComplaintWithdrawn()
            ):
                yield (event.complaint_id,)
            case complaints.ClockMoved(change=complaints.CLOCK_CHANGE_CORRECTED | complaints.CLOCK_CHANGE_EXCUSED):
                yield (event.subject_id,)
            case complaints.IssueOpened() | complaints.IssueOverdue() | complaints.IssueExtended():
                yield (event.issue_id,)

    def fold(self, row: pb.IrregularityRow, event: Message, fact: Envelope) -> object:
        match event:
            case complaints.ComplaintOpened() | complaints.IssueOpened():
                row.customer_id, row.in_order = event.customer_id, row.excused or not row.event_id
            case complaints.ComplaintWithdrawn():
                return GONE
            case complaints.FirstContactMade(late=True):
                if row.kind != pb.IRREGULARITY_KIND_SLA_BREACHED:  # the breach came first, with whose it was
                    _concerns(row, event.complaint_id, event.charged_id or event.handler_id, fact)
                row.kind, row.clause = pb.IRREGULARITY_KIND_LATE_FIRST_CONTACT, "S0-4.1.1-c"
                row.minutes_late = event.late_by_minutes
            case complaints.FirstContactWithdrawn(breached=True):
                if row.kind == pb.IRREGULARITY_KIND_LATE_FIRST_CONTACT:  # whose it is stays
                    row.kind, row.minutes_late = pb.IRREGULARITY_KIND_SLA_BREACHED, 0
            case complaints.FirstContactMade() | complaints.FirstContactWithdrawn():
                if row.kind == pb.IRREGULARITY_KIND_LATE_FIRST_CONTACT:  # it is proved to have been in time, or is owed
                    _lift(row)
            case complaints.SlaBreached():
                if row.kind != pb.IRREGULARITY_KIND_LATE_FIRST_CONTACT:  # heard of first, told by the complaint itself
                    row.kind, row.clause = pb.IRREGULARITY_KIND_SLA_BREACHED, "S0-4.1.1-c"
                _concerns(row, event.complaint_id, event.charged_id or event.handler_id, fact)
            case complaints.ClockMoved(change=complaints.CLOCK_CHANGE_EXCUSED):
                row.excused = row.in_order = True  # whenever it was breached, or will be
            case complaints.ClockMoved():
                if row.kind == pb.IRREGULARITY_KIND_SLA_BREACHED:  # a contact in time came to be known: it is in order
                    _lift(row)
            case complaints.IssueOverdue():
                row.kind, row.clause = pb.IRREGULARITY_KIND_ISSUE_OVERDUE, "S1-5.1.3"
                _concerns(row, event.issue_id, event.charged_id or event.responsible_id, fact)
            case complaints.IssueExtended():
                if row.kind == pb.IRREGULARITY_KIND_ISSUE_OVERDUE:  # more time was asked for before: it is in order
                    _lift(row)
            case visits.VisitLogged(late=True):
                row.kind, row.clause = pb.IRREGULARITY_KIND_LATE_VISIT_RECORD, "S3-4.1-a"
                row.customer_id = event.customer_id
                _concerns(row, event.visit_id, event.owner_id, fact)
            case visits.OwedVisitMissed():
                row.kind, row.clause = pb.IRREGULARITY_KIND_OWED_VISIT_MISSED, "S1-1.3.1"
                row.customer_id = event.customer_id
                _concerns(row, event.duty_id, event.responsible_id, fact)
        return None


def _lift(row: pb.IrregularityRow) -> None:
    """It is in order after all."""
    row.kind, row.clause, row.event_id, row.staff_id = 0, "", "", ""  # type: ignore[assignment]
    row.subject_id, row.minutes_late, row.in_order = "", 0, True
    row.ClearField("occurred_time")


def _concerns(row: pb.IrregularityRow, subject_id: str, staff_id: str, fact: Envelope) -> None:
    row.event_id, row.subject_id, row.staff_id = fact.event_id, subject_id, staff_id
    row.in_order = row.excused
    set_instant(row.occurred_time, fact.occurred_at)


class IrregularityQueries(Queries):
    list_irregularities = listing(Irregularities, only="NOT in_order")
