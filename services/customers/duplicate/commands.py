"""The commands about pairs of customers that may be one, and the events that announce their facts."""

from __future__ import annotations

from uuid import UUID

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.customers.v1 import duplicate_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, NotFound
from ledger.context import Context
from services.customers.customer.domain import Customer
from services.customers.duplicate.domain import Duplicate, duplicate_id

ANNOUNCED: Announced = {
    Duplicate.Suspected: events.DuplicateSuspected,
    Duplicate.Dismissed: events.DuplicateDismissed,
    Duplicate.Merged: events.DuplicateMerged,
    Duplicate.Reopened: events.DuplicateReopened,
    Duplicate.Withdrawn: events.DuplicateWithdrawn,
}


class DuplicateCommands(Commands):
    async def check_duplicates(self, command: pb.CheckDuplicatesRequest, ctx: Context) -> list[Aggregate]:
        customer = await self.load_unchecked(Customer, command.customer_id)
        if customer is None:
            raise NotFound("NOT_FOUND", what="Customer", id=command.customer_id)
        ctx.require_region(customer.region)
        if customer.gone:
            return []  # withdrawn with its batch in the meantime
        found: list[Aggregate] = []
        # Claims are stored with the customers who make them: of two at once, whichever is checked later sees both.
        for id, kinds in (await self.personal.identities.shared(customer.id)).items():
            other = await self.load_unchecked(Customer, id)
            pair = duplicate_id(str(customer.id), str(id))
            if other is None or other.gone or await self.load_unchecked(Duplicate, pair) is not None:
                continue
            direct = customer.merged_into == str(id) or other.merged_into == str(customer.id)
            if not direct and await self._root(customer) == await self._root(other):
                continue  # both turned out to be a third: nobody has anything to decide
            same = [kind.upper() for kind in kinds]
            suspicion = Duplicate.suspect(str(customer.id), str(id), region=customer.region, same=same)
            if direct:  # merged before they were compared: the pair is settled, until the merge is undone
                suspicion.merge()
            found.append(suspicion)
        return found

    async def _root(self, customer: Customer) -> UUID:
        """The customer that one turned out to be; itself if it was not merged."""
        while customer.merged_into and (other := await self.load_unchecked(Customer, customer.merged_into)):
            customer = other
        return customer.id

    async def dismiss_duplicate(self, command: pb.DismissDuplicateRequest, ctx: Context) -> Duplicate:
        duplicate = await self.load_within_reach(Duplicate, command.duplicate_id, ctx)
        if ctx.caller.by_owner:  # a pair concerns two customers, and often two persons
            raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b")
        duplicate.dismiss()
        return duplicate
