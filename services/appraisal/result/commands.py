"""The command that closes a month and publishes its results, and the event that announces a result."""

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
from services.appraisal.cycle.domain import AppraisalCycle, cycle_id, require_ended_month
from services.appraisal.evidence.views import Evidence
from services.appraisal.result.domain import Piece, Result, Scope, result_id
from services.appraisal.scheme.domain import Scheme, choose_scheme
from services.appraisal.scheme.views import SchemeList, sort_by_adoption

ANNOUNCED: Announced = {Result.Published: events.ResultPublished}
CAP, MIN_SAMPLE = "appraisal.attainment_cap", "appraisal.satisfaction_min_sample"
OF_MONTH = "region = %(region)s AND occurred_time >= %(start_time)s AND occurred_time < %(end_time)s"


class ResultCommands(Commands):
    async def close_cycle(self, command: pb.CloseCycleRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        id, month, region = cycle_id(command.month, command.region), command.month, command.region
        zone = self.policy.text("region.time_zone", region, ctx.now)
        start, end = require_ended_month(month, zone, ctx.now)
        if closed := await self.load_unchecked(AppraisalCycle, id):
            closed.close_again()
        scheme = await self._scheme_in_force(month, region)
        cap, min_sample = (self.policy.value(key, region, start) for key in (CAP, MIN_SAMPLE))
        await self.freshness.await_complete(Evidence)
        evidence = await self.views[Evidence].where(
            OF_MONTH, {"region": region, "start_time": start, "end_time": end}, ALL
        )
        evidence.sort(key=lambda row: row.staff_id)
        scope = Scope(region, str(id), month, scheme_id=str(scheme.id), scheme_version=scheme.version)
        results = [
            Result.publish(
                result_id(id, staff_id),
                scope,
                staff_id=staff_id,
                indicators=scheme.indicators,
                grades=scheme.grades,
                pieces=[_read_piece(row) for row in rows],
                attainment_cap=float(cap),
                satisfaction_min_sample=int(min_sample),
                policy_versions={CAP: cap.version, MIN_SAMPLE: min_sample.version},
            )
            for staff_id, rows in groupby(evidence, key=lambda row: row.staff_id)
        ]
        cycle = AppraisalCycle.close(
            id,
            region=region,
            month=month,
            closed_by=ctx.caller.staff_id,
            start_time=start,
            end_time=end,
            scheme_id=scope.scheme_id,
            scheme_version=scope.scheme_version,
            results=len(results),
        )
        return [cycle, *results]

    async def _scheme_in_force(self, month: str, region: str) -> Scheme:
        adopted = sort_by_adoption(await self.rows_settled(SchemeList, Scheme.Adopted))
        scheme = await self.load_unchecked(Scheme, choose_scheme(adopted, month, region).scheme_id)
        assert scheme, "an adopted scheme is stored before it is announced"
        return scheme


def _read_piece(row: evidence_pb.EvidenceRow) -> Piece:
    return Piece(**fields(row, "staff_id", "region", "value"))
