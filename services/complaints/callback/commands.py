"""The command by which a complaint is opened again at its customer's word."""

from __future__ import annotations

from typing import Any

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.complaints.v1 import callback_pb2 as pb
from ledger.context import Context
from ledger.wire import moment
from services.complaints.admission import CALLBACK, RESOLUTION, UPDATE, TimedCases, with_clocks
from services.complaints.complaint.domain import Complaint

ANNOUNCED: Announced = {}
"""What is opened again is a complaint, whose domain announces it."""


class CallbackCommands(TimedCases, Commands):
    async def reopen_complaint(self, command: pb.ReopenComplaintRequest, ctx: Context) -> list[Any]:
        complaint = await self.load_within_reach(Complaint, command.complaint_id, ctx)
        region, said = complaint.region, complaint.checked_saying(moment(command, "said_time"), ctx.now)
        given = await self.sealed_for(complaint, command)
        given["said_time"] = self._counted_saying(said, region, ctx)
        given["within_days"] = int(self.policy.value("complaint.reopen_days", region, ctx.now))
        given["max_reopens"] = int(self.policy.value("complaint.max_reopens", region, ctx.now))
        zone = self.policy.text("region.time_zone", region, ctx.now)
        complaint.reopen(by=ctx.caller.staff_id, zone=zone, **given)
        clocks = await self._clocks_of(complaint, CALLBACK, RESOLUTION, UPDATE)
        clocks.void(ctx.now, (CALLBACK,))
        self._goes_on_again(complaint, clocks, ctx.now)
        return with_clocks(complaint, clocks)

    def _counted_saying(self, said: Any, region: str, ctx: Context) -> Any:
        """The instant that counts of what a customer is said to have said: now, if it is entered too late for that."""
        minutes = int(self.policy.value("contact.backdate_minutes", region, ctx.now))
        return said if (ctx.now - said).total_seconds() <= minutes * 60 else ctx.now
