"""The commands of a complaint, and the events that announce its facts to other services."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.complaints.v1 import complaint_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from kernel.aggregate import Aggregate
from kernel.errors import Refused
from ledger.context import Context
from ledger.wire import fields, message
from services.complaints.account.domain import LONG_AGO, Upkeep, upkeep_id, who_follows
from services.complaints.account.views import Accounts
from services.complaints.complaint.domain import Complaint, ImportedCase, Intake, Proposal, case_id, complaint_id
from services.complaints.complaint.views import ComplaintList


def announce_rating(fact: Complaint.Rated) -> events.SatisfactionRated:
    """A rating names what is rated, a complaint or an issue, and the member of staff who handled it."""
    subject = {"subject_id": fact.originator_id, "subject_kind": "complaint"}
    return message(events.SatisfactionRated, fact, staff_id=fact.handler_id, **subject)


ANNOUNCED: Announced = {
    Complaint.Opened: events.ComplaintOpened,
    Complaint.Contacted: events.FirstContactMade,
    Complaint.Breached: events.SlaBreached,
    Complaint.HandedOver: events.ComplaintHandedOver,
    Complaint.CauseFound: events.CauseFound,
    Complaint.Proposed: events.SolutionProposed,
    Complaint.Rejected: events.SolutionRejected,
    Complaint.Accepted: events.SolutionAccepted,
    Complaint.Remedied: events.RemedyCompleted,
    Complaint.Rated: announce_rating,
    Complaint.Reopened: events.ComplaintReopened,
    Complaint.Closed: events.ComplaintClosed,
    Complaint.StatusNoted: events.ComplaintStatusNoted,
    Complaint.Withdrawn: events.ComplaintWithdrawn,
}


class ComplaintCommands(Commands):
    async def open_complaint(self, command: pb.OpenComplaintRequest, ctx: Context) -> Complaint:
        account, id = await self.row_within_region(Accounts, command.customer_id, ctx), ctx.new_id("Complaint")
        who: dict[str, Any] = {"person": command.customer_id, "aggregate": id, "region": account.region}
        handler_id = command.handler_id or ctx.caller.staff_id
        upkeep = await self.load_unchecked(Upkeep, upkeep_id(command.customer_id))
        if upkeep and handler_id == account.responsible_id:
            handler_id = upkeep.successor(handler_id, LONG_AGO)  # the row may lag behind a hand-over (0044)
        handler_id = await who_follows(handler_id, self.load_unchecked)
        sealed = await self.sealed(command, "handler_id", **who)
        intake = Intake(region=account.region, handler_id=handler_id, **sealed)
        key = f"complaint.first_contact_minutes.{intake.urgency}"
        minutes = self.policy.value(key, account.region, intake.received_time)
        within = timedelta(days=int(self.policy.value("complaint.happened_within_days", account.region, ctx.now)))
        terms: dict[str, Any] = {"minutes": int(minutes), "policy_version": minutes.version, "within": within}
        return Complaint.open(id, intake, **terms, now=ctx.now)

    async def hand_over_complaints(self, command: pb.HandOverComplaintsRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        of_id = command.customer_id or command.former_id
        upkeep = await self.load_unchecked(Upkeep, upkeep_id(of_id))
        upkeep = upkeep or Upkeep.of(of_id, region=command.region)
        upkeep.pass_on(command.former_id, command.responsible_id, at=ctx.occurred_at)
        if upkeep.pending_events or command.former_id == command.responsible_id:
            return [upkeep]  # what was begun before goes over with the second command; who is back gets nothing back
        # Facts of two people come in any order: the successor may have left, and be known to have left, before.
        to_id = await who_follows(command.responsible_id, self.load_unchecked)
        of = {"customer_id": command.customer_id} if command.customer_id else {}
        touched: list[Aggregate] = [upkeep]
        # A complaint that was decided before and is not stored yet has read the upkeep and is decided again (0039).
        for row in await self.rows_settled(ComplaintList, handler_id=command.former_id, **of):
            if complaint := await self.load_unchecked(Complaint, row.complaint_id):
                complaint.hand_over(command.former_id, to_id)
                touched.append(complaint)
        return touched

    async def record_first_contact(self, command: pb.RecordFirstContactRequest, ctx: Context) -> Complaint:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        complaint.record_first_contact(**fields(command, "complaint_id"), now=ctx.now)
        if complaint.late:
            due = complaint.first_contact_due_time
            ctx.warn("FIRST_CONTACT_LATE", clause="S0-4.1.1-c", fields=("contacted_time",), due=due)
        return complaint

    async def breach_first_contact(self, command: pb.BreachFirstContactRequest, ctx: Context) -> Complaint:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        complaint.breach_first_contact(ctx.now)
        return complaint

    async def record_cause(self, command: pb.RecordCauseRequest, ctx: Context) -> Complaint:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        complaint.record_cause(**await self.sealed_for(complaint, command))
        return complaint

    async def propose_solution(self, command: pb.ProposeSolutionRequest, ctx: Context) -> Complaint:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        proposal = Proposal(**await self.sealed_for(complaint, command))
        within = timedelta(days=int(self.policy.value("complaint.remedy_within_days", complaint.region, ctx.now)))
        complaint.propose_solution(proposal, now=ctx.now, within=within)
        return complaint

    async def reject_solution(self, command: pb.RejectSolutionRequest, ctx: Context) -> Complaint:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        complaint.reject_solution(**await self.sealed_for(complaint, command))
        return complaint

    async def accept_solution(self, command: pb.AcceptSolutionRequest, ctx: Context) -> Complaint:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        complaint.accept_solution()
        return complaint

    async def complete_remedy(self, command: pb.CompleteRemedyRequest, ctx: Context) -> Complaint:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        complaint.complete_remedy(**fields(command, "complaint_id"), now=ctx.now)
        return complaint

    async def record_callback(self, command: pb.RecordCallbackRequest, ctx: Context) -> Complaint:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        enough = self.policy.value("complaint.satisfied_score", complaint.region, ctx.now)
        callback = await self.sealed_for(complaint, command)
        complaint.record_callback(**callback, satisfied_score=int(enough), policy_version=enough.version)
        return complaint

    async def import_complaint(self, command: pb.ImportComplaintRequest, ctx: Context) -> Complaint:
        ctx.require_region(command.region)
        case = ImportedCase(**fields(command))
        return Complaint.take_over(await self._id_of(case), case, now=ctx.now)

    async def extend_imported_complaint(self, command: pb.ExtendImportedComplaintRequest, ctx: Context) -> Complaint:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        complaint.extend(**fields(command, "complaint_id"), now=ctx.now)
        return complaint

    async def undo_imported_complaint(self, command: pb.UndoImportedComplaintRequest, ctx: Context) -> Complaint:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        complaint.withdraw(batch_id=command.batch_id, reason=command.reason)
        return complaint

    async def _id_of(self, case: ImportedCase) -> UUID:
        """The id that a case gets: the next one, if it was withdrawn before. Raises Refused if it is known."""
        withdrawn = 0
        while True:
            named = case_id(case.source, case.external_key, withdrawn)
            id = named if case.source else complaint_id(case.batch_id, case.external_key)
            known = await self.load_unchecked(Complaint, id)
            if known is None:
                return id
            if known.status != "WITHDRAWN" or not case.source:
                raise Refused("COMPLAINT_KNOWN", fields=("external_key",), batch=known.batch_id)
            withdrawn += 1
