"""The command that opens an office, and the events that announce its facts to other services."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import office_pb2 as pb
from kernel.errors import NotFound, Refused
from ledger.context import Context
from services.organisation.office.domain import Office, office_id
from services.organisation.region.domain import Region, region_id

ANNOUNCED: Announced = {Office.Opened: events.OfficeOpened, Office.Closed: events.OfficeClosed}


class OfficeCommands(Commands):
    async def open_office(self, command: pb.OpenOfficeRequest, ctx: Context) -> Office:
        ctx.require_region(command.region)
        region = await self.load_unchecked(Region, region_id(command.region))
        if region is None:
            raise NotFound("REGION_UNKNOWN", fields=("region",), region=command.region, nearest="-")
        region.must_be_open("region")
        office = f"{command.region}/{command.code}"
        if await self.load_unchecked(Office, office_id(office)):
            raise Refused("OFFICE_OPENED_ALREADY", fields=("code",), office=office)
        return Office.open(region=command.region, code=command.code, name=command.name)
