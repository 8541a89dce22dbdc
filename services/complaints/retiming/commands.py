"""The commands of a retiming: begun by a person, carried out at most 200 clocks at once (S0-4.1.1-c)."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import retiming_pb2 as pb
from kernel.aggregate import Aggregate
from kernel.errors import NotFound
from ledger.context import Context
from services.complaints.clock.domain import COMPLAINT, FIRST_CONTACT, Clock, calendars_of, retimed
from services.complaints.clock.views import ClockList
from services.complaints.complaint.domain import Complaint
from services.complaints.retiming.domain import AT_ONCE, GOING, Retiming

ANNOUNCED: Announced = {Retiming.Begun: events.RetimingBegun, Retiming.Moved: events.ClocksRetimed}


class RetimingCommands(Commands):
    async def retime_clocks(self, command: pb.RetimeClocksRequest, ctx: Context) -> Retiming:
        ctx.require_region(command.region)
        id = ctx.new_id("Retiming")
        sealed = await self.sealed(command, "region", person=str(id), aggregate=id, region=command.region)
        return Retiming.begin_at(id, ctx.now, region=command.region, reason=sealed["reason"])

    async def move_clocks(self, command: pb.MoveClocksRequest, ctx: Context) -> list[Aggregate]:
        retiming = await self.load_unchecked(Retiming, command.retiming_id)
        if retiming is None:
            raise NotFound("NOT_FOUND", what="Retiming", id=command.retiming_id, fields=("retiming_id",))
        ctx.require_region(retiming.region)
        if command.step <= retiming.steps:
            return [retiming]
        # What begins later reads the calendar of then, so that nothing need stay unheard (0039).
        rows = [
            one for state in GOING for one in await self.rows_settled(ClockList, region=retiming.region, state=state)
        ]
        left = sorted({row.clock_id for row in rows if row.clock_id > command.cursor})
        touched: list[Aggregate] = []
        moved = 0
        for id in left[:AT_ONCE]:
            if clock := await self.load_unchecked(Clock, id):
                changed = await self._retime(clock, retiming, ctx)
                touched += changed
                moved += bool(changed)
        cursor = left[AT_ONCE - 1] if len(left) > AT_ONCE else ""
        retiming.step(command.step, looked_at=len(left[:AT_ONCE]), moved=moved, cursor=cursor)
        return [retiming, *touched]

    async def _retime(self, clock: Clock, retiming: Retiming, ctx: Context) -> list[Aggregate]:
        """Have one clock go by the calendar, and its complaint say when the first contact is due; [] if it stays."""
        calendars = calendars_of(self.working_time, clock.region)
        found = retimed(clock, ctx.now, retiming.calendar, calendars)
        if found is None or found.breached or found.refused_by:
            return []
        clock.retime(ctx.now, retiming.calendar, calendars)
        if (clock.subject_kind, clock.clock) != (COMPLAINT, FIRST_CONTACT):
            return [clock]
        complaint = await self.load_unchecked(Complaint, clock.subject_id)
        assert complaint is not None, "a clock is of what there is"
        complaint.retime_first_contact(found.due_time)
        return [clock, complaint]
