"""Closing a territory, and moving customers to the territory that holds their area now, at most 200 at once."""

from __future__ import annotations

from uuid import UUID

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import relocation_pb2 as pb
from kernel.aggregate import Aggregate
from ledger.context import Context
from services.customers.area.domain import AreaMap
from services.customers.customer.domain import Customer
from services.customers.relocation.domain import Relocation, check_successor
from services.customers.relocation.views import COLUMNS, CustomerPlaces
from services.customers.territory.domain import Territory

ANNOUNCED: Announced = {Relocation.Begun: None, Relocation.Moved: events.CustomersMoved}
AT_ONCE = 200
"""Customers of one step: what one commit writes, not a number of the rule book."""


class RelocationCommands(Commands):
    async def close_territory(self, command: pb.CloseTerritoryRequest, ctx: Context) -> list[Aggregate]:
        territory = await self.load_within_reach(Territory, command.territory_id, ctx)
        ctx.caller.require_own(territory.responsible_id)
        more = (Customer.Registered, Customer.Relocated)
        customers = await self.rows_settled(CustomerPlaces, *more, territory_id=command.territory_id)
        territory.close(command.successor_territory_id, customers=len(customers), now=ctx.now)
        if not command.successor_territory_id:
            return [territory]
        successor = await self.load_within_reach(Territory, command.successor_territory_id, ctx)
        ctx.caller.require_own(successor.responsible_id)
        successor.check_open()
        check_successor(str(territory.id), str(successor.id), (territory.region, successor.region))
        areas = AreaMap(self.load_unchecked)
        for code in territory.held_codes(ctx.now):  # one that goes on a day ahead is refused until then
            area = await areas.to_hold(code, successor.region, "territory_id")
            terms = {"region": successor.region, "given_up_by": str(territory.id)}
            area.assign(str(successor.id), **terms, at=ctx.now, field="territory_id")
        successor.change_areas(territory.area_codes, (), ctx.now)
        return [territory, successor, *areas.changed]

    async def move_customers(self, command: pb.MoveCustomersRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        subject = {"code": command.code, "territory_id": command.territory_id}
        subject["successor_territory_id"] = command.successor_territory_id
        known = await self.load_unchecked(Relocation, command.relocation_id)
        relocation = known or Relocation.begin_for(UUID(command.relocation_id), region=command.region, **subject)
        if command.step <= relocation.steps:
            return [relocation]
        of = {COLUMNS[len(command.code)]: command.code} if command.code else {"territory_id": command.territory_id}
        # Who is registered later has read the area or the territory, and is decided again (0039).
        places = await self.rows_settled(CustomerPlaces, **of)
        left = [place.customer_id for place in places if place.customer_id > command.cursor]
        areas, territories = AreaMap(self.load_unchecked), dict[str, Territory | None]()
        touched: list[Aggregate] = []
        for id in left[:AT_ONCE]:
            if (customer := await self.load_unchecked(Customer, id)) and not customer.gone:
                code, target = customer.area_code, command.successor_territory_id
                if code:
                    place = await areas.place(code, ctx.now)
                    code, target = place.code, place.territory_id
                await self._relocate(customer, target, code, territories, ctx)
                touched.append(customer)
        moved = sum(1 for customer in touched if customer.pending_events)
        relocation.step(command.step, moved, left[AT_ONCE - 1] if len(left) > AT_ONCE else "")
        return [relocation, *touched]

    async def _relocate(
        self, customer: Customer, target: str, code: str, territories: dict[str, Territory | None], ctx: Context
    ) -> None:
        """Move a customer to a territory of its region, with those loaded so far; an area's change moves no region."""
        for id in {customer.territory_id, target} - {"", *territories}:
            territories[id] = await self.load_unchecked(Territory, id)
        former, holder = territories.get(customer.territory_id), territories.get(target)
        if holder is None or holder.region == customer.region:
            customer.relocate(
                target,
                code,
                former.responsible_id if former else "",
                holder.responsible_at(ctx.now) if holder else "",
            )
