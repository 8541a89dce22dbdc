"""The commands of summaries and preventive actions, and the events that announce their facts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import prevention_pb2 as pb
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, Refused
from ledger.context import Context
from ledger.wire import instant, moment
from services.complaints.admission import SUMMARY, Answering, TimedCases, with_clocks
from services.complaints.complaint.domain import Complaint
from services.complaints.complaint.views import ComplaintList
from services.complaints.prevention.domain import CaseSummary, PreventiveAction, checked_due, summary_id

APPROVE = "complaints.approve"


ANNOUNCED: Announced = {
    CaseSummary.Begun: None,
    CaseSummary.Summarised: events.CaseSummarised,
    PreventiveAction.Raised: events.PreventiveActionRaised,
    PreventiveAction.Reported: events.PreventiveActionReported,
    PreventiveAction.Checked: events.EffectChecked,
    PreventiveAction.Abandoned: events.PreventiveActionAbandoned,
}


class PreventionCommands(Answering, TimedCases, Commands):
    async def write_summary(self, command: pb.WriteSummaryRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        if complaint.imported:
            raise Refused("COMPLAINT_IMPORTED")
        await self.load_each_within_reach(PreventiveAction, command.action_ids, "action_ids", ctx)
        known: CaseSummary | None = await self.load_unchecked(CaseSummary, summary_id(complaint.id))
        summary = known or CaseSummary.of(complaint)
        summary.summarise(complaint, by=ctx.caller.staff_id, **await self.sealed_for(summary, command))
        clocks = await self._clocks_of(complaint, SUMMARY)
        clocks.stop(SUMMARY, ctx.now)
        return with_clocks(summary, clocks)

    async def owe_summary(self, command: pb.OweSummaryRequest, ctx: Context) -> list[Any]:
        complaint: Complaint | None = await self.load_unchecked(Complaint, command.complaint_id)
        if complaint is None or complaint.imported:
            return []
        ctx.require_region(complaint.region)
        clocks = await self._clocks_of(complaint, SUMMARY)
        summary: CaseSummary | None = await self.load_unchecked(CaseSummary, summary_id(complaint.id))
        since = summary.summarised_time if summary else None
        if complaint.status != "CLOSED":
            clocks.void(ctx.now, (SUMMARY,))
        elif clocks.going(SUMMARY) is None and (since is None or since < ctx.occurred_at):
            clocks.begin(SUMMARY, ctx.occurred_at)
        return list(clocks.touched)

    async def raise_preventive_action(self, command: pb.RaisePreventiveActionRequest, ctx: Context) -> PreventiveAction:
        complaints = await self.load_each_within_reach(Complaint, command.complaint_ids, "complaint_ids", ctx)
        regions = {complaint.region for complaint in complaints}
        if len(regions) != 1:
            raise Refused("ACTION_OF_SEVERAL_REGIONS", clause="S0-4.4.2-d", fields=("complaint_ids",))
        region, id = regions.pop(), ctx.new_id("PreventiveAction")
        given = await self.sealed(command, person=str(id), aggregate=id, region=region)
        given["due_time"] = self._due(given["due_time"], region, ctx.now)
        given["responsible_id"] = await self._remaining(command.responsible_id)
        return PreventiveAction.raise_anew(id, region=region, raised_by=ctx.caller.staff_id, **given)

    async def report_action(self, command: pb.ReportActionRequest, ctx: Context) -> PreventiveAction:
        action = await self.load_within_reach(PreventiveAction, command.action_id, ctx)
        days = self.policy.value("prevention.effect_days", action.region, ctx.now)
        how: dict[str, Any] = {"effect_time": ctx.now + timedelta(days=int(days)), "policy_version": days.version}
        action.report_done(by=ctx.caller.staff_id, **how, **await self.sealed_for(action, command))
        return action

    async def check_effect(self, command: pb.CheckEffectRequest, ctx: Context) -> Aggregate:
        action = await self.load_within_reach(PreventiveAction, command.action_id, ctx)
        given, since = await self.sealed_for(action, command), action.reported_time
        if not command.effective:
            given["due_time"] = self._due(moment(command, "due_time"), action.region, ctx.now)
        of = {"region": action.region, "product": action.product, "cause": action.cause}
        rows = await self.rows_settled(ComplaintList, **of)
        repeats = sum(1 for row in rows if since and not row.imported and instant(row.received_time) > since)
        if command.effective and repeats and not ctx.caller.may(APPROVE):
            raise Forbidden("SCOPE_MISSING", scope=APPROVE, clause="S0-4.4.2-d")
        action.check(by=ctx.caller.staff_id, repeats=repeats, now=ctx.now, **given)
        return action

    async def abandon_action(self, command: pb.AbandonActionRequest, ctx: Context) -> PreventiveAction:
        action = await self.load_within_reach(PreventiveAction, command.action_id, ctx)
        action.abandon(by=ctx.caller.staff_id, **await self.sealed_for(action, command))
        return action

    def _due(self, due_time: datetime | None, region: str, now: datetime) -> datetime:
        """By when an action is to be done, no further ahead than an issue may be."""
        within = timedelta(days=int(self.policy.value("issue.settle_within_days", region, now)))
        return checked_due(due_time, now=now, within=within)
