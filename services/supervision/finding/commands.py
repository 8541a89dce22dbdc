"""The command that reports a finding, and the event that announces it to other services."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from chassis.rulebook import require_clause
from fieldledger.supervision.v1 import events_pb2 as events
from fieldledger.supervision.v1 import finding_pb2 as pb
from ledger.context import Context
from services.supervision.finding.domain import Finding

ANNOUNCED: Announced = {Finding.Raised: events.FindingRaised}


class FindingCommands(Commands):
    async def raise_finding(self, command: pb.RaiseFindingRequest, ctx: Context) -> Finding:
        ctx.require_region(command.region)
        ctx.caller.require_own(command.subject_id or None)
        require_clause(command.clause)
        id = ctx.new_id("Finding")
        found = await self.sealed(command, person=command.subject_id, aggregate=id, region=command.region)
        return Finding.report(id, inspector_id=ctx.caller.staff_id, **found)
