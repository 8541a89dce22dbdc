"""The list of complaints: whether the customer was reached in time, and how it ended (S0-4.1.1-c, S0-4.4.2-a)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from google.protobuf.message import Message

from fieldledger.complaints.v1 import complaint_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.envelope import Envelope
from ledger.view import GONE, Key, View
from ledger.wire import instant, moment, number, set_instant, short, update

FIRST_CONTACT = (events.CLOCK_KIND_UNSPECIFIED, events.CLOCK_KIND_FIRST_CONTACT)
"""The clock by which a complaint is judged; one from before there were clocks says nothing of one."""

STAGES = {
    events.SolutionCommunicated: pb.COMPLAINT_STATUS_COMMUNICATED,
    events.SolutionRejected: pb.COMPLAINT_STATUS_REJECTED,
    events.SolutionAccepted: pb.COMPLAINT_STATUS_ACCEPTED,
    events.CompensationAsked: pb.COMPLAINT_STATUS_AWAITING_APPROVAL,
    events.ReviewAsked: pb.COMPLAINT_STATUS_UNDER_REVIEW,
}


class ComplaintList(View[pb.ComplaintRow]):
    NAME, VERSION, ROW, KEY = "complaint_list", 9, pb.ComplaintRow, ("complaint_id",)
    FOLLOWS = ("complaints",)
    INDEXES = (("customer_id",), ("owner_id", "status"), ("batch_id",), ("source", "external_key"))

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        if isinstance(event, events.SatisfactionRated):
            return [(event.subject_id,)] if event.subject_kind == "complaint" else []
        if isinstance(event, events.ClockMoved):
            excused = event.change == events.CLOCK_CHANGE_EXCUSED
            return [(event.subject_id,)] if excused and event.clock == events.CLOCK_KIND_FIRST_CONTACT else []
        if isinstance(event, events.SlaBreached) and event.clock not in FIRST_CONTACT:
            return []
        if isinstance(event, events.CaseContactRecorded):  # of a complaint or of an issue: it changes neither row
            return []
        return super().keys(event, fact)

    def fold(self, row: pb.ComplaintRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.ComplaintOpened():
                update(row, event, owner_id=event.handler_id, status=pb.COMPLAINT_STATUS_OPEN)
                row.counted_urgency = event.urgency
            case events.FirstContactMade():
                update(row, event, first_contact_time=moment(event, "contacted_time"))
                if event.late and event.HasField("due_time"):
                    _count(row, event, "due_time")
                elif not (event.late and row.HasField("counted_time")):
                    _count(row, event, "contacted_time")
                if event.clock_id:  # which may have been told of a breach that this lifts, or will be
                    row.breached = event.late
            case events.FirstContactWithdrawn():
                row.ClearField("first_contact_time")
                row.ClearField("counted_time")
                row.late, row.late_by_minutes, row.breached = False, 0, event.breached
                row.counted_urgency = row.urgency
                if event.breached:
                    _count(row, event, "due_time")
            case events.FirstContactRetimed():
                update(row, event)
            case events.ComplaintPaused():
                row.paused = True
            case events.ComplaintResumed():
                row.paused = False
            case events.UrgencyReclassified():
                update(row, event)
                set_instant(row.reclassified_time, fact.occurred_at)
                if not row.HasField("counted_time") or fact.occurred_at <= instant(row.counted_time):
                    row.counted_urgency = event.urgency
            case events.ComplaintHandedOver():
                row.handler_id = row.owner_id = event.handler_id
            case events.SlaBreached():
                if not row.HasField("first_contact_time"):
                    _count(row, event, "due_time")
                row.breached = row.late or not row.HasField("first_contact_time")
            case events.ClockMoved():
                row.excused = True
            case events.CauseFound():
                row.cause = event.cause
                if row.status == pb.COMPLAINT_STATUS_OPEN:
                    row.status = pb.COMPLAINT_STATUS_CAUSE_FOUND
            case events.SolutionProposed():
                update(row, event, remedy_due_time=moment(event, "due_time"), status=pb.COMPLAINT_STATUS_PROPOSED)
            case (
                events.SolutionCommunicated()
                | events.SolutionRejected()
                | events.SolutionAccepted()
                | events.CompensationAsked()
                | events.ReviewAsked()
            ):
                row.status = STAGES[type(event)]
            case events.CompensationDecided() | events.ReviewDecided():
                row.status = _status(event.stage)
            case events.RemedyCompleted():
                row.remedy_late, row.status = event.late, pb.COMPLAINT_STATUS_REMEDIED
            case events.SatisfactionRated():
                row.score = event.score
            case events.ComplaintReopened():
                row.status, row.reopens = pb.COMPLAINT_STATUS_REOPENED, event.reopens
                row.ClearField("closed_time")
                row.ClearField("outcome")
            case events.ComplaintClosed():
                row.status, row.outcome = pb.COMPLAINT_STATUS_CLOSED, event.outcome
                set_instant(row.closed_time, fact.occurred_at)
            case events.ComplaintStatusNoted():
                row.noted_status, row.noted_handler, row.changes = event.status, event.handler, row.changes + 1
            case events.ComplaintWithdrawn():
                return GONE
        row.open = row.status != pb.COMPLAINT_STATUS_CLOSED
        return None


def _status(stage: events.ComplaintStage) -> pb.ComplaintStatus:
    """The status to which an approval or a review brings a complaint."""
    return cast(
        pb.ComplaintStatus, number(pb.ComplaintStatus.DESCRIPTOR, short(events.ComplaintStage.DESCRIPTOR, stage))
    )


def _count(row: pb.ComplaintRow, event: Any, name: str) -> None:
    """Say as of when a first contact is judged, and by which urgency: the clock and the complaint are heard apart."""
    if not event.HasField(name):
        return
    at = getattr(event, name)
    row.counted_time.CopyFrom(at)
    later = row.HasField("reclassified_time") and instant(row.reclassified_time) > instant(at)
    row.counted_urgency = row.former_urgency if later else row.urgency
