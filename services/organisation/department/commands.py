"""The commands that form and change a department, and the events that announce its facts to other services."""

from __future__ import annotations

from uuid import UUID

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.organisation.v1 import department_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from kernel.aggregate import EVERYWHERE, Aggregate
from kernel.errors import NotFound, Refused
from ledger.context import Context
from ledger.wire import fields
from privacy.identity import plain_name
from services.organisation.department.domain import Department, DepartmentName, name_id
from services.organisation.department.views import DepartmentList
from services.organisation.region.domain import Region, region_id

ANNOUNCED: Announced = {
    Department.Formed: events.DepartmentFormed,
    Department.Changed: events.DepartmentChanged,
    Department.HeadAppointed: events.HeadAppointed,
    Department.Dissolved: events.DepartmentDissolved,
    DepartmentName.Taken: None,
    DepartmentName.Passed: None,
}


class DepartmentCommands(Commands):
    async def form_department(self, command: pb.FormDepartmentRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        await self._open_region(command.region)
        id = UUID(command.department_id) if command.department_id else ctx.new_id("Department")
        if known := await self.load_unchecked(Aggregate, id):
            already = "DEPARTMENT_FORMED_ALREADY" if isinstance(known, Department) else "ID_TAKEN"
            raise Refused(already, fields=("department_id",))
        above = await self._above(command.parent_id, below=str(id))
        same_name, name = await self._same_name(id, command.region, command.parent_id, command.name)
        terms = fields(command, "department_id", "parent_id")
        return [Department.form(id, **terms, above=above, same_name=same_name), name]

    async def change_department(self, command: pb.ChangeDepartmentRequest, ctx: Context) -> list[Aggregate]:
        department = await self.load_within_reach(Department, command.department_id, ctx)
        above = await self._above(command.parent_id, below=command.department_id)
        same_name, name = await self._same_name(department.id, department.region, command.parent_id, command.name)
        department.change(name=command.name, above=above, same_name=same_name)
        return [department, name]

    async def _open_region(self, region: str) -> None:
        if region == EVERYWHERE:
            return
        found = await self.load_unchecked(Region, region_id(region))
        if found is None:
            raise NotFound("REGION_UNKNOWN", fields=("region",), region=region, nearest="-")
        found.must_be_open("region")

    async def _above(self, parent_id: str, below: str) -> list[Department]:
        """The department above and everything above that, nearest first; it ends at `below`, which must not be in it.

        Every department on the way is read: of two changes that would close a ring, the second is decided again (0039).
        """
        above: list[Department] = []
        while parent_id and all(str(one.id) != below for one in above):
            parent = await self.load_unchecked(Department, parent_id)
            if parent is None:
                raise NotFound("DEPARTMENT_UNKNOWN", fields=("parent_id",), id=parent_id)
            above.append(parent)
            parent_id = parent.parent_id
        return above

    async def _same_name(self, id: UUID, region: str, parent_id: str, name: str) -> tuple[str, DepartmentName]:
        """The department that has the name in this place, "" if none has, and the name, given to `id` if it is free."""
        plain = plain_name(name)
        known = await self.load_unchecked(DepartmentName, name_id(region, parent_id, plain))
        if known is None:
            # Departments from before names were kept; of two new ones at once, one has read the name of the other.
            for row in await self.rows_settled(DepartmentList, region=region, parent_id=parent_id):
                gone = row.HasField("dissolved_time") or row.department_id == str(id)
                if not gone and plain_name(row.name) == plain:
                    known = DepartmentName.take(name_id(region, parent_id, plain), row.department_id, region=region)
        if known is None:
            return "", DepartmentName.take(name_id(region, parent_id, plain), str(id), region=region)
        # A name is not taken back when its department goes elsewhere: it is looked up whether that one still has it.
        holder = await self.load_unchecked(Department, known.department_id)
        has = holder and not holder.dissolved and holder.parent_id == parent_id and plain_name(holder.name) == plain
        if has and known.department_id != str(id):
            return known.department_id, known
        known.pass_on(str(id))
        return "", known
