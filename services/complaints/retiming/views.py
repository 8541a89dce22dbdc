"""What a retiming would do: when each open clock is due, and when it would be (S0-4.1.1-c)."""

from __future__ import annotations

from dataclasses import asdict

from chassis.query import Queries
from fieldledger.complaints.v1 import retiming_pb2 as pb
from ledger.context import Context
from ledger.wire import message
from services.complaints.clock.domain import ISSUE, Clock, calendars_of, retimed
from services.complaints.clock.views import ClockList
from services.complaints.retiming.domain import AT_ONCE, GOING


class RetimingQueries(Queries):
    async def check_retiming(self, request: pb.CheckRetimingRequest, ctx: Context) -> pb.CheckRetimingResponse:
        """The clocks that RetimeClocks is about, by their ids, behind the cursor, and what it would do to each now."""
        ctx.require_region(request.region)
        await self.freshness.await_complete(ClockList)
        rows = [
            one for state in GOING for one in await self.rows_unchecked(ClockList, region=request.region, state=state)
        ]
        left = sorted({row.clock_id for row in rows if row.clock_id > request.cursor})
        answer = pb.CheckRetimingResponse(cursor=left[AT_ONCE - 1] if len(left) > AT_ONCE else "")
        calendars, calendar = calendars_of(self.working_time, request.region), ctx.now.isoformat()
        for id in left[:AT_ONCE]:
            clock = await self.load_unchecked(Clock, id)
            if clock and (found := retimed(clock, ctx.now, calendar, calendars)):
                of = dict.fromkeys(("complaint_id", "issue_id"), "")
                of["issue_id" if clock.subject_kind == ISSUE else "complaint_id"] = clock.subject_id
                answer.rows.append(message(pb.RetimingRow, clock, clock_id=id, **of, **asdict(found)))
        return answer
