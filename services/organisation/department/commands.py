"""The command that forms a department, and the event that announces it to other services."""

from __future__ import annotations

from uuid import UUID

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.organisation.v1 import department_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from kernel.aggregate import EVERYWHERE
from kernel.errors import NotFound, Refused
from ledger.context import Context
from ledger.wire import fields
from services.organisation.department.domain import Department
from services.organisation.region.domain import Region, region_id

ANNOUNCED: Announced = {Department.Formed: events.DepartmentFormed}


class DepartmentCommands(Commands):
    async def form_department(self, command: pb.FormDepartmentRequest, ctx: Context) -> Department:
        ctx.require_region(command.region)
        await self._known_region(command.region)
        id = UUID(command.department_id) if command.department_id else ctx.new_id("Department")
        if await self.load_unchecked(Department, id):
            raise Refused("DEPARTMENT_FORMED_ALREADY", fields=("department_id",))
        return Department.form(id, **fields(command, "department_id"))

    async def _known_region(self, region: str) -> None:
        if region != EVERYWHERE and not await self.load_unchecked(Region, region_id(region)):
            raise NotFound("REGION_UNKNOWN", fields=("region",), region=region, nearest="-")
