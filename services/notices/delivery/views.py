"""How each person was told outside, what the courier has still to send, and how many are in which state."""

from __future__ import annotations

from collections.abc import Iterable

from google.protobuf.message import Message

from chassis.channels import Outcome
from chassis.courier import Outbox, Post
from chassis.query import Queries, listing
from fieldledger.notices.v1 import delivery_pb2 as pb
from fieldledger.notices.v1 import events_pb2 as events
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import set_instant, short, update

STATUSES, CHANNELS = events.DeliveryStatus.DESCRIPTOR, events.OutsideChannel.DESCRIPTOR
TOLD = (
    events.DeliveryPlanned,
    events.DeliveryClaimed,
    events.DeliveryMade,
    events.DeliveryFailed,
    events.DeliveryUncertain,
    events.DeliveryDropped,
)


class Deliveries(View[pb.DeliveryRow]):
    """How each person was told outside: his alone."""

    NAME, VERSION, ROW, KEY = "deliveries", 1, pb.DeliveryRow, ("delivery_id",)
    FOLLOWS = ("notices",)
    INDEXES = (("staff_id", "planned_time"), ("digest_id",), ("notice_id",))
    PRIVATE = True

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if isinstance(event, TOLD) else ()

    def fold(self, row: pb.DeliveryRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.DeliveryPlanned():
                update(row, event, status=_planned(event), planned_time=fact.recorded_at)
            case events.DeliveryClaimed():
                row.ClearField("due_time")
                row.status, row.attempt, row.notices = events.DELIVERY_STATUS_CLAIMED, event.attempt, event.notices
            case events.DeliveryMade():
                row.status, row.code = events.DELIVERY_STATUS_DELIVERED, ""
            case events.DeliveryFailed():
                update(row, event, status=events.DELIVERY_STATUS_FAILED)
            case events.DeliveryUncertain():
                row.status, row.code = events.DELIVERY_STATUS_UNCERTAIN, event.code
            case events.DeliveryDropped():
                row.ClearField("due_time")
                row.status = event.status
        if not isinstance(event, events.DeliveryPlanned | events.DeliveryClaimed):
            set_instant(row.settled_time, fact.recorded_at)


class DeliveryStates(Outbox[pb.DeliveryStateRow]):
    """What the courier has still to send, and how many are in which state."""

    NAME, VERSION, ROW, KEY = "delivery_states", 1, pb.DeliveryStateRow, ("delivery_id",)
    FOLLOWS = ("notices",)
    INDEXES = (("due_time",), ("status",))

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if isinstance(event, TOLD) else ()

    def fold(self, row: pb.DeliveryStateRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.DeliveryPlanned():
                update(row, event, status=_planned(event))
            case events.DeliveryClaimed():
                row.ClearField("due_time")
                row.status, row.attempt = events.DELIVERY_STATUS_CLAIMED, event.attempt
            case events.DeliveryMade():
                row.status = events.DELIVERY_STATUS_DELIVERED
            case events.DeliveryFailed():
                update(row, event, status=events.DELIVERY_STATUS_FAILED)
            case events.DeliveryUncertain():
                row.status = events.DELIVERY_STATUS_UNCERTAIN
            case events.DeliveryDropped():
                row.ClearField("due_time")
                row.status = event.status

    def post(self, row: pb.DeliveryStateRow) -> Post:
        return Post(row.delivery_id, row.attempt + 1, short(CHANNELS, row.channel), row.staff_id)

    def claim(self, post: Post) -> Message:
        return pb.ClaimDeliveryRequest(delivery_id=post.id, attempt=post.attempt)

    def settle(self, post: Post, outcome: Outcome) -> Message:
        status = f"DELIVERY_STATUS_{outcome.status}"
        return pb.SettleDeliveryRequest(
            delivery_id=post.id, attempt=post.attempt, status=status, code=outcome.code, final=outcome.final
        )


class DeliveryQueries(Queries):
    list_deliveries = listing(Deliveries, first="planned_time desc")

    async def summarise_deliveries(
        self, request: pb.SummariseDeliveriesRequest, ctx: Context
    ) -> pb.SummariseDeliveriesResponse:
        """How many deliveries are in which state by which channel; of what there is none of there is no row."""
        states = self.views[DeliveryStates]
        await self.freshness.await_own_writes(states, ctx)
        conditions, params = ["true"], dict[str, object]()
        for name, words in (("channel", CHANNELS), ("status", STATUSES)):
            if request.HasField(name):
                conditions.append(f"{name} = %({name})s")
                params[name] = short(words, getattr(request, name))
        by = ("channel", "status")
        found = await states.totals(ctx, by, "count(*) AS deliveries", " AND ".join(conditions), params)
        answer = pb.SummariseDeliveriesResponse()
        for one in found:
            channel = events.OutsideChannel.Value(f"OUTSIDE_CHANNEL_{one['channel']}")
            status = events.DeliveryStatus.Value(f"DELIVERY_STATUS_{one['status']}")
            answer.rows.add(channel=channel, status=status, deliveries=one["deliveries"])
        answer.rows.sort(key=lambda row: (row.channel, row.status))
        return answer


def _planned(event: events.DeliveryPlanned) -> events.DeliveryStatus:
    return events.DELIVERY_STATUS_IN_DIGEST if event.digest_id else events.DELIVERY_STATUS_WAITING
