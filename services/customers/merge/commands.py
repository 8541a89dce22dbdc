"""The commands that link customers who are one, and part them again; their facts are the customer's."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.customers.v1 import merge_pb2 as pb
from kernel.aggregate import EVERYWHERE, Aggregate
from kernel.errors import NotFound
from ledger.context import Context
from services.customers.customer.domain import Customer
from services.customers.duplicate.domain import Duplicate, duplicate_id

ANNOUNCED: Announced = {}


class MergeCommands(Commands):
    async def merge_customers(self, command: pb.MergeCustomersRequest, ctx: Context) -> list[Aggregate]:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        ctx.caller.require_own(customer.responsible_id)  # a member of the account does not end it
        root = into = await self._other(command.into_id)
        # All of them are in the read set, so that two merges at once close no loop (0039).
        while root.merged_into:
            root = await self._other(root.merged_into)
        codes = await self.personal.identities.of_kind("uscc", (customer.id, into.id))
        mine, others = codes.get(customer.id, set()), codes.get(into.id, set())
        terms = await self.sealed_for(customer, command)
        customer.merge(
            into,
            root.id,
            reason=terms["reason"],
            evidence=terms["evidence"],
            everywhere=ctx.caller.region == EVERYWHERE,
            other_company=bool(mine and others and not mine & others),
        )
        if pair := await self.load_unchecked(Duplicate, duplicate_id(str(customer.id), str(into.id))):
            pair.merge()
        return [customer, *([pair] if pair else [])]

    async def undo_merge(self, command: pb.UndoMergeRequest, ctx: Context) -> list[Aggregate]:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        ctx.caller.require_own(customer.responsible_id)  # a member of the account does not end it
        customer.must_be_merged()
        into = await self._other(customer.merged_into)
        customer.undo_merge(into, everywhere=ctx.caller.region == EVERYWHERE)
        if pair := await self.load_unchecked(Duplicate, duplicate_id(str(customer.id), str(into.id))):
            pair.part()
        return [customer, *([pair] if pair else [])]

    async def _other(self, customer_id: str) -> Customer:
        other = await self.load_unchecked(Customer, customer_id)
        if other is None or other.gone:
            raise NotFound("NOT_FOUND", what="Customer", id=customer_id, fields=("into_id",))
        return other
