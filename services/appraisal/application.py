"""What appraisal can be asked to do: one method per command, named as its RPC."""

from __future__ import annotations

from itertools import groupby

from chassis.application import Application
from fieldledger.appraisal.v1 import appraisal_pb2 as pb
from ledger.aggregate import Aggregate
from ledger.context import Context
from ledger.reach import ALL
from ledger.wire import fields
from services.appraisal.domain import (
    EVERYWHERE,
    AppraisalCycle,
    Piece,
    Result,
    Scheme,
    cycle_id,
    ended_month,
    in_force,
    result_id,
)
from services.appraisal.views import CycleList, Evidence, SchemeList, in_order_of_adoption

CAP, MIN_SAMPLE = "appraisal.attainment_cap", "appraisal.satisfaction_min_sample"
OF_MONTH = "region = %(region)s AND occurred_time >= %(start_time)s AND occurred_time < %(end_time)s"


class Appraisal(Application):
    name = "appraisal"

    async def draft_scheme(self, command: pb.DraftSchemeRequest, ctx: Context) -> Scheme:
        ctx.require_region(command.region)
        return Scheme.draft(ctx.new_id("Scheme"), drafted_by=ctx.caller.staff_id, **fields(command))

    async def adopt_scheme(self, command: pb.AdoptSchemeRequest, ctx: Context) -> Scheme:
        scheme = await self.load(Scheme, command.scheme_id, ctx)
        closed = await self.rows(CycleList)
        judged = [cycle.month for cycle in closed if scheme.region in (EVERYWHERE, cycle.region)]
        scheme.adopt(by=ctx.caller.staff_id, closed_months=judged)
        return scheme

    async def close_cycle(self, command: pb.CloseCycleRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        id, month, region = cycle_id(command.month, command.region), command.month, command.region
        zone = self.policy.text("region.time_zone", region, ctx.now)
        start, end = ended_month(month, zone, ctx.now)
        if closed := await self.find(AppraisalCycle, id):
            closed.close_again()
        scheme = await self._scheme_in_force(month, region)
        cap, min_sample = (self.policy.value(key, region, start) for key in (CAP, MIN_SAMPLE))
        bounds = {"start_time": start, "end_time": end}
        await self.whole(Evidence)
        evidence = await self.views[Evidence].where(OF_MONTH, {"region": region, **bounds}, ALL)
        evidence.sort(key=lambda row: row.staff_id)
        judged = {
            "region": region,
            "month": month,
            "scheme_id": str(scheme.id),
            "scheme_version": scheme.version,
        }
        results = [
            Result.publish(
                result_id(id, staff_id),
                cycle_id=str(id),
                staff_id=staff_id,
                scheme=scheme,
                pieces=[_piece(row) for row in rows],
                attainment_cap=float(cap),
                satisfaction_min_sample=int(min_sample),
                policy_versions={CAP: cap.version, MIN_SAMPLE: min_sample.version},
                **judged,
            )
            for staff_id, rows in groupby(evidence, key=lambda row: row.staff_id)
        ]
        closed_by = ctx.caller.staff_id
        return [
            AppraisalCycle.close(id, closed_by=closed_by, results=len(results), **bounds, **judged),
            *results,
        ]

    async def _scheme_in_force(self, month: str, region: str) -> Scheme:
        adopted = in_order_of_adoption(await self.rows(SchemeList))
        scheme = await self.find(Scheme, in_force(adopted, month, region).scheme_id)
        assert scheme, "an adopted scheme is stored before it is announced"
        return scheme


def _piece(row: pb.EvidenceRow) -> Piece:
    return Piece(**fields(row, "staff_id", "region", "value"))
