"""The commands of contacts and of cases that wait."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.complaints.v1 import contact_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from kernel.errors import Forbidden, Refused
from ledger.context import Context
from ledger.wire import moment
from services.complaints.admission import (
    CALL,
    FIRST_CONTACT,
    ISSUE,
    RESOLUTION,
    RETURN_CALL,
    UPDATE,
    Subject,
    TimedCases,
    with_clocks,
)
from services.complaints.call.domain import Call
from services.complaints.call.views import CallList
from services.complaints.complaint.domain import (
    CaseContact,
    Complaint,
    Said,
    checked_contact,
    checked_next_update,
)
from services.complaints.contact.domain import findings, template
from services.complaints.contact.views import CaseContacts, spoken
from services.complaints.evidence.domain import Evidence
from services.complaints.issue.domain import Issue, clocks_touched, keep_time

APPROVE = "complaints.approve"
OF: dict[str, Any] = {"complaint_id": Complaint, "issue_id": Issue, "call_id": Call}
SUBJECTS = tuple(OF)
"""What a contact may be about, by the field that names it."""
URGENCY_OF_CLOCKS = (FIRST_CONTACT, RESOLUTION, UPDATE)
"""Which clock of a complaint presses most, of those that run."""

ANNOUNCED: Announced = {}
"""A contact is of a complaint's domain, which announces its facts: the two are decided together."""


