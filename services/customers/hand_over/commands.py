"""The commands of a hand-over, and the events that announce its facts to other services."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import hand_over_pb2 as pb
from kernel.aggregate import Aggregate
from kernel.calendar import beginning_of, local_day
from kernel.errors import Refused
from ledger.context import EVERYWHERE, Context
from ledger.wire import message, short
from services.customers.customer.domain import Customer
from services.customers.customer.views import CustomerList
from services.customers.departure.domain import who_follows
from services.customers.hand_over.domain import HandOver, Held, check_named
from services.customers.hand_over.views import in_open_hand_overs, of_party


def _planned(fact: Any) -> events.HandOverPlanned:
    found = {"hand_over_id": str(fact.originator_id), "customers": len(fact.customer_ids)}
    return message(events.HandOverPlanned, fact, **found)


ANNOUNCED: Announced = {
    HandOver.Planned: _planned,
    HandOver.Started: events.HandOverStarted,
    HandOver.Moved: events.HandOverMoved,
    HandOver.InForce: events.HandOverInForce,
    HandOver.Signed: events.HandOverSigned,
    HandOver.SignatureOverdue: events.HandOverSignatureOverdue,
    HandOver.UndoBegun: events.HandOverUndoBegun,
    HandOver.Undone: events.HandOverUndone,
}


class HandOverCommands(Commands):
    async def hand_over_accounts(self, command: pb.HandOverAccountsRequest, ctx: Context) -> HandOver:
        ctx.caller.require_own(command.to_id)
        check_named(command.customer_ids, command.from_staff_id)
        if command.from_staff_id:
            customers = await self._all_of(command.from_staff_id, ctx)
        else:
            customers = await self.load_each_within_reach(Customer, command.customer_ids, "customer_ids", ctx)
            for one in customers:  # a member of the account does not give it away
                ctx.caller.require_own(one.responsible_id)
        giver_id = command.from_staff_id or customers[0].responsible_id
        taken = await in_open_hand_overs(self, giver_id)
        held = [Held(str(one.id), one.responsible_id, str(one.id) in taken) for one in customers]
        region = customers[0].region if customers else ctx.caller.region
        return HandOver.plan(
            ctx.new_id("HandOver"),
            region=region,
            to_id=command.to_id,
            reason=short(events.HandOverReason.DESCRIPTOR, command.reason),
            customers=held,
            giver_id=giver_id,
            effective_time=self._in_force_from(command.effective_date, region, ctx.now),
            now=ctx.now,
        )

    async def start_hand_over(self, command: pb.StartHandOverRequest, ctx: Context) -> HandOver:
        hand_over = await self.load_within_reach(HandOver, command.hand_over_id, ctx)
        hand_over.start(ctx.now)
        return hand_over

    async def move_accounts(self, command: pb.MoveAccountsRequest, ctx: Context) -> list[Aggregate]:
        hand_over = await self.load_within_reach(HandOver, command.hand_over_id, ctx)
        ids = hand_over.of_step(command.step, command.undo)
        if ids is None:
            return [hand_over]
        touched: list[Aggregate] = [hand_over]
        to_id, stayed = await self._who_follows(hand_over.to_id), list[str]()
        for id in ids:
            customer = await self.load_unchecked(Customer, id)
            assert customer is not None, "a hand-over names customers, and none is ever removed"
            goes = (
                customer.go_back(hand_over.from_id, str(hand_over.id))
                if command.undo
                else customer.go_over(hand_over.from_id, to_id, str(hand_over.id))
            )
            if goes:
                touched.append(customer)
            else:
                stayed.append(id)
        days = self.policy.value("handover.sign_days", hand_over.region, ctx.now)
        due = self.working_time(hand_over.region, ctx.now).end_of_days(ctx.now, int(days))
        terms: dict[str, Any] = {"sign_due_time": due, "policy_version": days.version, "calendar_time": ctx.now}
        hand_over.note_step(len(touched) - 1, stayed, **terms)
        return touched

    async def sign_hand_over(self, command: pb.SignHandOverRequest, ctx: Context) -> HandOver:
        hand_over = await self._of_party(command.hand_over_id, ctx)
        left = await self._who_follows(hand_over.from_id) != hand_over.from_id
        may = left and ctx.caller.may("customers.territory") and ctx.caller.reaches(hand_over.to_id)
        hand_over.sign(ctx.caller.staff_id, for_giver=may)
        return hand_over

    async def miss_signature(self, command: pb.MissSignatureRequest, ctx: Context) -> HandOver:
        hand_over = await self.load_within_reach(HandOver, command.hand_over_id, ctx)
        hand_over.miss_signature(ctx.now)
        return hand_over

    async def undo_hand_over(self, command: pb.UndoHandOverRequest, ctx: Context) -> HandOver:
        hand_over = await self.load_within_reach(HandOver, command.hand_over_id, ctx)
        ctx.caller.require_own(hand_over.from_id)
        days = timedelta(days=int(self.policy.value("handover.undo_days", hand_over.region, ctx.now)))
        left = await self._who_follows(hand_over.from_id) != hand_over.from_id
        hand_over.undo(now=ctx.now, within=days, giver_left=left)
        return hand_over

    async def _of_party(self, id: str, ctx: Context) -> HandOver:
        """A hand-over for its giver, its receiver and whoever reaches one of them. Raises NotFound, Forbidden."""
        return await of_party(self, id, ctx)

    async def _all_of(self, staff_id: str, ctx: Context) -> list[Customer]:
        """All customers of a person in the caller's region, of the first one's region if he reaches several."""
        ctx.caller.require_own(staff_id)
        rows = await self.rows_settled(CustomerList, Customer.Registered, Customer.Reassigned, owner_id=staff_id)
        region = ctx.caller.region if ctx.caller.region != EVERYWHERE else next((row.region for row in rows), "")
        found = [await self.load_unchecked(Customer, row.customer_id) for row in rows if row.region == region]
        return [one for one in found if one and one.responsible_id == staff_id]

    async def _who_follows(self, staff_id: str) -> str:
        # A hand-over from before what is in the pool was refused has nobody who gives it.
        return await who_follows(staff_id, self.load_unchecked)

    def _in_force_from(self, day: str, region: str, now: datetime) -> datetime:
        """When a hand-over takes effect: now, or where a day ahead begins. Raises Refused."""
        zone = self.policy.text("region.time_zone", region, now)
        ahead, today = int(self.policy.value("handover.ahead_days", region, now)), local_day(now, zone)
        begins = beginning_of(day, zone, "effective_date") if day else now
        if not today <= local_day(begins, zone) <= today + timedelta(days=ahead):
            field = ("effective_date",)
            raise Refused("HAND_OVER_DAY_OUTSIDE", clause="S2i-1-c", fields=field, given=day, days=ahead)
        return max(now, begins)
