"""What falls due in the development of a lead: its next step (S2e-7), and the review of a case (S2j-5.10)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from chassis.deadlines import Deadlines, Due
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import lead_pb2 as pb
from ledger.wire import moment


class LeadDeadlines(Deadlines):
    """By when the next step is to be taken and a case reviewed; then MissNextStep or MissReview is sent."""

    NAME, FOLLOWS = "lead_deadlines", ("customers",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        match event:
            case events.LeadRegistered() if not event.HasField("next_step_due_time"):
                return  # from before a next step was asked for
            case events.LeadRegistered() | events.LeadReopened():
                yield Due(event.customer_id, "next_step", moment(event, "next_step_due_time"))
            case events.NextStepSet():
                yield Due(event.customer_id, "next_step", moment(event, "due_time"))
            case events.NextStepOverdue():
                yield Due(event.customer_id, "next_step", None)
            case events.CustomersMerged():
                yield Due(event.customer_id, "next_step", None)
            case events.CustomerWithdrawn():
                yield Due(event.customer_id, "next_step", None)
                yield Due(event.customer_id, "review", None)
            case events.CustomersUnmerged():
                yield Due(event.customer_id, "next_step", moment(event, "next_step_due_time"))
            case events.CustomerWon() | events.LeadLost():
                yield Due(event.customer_id, "next_step", None)
                yield Due(event.customer_id, "review", moment(event, "review_due_time"))
            case events.CaseReviewed() | events.CaseReviewOverdue():
                yield Due(event.customer_id, "review", None)

    def command(self, aggregate_id: str, kind: str) -> Message:
        if kind == "review":
            return pb.MissReviewRequest(customer_id=aggregate_id)
        return pb.MissNextStepRequest(customer_id=aggregate_id)
