"""The commands of a lead's development; its facts are the customer's, which announces them."""

from __future__ import annotations

from datetime import timedelta

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import lead_pb2 as pb
from kernel.calendar import end_of_local_day
from ledger.context import Context
from ledger.wire import fields, instant, short
from services.customers.customer.domain import Assessment, Customer, NextStep, Review

ANNOUNCED: Announced = {}


class LeadCommands(Commands):
    async def check_prospect(self, command: pb.CheckProspectRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        customer.check_prospect(fields(command)["outcome"])
        return customer

    async def set_next_step(self, command: pb.SetNextStepRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        within = self.policy.value("contact.interval_days", customer.region, ctx.now)
        customer.set_next_step(
            NextStep(short(events.NextStepKind.DESCRIPTOR, command.kind), instant(command.due_time)),
            within=within.value,
            zone=self.policy.text("region.time_zone", customer.region, ctx.now),
            now=ctx.now,
            policy_version=within.version,
        )
        return customer

    async def miss_next_step(self, command: pb.MissNextStepRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        customer.miss_next_step(ctx.now)
        return customer

    async def qualify_lead(self, command: pb.QualifyLeadRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        bands = self.policy.value("lead.score_bands", customer.region, ctx.now)
        weights = self.policy.value("lead.priority_weights", customer.region, ctx.now)
        customer.qualify(
            Assessment(**await self.sealed_for(customer, command)),
            segments=self.policy.value("market.segments", customer.region, ctx.now).value,
            bands=bands.value,
            weights=weights.value,
            policy_version=bands.version,
            weights_version=weights.version,
        )
        return customer

    async def lose_lead(self, command: pb.LoseLeadRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        terms = await self.sealed_for(customer, command)
        days = timedelta(days=int(self.policy.value("case.review_days", customer.region, ctx.now)))
        zone = self.policy.text("region.time_zone", customer.region, ctx.now)
        customer.lose(
            terms["reason"],
            terms["lost_to"],
            Review(**terms["review"], tags=tuple(terms["tags"])) if command.HasField("review") else None,
            reasons=self.policy.value("lead.lost_reasons", customer.region, ctx.now).value,
            competitors=self.policy.value("market.competitors", customer.region, ctx.now).value,
            tags=self.policy.value("lesson.tags", customer.region, ctx.now).value,
            review_due_time=end_of_local_day(ctx.now + days, zone),
            now=ctx.now,
        )
        return customer

    async def review_case(self, command: pb.ReviewCaseRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        terms = await self.sealed_for(customer, command)
        review = Review(**terms["review"], tags=tuple(terms["tags"]))
        tags = self.policy.value("lesson.tags", customer.region, ctx.now).value
        customer.review_case(review, tags=tags, now=ctx.now)
        return customer

    async def miss_review(self, command: pb.MissReviewRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        customer.miss_review(ctx.now)
        return customer

    async def lapse_customer(self, command: pb.LapseCustomerRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        months = self.policy.value("customer.lapse_months", customer.region, ctx.now)
        customer.lapse(
            command.last_purchase_date,
            months=int(months),
            zone=self.policy.text("region.time_zone", customer.region, ctx.now),
            now=ctx.now,
            policy_version=months.version,
        )
        return customer

    async def revoke_lapse(self, command: pb.RevokeLapseRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        months = int(self.policy.value("customer.lapse_months", customer.region, ctx.now))
        zone = self.policy.text("region.time_zone", customer.region, ctx.now)
        customer.revoke_lapse(command.last_purchase_date, months=months, zone=zone, now=ctx.now)
        return customer
