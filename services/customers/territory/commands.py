"""The commands of a territory, and the events that announce its facts to other services."""

from __future__ import annotations

from uuid import UUID

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import territory_pb2 as pb
from ledger.context import Context
from ledger.wire import fields
from privacy.identity import plain_name
from services.customers.departure.domain import Departure, departure_id
from services.customers.territory.domain import Territory

ANNOUNCED: Announced = {
    Territory.Opened: events.TerritoryOpened,
    Territory.Reassigned: events.TerritoryReassigned,
}


class TerritoryCommands(Commands):
    async def open_territory(self, command: pb.OpenTerritoryRequest, ctx: Context) -> Territory:
        ctx.require_region(command.region)
        id = ctx.new_id("Territory")
        claims = await self.claimed(id, {"territory": plain_name(command.name)}, command.region)
        taken = next((str(holder) for claim in claims for holder in claim.known), "")
        terms = fields(command) | {"responsible_id": await self._remaining(command.responsible_id)}
        return Territory.open(id, **terms, same_name=taken)

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
        gone = await self.load_unchecked(Departure, departure_id(staff_id))
        return gone.successor_id if gone else staff_id

    async def reassign_territory(self, command: pb.ReassignTerritoryRequest, ctx: Context) -> Territory:
        territory = await self.load_within_reach(Territory, command.territory_id, ctx)
        # Its customers go with it: who reaches only a team takes none from others and gives them none (S0-5.3.3-b).
        ctx.caller.require_own(territory.responsible_id)
        ctx.caller.require_own(command.responsible_id)
        territory.reassign(await self._remaining(command.responsible_id))
        return territory
