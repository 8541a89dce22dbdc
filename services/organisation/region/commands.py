"""The commands that open and rename a region, and the events that announce its facts to other services."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import region_pb2 as pb
from kernel.aggregate import EVERYWHERE
from kernel.errors import NotFound, Refused
from ledger.context import Context
from ledger.wire import fields
from services.organisation.region.domain import Region, region_id

ANNOUNCED: Announced = {
    Region.Opened: events.RegionOpened,
    Region.Renamed: events.RegionRenamed,
    Region.Closed: events.RegionClosed,
}


class RegionCommands(Commands):
    async def open_region(self, command: pb.OpenRegionRequest, ctx: Context) -> Region:
        ctx.require_region(EVERYWHERE)
        if await self.load_unchecked(Region, region_id(command.region)):
            raise Refused("REGION_OPENED_ALREADY", fields=("region",), region=command.region)
        return Region.open(**fields(command))

    async def rename_region(self, command: pb.RenameRegionRequest, ctx: Context) -> Region:
        ctx.require_region(EVERYWHERE)
        if await self.load_unchecked(Region, region_id(command.region)) is None:
            raise NotFound("REGION_UNKNOWN", fields=("region",), region=command.region, nearest="-")
        region = await self.load_within_reach(Region, region_id(command.region), ctx)
        region.rename(command.name)
        return region
