"""The commands of staff, and the events that announce their facts to other services."""

from __future__ import annotations

from uuid import UUID

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import staff_pb2 as pb
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, NotFound, Refused
from ledger.context import Context
from ledger.wire import fields
from services.organisation.department.domain import Department
from services.organisation.staff.domain import SINGLE_ROLES, Seat, Staff, seat_id
from services.organisation.staff.views import StaffList

ANNOUNCED: Announced = {
    Staff.Joined: events.StaffJoined,
    Staff.Moved: events.StaffMoved,
    Staff.ManagerChanged: events.ManagerChanged,
    Staff.Left: events.StaffLeft,
    Seat.Set: None,
    Seat.Taken: None,
    Seat.Vacated: None,
}


class StaffCommands(Commands):
    async def enrol_staff(self, command: pb.EnrolStaffRequest, ctx: Context) -> list[Aggregate]:
        department = await self._department(command.department_id, ctx)
        # Who may choose both could put anybody not enrolled yet into his own team, and reach his rows (S0-5.3.3-b).
        ctx.caller.require_own(command.staff_id or None)
        ctx.caller.require_own(command.manager_id or None)
        id = UUID(command.staff_id) if command.staff_id else ctx.new_id("Staff")
        if await self.load_unchecked(Staff, id):
            raise Refused("STAFF_ENROLLED_ALREADY", fields=("staff_id",))
        line = await self._line(command.manager_id, below=str(id))
        region = department.region
        terms = await self.sealed(command, "staff_id", "manager_id", person=str(id), aggregate=id, region=region)
        staff = Staff.enrol(id, region=region, line=line, **terms)
        return [staff, *await self._seats(staff, before=None)]

    async def move_staff(self, command: pb.MoveStaffRequest, ctx: Context) -> list[Aggregate]:
        staff = await self.load_within_reach(Staff, command.staff_id, ctx)
        department = await self._department(command.department_id, ctx)
        before = (staff.region, staff.role)
        role = fields(command)["role"] if command.role else staff.role
        staff.move(department_id=command.department_id, role=role, region=department.region)
        return [staff, *await self._seats(staff, before)]

    async def change_manager(self, command: pb.ChangeManagerRequest, ctx: Context) -> Staff:
        staff = await self.load_within_reach(Staff, command.staff_id, ctx)
        # Who reaches only a team cannot leave his own manager or give people to another's team (S0-5.3.3-b).
        ctx.caller.require_own(command.manager_id or None)
        if ctx.caller.by_owner and (command.staff_id == ctx.caller.staff_id or not command.manager_id):
            raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b")
        staff.change_manager(await self._line(command.manager_id, below=command.staff_id))
        return staff

    async def end_employment(self, command: pb.EndEmploymentRequest, ctx: Context) -> list[Aggregate]:
        staff = await self.load_within_reach(Staff, command.staff_id, ctx)
        if ctx.caller.by_owner and command.staff_id == ctx.caller.staff_id:
            raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b")
        ctx.caller.require_own(command.successor_id or None)
        if command.successor_id and command.successor_id != command.staff_id:
            successor = await self.load_unchecked(Staff, command.successor_id)
            if successor is None:
                raise NotFound("STAFF_UNKNOWN", fields=("successor_id",), id=command.successor_id)
            successor.must_be_here("successor_id")
        zone = self.policy.text("region.time_zone", staff.region, ctx.now)
        staff.leave(last_date=command.last_date, successor_id=command.successor_id, zone=zone, now=ctx.now)
        touched: list[Aggregate] = [staff]
        # Whoever reports to him reports to his manager; one who is enrolled under him at the same time has read him.
        line = await self._line(staff.manager_id, below="")
        for row in await self.rows_settled(StaffList, Staff.Joined, Staff.ManagerChanged, manager_id=command.staff_id):
            member = await self.load_unchecked(Staff, row.staff_id)
            if member and not member.left_time:
                member.change_manager(line)
                touched.append(member)
        if staff.role in SINGLE_ROLES and (seat := await self.load_unchecked(Seat, seat_id(staff.region, staff.role))):
            seat.vacate(command.staff_id)
            touched.append(seat)
        return touched

    async def _department(self, id: str, ctx: Context) -> Department:
        department = await self.load_unchecked(Department, id)
        if department is None:
            raise NotFound("DEPARTMENT_UNKNOWN", fields=("department_id",), id=id)
        ctx.require_region(department.region)
        return department

    async def _line(self, manager_id: str, below: str) -> list[str]:
        """The manager and everybody above, nearest first; it ends at `below`, who must not be in it (S2d-7)."""
        line: list[str] = []
        # Two changes at the same time may close a circle that neither sees: it is walked once, and can be opened.
        while manager_id and below not in line and manager_id not in line:
            line.append(manager_id)
            if manager_id != below:
                manager = await self.load_unchecked(Staff, manager_id)
                if manager is None:
                    raise NotFound("MANAGER_UNKNOWN", fields=("manager_id",), id=manager_id)
                if len(line) == 1:
                    manager.must_be_here("manager_id")
                manager_id = manager.manager_id
        return line

    async def _seats(self, staff: Staff, before: tuple[str, str] | None) -> list[Aggregate]:
        """The seats that a member of staff leaves and takes, whose region and role were `before` (S2d-6)."""
        touched: list[Aggregate] = []
        after = (staff.region, staff.role)
        if (
            before
            and before != after
            and before[1] in SINGLE_ROLES
            and (left := await self.load_unchecked(Seat, seat_id(*before)))
        ):
            left.vacate(str(staff.id))
            touched.append(left)
        if before != after and staff.role in SINGLE_ROLES:
            seat = await self.load_unchecked(Seat, seat_id(*after)) or Seat.set(*after)
            seat.take(str(staff.id))
            touched.append(seat)
        return touched
