"""The command of an area's own, and the events that announce who holds it; who is to hold it is told to territories."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.customers.v1 import area_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from kernel.errors import NotFound
from ledger.context import Context
from services.customers.area.domain import Area

ANNOUNCED: Announced = {
    Area.Known: None,
    Area.Assigned: events.AreaAssigned,
    Area.Replaced: events.AreaReplaced,
    Area.Applied: events.AreaChangeApplied,
}


class AreaCommands(Commands):
    async def apply_change(self, command: pb.ApplyChangeRequest, ctx: Context) -> Area:
        area = await self.load_unchecked(Area, command.area_id)
        if area is None:
            raise NotFound("NOT_FOUND", what="Area", id=command.area_id)
        area.apply(command.change, ctx.now)
        return area
