"""What nobody has agreed to in time is asked of whoever may agree to more (S0-4.3.1-a)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import settlement_pb2 as pb
from ledger.wire import moment


class ApprovalDeadlines(Deadlines):
    """Until when somebody is asked; when that has passed, ExpireApproval is sent."""

    NAME, FOLLOWS = "approval_deadlines", ("complaints",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.CompensationAsked() | events.CompensationPassedOn():
                yield Due(event.complaint_id, "approval", moment(event, "expires_time"))
            case events.CompensationDecided():
                yield Due(event.complaint_id, "approval", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.ExpireApprovalRequest(complaint_id=aggregate_id)
