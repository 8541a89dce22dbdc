"""The command that says who heads a department."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.organisation.v1 import head_pb2 as pb
from kernel.errors import NotFound
from ledger.context import Context
from services.organisation.department.domain import Department
from services.organisation.staff.domain import Staff

ANNOUNCED: Announced = {}


class HeadCommands(Commands):
    async def appoint_head(self, command: pb.AppointHeadRequest, ctx: Context) -> Department:
        department = await self.load_within_reach(Department, command.department_id, ctx)
        # Who reaches only a team appoints nobody of another, nor removes him (S0-5.3.3-b).
        ctx.caller.require_own(department.head_id or None)
        ctx.caller.require_own(command.staff_id or None)
        works_in = ""
        if command.staff_id:
            staff = await self.load_unchecked(Staff, command.staff_id)
            if staff is None:
                raise NotFound("STAFF_UNKNOWN", fields=("staff_id",), id=command.staff_id)
            staff.must_be_here("staff_id")
            works_in = staff.department_id
        department.appoint_head(command.staff_id, works_in=works_in)
        return department
