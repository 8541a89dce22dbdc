"""What can be asked of results, and what their facts tell the others."""

from __future__ import annotations

from itertools import groupby

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.appraisal.v1 import events_pb2 as events
from fieldledger.appraisal.v1 import evidence_pb2 as evidence_pb
from fieldledger.appraisal.v1 import result_pb2 as pb
from kernel.aggregate import Aggregate
from ledger.context import Context
from ledger.reach import ALL
from ledger.wire import fields
from services.appraisal.cycle.domain import AppraisalCycle, cycle_id, ended_month
from services.appraisal.evidence.views import Evidence
from services.appraisal.result.domain import Piece, Result, result_id
from services.appraisal.scheme.domain import Scheme, in_force
from services.appraisal.scheme.views import SchemeList, in_order_of_adoption

ANNOUNCED: Announced = {Result.Published: events.ResultPublished}
CAP, MIN_SAMPLE = "appraisal.attainment_cap", "appraisal.satisfaction_min_sample"
OF_MONTH = "region = %(region)s AND occurred_time >= %(start_time)s AND occurred_time < %(end_time)s"


class ResultCommands(Commands):
    async def close_cycle(self, command: pb.CloseCycleRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        id, month, region = cycle_id(command.month, command.region), command.month, command.region
        zone = self.policy.text("region.time_zone", region, ctx.now)
        start, end = ended_month(month, zone, ctx.now)
        if closed := await self.load_unchecked(AppraisalCycle, id):
            closed.close_again()
        scheme = await self._scheme_in_force(month, region)
        cap, min_sample = (self.policy.value(key, region, start) for key in (CAP, MIN_SAMPLE))
        bounds = {"start_time": start, "end_time": end}
        await self.freshness.await_complete(Evidence)
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
                indicators=scheme.indicators,
                grades=scheme.grades,
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
        adopted = in_order_of_adoption(await self.rows_unchecked(SchemeList))
        scheme = await self.load_unchecked(Scheme, in_force(adopted, month, region).scheme_id)
        assert scheme, "an adopted scheme is stored before it is announced"
        return scheme


def _piece(row: evidence_pb.EvidenceRow) -> Piece:
    return Piece(**fields(row, "staff_id", "region", "value"))
