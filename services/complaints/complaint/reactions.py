"""The deadline of a first contact (S0-4.1.1-c)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.complaints.v1 import complaint_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.wire import moment


class ComplaintDeadlines(Deadlines):
    """The instant by which the customer must be reached; when it has passed, BreachFirstContact is sent."""

    NAME, FOLLOWS = "complaint_deadlines", ("complaints",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.ComplaintOpened(imported=False):
                yield Due(event.complaint_id, "first_contact", moment(event, "first_contact_due_time"))
            case events.FirstContactMade() | events.SlaBreached() | events.ComplaintClosed():
                yield Due(event.complaint_id, "first_contact", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.BreachFirstContactRequest(complaint_id=aggregate_id)
