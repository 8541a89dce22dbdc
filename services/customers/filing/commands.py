"""The commands of a filing, and the events that announce its facts to other services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import filing_pb2 as pb
from kernel.aggregate import Aggregate
from kernel.area import normal_areas, overlap, provinces
from ledger.context import Context
from services.customers.area.domain import AreaMap
from services.customers.filing.domain import (
    Filing,
    FilingQueue,
    Rival,
    check_areas,
    check_days,
    check_first,
    check_open_filings,
    queue_id,
)
from services.customers.territory.domain import Territory

ANNOUNCED: Announced = {
    Filing.Submitted: events.FilingSubmitted,
    Filing.Decided: events.FilingDecided,
    Filing.ExtensionAsked: events.FilingExtensionAsked,
    Filing.ExtensionDecided: events.FilingExtensionDecided,
    Filing.Warned: events.FilingDueSoon,
    Filing.Overdue: events.FilingOverdue,
    Filing.Closed: events.FilingClosed,
    FilingQueue.Begun: None,
    FilingQueue.Entered: None,
    FilingQueue.Left: None,
}


class FilingCommands(Commands):
    async def submit_filing(self, command: pb.SubmitFilingRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        filer, region, id = ctx.caller.staff_id, command.region, ctx.new_id("Filing")
        codes = normal_areas(command.area_codes, "area_codes")
        check_areas(
            codes, await self._blank(codes, ctx.now), most=int(self.policy.value("filing.max_areas", region, ctx.now))
        )
        longest = int(self.policy.value("filing.max_days", region, ctx.now))
        check_days(command.days, longest)
        own = await self._queue(filer)
        standing = [await self.load_unchecked(Filing, other) for other in own.waiting]
        filed = [other for other in standing if other]
        others = sum(1 for other in filed if other.is_open(ctx.now))
        check_open_filings(others, most=int(self.policy.value("filing.open_per_person", region, ctx.now)))
        over = [(one.area_codes, one.until_time) for one in filed if one.until_time and not one.is_open(ctx.now)]
        cooldown = int(self.policy.value("filing.cooldown_days", region, ctx.now))
        own.check_cooled_down(codes, over, days=cooldown, now=ctx.now)
        asked = await self.sealed(command, "area_codes", person=filer, aggregate=id, region=region)
        terms = self._to_decide(region, ctx.now)
        filing = Filing.submit(id, most=longest, filer_id=filer, area_codes=codes, **asked, **terms)
        queues = [own, *[await self._queue(key) for key in provinces(codes)]]
        for queue in queues:
            queue.enter(filing)
        return [filing, *queues]

    async def decide_filing(self, command: pb.DecideFilingRequest, ctx: Context) -> list[Aggregate]:
        filing = await self.load_within_reach(Filing, command.filing_id, ctx)
        by, approve = ctx.caller.staff_id, command.approve
        reason = (await self.sealed_for(filing, command))["reason"]
        filing.check_decidable(by, approve=approve, reason=reason)
        if filing.status == "SUBMITTED":
            check_first(await self._rivals(filing, ctx.now), approve=approve)
        filing.decide(
            by,
            approve=approve,
            reason=reason,
            now=ctx.now,
            zone=self.policy.text("region.time_zone", filing.region, ctx.now),
            warn_days=int(self.policy.value("filing.warn_days", filing.region, ctx.now)),
            blank=await self._blank(filing.area_codes, ctx.now),
        )
        return [filing, *await self._left(filing)]

    async def extend_filing(self, command: pb.ExtendFilingRequest, ctx: Context) -> Filing:
        filing = await self.load_within_reach(Filing, command.filing_id, ctx)
        asked = await self.sealed_for(filing, command)
        filing.ask_extension(
            ctx.caller.staff_id,
            most=int(self.policy.value("filing.max_days", filing.region, ctx.now)),
            extensions=int(self.policy.value("filing.extensions", filing.region, ctx.now)),
            now=ctx.now,
            **asked,
            **self._to_decide(filing.region, ctx.now),
        )
        return filing

    async def withdraw_filing(self, command: pb.WithdrawFilingRequest, ctx: Context) -> list[Aggregate]:
        filing = await self.load_within_reach(Filing, command.filing_id, ctx)
        filing.withdraw(ctx.caller.staff_id)
        return [filing, *await self._left(filing)]

    async def warn_filing(self, command: pb.WarnFilingRequest, ctx: Context) -> Filing:
        filing = await self.load_within_reach(Filing, command.filing_id, ctx)
        filing.warn(ctx.now)
        return filing

    async def miss_filing(self, command: pb.MissFilingRequest, ctx: Context) -> Filing:
        filing = await self.load_within_reach(Filing, command.filing_id, ctx)
        filing.miss(ctx.now)
        return filing

    async def close_filing(self, command: pb.CloseFilingRequest, ctx: Context) -> list[Aggregate]:
        filing = await self.load_within_reach(Filing, command.filing_id, ctx)
        filing.expire(ctx.now)
        return [filing, *await self._left(filing)]

    async def close_staffed_filings(self, command: pb.CloseStaffedFilingsRequest, ctx: Context) -> list[Aggregate]:
        codes = [command.code] if command.code else []
        if command.territory_id:
            codes += (await self.load_within_reach(Territory, command.territory_id, ctx)).held_codes(ctx.now)
        closed: dict[str, Filing] = {}
        for key in provinces(codes):
            queue = await self._queue(key)
            for id, entry in queue.waiting.items():
                if id in closed or not overlap(entry["area_codes"], codes):
                    continue
                if filing := await self.load_unchecked(Filing, id):
                    filing.close_staffed(await self._blank(filing.area_codes, ctx.now))
                    closed[id] = filing
        return [*closed.values(), *await self._left(*closed.values())]

    async def _blank(self, codes: Sequence[str], now: datetime) -> list[bool]:
        """Whether each area is blank: no territory holds it, or its territory has long had nobody (S2i-3-a)."""
        areas, blank = AreaMap(self.load_unchecked), list[bool]()
        for code in codes:
            place = await areas.place(code, now)
            territory = await self.load_unchecked(Territory, place.territory_id) if place.territory_id else None
            longest = int(self.policy.value("territory.blank_after_days", territory.region, now)) if territory else 0
            blank.append(territory is None or territory.is_blank(now, longest))
        return blank

    async def _rivals(self, filing: Filing, now: datetime) -> list[Rival]:
        """The other filings of the same areas, in the order of the log."""
        rivals: dict[str, Rival] = {}
        for key in provinces(filing.area_codes):
            queue, earlier = await self._queue(key), True
            for id, entry in queue.waiting.items():
                if id == str(filing.id):
                    earlier = False
                elif overlap(entry["area_codes"], filing.area_codes) and (
                    other := await self.load_unchecked(Filing, id)
                ):
                    rivals[id] = Rival(id, earlier, other.status == "SUBMITTED", other.in_force(now))
        return list(rivals.values())

    async def _left(self, *filings: Filing) -> list[FilingQueue]:
        """The queues, without those of the filings that ended."""
        queues: dict[str, FilingQueue] = {}
        for filing in filings:
            if filing.status in ("REJECTED", "CLOSED"):
                for key in [filing.filer_id, *provinces(filing.area_codes)]:
                    queues[key] = queues.get(key) or await self._queue(key)
                    queues[key].leave(filing)
        return list(queues.values())

    async def _queue(self, key: str) -> FilingQueue:
        return await self.load_unchecked(FilingQueue, queue_id(key)) or FilingQueue.begun(key)

    def _to_decide(self, region: str, now: datetime) -> dict[str, Any]:
        """By when a request is to be decided, and the version of the policy that says so."""
        hours = self.policy.value("filing.decide_hours", region, now)
        due_time = self.working_time(region, now).whole_days().add(now, timedelta(hours=int(hours)))
        return {"due_time": due_time, "policy_version": hours.version, "calendar_time": now}
