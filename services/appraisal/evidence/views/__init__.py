"""The lists of evidence: all of it, and what came too late for the closed month that it belongs to."""

from __future__ import annotations

from chassis.paging import Page
from chassis.query import Queries, listing
from fieldledger.appraisal.v1 import evidence_pb2 as pb
from ledger.context import Context
from ledger.reach import Reach
from ledger.wire import instant
from services.appraisal.cycle.views import CycleList
from services.appraisal.evidence.views.evidence import Evidence
from services.appraisal.evidence.views.late import NEXT_CYCLE, beyond, counting, of_span, own_month

__all__ = ["Evidence", "EvidenceQueries"]


class EvidenceQueries(Queries):
    list_evidence = listing(Evidence)

    async def list_late_evidence(
        self, request: pb.ListLateEvidenceRequest, ctx: Context
    ) -> pb.ListLateEvidenceResponse:
        """What came too late for its closed month, within the caller's reach, in the order of when it happened."""
        shown = self.views[Evidence]
        await self.freshness.await_own_writes(shown, ctx)
        region = {"region": request.region} if request.HasField("region") else {}
        closed = await self.rows_unchecked(CycleList, **region)
        (conditions, params), late = shown.limits(ctx), list[str]()
        for number, cycle in enumerate(c for c in closed if request.month in ("", c.month)):
            span, times = of_span(instant(cycle.start_time), instant(cycle.end_time), f"_span{number}")
            since, frontier = beyond(cycle, f"_since{number}")
            late.append(f"(region = %(_of{number})s AND {span} AND {since})")
            params |= {f"_of{number}": cycle.region, **times, **frontier}
        conditions.append(f"({' OR '.join(late)})" if late else "false")
        page, order = Page(self.secret, request, 3), ("occurred_time", "basis", "indicator")
        if page.after:
            conditions.append(f"({', '.join(order)}) > (%(_k0)s, %(_k1)s, %(_k2)s)")
            params |= {f"_k{n}": part for n, part in enumerate(page.after)}
        rows = await shown.where(
            " AND ".join(conditions), params, Reach.of(ctx.caller), limit=page.size + 1, order=order
        )
        answer = pb.ListLateEvidenceResponse()
        for row in rows[: page.size]:
            here = [cycle for cycle in closed if cycle.region == row.region]
            own, counted = own_month(row, here), counting(row, here)
            answer.rows.add(
                month=own.month if own else "",
                counted_in_month=counted.month if counted and counted.late_evidence == NEXT_CYCLE else "",
                pending=counted is None,
                evidence=row,
            )
        if len(rows) > page.size:
            last = rows[page.size - 1]
            answer.next_page_token = page.token(instant(last.occurred_time), last.basis, last.indicator)
        return answer
