"""The commands of a scheme, and the event that announces its adoption to other services."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.appraisal.v1 import events_pb2 as events
from fieldledger.appraisal.v1 import scheme_pb2 as pb
from kernel.aggregate import EVERYWHERE
from ledger.context import Context
from ledger.wire import fields, message
from services.appraisal.cycle.domain import AppraisalCycle
from services.appraisal.cycle.views import CycleList
from services.appraisal.scheme.domain import Scheme


def announce_adoption(fact: Scheme.Adopted) -> events.SchemeAdopted:
    """The event carries the version that the scheme had when it was adopted: results name it."""
    return message(events.SchemeAdopted, fact, scheme_id=fact.originator_id, version=fact.originator_version)


ANNOUNCED: Announced = {Scheme.Drafted: None, Scheme.Adopted: announce_adoption}


class SchemeCommands(Commands):
    async def draft_scheme(self, command: pb.DraftSchemeRequest, ctx: Context) -> Scheme:
        ctx.require_region(command.region)
        return Scheme.draft(ctx.new_id("Scheme"), drafted_by=ctx.caller.staff_id, **fields(command))

    async def adopt_scheme(self, command: pb.AdoptSchemeRequest, ctx: Context) -> Scheme:
        scheme = await self.load_within_reach(Scheme, command.scheme_id, ctx)
        where = {} if scheme.region == EVERYWHERE else {"region": scheme.region}
        closed = await self.rows_settled(CycleList, AppraisalCycle.Closed, **where)
        scheme.adopt(by=ctx.caller.staff_id, closed_months=[cycle.month for cycle in closed])
        return scheme
