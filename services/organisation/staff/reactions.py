"""What happens to staff by itself: a last day is over, or a department was dissolved (S2i-1-b)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import staff_pb2 as pb
from ledger.envelope import Envelope
from ledger.wire import moment

FOLLOWS = ("organisation",)
AT_ONCE = 200
"""How many people of a dissolved department move on with one command."""


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case events.DepartmentDissolved():
            for _ in range(0, event.remaining, AT_ONCE):
                yield pb.MoveStaffOnRequest(
                    department_id=event.department_id, successor_id=event.successor_id, count=AT_ONCE
                )


class StaffDeadlines(Deadlines):
    """The instant at which the last day of somebody who was released is over; then MarkStaffLeft is sent."""

    NAME, FOLLOWS = "staff_deadlines", ("organisation",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.StaffReleased():
                yield Due(event.staff_id, "last_day", moment(event, "leaving_time"))
            case events.ReleaseWithdrawn() | events.StaffLeft():
                yield Due(event.staff_id, "last_day", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.MarkStaffLeftRequest(staff_id=aggregate_id)
