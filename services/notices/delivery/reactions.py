"""Every notice is planned to be told outside; what was claimed and never settled is called uncertain."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.notices.v1 import delivery_pb2 as pb
from fieldledger.notices.v1 import events_pb2 as events
from ledger.envelope import Envelope
from ledger.wire import moment

FOLLOWS = ("notices",)


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    if isinstance(event, events.NoticeRaised):
        yield pb.PlanDeliveriesRequest(notice_id=event.notice_id)


class DeliveryDeadlines(Deadlines):
    """The instant by which whoever claimed a delivery must have said what became of it (edge case 34)."""

    NAME, FOLLOWS = "delivery_deadlines", ("notices",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.DeliveryClaimed():
                yield Due(event.delivery_id, "settle", moment(event, "settle_time"))
            case events.DeliveryMade() | events.DeliveryFailed() | events.DeliveryUncertain():
                yield Due(event.delivery_id, "settle", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return pb.MarkDeliveryUncertainRequest(delivery_id=aggregate_id)
