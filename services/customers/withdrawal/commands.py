"""The commands that withdraw a batch, at most 200 rows at once."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from chassis.rows import Judged, TurnedDownRow
from fieldledger.customers.v1 import withdrawal_pb2 as pb
from kernel.aggregate import Aggregate
from kernel.errors import Refused
from ledger.context import Context
from services.customers.account.domain import AccountTeam
from services.customers.batch.domain import Batch, ImportedRows, part_id
from services.customers.contact.domain import Contact
from services.customers.customer.domain import Customer
from services.customers.customer.views import CustomerList
from services.customers.duplicate.domain import Duplicate, duplicate_id
from services.customers.pool.domain import Holding
from services.customers.profile.domain import Profile
from services.customers.timeline.views import Timeline

ANNOUNCED: Announced = {}
TOUCHING = (
    Contact.Added,
    Contact.Employed,
    Profile.Updated,
    AccountTeam.MemberAdded,
    AccountTeam.LineOpened,
    Holding.Asked,
)
"""What somebody may record of a customer beside the customer itself."""
BY_ITSELF = ("Duplicate", "Return")
"""How the names of facts begin that follow from others: a suspected pair, and when the customer goes to the pool."""


class WithdrawalCommands(Commands):
    async def withdraw_imported(self, command: pb.WithdrawImportedRequest, ctx: Context) -> list[Aggregate]:
        batch = await self.load_within_reach(Batch, command.batch_id, ctx)
        terms = await self.sealed_for(batch, command)
        batch.withdraw(terms["reason"], ctx.caller.staff_id)
        return await self._withdraw_part(batch, ctx)

    async def withdraw_imported_rows(self, command: pb.WithdrawImportedRowsRequest, ctx: Context) -> list[Aggregate]:
        batch = await self.load_within_reach(Batch, command.batch_id, ctx)
        if command.part != batch.withdrawn_parts + 1 or command.part > batch.parts:
            return [batch]
        return await self._withdraw_part(batch, ctx)

    async def _withdraw_part(self, batch: Batch, ctx: Context) -> list[Aggregate]:
        """Withdraw the next part of a batch; what somebody has touched since stays, and is named in the answer."""
        rows = await self.load_unchecked(ImportedRows, part_id(str(batch.id), batch.withdrawn_parts + 1))
        brought = [(id, int(version)) for id, version in rows.brought] if rows else []
        judged, changed, pairs, kept = Judged(), list[Aggregate](), dict[str, Duplicate](), list[str]()
        touched = await self._touched([id for id, _ in brought])
        for at, (id, version) in enumerate(brought, 1):
            one = await self.load_unchecked(Customer, id) or await self.load_unchecked(Contact, id)
            assert one is not None, "a batch names what it brought, and none is ever removed"
            if id in touched or not one.untouched_since(version) or not await self._let_go(one, pairs):
                kept.append(id)
                no = Refused("IMPORTED_ROW_TOUCHED", fields=("external_key",), id=id)
                judged.turned_down.append(TurnedDownRow.of(at, one.external_key, no))
                continue
            one.withdraw(str(batch.id))
            changed.append(one)
        batch.note_withdrawn(len(changed), kept)
        judged.accepted = len(changed)
        ctx.judged = judged
        return [batch, *changed, *pairs.values()]

    async def _touched(self, ids: list[str]) -> set[str]:
        """Which of these customers somebody has recorded something of elsewhere, that was not withdrawn itself."""
        rows = await self.rows_settled(Timeline, *TOUCHING, customer_id=ids)
        withdrawn = {row.reference_id for row in rows if row.event.endswith("Withdrawn")}
        touched = {
            row.customer_id
            for row in rows
            if row.reference_id not in (row.customer_id, *withdrawn) and not row.event.startswith(BY_ITSELF)
        }
        merged = await self.rows_settled(CustomerList, Customer.Merged, merged_into=ids)
        return touched | {row.merged_into for row in merged}

    async def _let_go(self, one: Customer | Contact, pairs: dict[str, Duplicate]) -> bool:
        """Whether nobody has decided about a pair that it is one of; if so, suspicions of it are dropped."""
        found = dict[str, Duplicate]()
        for other in await self.personal.identities.shared(one.id) if isinstance(one, Customer) else ():
            id = str(duplicate_id(str(one.id), str(other)))
            pair = pairs.get(id) or await self.load_unchecked(Duplicate, id)
            if pair and pair.status in ("DISMISSED", "MERGED"):
                return False
            if pair:
                found[id] = pair
        for pair in found.values():
            pair.withdraw()
        pairs |= found
        return True
