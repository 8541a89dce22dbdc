"""A complaint that waits goes on in time (S0-4.4.1-b), and whatever speaks to a customer returns his missed calls."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.complaints.v1 import contact_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.envelope import Envelope
from ledger.wire import moment

FOLLOWS = ("complaints",)


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    """A call of a customer's, whether missed or not, and a contact that reached him: which comes first is not known."""
    match event:
        case events.CallEnded(status=events.CALL_STATUS_NOT_REACHED):
            return
        case events.CallEnded() | events.CaseContactRecorded(outcome=events.CASE_CONTACT_OUTCOME_REACHED) if (
            event.customer_id
        ):
            yield pb.ReturnCallsRequest(customer_id=event.customer_id, region=fact.region)


class PauseDeadlines(Deadlines):
    """Until when a complaint may wait; when that has passed, EndPause is sent."""

    NAME, FOLLOWS = "pause_deadlines", ("complaints",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.ComplaintPaused():
                yield Due(event.complaint_id, "pause", moment(event, "until_time"))
            case events.ComplaintResumed():
                yield Due(event.complaint_id, "pause", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.EndPauseRequest(complaint_id=aggregate_id)
