"""The commands of what a customer is offered that are not its complaint's own: telling, agreeing, reviewing."""

from __future__ import annotations

from typing import Any

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.complaints.v1 import settlement_pb2 as pb
from ledger.context import Context
from services.complaints.admission import (
    COMMUNICATE,
    FIRST_CONTACT,
    RESOLUTION,
    UPDATE,
    TimedCases,
    with_clocks,
)
from services.complaints.complaint.domain import CaseContact, Complaint, Limits, Said

ANNOUNCED: Announced = {}
"""What is offered is decided with its complaint's stage, whose domain announces it."""


class SettlementCommands(TimedCases, Commands):
    async def communicate_solution(self, command: pb.CommunicateSolutionRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        id, final = ctx.new_id("CaseContact"), complaint.status == "FINAL"
        of: dict[str, Any] = {"person": complaint.data_subject, "aggregate": id, "region": complaint.region}
        given = await self.sealed(command, "complaint_id", **of)  # what he was told is the contact's
        told = complaint.checked_telling(given["told_time"], ctx.now)
        clocks = await self._clocks_of(complaint, FIRST_CONTACT, UPDATE, COMMUNICATE, RESOLUTION)
        said = Said("OUTBOUND", given["channel"], "REACHED", told, told_progress=True, note=given["note"])
        at = self._contacted(complaint, clocks, said, ctx)
        if final and complaint.paused_time:  # before it is closed, which nothing goes on after
            self._resume(complaint, clocks, at, ctx.now)
        complaint.communicate(told_time=told)
        if clocks.going(COMMUNICATE):
            at = self._counted(told, ctx, complaint, field="told_time")
        clocks.stop(COMMUNICATE, at, told)
        if final:
            clocks.stop(RESOLUTION, at, told)
            clocks.end(at, (UPDATE,))
        contact = CaseContact.of(id, said, clocks.of, by=ctx.caller.staff_id, counted=at)
        return with_clocks(complaint, clocks, also=contact)

    async def review_settlement(self, command: pb.ReviewSettlementRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        superior = complaint.handler_id in ctx.caller.team
        given = await self.sealed_for(complaint, command)
        complaint.review(by=ctx.caller.staff_id, superior=superior, **given)
        return await self._proposed(complaint, ctx.now)

    async def decide_approval(self, command: pb.DecideApprovalRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        given = await self.sealed_for(complaint, command)
        who: dict[str, Any] = {"by": ctx.caller.staff_id, "roles": ctx.caller.roles}
        complaint.decide_approval(**who, limits=self._limits(complaint, ctx), **given, now=ctx.now)
        return await self._proposed(complaint, ctx.now)

    async def expire_approval(self, command: pb.ExpireApprovalRequest, ctx: Context) -> Complaint:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        complaint.expire_approval(limits=self._limits(complaint, ctx), now=ctx.now)
        return complaint

    def _limits(self, complaint: Complaint, ctx: Context) -> Limits:
        hours = self.policy.value("complaint.approval_hours", complaint.region, ctx.now)
        rows = self.policy.value("complaint.approval_limits", complaint.region, ctx.now)
        return Limits.of_policy(rows, hours=int(hours))
