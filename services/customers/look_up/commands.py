"""The command that counts and keeps a question, and the event that announces it."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import look_up_pb2 as pb
from kernel.aggregate import EVERYWHERE
from kernel.calendar import local_day
from ledger.context import Context
from ledger.wire import short
from services.customers.look_up.domain import LookUps, look_ups_id

ANNOUNCED: Announced = {LookUps.Begun: None, LookUps.Made: events.LookUpMade}


class LookUpCommands(Commands):
    async def note_look_up(self, command: pb.NoteLookUpRequest, ctx: Context) -> LookUps:
        ctx.require_region(command.region)
        region = command.region
        scope = "" if region == EVERYWHERE else region
        day = local_day(ctx.now, self.policy.text("region.time_zone", scope, ctx.now)).isoformat()
        known = await self.load_unchecked(LookUps, look_ups_id(command.staff_id, day))
        look_ups = known or LookUps.of(command.staff_id, day, region=region)
        per_day = self.policy.value("lookup.per_day", scope, ctx.now)
        look_ups.make(
            short(events.LookUpKey.DESCRIPTOR, command.by),
            short(events.CustomerStanding.DESCRIPTOR, command.standing),
            per_day=int(per_day),
            policy_version=per_day.version,
        )
        return look_ups
