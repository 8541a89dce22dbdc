"""The commands of a customer, who begins as a lead, and the events that announce its facts to other services."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.customers.v1 import customer_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from kernel.aggregate import EVERYWHERE, Aggregate
from kernel.errors import NotFound
from ledger.context import Context
from ledger.submission import Claim
from privacy.identity import normal_name, normal_number
from privacy.personal import MASK
from services.customers.customer.domain import Customer, Known, check_phone
from services.customers.customer.views import CustomerList
from services.customers.departure.domain import Departure, departure_id
from services.customers.territory.domain import Territory
from services.customers.territory.views import TerritoryList

ANNOUNCED: Announced = {
    Customer.Registered: events.LeadRegistered,
    Customer.Won: events.CustomerWon,
    Customer.Credited: events.CreditAwarded,
    Customer.TierAssigned: events.TierAssigned,
    Customer.Reassigned: events.CustomerReassigned,
}
COUNTRY = "customer.phone_country"


class CustomerCommands(Commands):
    async def register_lead(self, command: pb.RegisterLeadRequest, ctx: Context) -> Customer:
        territory = await self.load_within_reach(Territory, command.territory_id, ctx)
        normal = self._normal(command.company_name, command.phone, territory.region, ctx.now)
        check_phone(normal["phone"])
        referrer = await self._referrer(command.referrer_customer_id)
        id = ctx.new_id("Customer")
        claims = await self.claimed(id, normal, territory.region)
        who: dict[str, Any] = {"person": str(id), "aggregate": id, "region": territory.region}
        lead = await self.sealed(command, "territory_id", "referrer_customer_id", **who)
        return Customer.register(
            id,
            region=territory.region,
            territory_id=str(territory.id),
            territory_responsible_id=territory.responsible_id,
            developer_id=ctx.caller.staff_id,
            exempt_by=territory.admit(ctx.caller.staff_id, lead["channel"]),
            referrer_id=str(referrer.id) if referrer else "",
            referrer_status=referrer.status if referrer else None,
            likely_same=[known async for known in self._known(claims, ctx)],
            **lead,
        )

    async def win_customer(self, command: pb.WinCustomerRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        customer.win(by=ctx.caller.staff_id, first_order_cents=command.first_order_cents)
        return customer

    async def assess_importance(self, command: pb.AssessImportanceRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        terms = await self.sealed_for(customer, command)
        customer.assess(terms["tier"].lower(), terms["reasons"])
        return customer

    async def reassign_customer(self, command: pb.ReassignCustomerRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        ctx.caller.require_own(command.responsible_id)
        terms = await self.sealed_for(customer, command)
        if gone := await self.load_unchecked(Departure, departure_id(command.responsible_id)):
            terms["responsible_id"] = gone.successor_id
        customer.reassign(**terms)
        return customer

    async def hand_over_customers(self, command: pb.HandOverCustomersRequest, ctx: Context) -> list[Aggregate]:
        territory = await self.load_within_reach(Territory, command.territory_id, ctx)
        touched: list[Aggregate] = [territory]
        # A lead that was decided before the territory changed hands, and not stored yet, is decided again: it has read
        # the territory (0039). So every customer of the former person is in the settled list (S2i-1-b).
        for row in await self.rows_settled(CustomerList, territory_id=command.territory_id):
            customer = await self.load_within_reach(Customer, row.customer_id, ctx)
            customer.follow_territory(command.former_id, territory.responsible_id)
            touched.append(customer)
        return touched

    async def fill_index(self) -> None:
        indexed, identities = UUID(int=0), self.personal.identities
        while lacking := await identities.without("customers", Customer.Registered.TOPIC, indexed):
            for indexed in lacking:
                customer = await self.repository.store.load(Customer, indexed)
                assert isinstance(customer, Customer)
                boxes = {"company_name": customer.company_name, "phone": customer.phone}
                opened = await self.personal.open(str(customer.id), boxes)
                if MASK in opened.values():
                    continue  # erased
                normal = self._normal(**opened, region=customer.region, at=datetime.now(UTC))
                await identities.add(await identities.claim(indexed, normal, customer.region))

    def _normal(self, company_name: str, phone: str, region: str, at: datetime) -> dict[str, str]:
        """What a company is recognised by: its name and its number as they are compared."""
        country = self.policy.text(COUNTRY, region, at)
        return {"name": normal_name(company_name), "phone": normal_number(phone, country)}

    async def _known(self, claims: Sequence[Claim], ctx: Context) -> AsyncIterator[Known]:
        """The customers who have the same name or number, and whether the caller may know whose they are."""
        for claim in claims:
            for holder in claim.known:
                if customer := await self.load_unchecked(Customer, holder):
                    here = ctx.caller.region in (EVERYWHERE, customer.region)
                    shown = here and ctx.caller.reaches(customer.owner_id)
                    yield Known(claim.kind, str(customer.id), customer.developer_id, shown)

    async def succeed_leaver(self, command: pb.SucceedLeaverRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        known = await self.load_unchecked(Departure, departure_id(command.former_id))
        gone = known or Departure.of(command.former_id, command.responsible_id, region=command.region)
        touched: list[Aggregate] = [gone]
        # What was decided before and is not stored yet has read the departure and is decided again (0039).
        for held in await self.rows_settled(TerritoryList, responsible_id=command.former_id):
            if territory := await self.load_unchecked(Territory, held.territory_id):
                territory.reassign(command.responsible_id)
                touched.append(territory)
        for row in await self.rows_settled(CustomerList, owner_id=command.former_id):
            customer = await self.load_unchecked(Customer, row.customer_id)
            if customer and customer.responsible_id == command.former_id:
                customer.reassign(command.responsible_id, "STAFF_LEFT")
                touched.append(customer)
        return touched

    async def _referrer(self, customer_id: str) -> Customer | None:
        if not customer_id:
            return None
        referrer = await self.load_unchecked(Customer, customer_id)
        if referrer is None:
            raise NotFound(
                "REFERRER_UNKNOWN", clause="S2j-5.2.1–5.2.5", fields=("referrer_customer_id",), id=customer_id
            )
        return referrer
