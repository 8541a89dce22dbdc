"""The command that closes a month and publishes its results, and the event that announces a result."""

from __future__ import annotations

from typing import Any

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.appraisal.v1 import events_pb2 as events
from fieldledger.appraisal.v1 import evidence_pb2 as evidence_pb
from fieldledger.appraisal.v1 import result_pb2 as pb
from kernel.aggregate import Aggregate
from kernel.calendar import checked_month, month_firsts
from ledger.context import Context
from ledger.reach import ALL
from ledger.wire import fields
from services.appraisal.cycle.domain import AppraisalCycle, cycle_id, require_ended_month
from services.appraisal.cycle.views import CycleList
from services.appraisal.evidence.views import Evidence
from services.appraisal.evidence.views.late import (
    NEXT_CYCLE,
    Condition,
    in_open_months,
    late_for_next,
    of_span,
    own_month,
    within,
)
from services.appraisal.result.domain import Piece, Result, Scope, result_id
from services.appraisal.roster.views import Roster
from services.appraisal.scheme.domain import Scheme, choose_scheme
from services.appraisal.scheme.views import SchemeList, sort_by_adoption

ANNOUNCED: Announced = {Result.Published: events.ResultPublished}
CAP, MIN_SAMPLE = "appraisal.attainment_cap", "appraisal.satisfaction_min_sample"
LATE_EVIDENCE = "appraisal.late_evidence"
NOT_OF_A_PIECE = ("staff_id", "region", "value", "place", "position", "recorded_time")


class ResultCommands(Commands):
    async def close_cycle(self, command: pb.CloseCycleRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        id, month, region = cycle_id(command.month, command.region), command.month, command.region
        # As of the bounds, not as of now: months adjoin whenever the zone changes and whenever they are closed.
        first, following = month_firsts(checked_month(month, "month"))
        zone = self.policy.text("region.time_zone", region, first)
        start, end = require_ended_month(month, zone, ctx.now, self.policy.text("region.time_zone", region, following))
        if closed := await self.load_unchecked(AppraisalCycle, id):
            closed.close_again()
        scheme = await self._scheme_in_force(month, region)
        cap, min_sample = (self.policy.value(key, region, start) for key in (CAP, MIN_SAMPLE))
        late = self.policy.value(LATE_EVIDENCE, region, ctx.now)
        earlier = await self.rows_settled(CycleList, AppraisalCycle.Closed, region=region)
        evidence: Any = self.views[Evidence]
        roster: Any = self.views[Roster]
        await self.freshness.await_complete(Roster)
        await self.freshness.await_complete(Evidence)
        # Read before the rows: what is followed in between is late, and counts once (S0-6.2.2-a).
        frontier = await evidence.frontier()
        own = await _pieces(evidence, region, of_span(start, end), within(frontier))
        overdue = await _pieces(evidence, region, late_for_next(earlier), within(frontier))
        overdue = overdue if late.value == NEXT_CYCLE else []
        waiting = await _pieces(evidence, region, in_open_months(earlier, start), within(frontier))
        pieces: dict[str, list[Piece]] = {staff_id: [] for staff_id in await roster.enrolled(region, start, end)}
        for row in (*own, *overdue):
            belongs = own_month(row, earlier)
            piece = Piece(**fields(row, *NOT_OF_A_PIECE), late_of_month=belongs.month if belongs else "")
            pieces.setdefault(row.staff_id, []).append(piece)
        scope = Scope(region, str(id), month, scheme_id=str(scheme.id), scheme_version=scheme.version)
        results = [
            Result.publish(
                result_id(id, staff_id),
                scope,
                staff_id=staff_id,
                indicators=scheme.indicators,
                grades=scheme.grades,
                pieces=pieces[staff_id],
                attainment_cap=float(cap),
                satisfaction_min_sample=int(min_sample),
                policy_versions={CAP: cap.version, MIN_SAMPLE: min_sample.version},
            )
            for staff_id in sorted(pieces)
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
            frontier=[{"place": place, "position": position} for place, position in sorted(frontier.items())],
            pieces=len(own) + len(overdue),
            late_pieces=len(overdue),
            open_pieces=len(waiting),
            late_evidence=str(late.value),
            policy_versions={LATE_EVIDENCE: late.version},
        )
        return [cycle, *results]

    async def _scheme_in_force(self, month: str, region: str) -> Scheme:
        adopted = sort_by_adoption(await self.rows_settled(SchemeList, Scheme.Adopted))
        scheme = await self.load_unchecked(Scheme, choose_scheme(adopted, month, region).scheme_id)
        assert scheme, "an adopted scheme is stored before it is announced"
        return scheme


async def _pieces(evidence: Evidence, region: str, *conditions: Condition) -> list[evidence_pb.EvidenceRow]:
    where, params = ["region = %(region)s"], {"region": region}
    for condition, more in conditions:
        where.append(condition)
        params |= more
    return await evidence.where(" AND ".join(where), params, ALL)
