"""The commands of a visit, and the events that announce its facts to other services."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.visits.v1 import events_pb2 as events
from fieldledger.visits.v1 import visit_pb2 as pb
from kernel.aggregate import Aggregate
from kernel.calendar import end_of_local_day
from ledger.context import Context
from services.visits.account.domain import LONG_AGO, Upkeep, upkeep_id, who_follows
from services.visits.account.views import Accounts
from services.visits.visit.domain import Visit
from services.visits.visit.views import VisitList

ANNOUNCED: Announced = {
    Visit.Planned: events.VisitPlanned,
    Visit.Confirmed: events.VisitConfirmed,
    Visit.Cancelled: events.VisitCancelled,
    Visit.HandedOver: events.VisitHandedOver,
    Visit.Logged: events.VisitLogged,
}


class VisitCommands(Commands):
    async def plan_visit(self, command: pb.PlanVisitRequest, ctx: Context) -> Visit:
        account = await self.row_within_region(Accounts, command.customer_id, ctx)
        await self.require_reach(account.responsible_id, account.customer_id, ctx)
        id, region, owner_id = ctx.new_id("Visit"), account.region, ctx.caller.staff_id
        upkeep = await self.load_unchecked(Upkeep, upkeep_id(command.customer_id))
        if upkeep and owner_id == account.responsible_id:
            owner_id = upkeep.successor(owner_id, LONG_AGO)  # the row may lag behind a hand-over (0044)
        owner_id = await who_follows(owner_id, self.load_unchecked)  # and he himself may just have left
        plan = await self.sealed(command, person=command.customer_id, aggregate=id, region=region)
        within = timedelta(days=int(self.policy.value("visit.plan_within_days", region, ctx.now)))
        visit = Visit.plan(id, region=region, owner_id=owner_id, now=ctx.now, within=within, **plan)
        notice = int(self.policy.value("reception.notice_hours", region, ctx.now))
        if visit.kind == "RECEPTION" and visit.planned_time - ctx.now < timedelta(hours=notice):
            ctx.warn("SHORT_NOTICE", clause="S0-3.1.3-c", fields=("planned_time",), hours=notice)
        return visit

    async def confirm_visit(self, command: pb.ConfirmVisitRequest, ctx: Context) -> Visit:
        visit = await self.load_within_reach(Visit, command.visit_id, ctx)
        visit.confirm(**await self.sealed_for(visit, command))
        return visit

    async def cancel_visit(self, command: pb.CancelVisitRequest, ctx: Context) -> Visit:
        visit = await self.load_within_reach(Visit, command.visit_id, ctx)
        visit.cancel(**await self.sealed_for(visit, command))
        return visit

    async def hand_over_visits(self, command: pb.HandOverVisitsRequest, ctx: Context) -> list[Aggregate]:
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
        # A visit that was decided before and is not stored yet has read the upkeep and is decided again (0039).
        for row in await self.rows_settled(VisitList, owner_id=command.former_id, **of):
            if visit := await self.load_unchecked(Visit, row.visit_id):
                visit.hand_over(command.former_id, to_id)
                touched.append(visit)
        return touched

    async def log_visit(self, command: pb.LogVisitRequest, ctx: Context) -> Visit:
        visit = await self.load_within_reach(Visit, command.visit_id, ctx)
        record = await self.sealed_for(visit, command)
        points = record.pop("points")
        zone = self.policy.text("region.time_zone", visit.region, ctx.now)
        longest = timedelta(hours=float(self.policy.value("visit.longest_hours", visit.region, ctx.now)))
        ago = timedelta(days=int(self.policy.value("visit.log_within_days", visit.region, ctx.now)))
        within = timedelta(days=int(self.policy.value("issue.settle_within_days", visit.region, ctx.now)))
        grace = timedelta(hours=float(self.policy.value("offline.grace_hours", visit.region, ctx.now)))
        terms: dict[str, Any] = {"longest": longest, "log_within": ago, "settle_within": within}
        written = ctx.written_at(grace, since=visit.created_on)
        visit.log(record, points, now=ctx.now, written=written, zone=zone, **terms)
        if visit.late:
            assert visit.ended_time is not None, "it was logged with the instant at which it ended"
            until = end_of_local_day(visit.ended_time, zone)
            ctx.warn("VISIT_RECORDED_LATE", clause="S3-4.1-a", fields=("ended_time",), until=until)
        return visit
