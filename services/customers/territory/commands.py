"""The commands of a territory, and the events that announce its facts to other services."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import territory_pb2 as pb
from ledger.context import Context
from ledger.wire import fields
from services.customers.territory.domain import Territory

ANNOUNCED: Announced = {
    Territory.Opened: events.TerritoryOpened,
    Territory.Reassigned: events.TerritoryReassigned,
}


class TerritoryCommands(Commands):
    async def open_territory(self, command: pb.OpenTerritoryRequest, ctx: Context) -> Territory:
        ctx.require_region(command.region)
        return Territory.open(ctx.new_id("Territory"), **fields(command))

    async def reassign_territory(self, command: pb.ReassignTerritoryRequest, ctx: Context) -> Territory:
        territory = await self.load_within_reach(Territory, command.territory_id, ctx)
        # Its customers go with it: who reaches only a team takes none from others and gives them none (S0-5.3.3-b).
        ctx.caller.require_own(territory.responsible_id)
        ctx.caller.require_own(command.responsible_id)
        territory.reassign(command.responsible_id)
        return territory
