"""What customers can be asked to do: one method per command, named as its RPC."""

from __future__ import annotations

from typing import Any

from google.protobuf.message import Message

from chassis.application import Application
from fieldledger.customers.v1 import customers_pb2 as pb
from ledger.aggregate import Aggregate
from ledger.context import Context
from ledger.errors import NotFound
from ledger.wire import fields
from services.customers.domain import Customer, Territory, check_phone
from services.customers.views import CustomerList


class Customers(Application):
    name = "customers"

    async def open_territory(self, command: pb.OpenTerritoryRequest, ctx: Context) -> Territory:
        ctx.require_region(command.region)
        return Territory.open(ctx.new_id("Territory"), **fields(command))

    async def reassign_territory(self, command: pb.ReassignTerritoryRequest, ctx: Context) -> Territory:
        territory = await self.load(Territory, command.territory_id, ctx)
        # Its customers go over with it: who reaches a team takes none from, and gives none to, others (S0-5.3.3-b).
        ctx.caller.require_own(territory.responsible_id)
        ctx.caller.require_own(command.responsible_id)
        territory.reassign(command.responsible_id)
        return territory

    async def register_lead(self, command: pb.RegisterLeadRequest, ctx: Context) -> Customer:
        territory = await self.load(Territory, command.territory_id, ctx)
        check_phone(command.phone)
        referrer = await self._referrer(command.referrer_customer_id)
        id = ctx.new_id("Customer")
        who: dict[str, Any] = {"person": str(id), "aggregate": id, "region": territory.region}
        lead = await self.sealed(command, "territory_id", "referrer_customer_id", **who)
        return Customer.register(id, territory, referrer, developer_id=ctx.caller.staff_id, **lead)

    async def win_customer(self, command: pb.WinCustomerRequest, ctx: Context) -> Customer:
        customer = await self.load(Customer, command.customer_id, ctx)
        customer.win(by=ctx.caller.staff_id, first_order_cents=command.first_order_cents)
        return customer

    async def assess_importance(self, command: pb.AssessImportanceRequest, ctx: Context) -> Customer:
        customer = await self.load(Customer, command.customer_id, ctx)
        terms = await self._told_of(customer, command)
        customer.assess(terms["tier"].lower(), terms["reasons"])
        return customer

    async def reassign_customer(self, command: pb.ReassignCustomerRequest, ctx: Context) -> Customer:
        customer = await self.load(Customer, command.customer_id, ctx)
        ctx.caller.require_own(command.responsible_id)
        customer.reassign(**await self._told_of(customer, command))
        return customer

    async def hand_over_customers(self, command: pb.HandOverCustomersRequest, ctx: Context) -> list[Aggregate]:
        territory = await self.load(Territory, command.territory_id, ctx)
        touched: list[Aggregate] = [territory]
        for row in await self.rows(CustomerList, territory_id=command.territory_id):
            customer = await self.load(Customer, row.customer_id, ctx)
            customer.follow(territory, command.former_id)
            touched.append(customer)
        return touched

    async def _told_of(self, customer: Customer, command: Message) -> dict[str, Any]:
        """The command's fields, personal ones sealed for the customer."""
        who: dict[str, Any] = {"person": str(customer.id), "aggregate": customer.id, "region": customer.region}
        return await self.sealed(command, "customer_id", **who)

    async def _referrer(self, customer_id: str) -> Customer | None:
        if not customer_id:
            return None
        referrer = await self.find(Customer, customer_id)
        if referrer is None:
            raise NotFound(
                "REFERRER_UNKNOWN", clause="S2j-5.2.1–5.2.5", fields=("referrer_customer_id",), id=customer_id
            )
        return referrer
