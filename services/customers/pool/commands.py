"""The commands of the pool, and the events that announce who claims a customer and when one goes to the pool."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from chassis.feature import Announced
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import pool_pb2 as pb
from kernel.aggregate import Aggregate
from kernel.calendar import local_day
from kernel.errors import NotFound
from ledger.context import Context
from ledger.wire import instant, moment, short
from services.customers.admission import Admitting
from services.customers.customer.domain import Customer
from services.customers.customer.views import CustomerList
from services.customers.departure.domain import who_follows
from services.customers.hand_over.views import in_open_hand_overs
from services.customers.pool.domain import Holding, Portfolio, Term, holding_id, portfolio_id, rule_of
from services.customers.pool.views import CustomerComplaints
from services.customers.territory.domain import admit

ANNOUNCED: Announced = {
    Portfolio.Begun: None,
    Portfolio.Claimed: events.CustomerClaimed,
    Holding.Begun: None,
    Holding.ActivityNoted: events.ActivityNoted,
    Holding.ReturnSet: events.ReturnSet,
    Holding.ReturnDropped: events.ReturnDropped,
    Holding.Warned: events.ReturnDueSoon,
    Holding.Reached: events.ReturnReached,
    Holding.Postponed: events.ReturnPostponed,
    Holding.Revoked: events.ReturnRevoked,
    Holding.Asked: events.HoldingAsked,
    Holding.Decided: events.HoldingDecided,
}
KEY_TIERS = frozenset(("core", "important", "general"))


class PoolCommands(Admitting):
    """Who may claim a customer is admitted as for the registration of a lead there."""

    async def release_customer(self, command: pb.ReleaseCustomerRequest, ctx: Context) -> list[Aggregate]:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        if customer.responsible_id:  # a member of the account works for it, but does not give it away
            ctx.caller.require_own(customer.responsible_id)
        customer.release(short(events.ReleaseReason.DESCRIPTOR, command.reason))
        if holding := await self.load_unchecked(Holding, holding_id(command.customer_id)):
            holding.drop()  # with what was asked about it: it is there already
        return [customer, *([holding] if holding else [])]

    async def claim_customer(self, command: pb.ClaimCustomerRequest, ctx: Context) -> list[Aggregate]:
        customer = await self.load_unchecked(Customer, command.customer_id)
        if customer is None or customer.gone:
            raise NotFound("NOT_FOUND", what="Customer", id=command.customer_id)
        ctx.require_region(customer.region)
        region, staff_id = customer.region, ctx.caller.staff_id
        again = timedelta(days=int(self.policy.value("pool.reclaim_days", region, ctx.now)))
        customer.claim(staff_id, now=ctx.now, again_after=again)
        online, named = customer.channel == "ECOMMERCE", "" if customer.area_code else customer.territory_id
        ground, _, _ = await self.ground(customer.area_code, named, online, ctx)
        ground = replace(ground, field="customer_id")  # a claim has no address of its own to be put right
        admit(staff_id, customer.channel, ground, contacted=ctx.now, now=ctx.now)
        known = await self.load_unchecked(Portfolio, portfolio_id(staff_id))
        portfolio = known or Portfolio.of(staff_id, region=region)
        per_day = self.policy.value("pool.claims_per_day", region, ctx.now)
        portfolio.claim(
            command.customer_id,
            day=str(local_day(ctx.now, self.policy.text("region.time_zone", region, ctx.now))),
            held=len(await self.rows_settled(CustomerList, owner_id=staff_id, merged_into="")),  # the linked are one
            per_day=int(per_day),
            at_most=int(self.policy.value("pool.holding_cap", region, ctx.now)),
            policy_version=per_day.version,
        )
        return [customer, portfolio]

    async def watch_holding(self, command: pb.WatchHoldingRequest, ctx: Context) -> Holding:
        holding, customer = await self._held(command.customer_id, ctx)
        term = self._term(customer, ctx.now)
        holding.watch(term, customer.responsible_id, since=moment(command, "since_time"), now=ctx.now)
        return holding

    async def note_activity(self, command: pb.NoteActivityRequest, ctx: Context) -> list[Aggregate]:
        holding, customer = await self._held(command.customer_id, ctx)
        at, linked = instant(command.activity_time), list[Aggregate]()
        while customer.merged_into:  # what happens on either id is a contact with the one that it is (0055)
            # And with itself: once they are parted again, each has what was recorded for it.
            holding.note_activity(at, self._zone(customer, ctx.now))
            linked.append(holding)
            holding, customer = await self._held(customer.merged_into, ctx)
        if not holding.note_activity(at, self._zone(customer, ctx.now)):
            return [holding, *linked]
        if not customer.returned_by_itself:
            holding.watch(self._term(customer, ctx.now), customer.responsible_id, since=None, now=ctx.now)
            return [holding, *linked]
        assert customer.pooled_time
        term = self._rule(customer, ctx.now)
        former_id = await who_follows(customer.pooled_from, self.load_unchecked)
        if former_id and holding.would_have_stayed(term, customer.pooled_time, at):
            customer.leave_pool(former_id)
            holding.revoke(former_id, at)
        return [holding, customer, *linked]

    async def warn_return(self, command: pb.WarnReturnRequest, ctx: Context) -> Holding:
        holding, customer = await self._held(command.customer_id, ctx)
        holding.warn(self._term(customer, ctx.now), customer.responsible_id, ctx.now)
        return holding

    async def end_holding(self, command: pb.EndHoldingRequest, ctx: Context) -> Holding:
        holding, customer = await self._held(command.customer_id, ctx)
        holding.fall_due(self._term(customer, ctx.now), customer.responsible_id, ctx.now)
        return holding

    async def return_customer(self, command: pb.ReturnCustomerRequest, ctx: Context) -> list[Aggregate]:
        holding, customer = await self._held(command.customer_id, ctx)
        hold = await self._hold(customer)
        term = self._term(customer, ctx.now)
        if cause := holding.end(term, customer.responsible_id, hold=hold, now=ctx.now):
            customer.go_to_pool(cause)
        return [holding, customer]

    async def ask_holding(self, command: pb.AskHoldingRequest, ctx: Context) -> Holding:
        holding, customer = await self._held(command.customer_id, ctx)
        customer.must_have_somebody()
        ctx.caller.require_own(customer.responsible_id)  # a member of the account works for it and does not hold it
        terms = await self.sealed_for(holding, command)
        # Whoever asks at once is not told that nothing is set yet.
        holding.watch(self._term(customer, ctx.now), customer.responsible_id, since=None, now=ctx.now)
        holding.ask(ctx.caller.staff_id, terms["days"], terms["reason"], most=self._most(customer, ctx.now))
        return holding

    async def decide_holding(self, command: pb.DecideHoldingRequest, ctx: Context) -> Holding:
        holding, customer = await self._held(command.customer_id, ctx)
        customer.must_have_somebody()
        ctx.caller.require_own(customer.responsible_id)
        holding.decide(
            ctx.caller.staff_id,
            approve=command.approve,
            days=command.days,
            most=self._most(customer, ctx.now),
            zone=self._zone(customer, ctx.now),
            now=ctx.now,
        )
        return holding

    async def _held(self, customer_id: str, ctx: Context) -> tuple[Holding, Customer]:
        """A customer within the caller's reach, and when it goes to the pool."""
        customer = await self.load_within_reach(Customer, customer_id, ctx)
        known = await self.load_unchecked(Holding, holding_id(customer_id))
        return known or Holding.of(customer_id, region=customer.region), customer

    def _term(self, customer: Customer, now: datetime) -> Term | None:
        """How long a customer may be held; None of one that never goes to the pool by itself, or is there."""
        kept = customer.tier in KEY_TIERS or bool(customer.merged_into) or not customer.responsible_id
        return None if kept else self._rule(customer, now)

    def _rule(self, customer: Customer, now: datetime) -> Term:
        rules = self.policy.value("pool.rules", customer.region, now)
        return Term.read(
            rules.value[rule_of(customer.status, customer.tier, customer.lead_class)],
            warn_days=int(self.policy.value("pool.warn_days", customer.region, now)),
            zone=self._zone(customer, now),
            policy_version=rules.version,
        )

    async def _hold(self, customer: Customer) -> str:
        """What keeps a customer from the pool, "" if nothing does."""
        for id in await self._family(str(customer.id)):
            if await self.rows_unchecked(CustomerComplaints, customer_id=id, open=True):
                return "COMPLAINT_OPEN"
        taken = await in_open_hand_overs(self, customer.responsible_id) if customer.responsible_id else ()
        return "HAND_OVER_OPEN" if str(customer.id) in taken else ""

    async def _family(self, customer_id: str) -> list[str]:
        """A customer and all that turned out to be it: what is open about one of them is about it (0055)."""
        ids = [customer_id]
        for id in ids:  # grows
            linked = await self.rows_settled(CustomerList, Customer.Merged, Customer.Unmerged, merged_into=id)
            ids += [row.customer_id for row in linked]
        return ids

    def _most(self, customer: Customer, now: datetime) -> int:
        return int(self.policy.value("pool.longest_holding_days", customer.region, now))

    def _zone(self, customer: Customer, now: datetime) -> str:
        return self.policy.text("region.time_zone", customer.region, now)
