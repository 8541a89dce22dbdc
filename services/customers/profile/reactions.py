"""When a profile is to be reviewed: after a win, after another tier, and by when (S0-5.3.2-a, S2f-8)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import profile_pb2 as pb
from ledger.envelope import Envelope
from ledger.wire import moment

FOLLOWS = ("customers",)


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case events.CustomerWon() if not event.imported:
            yield pb.OweProfileReviewRequest(customer_id=event.customer_id)
        case events.TierAssigned():
            yield pb.OweProfileReviewRequest(customer_id=event.customer_id, tier=event.tier)


class ProfileDeadlines(Deadlines):
    """The instant by which a profile must be reviewed; when it has passed, MissProfileReview is sent."""

    NAME, FOLLOWS = "profile_deadlines", ("customers",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.ProfileReviewOwed() | events.ProfileReviewed() | events.ProfileReviewMissed():
                yield Due(event.customer_id, "profile_review", moment(event, "due_time"))

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.MissProfileReviewRequest(customer_id=aggregate_id)
