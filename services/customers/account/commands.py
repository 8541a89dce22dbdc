"""The commands of an account team, and the events that announce its facts to other services."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.feature import Announced
from fieldledger.customers.v1 import account_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from kernel.aggregate import Aggregate
from kernel.area import normal_area, overlap
from kernel.errors import NotFound
from ledger.context import Context
from ledger.wire import short
from services.customers.account.domain import (
    ASSISTANT,
    CLERK,
    FIELDS,
    SERVICE,
    AccountTeam,
    Candidate,
    account_id,
)
from services.customers.account.views import AccountLines, AccountMemberList, StaffRoles
from services.customers.admission import Admitting
from services.customers.area.domain import AreaMap
from services.customers.customer.domain import Customer
from services.customers.departure.domain import Departure, departure_id, who_follows
from services.customers.territory.domain import Territory, admit

ANNOUNCED: Announced = {
    AccountTeam.Begun: None,
    AccountTeam.MemberAdded: events.AccountMemberAdded,
    AccountTeam.MemberRemoved: events.AccountMemberRemoved,
    AccountTeam.LineOpened: events.LineOpened,
    AccountTeam.LineReassigned: events.LineReassigned,
}


class AccountCommands(Admitting):
    async def staff_account(self, command: pb.StaffAccountRequest, ctx: Context) -> list[Aggregate]:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        ctx.caller.require_own(customer.responsible_id)  # members do not choose each other
        account = await self._account(customer, command.line)
        account.must_be_open(customer.channel)
        clerk = [command.clerk_id] if command.clerk_id else []
        named = {ASSISTANT: command.assistant_ids, CLERK: clerk, SERVICE: command.service_team_ids}
        members = {role: await self._candidates(ids, FIELDS[role]) for role, ids in named.items()}
        roles = self.policy.value("account.roles", customer.region, ctx.now)
        account.staff(members, tier=customer.tier, fit=roles.value, policy_version=roles.version)
        return [account, customer]

    async def open_line(self, command: pb.OpenLineRequest, ctx: Context) -> list[Aggregate]:
        online = command.line == events.SALES_CHANNEL_ECOMMERCE
        customer = await self.load_unchecked(Customer, command.customer_id)
        if customer is None or customer.gone:
            raise NotFound("NOT_FOUND", what="Customer", id=command.customer_id)
        if online or not command.area_code or not await self._there(customer, command.area_code, ctx):
            # Online, no territory admits him, and another address than the customer's is no reason: whoever does not
            # reach the customer would get it by asking. And no answer tells him where it is.
            customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        ctx.require_region(customer.region)
        account = await self._account(customer, command.line)
        given = command.area_code or customer.area_code
        ground, code, _ = await self.ground(given, "" if given else customer.territory_id, online, ctx)
        admitted = admit(ctx.caller.staff_id, account.line, ground, contacted=ctx.now, now=ctx.now)
        customer.must_be_itself()
        account.open_line(
            customer.channel,
            responsible_id=admitted.responsible_id,
            territory_id=ground.territory_id(customer.region),
            area_code=code,
            exempt_by=admitted.exempt_by,
            filing_id=admitted.filing_id,
        )
        return [account, customer]

    async def reassign_line(self, command: pb.ReassignLineRequest, ctx: Context) -> list[Aggregate]:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        account = await self._account(customer, command.line)
        account.must_be_open("")
        ctx.caller.require_own(account.responsible_id)
        ctx.caller.require_own(command.responsible_id)
        account.reassign_line(await who_follows(command.responsible_id, self.load_unchecked), "MANAGER")
        return [account, customer]

    async def hand_over_lines(self, command: pb.HandOverLinesRequest, ctx: Context) -> list[Aggregate]:
        territory = await self.load_within_reach(Territory, command.territory_id, ctx)
        touched: list[Aggregate] = [territory]
        # A line that is opened later has read the territory, and is decided again (0039).
        for row in await self.rows_settled(AccountLines, territory_id=command.territory_id):
            if account := await self.load_unchecked(AccountTeam, account_id(row.customer_id, row.line)):
                account.follow_territory(command.territory_id, command.former_id, territory.responsible_id)
                touched.append(account)
        return touched

    async def _there(self, customer: Customer, area_code: str, ctx: Context) -> bool:
        """Whether an address may be the customer's: it lies where the customer is, or else in its territory."""
        code = normal_area(area_code, "area_code")
        place = await AreaMap(self.load_unchecked).place(code, ctx.now, applied=True)
        if customer.area_code:
            return overlap([customer.area_code], [code, place.code])
        return bool(place.territory_id) and place.territory_id == customer.territory_id

    async def _account(self, customer: Customer, line: events.SalesChannel) -> AccountTeam:
        named = short(events.SalesChannel.DESCRIPTOR, line)
        known = await self.load_unchecked(AccountTeam, account_id(str(customer.id), named))
        return known or AccountTeam.of(str(customer.id), named, region=customer.region)

    async def end_memberships(self, command: pb.EndMembershipsRequest, ctx: Context) -> list[Aggregate] | None:
        ctx.require_region(command.region)
        touched: dict[tuple[str, str], AccountTeam] = {}
        rows = await self.rows_settled(AccountMemberList, AccountTeam.MemberAdded, staff_id=command.former_id)
        for row in rows:
            account = (
                await self.load_unchecked(AccountTeam, account_id(row.customer_id, row.line)) if row.seat else None
            )
            if account:
                account.leave(command.former_id)
                touched[row.customer_id, row.line] = account
        heard = (AccountTeam.LineOpened, AccountTeam.LineReassigned)
        lines = await self.rows_settled(AccountLines, *heard, responsible_id=command.former_id)
        to_id = await who_follows(command.responsible_id, self.load_unchecked)
        for line in lines if to_id else ():
            at = (line.customer_id, line.line)
            if account := touched.get(at) or await self.load_unchecked(AccountTeam, account_id(*at)):
                account.reassign_line(to_id, "STAFF_LEFT")
                touched[at] = account
        return list(touched.values()) or None

    async def _candidates(self, staff_ids: Sequence[str], field: str) -> list[Candidate]:
        places = [f"{field}[{at}]" if field.endswith("_ids") else field for at in range(len(staff_ids))]
        return [await self._candidate(id, place) for id, place in zip(staff_ids, places, strict=True)]

    async def _candidate(self, staff_id: str, field: str) -> Candidate:
        # Whoever left a moment ago, and whom the list of staff still holds, has a departure (0044).
        gone = await self.load_unchecked(Departure, departure_id(staff_id))
        if gone and gone.successor_id != staff_id:
            raise NotFound("STAFF_LEFT", fields=(field,), id=staff_id)
        row = await self.row_unchecked(StaffRoles, staff_id)
        if row is None:
            await self.freshness.await_complete(StaffRoles)
            row = await self.row_unchecked(StaffRoles, staff_id)
        if row is None:
            raise NotFound("STAFF_UNKNOWN", fields=(field,), id=staff_id)
        return Candidate(staff_id, row.region, row.staff_role)
