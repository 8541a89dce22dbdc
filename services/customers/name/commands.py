"""The commands about customers' names; their facts are the customer's, which announces them."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import name_pb2 as pb
from kernel.errors import NotFound
from ledger.context import Context
from ledger.wire import short
from privacy.identity import normal_name
from services.customers.customer.domain import Customer, public_name

ANNOUNCED: Announced = {}


class NameCommands(Commands):
    async def rename_customer(self, command: pb.RenameCustomerRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        code = (await self.opened_at(customer, {"uscc": customer.uscc}))["uscc"]
        called = public_name(command.company_name, short(events.LegalForm.DESCRIPTOR, command.legal_form), code)
        # Recognised by either name from now on: another who registers it finds it, whichever name he has heard.
        await self.claimed(customer.id, {"name": normal_name(command.company_name)}, customer.region)
        terms = await self.sealed_for(customer, command)
        customer.rename(terms["company_name"], terms["legal_form"], called)
        return customer

    async def withdraw_name(self, command: pb.WithdrawNameRequest, ctx: Context) -> Customer | None:
        """Whoever was erased need not be a customer."""
        try:
            customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        except NotFound:
            return None
        customer.withdraw_name()
        return customer
