"""The commands of absences, and the events that announce their facts to other services."""

from __future__ import annotations

from datetime import date, timedelta

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.organisation.v1 import absence_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from kernel.calendar import local_day
from kernel.errors import NotFound
from ledger.context import Context
from ledger.wire import fields
from services.organisation.absence.domain import Absence
from services.organisation.absence.views import AbsenceList
from services.organisation.staff.domain import Staff

ANNOUNCED: Announced = {Absence.Recorded: events.StaffAbsent, Absence.Ended: events.AbsenceEnded}


class AbsenceCommands(Commands):
    async def record_absence(self, command: pb.RecordAbsenceRequest, ctx: Context) -> Absence:
        staff = await self.load_within_reach(Staff, command.staff_id, ctx)
        staff.must_be_here("staff_id")
        if command.delegate_id and command.delegate_id != command.staff_id:
            delegate = await self.load_unchecked(Staff, command.delegate_id)
            if delegate is None:
                raise NotFound("STAFF_UNKNOWN", fields=("delegate_id",), id=command.delegate_id)
            delegate.must_be_here("delegate_id")
        overlapping = ""
        # Of two that are recorded at once, the second is decided again (0039).
        for row in await self.rows_settled(AbsenceList, Absence.Recorded, staff_id=command.staff_id):
            if not row.called_off and row.from_date <= command.until_date and command.from_date <= row.until_date:
                overlapping = row.absence_id
        within = timedelta(days=int(self.policy.value("absence.within_days", staff.region, ctx.now)))
        return Absence.record_days(
            ctx.new_id("Absence"),
            region=staff.region,
            **fields(command),
            overlapping=overlapping,
            today=self._local_day(staff.region, ctx),
            within=within,
        )

    async def end_absence(self, command: pb.EndAbsenceRequest, ctx: Context) -> Absence:
        absence = await self.load_within_reach(Absence, command.absence_id, ctx)
        absence.end(self._local_day(absence.region, ctx))
        return absence

    def _local_day(self, region: str, ctx: Context) -> date:
        return local_day(ctx.now, self.policy.text("region.time_zone", region, ctx.now))
