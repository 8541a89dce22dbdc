"""The commands of the duty to visit, sent only by reactions and by its deadline, and the events of its facts."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.visits.v1 import events_pb2 as events
from fieldledger.visits.v1 import visit_duty_pb2 as pb
from ledger.context import Context
from services.visits.visit_duty.domain import Terms, VisitDuty, duty_id

ANNOUNCED: Announced = {
    VisitDuty.Awaited: None,
    VisitDuty.MadeEarly: None,
    VisitDuty.Owed: events.VisitsOwed,
    VisitDuty.Changed: events.VisitsOwed,
    VisitDuty.HandedOver: events.VisitDutyHandedOver,
    VisitDuty.Made: events.OwedVisitMade,
    VisitDuty.Missed: events.OwedVisitMissed,
}


class VisitDutyCommands(Commands):
    async def owe_visits(self, command: pb.OweVisitsRequest, ctx: Context) -> VisitDuty:
        ctx.require_region(command.region)
        value = self.policy.value(f"visit.frequency_per_year.{command.tier}", command.region, ctx.occurred_at)
        terms = Terms(command.tier, command.responsible_id, per_year=int(value), policy_version=value.version)
        duty = await self.load_unchecked(VisitDuty, duty_id(command.customer_id))
        if duty:
            duty.change(terms, now=ctx.occurred_at)
            return duty
        zone = self.policy.text("region.time_zone", command.region, ctx.now)
        return VisitDuty.owe(
            duty_id(command.customer_id),
            terms,
            region=command.region,
            customer_id=command.customer_id,
            zone=zone,
            now=ctx.occurred_at,
        )

    async def hand_over_duty(self, command: pb.HandOverDutyRequest, ctx: Context) -> VisitDuty | None:
        duty = await self.load_unchecked(VisitDuty, duty_id(command.customer_id))
        if duty:
            ctx.require_region(duty.region)
            duty.hand_over(command.responsible_id)
        return duty

    async def note_visit_made(self, command: pb.NoteVisitMadeRequest, ctx: Context) -> VisitDuty:
        ctx.require_region(command.region)
        duty = await self.load_unchecked(VisitDuty, duty_id(command.customer_id))
        if duty is None:
            zone = self.policy.text("region.time_zone", command.region, ctx.now)
            where = {"region": command.region, "customer_id": command.customer_id, "zone": zone}
            duty = VisitDuty.await_tier(duty_id(command.customer_id), **where)
        duty.note_visit_made(command.visit_id, at=ctx.occurred_at)
        return duty

    async def miss_visit(self, command: pb.MissVisitRequest, ctx: Context) -> VisitDuty:
        duty = await self.load_within_reach(VisitDuty, command.duty_id, ctx)
        duty.miss(ctx.now)
        return duty
