"""The commands of a complaint, and the events that announce its facts to other services."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.complaints.v1 import complaint_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from kernel.aggregate import Aggregate
from kernel.calendar import not_ahead
from kernel.errors import Forbidden, Refused
from ledger.context import Context
from ledger.wire import fields, message, moment
from services.complaints.account.domain import LONG_AGO, Upkeep, upkeep_id, who_follows
from services.complaints.account.views import Accounts
from services.complaints.admission import (
    CALLBACK,
    COMMUNICATE,
    COMPLAINT,
    FIRST_CONTACT,
    RESOLUTION,
    UPDATE,
    Clocks,
    Subject,
    TimedCases,
    with_clocks,
)
from services.complaints.clock.domain import elapsed
from services.complaints.complaint.domain import (
    CaseContact,
    Complaint,
    FirstContact,
    Impact,
    ImportedCase,
    Intake,
    Investigation,
    Limits,
    Proposal,
    Said,
    case_id,
    checked_contact,
    complaint_id,
    facts,
    given_up,
    investigation_id,
    offers,
)
from services.complaints.complaint.views import ComplaintList

APPROVE = "complaints.approve"
LESS_URGENT = "NORMAL"
IMPACT = ("loss_fen", "inconvenience", "affected", "department_id")
"""What is said of a cause that the investigation keeps."""


def announce_rating(fact: offers.Rated) -> events.SatisfactionRated:
    """A rating names what is rated, a complaint or an issue, and the member of staff who handled it."""
    subject = {"subject_id": fact.originator_id, "subject_kind": "complaint"}
    return message(events.SatisfactionRated, fact, staff_id=fact.handler_id, **subject)


def announce_asked(fact: offers.Asked) -> events.CompensationAsked:
    """What somebody must agree to, and since when."""
    return message(events.CompensationAsked, fact, complaint_id=fact.originator_id, asked_time=fact.occurred_at)


def announce_breach(fact: facts.Breached) -> events.SlaBreached:
    """A breach of a complaint from before there were clocks, which says nothing of one."""
    none = {"clock_id": "", "clock": 0, "run": 0, "charged_id": "", "used_minutes": 0, "budget_minutes": 0}
    none |= {"customer_id": "", "next_time": None}
    return message(events.SlaBreached, fact, complaint_id=str(fact.originator_id), **none)


ANNOUNCED: Announced = {
    Complaint.Opened: events.ComplaintOpened,
    Complaint.Contacted: events.FirstContactMade,
    Complaint.ContactCounted: None,
    Complaint.ContactCorrected: events.FirstContactMade,
    Complaint.ContactDropped: None,
    Complaint.ContactLost: events.FirstContactWithdrawn,
    Complaint.FirstContactRetimed: events.FirstContactRetimed,
    CaseContact.Recorded: events.CaseContactRecorded,
    CaseContact.Proved: events.CaseContactProved,
    CaseContact.Withdrawn: events.CaseContactWithdrawn,
    Investigation.Begun: None,
    Investigation.Dispatched: events.ComplaintDispatched,
    Investigation.Met: events.CaseMeetingHeld,
    Investigation.Assessed: events.ImpactAssessed,
    Complaint.Paused: events.ComplaintPaused,
    Complaint.Resumed: events.ComplaintResumed,
    Complaint.Escalated: events.ComplaintEscalated,
    Complaint.Reclassified: events.UrgencyReclassified,
    Complaint.Breached: announce_breach,
    Complaint.HandedOver: events.ComplaintHandedOver,
    Complaint.CauseFound: events.CauseFound,
    Complaint.Proposed: events.SolutionProposed,
    Complaint.Asked: announce_asked,
    Complaint.PassedOn: events.CompensationPassedOn,
    Complaint.Decided: events.CompensationDecided,
    Complaint.Communicated: events.SolutionCommunicated,
    Complaint.Rejected: events.SolutionRejected,
    Complaint.ReviewAsked: events.ReviewAsked,
    Complaint.Reviewed: events.ReviewDecided,
    Complaint.Accepted: events.SolutionAccepted,
    Complaint.Remedied: events.RemedyCompleted,
    Complaint.CallbackTried: events.CallbackTried,
    Complaint.Rated: announce_rating,
    Complaint.Reopened: events.ComplaintReopened,
    Complaint.Closed: events.ComplaintClosed,
    Complaint.StatusNoted: events.ComplaintStatusNoted,
    Complaint.Withdrawn: events.ComplaintWithdrawn,
}


class ComplaintCommands(TimedCases, Commands):
    async def open_complaint(self, command: pb.OpenComplaintRequest, ctx: Context) -> list[Aggregate]:
        account, id = await self.row_within_region(Accounts, command.customer_id, ctx), ctx.new_id("Complaint")
        who: dict[str, Any] = {"person": command.customer_id, "aggregate": id, "region": account.region}
        handler_id = command.handler_id or ctx.caller.staff_id
        upkeep = await self.load_unchecked(Upkeep, upkeep_id(command.customer_id))
        if upkeep and handler_id == account.responsible_id:
            handler_id = upkeep.successor(handler_id, LONG_AGO)  # the row may lag behind a hand-over (0044)
        handler_id = await who_follows(handler_id, self.load_unchecked)
        sealed = await self.sealed(command, "handler_id", **who)
        intake = Intake(region=account.region, handler_id=handler_id, **sealed)
        within = timedelta(days=int(self.policy.value("complaint.happened_within_days", account.region, ctx.now)))
        clocks, first_contact = self._started(id, intake, ctx)
        complaint = Complaint.open(id, intake, first_contact=first_contact, within=within, now=ctx.now)
        return with_clocks(complaint, clocks)

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
                if complaint.pending_events:
                    clocks = await self._clocks_of(complaint)
                    clocks.hand(ctx.now, to_id, former_id=command.former_id)
                    touched += clocks.touched
        return touched

    async def record_first_contact(self, command: pb.RecordFirstContactRequest, ctx: Context) -> list[Aggregate]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        complaint.must_go_on()
        complaint.must_be_uncontacted()
        given = fields(command, "complaint_id")
        since = {"received_time": complaint.received_time, "now": ctx.now}
        given["contacted_time"] = checked_contact(given["contacted_time"], **since)
        clocks = await self._clocks_of(complaint, FIRST_CONTACT, UPDATE)
        said = Said("OUTBOUND", outcome="REACHED", **given)
        counted, by = self._contacted(complaint, clocks, said, ctx), ctx.caller.staff_id
        contact = CaseContact.of(ctx.new_id("CaseContact"), said, clocks.of, by=by, counted=counted)
        return with_clocks(complaint, clocks, also=contact)

    async def reclassify_complaint(self, command: pb.ReclassifyComplaintRequest, ctx: Context) -> list[Aggregate]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        given = await self.sealed_for(complaint, command)
        complaint.must_go_on()
        complaint.must_differ(urgency := given["urgency"])
        handles = ctx.caller.staff_id == complaint.handler_id
        if not ctx.caller.may(APPROVE):
            if urgency == LESS_URGENT:
                raise Forbidden("SCOPE_MISSING", scope=APPROVE, clause="S0-4.1.1-d")
            if not handles:
                raise Forbidden("MORE_URGENT_BY_ANOTHER", clause="S0-4.1.1-d", fields=("urgency",))
        elif urgency == LESS_URGENT and handles:
            raise Forbidden("LESS_URGENT_BY_ITS_HANDLER", clause="S0-4.1.1-d", fields=("urgency",))
        due, begun, clocks = complaint.first_contact_due_time, "", await self._clocks_of(complaint, urgency=urgency)
        if complaint.owes_untimed:
            self._start_late(clocks, complaint, ctx)
            begun = str(clock.id) if (clock := clocks.going(FIRST_CONTACT)) else ""
        else:
            clocks.reclassify(ctx.now, self._floor(complaint.region, ctx))
        if clock := clocks.going(FIRST_CONTACT):
            due = clock.current.due_time(clocks.calendars)
        complaint.reclassify(**given, first_contact_due_time=due, clock_id=begun)
        return with_clocks(complaint, clocks)

    async def breach_first_contact(self, command: pb.BreachFirstContactRequest, ctx: Context) -> Complaint:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        complaint.breach_first_contact(ctx.now)
        return complaint

    async def record_cause(self, command: pb.RecordCauseRequest, ctx: Context) -> list[Aggregate]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        found = await self.load_unchecked(Investigation, investigation_id(complaint.id)) or Investigation.of(complaint)
        who: dict[str, Any] = {"person": complaint.data_subject, "region": complaint.region}
        said = await self.sealed(command, "complaint_id", *IMPACT, aggregate=complaint.id, **who)
        complaint.record_cause(**said)
        told = await self.sealed(command, "complaint_id", *said, aggregate=found.id, **who)
        found.assess(Impact(responsible_department_id=told.pop("department_id"), **told), complaint)
        return [complaint, found]

    async def propose_solution(self, command: pb.ProposeSolutionRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        proposal, at = Proposal(**await self.sealed_for(complaint, command)), (complaint.region, ctx.now)
        within = timedelta(days=int(self.policy.value("complaint.remedy_within_days", *at)))
        rows = self.policy.value("complaint.remedies", *at).value
        fitting = next((row["remedies"] for row in rows if row["cause"] == complaint.cause), None)
        who: dict[str, Any] = {"by": ctx.caller.staff_id, "roles": ctx.caller.roles}
        hours = self.policy.value("complaint.approval_hours", *at)
        limits = Limits.of_policy(self.policy.value("complaint.approval_limits", *at), hours=int(hours))
        complaint.propose_solution(proposal, **who, limits=limits, fitting=fitting, now=ctx.now, within=within)
        return await self._proposed(complaint, ctx.now)

    async def reject_solution(self, command: pb.RejectSolutionRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        most, told = self.policy.value("complaint.max_proposal_rounds", complaint.region, ctx.now), complaint.status
        complaint.reject_solution(**await self.sealed_for(complaint, command), max_rounds=int(most))
        return with_clocks(complaint, await self._answered(complaint, told, ctx))

    async def accept_solution(self, command: pb.AcceptSolutionRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        told = complaint.status
        complaint.accept_solution()
        return with_clocks(complaint, await self._answered(complaint, told, ctx))

    async def complete_remedy(self, command: pb.CompleteRemedyRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        complaint.complete_remedy(**fields(command, "complaint_id"), now=ctx.now)
        said, at = complaint.remedied_time or ctx.now, ctx.now
        clocks = await self._clocks_of(complaint, RESOLUTION, UPDATE, CALLBACK)
        if clocks.going(RESOLUTION):
            at = self._counted(said, ctx, complaint, field="completed_time")
        if complaint.paused_time:
            self._resume(complaint, clocks, at, ctx.now)
        clocks.stop(RESOLUTION, at, said)
        clocks.end(at, (UPDATE,))
        clocks.begin(CALLBACK, said, holder_id=complaint.callback_by_id)
        return with_clocks(complaint, clocks)

    async def record_callback(self, command: pb.RecordCallbackRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        region, called = complaint.region, complaint.checked_call(moment(command, "called_time"), ctx.now)
        enough = self.policy.value("complaint.satisfied_score", region, ctx.now)
        callback = await self.sealed_for(complaint, command)
        callback["outcome"] = callback["outcome"] if command.outcome else "REACHED"
        callback |= {"called_time": called, "satisfied_score": int(enough), "policy_version": enough.version}
        callback["counted_time"] = at = self._counted(called, ctx, complaint, field="called_time")
        callback["max_reopens"] = int(self.policy.value("complaint.max_reopens", region, ctx.now))
        tries = int(self.policy.value("callback.give_up_tries", region, ctx.now))
        days = int(self.policy.value("callback.give_up_days", region, ctx.now))
        enough_tried = given_up(tries, days, self.policy.text("region.time_zone", region, ctx.now))
        complaint.record_callback(by=ctx.caller.staff_id, **callback, given_up=enough_tried)
        clocks = await self._clocks_of(complaint, CALLBACK, RESOLUTION, UPDATE)
        if complaint.status != "REMEDIED":
            clocks.stop(CALLBACK, at if clocks.going(CALLBACK) else ctx.now, called)
        self._goes_on_again(complaint, clocks, ctx.now)
        return with_clocks(complaint, clocks)

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

    def _started(self, id: UUID, intake: Intake, ctx: Context) -> tuple[Clocks, FirstContact]:
        """The clocks of a complaint, from its receipt on; none of a kind of which no policy says by when."""
        received, who = not_ahead(intake.received_time, ctx.now), (intake.customer_id, intake.handler_id)
        clocks = self._no_clocks(Subject(id, COMPLAINT, intake.region, *who, urgency=intake.urgency))
        clocks.begin(FIRST_CONTACT, received)
        clocks.begin(RESOLUTION, received)
        if (clock := clocks.going(FIRST_CONTACT)) is None:
            return clocks, FirstContact(None, "", 0)
        due = clock.current.due_time(clocks.calendars)
        return clocks, FirstContact(due, str(clock.id), clock.policy_version)

    def _start_late(self, clocks: Clocks, complaint: Complaint, ctx: Context) -> None:
        """Begin the clock that a complaint had none of until it got an urgency that has one: from its receipt on.

        As of any that is reclassified, at least the floor is left of it (S0-4.1.1-d).
        """
        received, region = complaint.received_time, complaint.region
        if granted := clocks.granted(FIRST_CONTACT, received):
            terms = granted.terms
            used = elapsed(terms.calendar, received, ctx.now, clocks.calendars)
            terms = replace(terms, budget=max(terms.budget, used + self._floor(region, ctx)))
            clocks.begin(FIRST_CONTACT, received, terms=replace(granted, terms=terms))

    async def _answered(self, complaint: Complaint, told: str, ctx: Context) -> Clocks:
        """The clocks of a complaint whose customer has answered a proposal: he has been told of it, and how far it is.

        `told` is how far it was: where he had been told before, only a pause ends.
        """
        clocks = await self._clocks_of(complaint, COMMUNICATE, UPDATE)
        if told == "PROPOSED":
            clocks.stop(COMMUNICATE, ctx.now)
            clocks.renew(UPDATE, ctx.now)
        if complaint.paused_time:
            self._resume(complaint, clocks, ctx.now, ctx.now)
        return clocks

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
