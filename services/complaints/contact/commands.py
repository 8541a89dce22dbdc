"""The commands of contacts and of cases that wait."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.complaints.v1 import contact_pb2 as pb
from kernel.errors import Forbidden, Refused
from ledger.context import Context
from ledger.wire import moment
from services.complaints.admission import (
    FIRST_CONTACT,
    ISSUE,
    RESOLUTION,
    UPDATE,
    Subject,
    TimedCases,
    with_clocks,
)
from services.complaints.complaint.domain import (
    CaseContact,
    Complaint,
    Said,
    checked_contact,
    checked_next_update,
)
from services.complaints.issue.domain import Issue, clocks_touched, keep_time

APPROVE = "complaints.approve"
URGENCY_OF_CLOCKS = (FIRST_CONTACT, RESOLUTION, UPDATE)
"""Which clock of a complaint presses most, of those that run."""

ANNOUNCED: Announced = {}
"""A contact is of a complaint's domain, which announces its facts: the two are decided together."""


class ContactCommands(TimedCases, Commands):
    async def record_contact(self, command: pb.RecordContactRequest, ctx: Context) -> list[Any]:
        if command.issue_id and not command.complaint_id:
            return await self._of_issue(command, ctx)
        if not command.complaint_id:
            raise Refused("CONTACT_OF_ONE_CASE", fields=("complaint_id", "issue_id"))
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        if command.issue_id:
            raise Refused("CONTACT_OF_ONE_CASE", fields=("complaint_id", "issue_id"))
        complaint.must_go_on()
        said = await self._said(command, complaint, complaint.received_time, ctx)
        clocks = await self._clocks_of(complaint, FIRST_CONTACT, UPDATE)
        contact = _made(said, clocks.of, ctx, self._contacted(complaint, clocks, said, ctx))
        return with_clocks(contact, clocks, also=complaint)

    async def prove_contact(self, command: pb.ProveContactRequest, ctx: Context) -> list[Any]:
        contact = await self.load_within_reach(CaseContact, command.case_contact_id, ctx)
        contact.prove(by=ctx.caller.staff_id, **await self.sealed_for(contact, command))
        complaint = await self._complaint_of(contact)
        if complaint is None or str(contact.id) not in complaint.contacts:
            return [contact]
        at = contact.contacted_time
        complaint.count_contact(str(contact.id), said=at, counted=at)
        clocks = await self._clocks_of(complaint, FIRST_CONTACT)
        self._judge_anew(complaint, clocks, ctx)
        return with_clocks(contact, clocks, also=complaint)

    async def withdraw_contact(self, command: pb.WithdrawContactRequest, ctx: Context) -> list[Any]:
        contact, by = await self.load_within_reach(CaseContact, command.case_contact_id, ctx), ctx.caller.staff_id
        if by != contact.staff_id and not ctx.caller.may(APPROVE):
            raise Forbidden("CONTACT_OF_ANOTHER", clause="S0-4.4.1-b")
        contact.withdraw(by=by, **await self.sealed_for(contact, command))
        complaint = await self._complaint_of(contact)
        if complaint is None or str(contact.id) not in complaint.contacts:
            return [contact]
        complaint.drop_contact(str(contact.id))
        clocks = await self._clocks_of(complaint, FIRST_CONTACT, UPDATE)
        self._judge_anew(complaint, clocks, ctx)
        return with_clocks(contact, clocks, also=complaint)

    async def pause_complaint(self, command: pb.PauseComplaintRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        given = await self.sealed_for(complaint, command)
        rows = self.policy.value("complaint.pause_reasons", complaint.region, ctx.now)
        row = next((one for one in rows.value if one["reason"] == given["pause_reason"]), None)
        if row is None:
            raise Refused("PAUSE_NOT_PROVIDED_FOR", clause="S0-4.4.1-b", fields=("pause_reason",))
        channel, most = given.pop("channel"), self.policy.value("complaint.max_pauses", complaint.region, ctx.now)
        until, kinds = ctx.now + timedelta(minutes=row["minutes"]), list(row["clocks"])
        terms: dict[str, Any] = {"clocks": kinds, "until": until, "policy_version": rows.version}
        complaint.pause(**given, **terms, max_pauses=int(most), now=ctx.now)
        clocks = await self._clocks_of(complaint, *kinds)
        clocks.pause(ctx.now, kinds)
        said = Said("OUTBOUND", channel, "REACHED", ctx.now)
        contact = _made(said, clocks.of, ctx, ctx.now)
        return with_clocks(complaint, clocks, also=contact)

    async def resume_complaint(self, command: pb.ResumeComplaintRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        at = complaint.resumption(moment(command, "resumed_time") or ctx.now, ctx.now)
        clocks = await self._clocks_of(complaint, UPDATE)
        self._resume(complaint, clocks, at, ctx.now)
        return with_clocks(complaint, clocks)

    async def end_pause(self, command: pb.EndPauseRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        kinds, clocks = complaint.paused_clocks, await self._clocks_of(complaint, UPDATE)
        at = self._goes_on(complaint, clocks, ctx.now, ctx.now)
        complaint.end_pause(ctx.now, at)
        clocks.resume(at, kinds)
        return with_clocks(complaint, clocks)

    async def escalate_complaint(self, command: pb.EscalateComplaintRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        complaint.must_go_on()
        clocks = await self._clocks_of(complaint, *URGENCY_OF_CLOCKS)
        pressing = next((one for kind in URGENCY_OF_CLOCKS if (one := clocks.going(kind))), None)
        if pressing is None:
            raise Refused("NO_CLOCK_RUNS", clause="S0-4.1.1-c")
        level = pressing.escalate(ctx.now, clocks.calendars)
        told: dict[str, Any] = {"clock_id": str(pressing.id), "level": level}
        complaint.escalate(**told, **await self.sealed_for(complaint, command))
        return with_clocks(complaint, clocks)

    async def _of_issue(self, command: pb.RecordContactRequest, ctx: Context) -> list[Any]:
        """A contact about an issue: it tells how far that is, and nothing else stops (S1-5.2.1-b)."""
        issue = await self.load_within_reach(Issue, command.issue_id, ctx)
        said = await self._said(command, issue, issue.created_on, ctx)
        of = Subject(issue.id, ISSUE, issue.region, issue.customer_id, issue.responsible_id, issue_kind=issue.kind)
        if not said.tells_progress:
            return [_made(said, of, ctx, said.contacted_time)]
        issue.tell_progress(by=ctx.caller.staff_id, channel=said.channel, note="")
        clocks = await self._clocks(of, *clocks_touched(issue))
        keep_time(issue, clocks, ctx.now)
        return with_clocks(_made(said, of, ctx, ctx.now), clocks, also=issue)

    async def _said(self, command: pb.RecordContactRequest, case: Any, since: datetime, ctx: Context) -> Said:
        """What the command says of a contact, its note sealed; not before the case. Raises Refused."""
        id = ctx.new_id("CaseContact")
        person, names = case.customer_id or str(id), ("complaint_id", "issue_id")
        given = await self.sealed(command, *names, person=person, aggregate=id, region=case.region)
        given["contacted_time"] = checked_contact(given["contacted_time"], received_time=since, now=ctx.now)
        if isinstance(case, Complaint):  # by when a case must be over: a customer is promised to hear of it before
            longest = self.policy.value("complaint.remedy_within_days", case.region, ctx.now)
        else:
            longest = self.policy.value("issue.settle_within_days", case.region, ctx.now)
        within = timedelta(days=int(longest))
        given["next_update_time"] = checked_next_update(given["next_update_time"], now=ctx.now, within=within)
        return Said(**given)

    async def _complaint_of(self, contact: CaseContact) -> Complaint | None:
        """The complaint that a contact is of, for whom the contact counts; None of an issue."""
        if not contact.complaint_id:
            return None
        found: Complaint | None = await self.load_unchecked(Complaint, contact.complaint_id)
        return found


def _made(said: Said, of: Subject, ctx: Context, counted: datetime) -> CaseContact:
    """A contact of the caller's in a case."""
    return CaseContact.of(ctx.new_id("CaseContact"), said, of, by=ctx.caller.staff_id, counted=counted)
