"""The list of remedies about which the customer is to be called, the first one due first (S0-4.4.2-a)."""

from __future__ import annotations

from collections.abc import Iterable

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.complaints.v1 import callback_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.envelope import Envelope
from ledger.view import GONE, Key, View
from ledger.wire import moment, set_instant, update


class Callbacks(View[pb.CallbackRow]):
    """A row for each complaint that was remedied: who holds it until when is its clock's to say."""

    NAME, VERSION, ROW, KEY = "callbacks", 1, pb.CallbackRow, ("complaint_id",)
    FOLLOWS = ("complaints",)
    INDEXES = (("holder_id", "open"), ("customer_id",), ("open", "due_time"))

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        match event:
            case events.ClockMoved(clock=events.CLOCK_KIND_CALLBACK, subject_kind=events.CLOCK_SUBJECT_COMPLAINT):
                return [(event.subject_id,)]
            case events.SatisfactionRated(subject_kind="complaint"):
                return [(event.subject_id,)]
            case (
                events.RemedyCompleted()
                | events.CallbackTried()
                | events.ComplaintReopened()
                | events.ComplaintClosed()
                | events.ComplaintHandedOver()
                | events.ComplaintWithdrawn()
            ):
                return [(event.complaint_id,)]
        return []

    def fold(self, row: pb.CallbackRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.ClockMoved():
                row.holder_id = row.owner_id = event.holder_id
                row.customer_id = event.customer_id
                row.ClearField("due_time")
                if event.HasField("due_time"):
                    row.due_time.CopyFrom(event.due_time)
            case events.RemedyCompleted():
                update(row, event, remedied_time=moment(event, "completed_time"), open=True, tries=0)
                if not event.HasField("completed_time"):
                    set_instant(row.remedied_time, fact.occurred_at)
                if not row.holder_id:  # where policy has no clock of it, nothing else says who
                    row.holder_id = row.owner_id = event.callback_by_id
                row.ClearField("tried_time")
            case events.CallbackTried():
                update(row, event, tried_time=moment(event, "called_time"))
            case events.SatisfactionRated():
                row.score, row.recorder_id = event.score, event.recorder_id
            case events.ComplaintReopened() | events.ComplaintClosed() | events.ComplaintWithdrawn():
                row.open = False
            case events.ComplaintHandedOver():
                row.handler_id = event.handler_id
        # Of what was not remedied there is no row: a case that was handed over, or ended by a final position.
        return None if row.holder_id or row.HasField("remedied_time") else GONE


class CallbackQueries(Queries):
    list_callbacks = listing(Callbacks, first="due_time")
