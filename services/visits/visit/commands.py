"""The commands of a visit, and the events that announce its facts to other services."""

from __future__ import annotations

from datetime import timedelta

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.visits.v1 import events_pb2 as events
from fieldledger.visits.v1 import visit_pb2 as pb
from ledger.context import Context
from services.visits.account.views import Accounts
from services.visits.visit.domain import Visit

ANNOUNCED: Announced = {
    Visit.Planned: events.VisitPlanned,
    Visit.Confirmed: events.VisitConfirmed,
    Visit.Cancelled: events.VisitCancelled,
    Visit.Logged: events.VisitLogged,
}


class VisitCommands(Commands):
    async def plan_visit(self, command: pb.PlanVisitRequest, ctx: Context) -> Visit:
        account = await self.row_within_region(Accounts, command.customer_id, ctx)
        ctx.caller.require_own(account.responsible_id)
        id, region = ctx.new_id("Visit"), account.region
        plan = await self.sealed(command, person=command.customer_id, aggregate=id, region=region)
        within = timedelta(days=int(self.policy.value("visit.plan_within_days", region, ctx.now)))
        return Visit.plan(id, region=region, owner_id=ctx.caller.staff_id, now=ctx.now, within=within, **plan)

    async def confirm_visit(self, command: pb.ConfirmVisitRequest, ctx: Context) -> Visit:
        visit = await self.load_within_reach(Visit, command.visit_id, ctx)
        visit.confirm(**await self.sealed_for(visit, command))
        return visit

    async def cancel_visit(self, command: pb.CancelVisitRequest, ctx: Context) -> Visit:
        visit = await self.load_within_reach(Visit, command.visit_id, ctx)
        visit.cancel(**await self.sealed_for(visit, command))
        return visit

    async def log_visit(self, command: pb.LogVisitRequest, ctx: Context) -> Visit:
        visit = await self.load_within_reach(Visit, command.visit_id, ctx)
        record = await self.sealed_for(visit, command)
        points = record.pop("points")
        zone = self.policy.text("region.time_zone", visit.region, ctx.now)
        longest = timedelta(hours=float(self.policy.value("visit.longest_hours", visit.region, ctx.now)))
        within = timedelta(days=int(self.policy.value("issue.settle_within_days", visit.region, ctx.now)))
        visit.log(record, points, now=ctx.now, zone=zone, longest=longest, settle_within=within)
        return visit