class ContactCommands(TimedCases, Commands):
    async def record_contact(self, command: pb.RecordContactRequest, ctx: Context) -> list[Any]:
        ids = {name: id for name in SUBJECTS if (id := getattr(command, name))}
        found = [await self.load_within_reach(OF[name], id, ctx) for name, id in ids.items()]
        if len(found) != 1:
            raise Refused("CONTACT_OF_ONE_CASE", fields=SUBJECTS)
        if isinstance(found[0], Issue):
            return await self._of_issue(command, found[0], ctx)
        if isinstance(found[0], Call):
            return await self._of_call(command, found[0], ctx)
        (complaint,) = found
        complaint.must_go_on()
        said = await self._said(command, complaint, complaint.received_time, ctx)
        clocks = await self._clocks_of(complaint, FIRST_CONTACT, UPDATE)
        contact = _made(said, clocks.of, ctx, self._contacted(complaint, clocks, said, ctx))
        return with_clocks(contact, clocks, also=complaint)

    async def acknowledge_complaint(self, command: pb.AcknowledgeComplaintRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        complaint.must_go_on()
        region, outcome = complaint.region, "AUTOMATIC" if command.automatic else "SENT"
        text = self.policy.value("reply.ACKNOWLEDGE", region, ctx.now)
        answer, row = pb.AcknowledgeComplaintRequest(), template(text.value, command.channel)
        answer.CopyFrom(command)
        answer.written = command.written or (row["zh"] if row else "")
        given = await self._given(answer, complaint, ctx, "automatic")
        style = findings(answer.written, self.policy.value("reply.style", region, ctx.now).value)
        if style:
            ctx.warn("REPLY_STYLE", clause="S2h-3.4.1", fields=("written",), count=len(style))
        kept: dict[str, Any] = {"purpose": "ACKNOWLEDGE", "style_warnings": len(style)}
        said = Said("OUTBOUND", outcome=outcome, contacted_time=ctx.now, template_version=text.version, **given, **kept)
        clocks = await self._clocks_of(complaint, FIRST_CONTACT, UPDATE)
        contact = _made(said, clocks.of, ctx, self._contacted(complaint, clocks, said, ctx))
        return with_clocks(contact, clocks, also=complaint)

    async def prove_contact(self, command: pb.ProveContactRequest, ctx: Context) -> list[Any]:
        contact = await self.load_within_reach(CaseContact, command.case_contact_id, ctx)
        contact.prove(by=ctx.caller.staff_id, **await self._proof(contact, command, ctx))
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

    async def return_calls(self, command: pb.ReturnCallsRequest, ctx: Context) -> list[Any]:
        """Whatever came after a missed call of a customer returns it, in whichever order they are heard of."""
        ctx.require_region(command.region)
        of = {"customer_id": command.customer_id}
        calls, changed = await self.rows_settled(CallList, **of), list[Any]()
        missed = [row for row in calls if row.status in (events.CALL_STATUS_MISSED, events.CALL_STATUS_OUT_OF_HOURS)]
        if not missed:
            return []
        contacts = await self.rows_settled(CaseContacts, **of, outcome="REACHED", withdrawn=False)
        most = timedelta(minutes=float(self.policy.value("contact.backdate_minutes", command.region, ctx.now)))
        for row in missed:
            call = await self.load_unchecked(Call, row.call_id)
            after = [one for one in spoken(calls, contacts, most) if call and one.said_time >= call.ended_time]
            if call is None or not call.owed or not after:
                continue
            first = min(after, key=lambda one: one.counted_time)
            clocks = await self._clocks(_of_call(call), RETURN_CALL)
            judged = clocks.stop(RETURN_CALL, first.counted_time, first.said_time)
            call.return_call(first.said_time, judged, contact_id=first.contact_id, other_id=first.call_id)
            changed += with_clocks(call, clocks)
        return changed

    async def _of_call(self, command: pb.RecordContactRequest, call: Call, ctx: Context) -> list[Any]:
        """A contact about a missed call: whoever is reached has been called back (S0-4.1.1-b)."""
        said, clocks = (
            await self._said(command, call, call.ended_time, ctx),
            await self._clocks(_of_call(call), RETURN_CALL),
        )
        if said.outcome != "REACHED" or not call.owed:
            return [_made(said, clocks.of, ctx, said.contacted_time)]
        at = self._counted(said.contacted_time, ctx, call)
        contact = _made(said, clocks.of, ctx, at)
        judged = clocks.stop(RETURN_CALL, at, said.contacted_time)
        call.return_call(said.contacted_time, judged, contact_id=str(contact.id))
        return with_clocks(contact, clocks, also=call)

    async def _proof(self, contact: CaseContact, command: pb.ProveContactRequest, ctx: Context) -> dict[str, Any]:
        """What proves a contact, looked up: a call with the same customer then, or evidence of the same case.

        Raises NotFound, Forbidden, and Refused for what proves something else.
        """
        given = await self.sealed_for(contact, command)
        given["proof_call_id"] = given.pop("call_id")
        by_call = given["proof"] == "CALL_RECORD"
        if not (command.call_id if by_call else command.evidence_id) or (command.call_id and command.evidence_id):
            raise Refused("PROOF_MISSING", clause="S0-4.1.1-c", fields=("call_id", "evidence_id"))
        if by_call:
            contact.must_be_proved_by_call(await self.load_within_reach(Call, command.call_id, ctx))
        else:
            contact.must_be_proved_by_evidence(await self.load_within_reach(Evidence, command.evidence_id, ctx))
        return given

    async def _of_issue(self, command: pb.RecordContactRequest, issue: Issue, ctx: Context) -> list[Any]:
        """A contact about an issue: it tells how far that is, and nothing else stops (S1-5.2.1-b)."""
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
        given = await self._given(command, case, ctx)
        given["contacted_time"] = checked_contact(given["contacted_time"], received_time=since, now=ctx.now)
        return Said(**given)

    async def _given(self, command: Any, case: Any, ctx: Context, *omit: str) -> dict[str, Any]:
        """What a command says of a contact but its case, sealed; when the customer hears of it again is checked."""
        id = ctx.new_id("CaseContact")
        names = [name for name in SUBJECTS if name in command.DESCRIPTOR.fields_by_name]
        person = case.customer_id or str(id)
        given = await self.sealed(command, *names, *omit, person=person, aggregate=id, region=case.region)
        if isinstance(case, Complaint):  # by when a case must be over: a customer is promised to hear of it before
            longest = self.policy.value("complaint.remedy_within_days", case.region, ctx.now)
        else:
            longest = self.policy.value("issue.settle_within_days", case.region, ctx.now)
        within = timedelta(days=int(longest))
        given["next_update_time"] = checked_next_update(given["next_update_time"], now=ctx.now, within=within)
        return given

    async def _complaint_of(self, contact: CaseContact) -> Complaint | None:
        """The complaint that a contact is of, for whom the contact counts; None of an issue."""
        if not contact.complaint_id:
            return None
        found: Complaint | None = await self.load_unchecked(Complaint, contact.complaint_id)
        return found


def _of_call(call: Call) -> Subject:
    """A missed call as what its clock is of."""
    return Subject(call.id, CALL, call.region, call.customer_id, call.holder_id)


def _made(said: Said, of: Subject, ctx: Context, counted: datetime) -> CaseContact:
    """A contact of the caller's in a case."""
    return CaseContact.of(ctx.new_id("CaseContact"), said, of, by=ctx.caller.staff_id, counted=counted)
