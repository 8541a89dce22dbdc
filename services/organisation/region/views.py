"""The list of regions, with their time zones, and the calendar of each."""

from __future__ import annotations

import json
from datetime import timedelta

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import region_pb2 as pb
from kernel.calendar import day_of, exceptions
from kernel.errors import NotFound, Refused
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import set_instant, update
from services.organisation.region.domain import Region, region_id

LONGEST = 400
"""Days of a calendar that one answer has at most."""
YEARS = (2000, 2099)


class RegionList(View[pb.RegionRow]):
    NAME, VERSION, ROW, KEY = "region_list", 2, pb.RegionRow, ("region",)
    FOLLOWS = ("organisation",)

    def fold(self, row: pb.RegionRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.RegionOpened() | events.RegionRenamed():
                update(row, event)
            case events.RegionClosed():
                update(row, event)
                set_instant(row.closed_time, fact.occurred_at)


class RegionQueries(Queries):
    list_regions = listing(RegionList)

    async def get_calendar(self, request: pb.GetCalendarRequest, ctx: Context) -> pb.GetCalendarResponse:
        """Each day's working time in a region, and where it comes from (S3-4.1-a). Raises NotFound, Refused."""
        await self._must_be_there(request.region, ctx)
        first, last = day_of(request.from_date, "from_date"), day_of(request.until_date, "until_date")
        if not 0 <= (last - first).days < LONGEST:
            raise Refused("CALENDAR_SPAN", fields=("from_date", "until_date"), most=LONGEST)
        hours = self.policy.value("calendar.hours", request.region, ctx.now)
        days = self.policy.value("calendar.days", request.region, ctx.now)
        held = self.working_time(request.region, ctx.now)
        answer = pb.GetCalendarResponse(time_zone=held.zone, hours_version=hours.version, days_version=days.version)
        for day in (first + timedelta(days=at) for at in range((last - first).days + 1)):
            why = pb.CALENDAR_WHY_DAY if held.is_named(day) else pb.CALENDAR_WHY_WEEKDAY
            row = answer.days.add(date=str(day), why=why, confirmed=held.is_confirmed(day))
            for opens, closes in held.of(day):
                row.intervals.add(opens=opens, closes=closes)
        return answer

    async def draft_calendar(self, request: pb.DraftCalendarRequest, ctx: Context) -> pb.DraftCalendarResponse:
        """What calendar.days would be with a year's holidays and make-up days. Raises NotFound, Refused."""
        await self._must_be_there(request.region, ctx)
        _check_year(request.year)
        found = exceptions(request.year, request.country or "CN")
        worked = self.policy.value("calendar.hours", request.region, ctx.now).value["1"]
        days = dict(self.policy.value("calendar.days", request.region, ctx.now).value)
        days[str(request.year)] = {day: worked if working else [] for day, working in found.items()}
        made_up = sum(found.values())
        value = json.dumps(dict(sorted(days.items())), separators=(",", ":"))
        return pb.DraftCalendarResponse(value=value, holidays=len(found) - made_up, make_up_days=made_up)

    async def _must_be_there(self, region: str, ctx: Context) -> None:
        ctx.require_region(region)
        if not await self.load_unchecked(Region, region_id(region)):
            raise NotFound("REGION_UNKNOWN", fields=("region",), region=region[:100], nearest="-")


def _check_year(year: int) -> None:
    if not YEARS[0] <= year <= YEARS[1]:
        raise Refused("CALENDAR_YEAR", fields=("year",), first=YEARS[0], last=YEARS[1])
