"""What supervision tells the others: stored fact → announced message, or None."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.supervision.v1 import events_pb2 as announced
from ledger.aggregate import Fact
from ledger.wire import message
from services.supervision.domain import Finding, RectificationNotice


def announce(fact: Fact) -> Message | None:
    match fact:
        case Finding.Raised():
            return message(announced.FindingRaised, fact, finding_id=fact.originator_id)
        case RectificationNotice.Issued() | RectificationNotice.IssuedAgain():
            return message(announced.RectificationIssued, fact, notice_id=fact.originator_id)
        case RectificationNotice.Answered():
            return message(announced.RectificationAnswered, fact, notice_id=fact.originator_id)
        case RectificationNotice.Verified():
            return message(announced.RectificationVerified, fact, notice_id=fact.originator_id)
        case RectificationNotice.Overdue():
            return message(announced.RectificationOverdue, fact, notice_id=fact.originator_id)
    return None
