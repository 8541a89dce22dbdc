"""The commands of a territory and of its areas, and the events that announce its facts to other services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import territory_pb2 as pb
from kernel.aggregate import EVERYWHERE, Aggregate
from kernel.area import normal_area, normal_areas, within
from kernel.calendar import beginning_of
from kernel.errors import Refused
from ledger.context import Context
from ledger.wire import fields
from privacy.identity import plain_name
from services.customers.area.domain import AreaMap
from services.customers.departure.domain import who_follows
from services.customers.territory.domain import Territory, effective, refuse_inner, the_one_territory
from services.customers.territory.views import TerritoryList

ANNOUNCED: Announced = {
    Territory.Opened: events.TerritoryOpened,
    Territory.Reassigned: events.TerritoryReassigned,
    Territory.ReassignmentPlanned: events.TerritoryReassignmentPlanned,
    Territory.Vacated: events.TerritoryVacated,
    Territory.AreasChanged: None,
    Territory.PotentialSet: events.PotentialSet,
    Territory.ReassignmentAsked: events.TerritoryReassignmentAsked,
    Territory.ReassignmentDecided: events.TerritoryReassignmentDecided,
    Territory.Closed: events.TerritoryClosed,
}


class TerritoryCommands(Commands):
    async def open_territory(self, command: pb.OpenTerritoryRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        id = ctx.new_id("Territory")
        claims = await self.claimed(id, {"territory": plain_name(command.name)}, command.region)
        taken = next((str(holder) for claim in claims for holder in claim.known), "")
        terms = fields(command, "area_codes") | {"responsible_id": await self._remaining(command.responsible_id)}
        territory = Territory.open(id, **terms, same_name=taken)
        areas, codes = AreaMap(self.load_unchecked), normal_areas(command.area_codes, "area_codes")
        for code in codes:
            area = await areas.to_hold(code, territory.region, "area_codes")
            area.assign(str(id), region=territory.region, given_up_by="", at=ctx.now, field="area_codes")
        territory.change_areas(codes, (), ctx.now)
        return [territory, *areas.changed]

    async def fill_index(self) -> None:
        indexed, identities = UUID(int=0), self.personal.identities
        while lacking := await identities.without("customers", Territory.Opened.TOPIC, indexed):
            for indexed in lacking:
                territory = await self.repository.store.load(Territory, indexed)
                assert isinstance(territory, Territory)
                normal = {"territory": plain_name(territory.name)}
                await identities.add(await identities.claim(indexed, normal, territory.region))

    async def _remaining(self, staff_id: str) -> str:
        """The person himself, or who follows him if he has left (0044)."""
        return await who_follows(staff_id, self.load_unchecked)

    async def reassign_territory(self, command: pb.ReassignTerritoryRequest, ctx: Context) -> Territory:
        territory = await self._own(command.territory_id, ctx)
        ctx.caller.require_own(command.responsible_id)
        reason = str(fields(command)["reason"])
        at = self._effective(command.effective_date, territory.region, ctx)
        successor = await self._remaining(command.responsible_id)
        if self.policy.text("territory.change_approval", territory.region, ctx.now) == "ANOTHER_PERSON":
            ahead = at if at > ctx.now else None
            territory.ask_reassignment(successor, reason, asked_by=ctx.caller.staff_id, effective_time=ahead)
        elif at > ctx.now:
            territory.plan_reassignment(successor, reason, at)
        else:
            territory.reassign(successor, reason)
        return territory

    async def apply_reassignment(self, command: pb.ApplyReassignmentRequest, ctx: Context) -> Territory:
        territory = await self.load_within_reach(Territory, command.territory_id, ctx)
        if planned := territory.planned:
            territory.apply_reassignment(await self._remaining(planned["responsible_id"]), ctx.now)
        return territory

    async def decide_reassignment(self, command: pb.DecideReassignmentRequest, ctx: Context) -> Territory:
        territory = await self._own(command.territory_id, ctx)
        asked_id = territory.asked.get("responsible_id", "")
        if asked_id:
            ctx.caller.require_own(asked_id)
        follows = await self._remaining(asked_id) if asked_id else ""
        territory.decide_reassignment(ctx.caller.staff_id, approve=command.approve, responsible_id=follows, now=ctx.now)
        return territory

    async def vacate_territory(self, command: pb.VacateTerritoryRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        touched: list[Aggregate] = []
        for held in await self.rows_settled(TerritoryList, responsible_id=command.former_id):
            if territory := await self.load_unchecked(Territory, held.territory_id):
                territory.vacate("")
                touched.append(territory)
        return touched

    async def assign_areas(self, command: pb.AssignAreasRequest, ctx: Context) -> list[Aggregate]:
        territory = await self._own(command.territory_id, ctx)
        giving = command.from_territory_id if command.from_territory_id != command.territory_id else ""
        giver = await self._own(giving, ctx) if giving else None
        at = self._effective(command.effective_date, territory.region, ctx)
        add, remove = normal_areas(command.add, "add"), normal_areas(command.remove, "remove")
        areas, gained, taken = AreaMap(self.load_unchecked), list[str](), list[str]()
        for code in remove:
            area = await areas.known(code, territory.region)
            area.give_up(str(territory.id), at=at, field="remove")
        for code in add:
            area = await areas.to_hold(code, territory.region, "add")
            if area.holder_id != str(territory.id):
                gained.append(code)
            if giver and area.holder_id == str(giver.id):
                taken.append(code)
            area.assign(str(territory.id), region=territory.region, given_up_by=giving, at=at, field="add")
        territory.change_areas(gained, remove, at)
        if giver:
            giver.change_areas((), taken, at)
        return [territory, *([giver] if giver else []), *areas.changed]

    async def replace_areas(self, command: pb.ReplaceAreasRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(EVERYWHERE)  # a code of the standard is the whole organisation's
        old, new = normal_areas(command.old_codes, "old_codes"), normal_area(command.new_code, "new_code")
        refuse_inner([code for code in old if within(new, code)])
        areas = AreaMap(self.load_unchecked)
        region = await self._region_of(areas, [*old, new], command.territory_id, ctx)
        at = self._effective(command.effective_date, region, ctx)
        holders = [(await areas.place(code, at)).territory_id for code in old]
        follower = the_one_territory(holders, command.territory_id)
        held: dict[str, list[str]] = {follower: []} if follower else {}
        for code in old:
            area = await areas.known(code, region)
            if area.holder_id:
                held.setdefault(area.holder_id, []).append(code)
            area.replace(new, at=at, field="old_codes")
        area = await areas.to_hold(new, region, "new_code")
        if follower:
            area.assign(follower, region=region, given_up_by="", at=at, field="new_code")
        territories: list[Aggregate] = []
        for id, codes in held.items():
            territory = await self.load_within_reach(Territory, id, ctx)
            territory.change_areas([new] if id == follower else (), codes, at)
            territories.append(territory)
        return [area, *(other for other in areas.changed if other is not area), *territories]

    async def set_potential(self, command: pb.SetPotentialRequest, ctx: Context) -> Territory:
        territory = await self._own(command.territory_id, ctx)
        terms = fields(command, "territory_id")
        zone = self.policy.text("region.time_zone", territory.region, ctx.now)
        territory.set_potential(**terms, begins=beginning_of(command.survey_date, zone, "survey_date"), now=ctx.now)
        return territory

    async def _own(self, territory_id: str, ctx: Context) -> Territory:
        """A territory whose responsible person the caller reaches: its customers go with it, so that who reaches only a
        team takes none from others and gives them none (S0-5.3.3-b)."""
        territory = await self.load_within_reach(Territory, territory_id, ctx)
        ctx.caller.require_own(territory.responsible_id)
        territory.check_open()
        return territory

    async def _region_of(self, areas: AreaMap, codes: Sequence[str], territory_id: str, ctx: Context) -> str:
        """The region in whose time zone a change of these areas begins."""
        for code in codes:
            territory_id = territory_id or (await areas.place(code, ctx.now)).territory_id
        if not territory_id:
            raise Refused("AREAS_OF_NOBODY", clause="S2i-1-b", fields=("territory_id",))
        return (await self.load_within_reach(Territory, territory_id, ctx)).region

    def _effective(self, day: str, region: str, ctx: Context) -> datetime:
        """The instant at which a change begins: with that local day, or now. Raises Refused."""
        if not day:
            return ctx.now
        zone = self.policy.text("region.time_zone", region, ctx.now)
        longest = timedelta(days=int(self.policy.value("territory.change_ahead_days", region, ctx.now)))
        return effective(beginning_of(day, zone, "effective_date"), now=ctx.now, zone=zone, longest=longest)
