"""Whether somebody may develop at an address: asked by commands that register, reopen and claim customers (S2i-1-b)."""

from __future__ import annotations

from dataclasses import replace

from access.teams import ReportingLines
from chassis.commands import Commands
from chassis.validation import empty
from fieldledger.customers.v1 import customer_pb2 as pb
from kernel.aggregate import EVERYWHERE
from kernel.area import normal_area
from kernel.errors import Refused
from ledger.context import Context
from services.customers.area.domain import AreaMap, Place
from services.customers.filing.domain import Filing, FilingQueue, covers, queue_id
from services.customers.territory.domain import Ground, Territory


class Admitting(Commands):
    """Base of the commands that admit somebody to a customer."""

    async def ground(self, area_code: str, territory_id: str, online: bool, ctx: Context) -> tuple[Ground, str, str]:
        """What decides whether the caller may develop at an address (S2i-1-b), and the customer's area and region.

        The area has the code that is in use now. Only a territory that has not drawn its areas may be named instead.
        """
        if not area_code:
            if not territory_id:
                raise empty(pb.RegisterLeadRequest.DESCRIPTOR, "area_code")
            territory = await self.load_within_reach(Territory, territory_id, ctx)
            territory.check_named(ctx.now)
            territory.check_open()
            return await self._standing(territory, "territory_id", ctx), "", territory.region
        areas, code = AreaMap(self.load_unchecked), normal_area(area_code, "area_code")
        place = await areas.place(code, ctx.now, applied=True)
        if place.territory_id and (held := await self.load_unchecked(Territory, place.territory_id)):
            away = online and ctx.caller.region not in (EVERYWHERE, held.region)
            if not away:
                ctx.require_region(held.region)
            self._check_named(territory_id, place)
            ground = await self._filed(await self._standing(held, "area_code", ctx), areas, code, ctx)
            return ground, place.code, ctx.caller.region if away else held.region
        self._check_named(territory_id, place)
        ground = await self._filed(Ground(None, blank=True), areas, code, ctx)
        if ground.filing_id and not online and (filing := await self.load_unchecked(Filing, ground.filing_id)):
            ctx.require_region(filing.region)
            return ground, place.code, filing.region
        if ctx.caller.region == EVERYWHERE:
            raise Refused("REGION_UNCLEAR", clause="S2i-3-a", fields=("area_code",), code=code)
        return ground, place.code, ctx.caller.region

    @staticmethod
    def _check_named(territory_id: str, place: Place) -> None:
        """Raise Refused for a territory that was named and does not hold the address (S2i-1-b)."""
        if territory_id and territory_id != place.territory_id:
            raise Refused("TERRITORY_NOT_OF_AREA", clause="S2i-1-b", fields=("territory_id",), code=place.code)

    async def _standing(self, territory: Territory, field: str, ctx: Context) -> Ground:
        """What a territory is to the caller: whether it is blank, and whether he is of its team."""
        longest = int(self.policy.value("territory.blank_after_days", territory.region, ctx.now))
        leader = territory.responsible_at(ctx.now)
        team = leader != ctx.caller.staff_id and await self._reports_to(ctx.caller.staff_id, leader)
        return Ground(territory, blank=territory.is_blank(ctx.now, longest), team=team, field=field)

    async def _reports_to(self, staff_id: str, leader_id: str) -> bool:
        """Whether somebody reports to another, directly or through others, as organisation announced it."""
        asked: set[str] = set()
        while staff_id and staff_id not in asked:  # two changes at once may close a circle (S2d-7)
            asked.add(staff_id)
            line = await self.row_unchecked(ReportingLines, staff_id)
            staff_id = line.manager_id if line else ""
            if staff_id == leader_id:
                return True
        return False

    async def _filed(self, ground: Ground, areas: AreaMap, code: str, ctx: Context) -> Ground:
        """The same, with the caller's filing of the address where it is blank: one in force, or else one that waits.

        A filing of a code that was replaced since covers the code that is in use now.
        """
        queue = await self.load_unchecked(FilingQueue, queue_id(ctx.caller.staff_id)) if ground.blank else None
        now = (await areas.place(code, ctx.now, applied=True)).code
        for id, entry in (queue.waiting if queue else {}).items():
            filed = entry["area_codes"]
            current = [(await areas.place(one, ctx.now, applied=True)).code for one in filed]
            if covers(filed, code) or covers(current, now):
                filing = await self.load_unchecked(Filing, id)
                if filing and filing.in_force(ctx.now):
                    return replace(ground, filing_id=id, approved_time=filing.approved_time)
                if filing and filing.is_open(ctx.now):
                    ground = replace(ground, filing_id=id)
        return ground
