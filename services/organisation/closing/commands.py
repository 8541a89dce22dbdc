"""The commands that close regions, offices and departments; what they record are these things' own facts.

A feature of its own, because each of them decides on what the features above it hold: people are in departments, and
departments in regions.
"""

from __future__ import annotations

from collections import Counter

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.organisation.v1 import closing_pb2 as pb
from kernel.aggregate import EVERYWHERE
from kernel.errors import Forbidden, NotFound
from ledger.context import Context
from ledger.wire import fields
from services.organisation.department.domain import Department
from services.organisation.department.views import DepartmentList
from services.organisation.office.domain import Office, office_id
from services.organisation.office.views import OfficeList
from services.organisation.region.domain import Region, region_id
from services.organisation.staff.domain import Staff
from services.organisation.staff.views import StaffList

ANNOUNCED: Announced = {}
COMING = (Staff.Joined, Staff.Moved, Staff.Rejoined)
"""The facts with which somebody begins to work somewhere: a command that counts people is decided again after one."""


class ClosingCommands(Commands):
    async def dissolve_department(self, command: pb.DissolveDepartmentRequest, ctx: Context) -> Department:
        department = await self.load_within_reach(Department, command.department_id, ctx)
        # It moves people, whoever they report to, so that who reaches only a team may not (S0-5.3.3-b).
        if ctx.caller.by_owner:
            raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b")
        successor = None
        if command.successor_id:
            successor = await self.load_unchecked(Department, command.successor_id)
            if successor is None:
                raise NotFound("DEPARTMENT_UNKNOWN", fields=("successor_id",), id=command.successor_id)
            ctx.require_region(successor.region)
        changing = (Department.Formed, Department.Changed, Department.Dissolved)
        rows = await self.rows_settled(DepartmentList, *changing)
        others = [row for row in rows if not row.HasField("dissolved_time") and row.department_id != str(department.id)]
        near = (department.region, EVERYWHERE)
        staff = await self._roles(command.department_id)
        department.dissolve(
            successor=successor,
            staff=staff.total(),
            below=sum(row.parent_id == str(department.id) for row in others),
            other_owners=sum(row.owns_key_accounts and row.region in near for row in others),
            overfull=await self._overfull(staff, command.successor_id, ctx),
        )
        return department

    async def close_office(self, command: pb.CloseOfficeRequest, ctx: Context) -> Office:
        name = f"{command.region}/{command.code}"
        if await self.load_unchecked(Office, office_id(name)) is None:
            raise NotFound("OFFICE_UNKNOWN", fields=("code",), office=name[:100])
        office = await self.load_within_reach(Office, office_id(name), ctx)
        rows = await self.rows_settled(StaffList, *COMING, office=name)
        office.close(staff=sum(not row.HasField("left_time") for row in rows))
        return office

    async def close_region(self, command: pb.CloseRegionRequest, ctx: Context) -> Region:
        ctx.require_region(EVERYWHERE)
        for code, field in ((command.successor_region, "successor_region"), (command.region, "region")):
            if code and await self.load_unchecked(Region, region_id(code)) is None:
                raise NotFound("REGION_UNKNOWN", fields=(field,), region=code, nearest="-")
        if command.successor_region and (
            after := await self.load_unchecked(Region, region_id(command.successor_region))
        ):
            after.must_be_open("successor_region")
        region = await self.load_within_reach(Region, region_id(command.region), ctx)
        departments = await self.rows_settled(DepartmentList, Department.Formed, region=command.region)
        offices = await self.rows_settled(OfficeList, Office.Opened, region=command.region)
        staff = await self.rows_settled(StaffList, *COMING, region=command.region)
        holding = sum(not row.HasField("dissolved_time") for row in departments)
        holding += sum(not row.HasField("closed_time") for row in offices)
        holding += sum(not row.HasField("left_time") for row in staff)
        region.close(holding=holding, successor_region=command.successor_region)
        return region

    async def _roles(self, department_id: str) -> Counter[str]:
        """How many people work in a department, by role."""
        rows = await self.rows_settled(StaffList, *COMING, department_id=department_id)
        return Counter(fields(row)["role"] for row in rows if not row.HasField("left_time"))

    async def _overfull(self, staff: Counter[str], successor_id: str, ctx: Context) -> str:
        """A role that would have more holders in the successor than it has seats (S2d-6), "" if there is none."""
        limits: dict[str, int] = self.policy.value("organisation.role_limits", "", ctx.now).value
        if not successor_id or not any(staff[role] for role in limits):
            return ""
        there = await self._roles(successor_id)
        return next((role for role, limit in limits.items() if staff[role] and staff[role] + there[role] > limit), "")
