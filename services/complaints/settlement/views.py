"""The lists of what customers are offered, and of what somebody must agree to (S0-4.3)."""

from __future__ import annotations

from collections.abc import Iterable

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import settlement_pb2 as pb
from ledger.envelope import Envelope
from ledger.view import GONE, Key, View
from ledger.wire import moment, set_instant, update

STAGES = {
    events.SolutionRejected: pb.SETTLEMENT_STAGE_REJECTED,
    events.SolutionAccepted: pb.SETTLEMENT_STAGE_ACCEPTED,
    events.ReviewAsked: pb.SETTLEMENT_STAGE_UNDER_REVIEW,
    events.ComplaintClosed: pb.SETTLEMENT_STAGE_OVER,
    events.ComplaintReopened: pb.SETTLEMENT_STAGE_OVER,
}
"""Which facts alone say how far it has come."""
BOUNDARIES = (events.ComplaintWithdrawn, events.ComplaintHandedOver)


class Settlements(View[pb.SettlementRow]):
    """A row for each complaint of which something was proposed: the last proposal, and how far that has come."""

    NAME, VERSION, ROW, KEY = "settlements", 1, pb.SettlementRow, ("complaint_id",)
    FOLLOWS = ("complaints",)
    INDEXES = (("customer_id",), ("handler_id",), ("stage", "due_time"))

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        match event:
            case (
                events.CompensationAsked()
                | events.CompensationDecided()
                | events.SolutionProposed()
                | events.SolutionCommunicated()
                | events.RemedyCompleted()
                | events.ReviewDecided()
            ):
                return [(event.complaint_id,)]
            case _ if isinstance(event, (*STAGES, *BOUNDARIES)):
                return super().keys(event, fact)
        return []

    def fold(self, row: pb.SettlementRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.CompensationAsked():
                update(row, event, stage=pb.SETTLEMENT_STAGE_AWAITING_APPROVAL, owner_id=event.handler_id)
                row.proposer_id = event.asked_by
            case events.SolutionProposed():
                update(row, event, stage=pb.SETTLEMENT_STAGE_PROPOSED, owner_id=event.handler_id)
                row.remedy_late = False
                row.ClearField("told_time")
            case events.CompensationDecided(approved=False):
                row.stage = pb.SETTLEMENT_STAGE_NOT_APPROVED
            case events.CompensationDecided():
                pass  # the proposal follows
            case events.SolutionCommunicated():
                row.stage = pb.SETTLEMENT_STAGE_COMMUNICATED
                if event.HasField("told_time"):
                    row.told_time.CopyFrom(event.told_time)
            case events.RemedyCompleted():
                row.remedy_late, row.stage = event.late, pb.SETTLEMENT_STAGE_REMEDIED
            case events.ReviewDecided():
                grants = event.review == events.SETTLEMENT_REVIEW_MORE_ROUNDS
                row.stage = pb.SETTLEMENT_STAGE_REJECTED if grants else pb.SETTLEMENT_STAGE_FINAL
            case events.ComplaintHandedOver():
                row.handler_id = row.owner_id = event.handler_id
            case _:
                row.stage = STAGES.get(type(event), row.stage)
        # Of what was never proposed there is no row: an imported case that was closed, one that was handed over.
        return None if row.stage and (row.round or row.proposer_id) else GONE


class ComplaintApprovals(View[pb.ComplaintApprovalRow]):
    """A row for each complaint of which somebody had to agree to a proposal: the last that was asked."""

    NAME, VERSION, ROW, KEY = "complaint_approvals", 1, pb.ComplaintApprovalRow, ("complaint_id",)
    FOLLOWS = ("complaints",)
    INDEXES = (("open", "asked_time"), ("customer_id",))

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        match event:
            case (
                events.CompensationAsked()
                | events.CompensationPassedOn()
                | events.CompensationDecided()
                | events.ComplaintHandedOver()
            ):
                return [(event.complaint_id,)]
        return []

    def fold(self, row: pb.ComplaintApprovalRow, event: Message, fact: Envelope) -> object:
        match event:
            case events.CompensationAsked():
                update(row, event, owner_id=event.handler_id, open=True, approved=False, decided_by="")
                if not event.HasField("asked_time"):
                    set_instant(row.asked_time, fact.occurred_at)
            case events.CompensationPassedOn():
                update(row, event, expires_time=moment(event, "expires_time"))
            case events.CompensationDecided():
                update(row, event, open=False)
                row.ClearField("expires_time")
            case events.ComplaintHandedOver() if row.asked_by:
                row.handler_id = row.owner_id = event.handler_id
        return None if row.asked_by else GONE


class SettlementQueries(Queries):
    list_settlements = listing(Settlements, first="due_time")
    list_complaint_approvals = listing(ComplaintApprovals, first="asked_time")
