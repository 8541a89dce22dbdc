"""The commands of staff, and the events that announce their facts to other services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import staff_pb2 as pb
from kernel.aggregate import EVERYWHERE, Aggregate
from kernel.calendar import local_day
from kernel.errors import Forbidden, NotFound, Refused
from ledger.context import Context
from ledger.wire import fields, message
from services.organisation.department.domain import Department
from services.organisation.office.domain import Office, office_id
from services.organisation.staff.domain import DEPUTY, GENERAL_MANAGER, Seat, Staff, seat_id
from services.organisation.staff.views import StaffList

Seats = dict[UUID, Seat]
"""The seats that a command changes: each is loaded once."""


def seat_taken(fact: Seat.Taken) -> events.SeatTaken | None:
    """A seat of a department; those of regions, from before, were never announced."""
    seat = str(fact.originator_id)
    return message(events.SeatTaken, fact, seat_id=seat) if fact.department_id else None


def seat_vacated(fact: Seat.Vacated) -> events.SeatVacated | None:
    """As `seat_taken`."""
    seat = str(fact.originator_id)
    return message(events.SeatVacated, fact, seat_id=seat) if fact.department_id else None


ANNOUNCED: Announced = {
    Staff.Joined: events.StaffJoined,
    Staff.Moved: events.StaffMoved,
    Staff.ManagerChanged: events.ManagerChanged,
    Staff.Released: events.StaffReleased,
    Staff.ReleaseWithdrawn: events.ReleaseWithdrawn,
    Staff.Left: events.StaffLeft,
    Staff.Rejoined: events.StaffRejoined,
    Seat.Set: None,
    Seat.Taken: seat_taken,
    Seat.Vacated: seat_vacated,
}


class StaffCommands(Commands):
    async def enrol_staff(self, command: pb.EnrolStaffRequest, ctx: Context) -> list[Aggregate]:
        department = await self._department(command.department_id, ctx)
        # Who may choose both could put anybody not enrolled yet into his own team, and reach his rows (S0-5.3.3-b).
        ctx.caller.require_own(command.staff_id or None)
        ctx.caller.require_own(command.manager_id or None)
        id = UUID(command.staff_id) if command.staff_id else ctx.new_id("Staff")
        if known := await self.load_unchecked(Aggregate, id):
            already = "STAFF_ENROLLED_ALREADY" if isinstance(known, Staff) else "ID_TAKEN"
            raise Refused(already, fields=("staff_id",))
        line = await self._line(command.manager_id, below=str(id))
        region = department.region
        await self._open_office(command.office, region)
        terms = await self.sealed(command, "staff_id", "manager_id", person=str(id), aggregate=id, region=region)
        staff = Staff.enrol(id, region=region, line=line, **terms, today=local_day(ctx.now, self._zone(region, ctx)))
        return [staff, *await self._seats(staff, None, {}, ctx.now)]

    async def move_staff(self, command: pb.MoveStaffRequest, ctx: Context) -> list[Aggregate]:
        staff = await self.load_within_reach(Staff, command.staff_id, ctx)
        department = await self._department(command.department_id, ctx)
        await self._open_office(command.office, department.region)
        role = fields(command)["role"] if command.role else staff.role
        before = (staff.department_id, staff.role)
        staff.move(department_id=command.department_id, role=role, region=department.region, office=command.office)
        touched: list[Aggregate] = [staff, *await self._seats(staff, before, {}, ctx.now)]
        if before[0] != staff.department_id and (left := await self.load_unchecked(Department, before[0])):
            left.head_gone(str(staff.id))
            touched.append(left)
        return touched

    async def move_staff_on(self, command: pb.MoveStaffOnRequest, ctx: Context) -> list[Aggregate]:
        successor = await self.load_unchecked(Department, command.successor_id)
        if successor is None:
            raise NotFound("DEPARTMENT_UNKNOWN", fields=("successor_id",), id=command.successor_id)
        touched: list[Aggregate] = []
        seats: Seats = {}
        # Nobody comes in any more: whoever would has read the department, which was dissolved (0039).
        rows = await self.rows_settled(StaffList, department_id=command.department_id)
        for row in [row for row in rows if not row.HasField("left_time")][: command.count]:
            staff = await self.load_unchecked(Staff, row.staff_id)
            if staff and not staff.left_time and staff.department_id == command.department_id:
                staff.move(department_id=command.successor_id, role=staff.role, region=successor.region)
                await self._seats(staff, (command.department_id, staff.role), seats, ctx.now, forced=True)
                touched.append(staff)
        return [*touched, *seats.values()]

    async def change_manager(self, command: pb.ChangeManagerRequest, ctx: Context) -> Staff:
        staff = await self.load_within_reach(Staff, command.staff_id, ctx)
        # Who reaches only a team cannot leave his own manager or give people to another's team (S0-5.3.3-b).
        ctx.caller.require_own(command.manager_id or None)
        if ctx.caller.by_owner and (command.staff_id == ctx.caller.staff_id or not command.manager_id):
            raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b")
        staff.change_manager(await self._line(command.manager_id, below=command.staff_id))
        return staff

    async def end_employment(self, command: pb.EndEmploymentRequest, ctx: Context) -> list[Aggregate]:
        staff = await self._parting(command.staff_id, ctx)
        staff.must_be_here("staff_id")
        successor = await self._successor(staff, command.successor_id, ctx)
        heir = successor or await self._deputy(staff)
        team = await self._team(staff, heir)
        successor_id, zone = str(heir.id) if heir else "", self._zone(staff.region, ctx)
        staff.leave(last_date=command.last_date, successor_id=successor_id, zone=zone, now=ctx.now)
        return await self._hand_on(staff, heir, team)

    async def release_staff(self, command: pb.ReleaseStaffRequest, ctx: Context) -> Staff:
        staff = await self._parting(command.staff_id, ctx)
        staff.must_be_here("staff_id")
        successor = await self._successor(staff, command.successor_id, ctx)
        await self._team(staff, successor or await self._deputy(staff))
        within = timedelta(days=int(self.policy.value("organisation.release_within_days", staff.region, ctx.now)))
        terms = fields(command, "staff_id")
        staff.release(**terms, zone=self._zone(staff.region, ctx), now=ctx.now, within=within)
        return staff

    async def withdraw_release(self, command: pb.WithdrawReleaseRequest, ctx: Context) -> Staff:
        staff = await self._parting(command.staff_id, ctx)
        staff.withdraw_release(ctx.now)
        return staff

    async def mark_staff_left(self, command: pb.MarkStaffLeftRequest, ctx: Context) -> list[Aggregate]:
        staff = await self.load_within_reach(Staff, command.staff_id, ctx)
        # What was decided then is carried out now: a successor who has left meanwhile is followed by his own (S2i-1-b).
        heir = await self._remaining(staff, staff.successor_id) or await self._deputy(staff)
        team = await self._reports(staff)
        if not staff.leave_as_released(str(heir.id) if heir else "", now=ctx.now):
            return []
        return await self._hand_on(staff, heir or await self._remaining(staff, staff.manager_id), team)

    async def rejoin_staff(self, command: pb.RejoinStaffRequest, ctx: Context) -> list[Aggregate]:
        staff = await self._parting(command.staff_id, ctx)
        department = await self._department(command.department_id, ctx)
        ctx.caller.require_own(command.manager_id or None)
        line = await self._line(command.manager_id, below=command.staff_id)
        await self._open_office(command.office, department.region)
        terms = fields(command, "staff_id", "manager_id") | {"region": department.region}
        today = local_day(ctx.now, self._zone(department.region, ctx))
        staff.rejoin(**terms, line=line, today=today)
        return [staff, *await self._seats(staff, None, {}, ctx.now)]

    async def _parting(self, staff_id: str, ctx: Context) -> Staff:
        """Somebody whose employment begins or ends by the caller: nobody decides about his own (S0-5.3.3-b)."""
        staff = await self.load_within_reach(Staff, staff_id, ctx)
        if ctx.caller.by_owner and staff_id == ctx.caller.staff_id:
            raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b")
        return staff

    async def _successor(self, staff: Staff, successor_id: str, ctx: Context) -> Staff | None:
        ctx.caller.require_own(successor_id or None)
        staff.refuse_as_successor(successor_id)
        if not successor_id:
            return None
        successor = await self.load_unchecked(Staff, successor_id)
        if successor is None:
            raise NotFound("STAFF_UNKNOWN", fields=("successor_id",), id=successor_id)
        successor.must_stay("successor_id")
        return successor

    async def _deputy(self, staff: Staff) -> Staff | None:
        """Who stands in for a general manager whose post becomes vacant: the department's deputy (S2d-7)."""
        if staff.role != GENERAL_MANAGER:
            return None
        changing = (Staff.Joined, Staff.Moved, Staff.Rejoined)
        for row in await self.rows_settled(StaffList, *changing, department_id=staff.department_id):
            deputy = await self.load_unchecked(Staff, row.staff_id) if fields(row)["role"] == DEPUTY else None
            if deputy and not deputy.left_time and not deputy.leaving_time:
                return deputy
        return None

    async def _team(self, staff: Staff, heir: Staff | None) -> list[Staff]:
        """Whoever reports to somebody who leaves; they need somebody to report to. Raises Refused (S2d-7)."""
        team = await self._reports(staff)
        staff.refuse_to_leave_alone(len(team), followed=heir is not None)
        return team

    async def _reports(self, staff: Staff) -> list[Staff]:
        changing = (Staff.Joined, Staff.ManagerChanged, Staff.Rejoined)
        rows = await self.rows_settled(StaffList, *changing, manager_id=str(staff.id))
        team = [await self.load_unchecked(Staff, row.staff_id) for row in rows]
        return [one for one in team if one and not one.left_time and one.manager_id == str(staff.id)]

    async def _hand_on(self, staff: Staff, heir: Staff | None, team: Sequence[Staff]) -> list[Aggregate]:
        """What goes over when somebody has left: his team to the heir, or else his manager; his seat, his headship.

        An heir out of his own team takes his place in the line.
        """
        touched: list[Aggregate] = [staff]
        above = await self._line(staff.manager_id, below="", whoever=True)
        line, heir_id = above, str(heir.id) if heir else ""
        if heir_id in above:
            line = above[above.index(heir_id) :]
        elif heir:
            line = await self._line(heir_id, below=str(staff.id))
            if line[-1] == str(staff.id):
                line = [heir_id, *above]
                if heir.manager_id != str(staff.id):  # otherwise he is of the team
                    team = [*team, heir]
        for member in team:
            member.change_manager(above if str(member.id) == heir_id else line)
            touched.append(member)
        if seat := await self.load_unchecked(Seat, seat_id(staff.department_id, staff.role)):
            seat.vacate(str(staff.id))
            touched.append(seat)
        if department := await self.load_unchecked(Department, staff.department_id):
            department.head_gone(str(staff.id))
            touched.append(department)
        return touched

    async def _remaining(self, staff: Staff, id: str) -> Staff | None:
        """Somebody, or who follows him if he has left, and so on; None if nobody remains."""
        seen = {str(staff.id)}
        while id and id not in seen:
            seen.add(id)
            found = await self.load_unchecked(Staff, id)
            if found is None or not found.left_time:
                return found
            id = found.successor_id or found.manager_id
        return None

    async def _department(self, id: str, ctx: Context) -> Department:
        department = await self.load_unchecked(Department, id)
        if department is None:
            raise NotFound("DEPARTMENT_UNKNOWN", fields=("department_id",), id=id)
        ctx.require_region(department.region)
        department.must_exist("department_id")
        return department

    async def _open_office(self, office: str, region: str) -> None:
        """Raise NotFound or Refused for an office that nobody of this region, "*" for all, can work in; "" is none."""
        if not office:
            return
        found = await self.load_unchecked(Office, office_id(office))
        if found is None:
            raise NotFound("OFFICE_UNKNOWN", fields=("office",), office=office[:100])
        found.must_be_open("office")
        if region not in (EVERYWHERE, found.region):
            raise Refused("OFFICE_OF_ANOTHER_REGION", fields=("office",), office=office, region=region)

    def _zone(self, region: str, ctx: Context) -> str:
        return self.policy.text("region.time_zone", region, ctx.now)

    async def _line(self, manager_id: str, below: str, *, whoever: bool = False) -> list[str]:
        """The manager and everybody above, nearest first; it ends at `below`, who must not be in it (S2d-7).

        The manager must be on the staff, unless it is no choice (`whoever`). Everybody on the way is read: of two
        changes that would close a circle, the second is decided again (0039).
        """
        line: list[str] = []
        while manager_id and below not in line and manager_id not in line:
            line.append(manager_id)
            if manager_id != below:
                manager = await self.load_unchecked(Staff, manager_id)
                if manager is None:
                    raise NotFound("MANAGER_UNKNOWN", fields=("manager_id",), id=manager_id)
                if len(line) == 1 and not whoever:
                    manager.must_be_here("manager_id")
                manager_id = manager.manager_id
        return line

    async def _seats(
        self, staff: Staff, before: tuple[str, str] | None, seats: Seats, at: datetime, *, forced: bool = False
    ) -> list[Aggregate]:
        """The seats that a member of staff leaves and takes, whose department and role were `before` (S2d-6).

        `forced`: he takes one whatever the limit says, because it follows from what was decided already.
        """
        after = (staff.department_id, staff.role)
        if before == after:
            return []
        if before and (left := await self._seat(*before, staff.region, seats, at)):
            left.vacate(str(staff.id))
        if seat := await self._seat(*after, staff.region, seats, at):
            seat.take(str(staff.id), None if forced else self._limit(staff.role, at))
        return list(seats.values())

    async def _seat(self, department_id: str, role: str, region: str, seats: Seats, at: datetime) -> Seat | None:
        """The seats of a role in a department, None where they are not counted.

        They begin with whoever holds the role then: also those who took it before it was limited.
        """
        id = seat_id(department_id, role)
        if id not in seats:
            seat = await self.load_unchecked(Seat, id)
            if seat is None and self._limit(role, at) is None:
                return None
            if seat is None:
                seat = Seat.set(department_id, role, region=region)
                # Whoever takes the role from then on has read the seats (0039).
                for row in await self.rows_settled(StaffList, department_id=department_id):
                    if fields(row)["role"] == role and not row.HasField("left_time"):
                        seat.take(row.staff_id, None)
            seats[id] = seat
        return seats[id]

    def _limit(self, role: str, at: datetime) -> int | None:
        """How many people a department has in a role at most; None for as many as it likes."""
        limits: dict[str, int] = self.policy.value("organisation.role_limits", "", at).value
        return limits.get(role)
