"""What visits can be asked to do: one method per command, named as its RPC."""

from __future__ import annotations

from typing import Any

from google.protobuf.message import Message

from chassis.application import Application
from fieldledger.visits.v1 import visits_pb2 as pb
from ledger.context import Context
from ledger.wire import fields
from services.visits.domain import Visit, VisitDuty, duty_id
from services.visits.views import Accounts


class Visits(Application):
    name = "visits"

    async def plan_visit(self, command: pb.PlanVisitRequest, ctx: Context) -> Visit:
        account = await self.row(Accounts, command.customer_id, ctx)
        ctx.caller.require_own(account.responsible_id)
        id, region = ctx.new_id("Visit"), account.region
        plan = await self.sealed(command, person=command.customer_id, aggregate=id, region=region)
        return Visit.plan(id, region=region, owner_id=ctx.caller.staff_id, now=ctx.now, **plan)

    async def confirm_visit(self, command: pb.ConfirmVisitRequest, ctx: Context) -> Visit:
        visit = await self.load(Visit, command.visit_id, ctx)
        visit.confirm(**await self._told_of(visit, command))
        return visit

    async def cancel_visit(self, command: pb.CancelVisitRequest, ctx: Context) -> Visit:
        visit = await self.load(Visit, command.visit_id, ctx)
        visit.cancel(**await self._told_of(visit, command))
        return visit

    async def log_visit(self, command: pb.LogVisitRequest, ctx: Context) -> Visit:
        visit = await self.load(Visit, command.visit_id, ctx)
        record = await self._told_of(visit, command)
        points = record.pop("points")
        visit.log(record, points, now=ctx.now, zone=self.policy.text("region.time_zone", visit.region, ctx.now))
        return visit

    async def owe_visits(self, command: pb.OweVisitsRequest, ctx: Context) -> VisitDuty:
        ctx.require_region(command.region)
        value = self.policy.value(f"visit.frequency_per_year.{command.tier}", command.region, ctx.occurred_at)
        terms = {
            **fields(command, "region", "customer_id"),
            "per_year": int(value),
            "policy_version": value.version,
        }
        duty = await self.find(VisitDuty, duty_id(command.customer_id))
        if duty:
            duty.change(now=ctx.occurred_at, **terms)
            return duty
        zone = self.policy.text("region.time_zone", command.region, ctx.now)
        terms |= {"region": command.region, "customer_id": command.customer_id, "zone": zone}
        return VisitDuty.owe(duty_id(command.customer_id), now=ctx.occurred_at, **terms)

    async def hand_over_duty(self, command: pb.HandOverDutyRequest, ctx: Context) -> VisitDuty | None:
        duty = await self.find(VisitDuty, duty_id(command.customer_id))
        if duty:
            ctx.require_region(duty.region)
            duty.hand_over(command.responsible_id)
        return duty

    async def note_visit_made(self, command: pb.NoteVisitMadeRequest, ctx: Context) -> VisitDuty | None:
        duty = await self.find(VisitDuty, duty_id(command.customer_id))
        if duty:
            ctx.require_region(duty.region)
            duty.note_visit_made(command.visit_id, at=ctx.occurred_at)
        return duty

    async def miss_visit(self, command: pb.MissVisitRequest, ctx: Context) -> VisitDuty:
        duty = await self.load(VisitDuty, command.duty_id, ctx)
        duty.miss(ctx.now)
        return duty

    async def _told_of(self, visit: Visit, command: Message) -> dict[str, Any]:
        """The command's fields, personal ones sealed for the customer."""
        who: dict[str, Any] = {"person": visit.customer_id, "aggregate": visit.id, "region": visit.region}
        return await self.sealed(command, "visit_id", **who)
