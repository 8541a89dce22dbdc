"""The commands of a customer, who begins as a lead, and the events that announce its facts to other services."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from chassis.feature import Announced
from chassis.names import Names
from chassis.rows import Rows, imported_id
from fieldledger.customers.v1 import customer_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from kernel.aggregate import EVERYWHERE, Aggregate
from kernel.area import normal_area
from kernel.calendar import end_of_local_day, local_day
from kernel.errors import NotFound, Refused
from ledger.context import Context
from ledger.submission import Claim
from ledger.wire import instant, moment, plan, short
from privacy.identity import normal_name, normal_number
from privacy.personal import MASK
from services.customers.admission import Admitting
from services.customers.area.domain import AreaMap
from services.customers.batch.domain import Batch
from services.customers.customer.domain import (
    Customer,
    Known,
    NextStep,
    Origin,
    Past,
    check_digits,
    check_phone,
    normal_uscc,
    public_name,
    source_in,
)
from services.customers.customer.views import CustomerList
from services.customers.departure.domain import Departure, departure_id, who_follows
from services.customers.territory.domain import Territory, admit, first_contact
from services.customers.territory.views import TerritoryList

ANNOUNCED: Announced = {
    Customer.Registered: events.LeadRegistered,
    Customer.Won: events.CustomerWon,
    Customer.Credited: events.CreditAwarded,
    Customer.TierAssigned: events.TierAssigned,
    Customer.Reassigned: events.CustomerReassigned,
    Customer.Returned: events.CustomerReturned,
    Customer.Relocated: events.CustomerRelocated,
    Customer.ProspectChecked: events.ProspectChecked,
    Customer.NextStepSet: events.NextStepSet,
    Customer.NextStepOverdue: events.NextStepOverdue,
    Customer.Qualified: events.LeadQualified,
    Customer.Lost: events.LeadLost,
    Customer.Reviewed: events.CaseReviewed,
    Customer.ReviewOverdue: events.CaseReviewOverdue,
    Customer.Reopened: events.LeadReopened,
    Customer.Lapsed: events.CustomerLapsed,
    Customer.LapseRevoked: events.LapseRevoked,
    Customer.Merged: events.CustomersMerged,
    Customer.Unmerged: events.CustomersUnmerged,
    Customer.Renamed: events.CustomerRenamed,
    Customer.Withdrawn: events.CustomerWithdrawn,
}
COUNTRY = "customer.phone_country"
CUSTOMERS = "CUSTOMERS"
"""What a batch holds whose rows are customers."""
TEXTS = ("company_name", "contact_name", "phone", "uscc", "not_the_same")
UNSEALED = tuple(name for name, _ in plan(pb.ImportedCustomer.DESCRIPTOR) if name not in TEXTS)
"""What is taken from an imported row by itself, or not at all."""
ORIGIN = ("source", "source_code", "campaign_id", "contact_id", "referrer_customer_id")
"""The fields of a request that say where a lead comes from."""


@dataclass(slots=True)
class _Seen:
    """What the rows of one command have met so far, so that nothing is loaded twice."""

    areas: AreaMap
    territories: dict[str, Territory | None] = field(default_factory=dict)
    claimed: dict[bytes, Known] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Found:
    """An imported row that was judged: everything but its texts, which are sealed together."""

    id: UUID
    past: Past
    terms: dict[str, Any]
    claims: list[Claim]


class CustomerCommands(Admitting):
    async def register_lead(self, command: pb.RegisterLeadRequest, ctx: Context) -> Customer:
        online = command.channel == events.SALES_CHANNEL_ECOMMERCE
        ground, code, region = await self.ground(command.area_code, command.territory_id, online, ctx)
        longest = timedelta(days=int(self.policy.value("territory.first_contact_days", region, ctx.now)))
        contacted = first_contact(moment(command, "first_contact_time"), now=ctx.now, longest=longest)
        command.uscc = normal_uscc(command.uscc)
        normal = self._normal(command.company_name, command.phone, command.uscc, region, ctx.now)
        check_phone(normal["phone"])
        form = short(events.LegalForm.DESCRIPTOR, command.legal_form)
        called = public_name(command.company_name, form, command.uscc)
        channel = short(events.SalesChannel.DESCRIPTOR, command.channel)
        admitted = admit(ctx.caller.staff_id, channel, ground, contacted=contacted, now=ctx.now)
        origin = await self._origin(command, region, ctx.now)
        id = ctx.new_id("Customer")
        claims = await self.claimed(id, normal, region)
        who: dict[str, Any] = {"person": str(id), "aggregate": id, "region": region}
        lead = await self.sealed(command, "territory_id", "next_step", "area_code", *ORIGIN, **who)
        return Customer.register(
            id,
            region=region,
            territory_id=ground.territory_id(region),
            area_code=code,
            developer_id=ctx.caller.staff_id,
            responsible_id=admitted.responsible_id,
            exempt_by=admitted.exempt_by,
            filing_id=admitted.filing_id,
            origin=origin,
            likely_same=[known async for known in self._known(claims, ctx)],
            first_step=self._first_step(command, region, ctx.now),
            registered_date=self._today(region, ctx.now),
            display_name=called,
            **lead,
        )

    async def import_customers(self, command: pb.ImportCustomersRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(EVERYWHERE)
        if known := await self.load_unchecked(Batch, command.batch_id):
            known.check_open(CUSTOMERS)
        seen, names = _Seen(AreaMap(self.load_unchecked)), Names(self.views, self.freshness)
        rows = Rows(command.batch_id, command.rows)
        here = await self.repository.store.present(rows.ids)
        found = await rows.judge(here, names.check, lambda row: self._judge_customer(command.batch_id, row, seen, ctx))
        ctx.judged = rows.judged
        if ctx.rehearsal:
            return []
        for region in {one.terms["region"] for _, one in found}:  # one question for many keys, not one for each
            await self.personal.make_keys([str(one.id) for _, one in found if one.terms["region"] == region], region)
        customers = await rows.carry_out(found, lambda row, one: self._take_over(row, one, ctx.now))
        batch = known or Batch.begun(UUID(command.batch_id), CUSTOMERS, ctx.caller.staff_id)
        alike = [str(one.id) for one in customers if one.likely_same]
        brought = [(str(one.id), one.version) for one in customers]
        part = batch.take(rows.keys, brought, len(rows.judged.turned_down), alike)
        return [batch, *([part] if part else []), *customers]

    async def _judge_customer(self, batch_id: str, row: pb.ImportedCustomer, seen: _Seen, ctx: Context) -> _Found:
        """What the rules say of an imported row (S2i-1-b, S0-5.3.1-b). Raises TurnedDown."""
        check_digits(row.phone)
        row.uscc = normal_uscc(row.uscc)
        territory, code, region = await self._imported_place(row, seen, ctx)
        normal = self._normal(row.company_name, row.phone, row.uscc, region, ctx.now)
        check_phone(normal["phone"])
        form = short(events.LegalForm.DESCRIPTOR, row.legal_form)
        called = public_name(row.company_name, form, row.uscc)
        id, look = imported_id(batch_id, row.external_key), ctx.rehearsal or self.repository.deciding_again
        claims = await self.personal.identities.claim(id, normal, region, look=look)
        likely = [known async for known in self._known(claims, ctx)]
        likely += [seen.claimed[claim.digest] for claim in claims if claim.digest in seen.claimed]
        past = Past(
            batch_id=batch_id,
            external_key=row.external_key,
            state=short(pb.ImportedState.DESCRIPTOR, row.state),
            registered_time=moment(row, "registered_time") or ctx.now,
            first_contact_time=moment(row, "first_contact_time"),
            won_time=moment(row, "won_time"),
            first_order_cents=row.first_order_cents,
            first_step=_step(row),
        ).dated(ctx.now)
        origin = await self._origin(row, region, ctx.now)
        past.check(origin, likely, row.not_the_same, ctx.now)
        responsible_id = row.responsible_id or (territory.responsible_at(ctx.now) if territory else "")
        if not responsible_id:
            raise Refused("RESPONSIBLE_MISSING", clause="S2i-1-b", fields=("responsible_id",))
        responsible_id = await who_follows(responsible_id, self.load_unchecked)
        for claim in claims:
            seen.claimed[claim.digest] = Known(claim.kind, str(id), row.developer_id, True)
        terms: dict[str, Any] = {
            "region": region,
            "territory_id": str(territory.id) if territory else "",
            "area_code": code,
            "developer_id": row.developer_id,
            "responsible_id": responsible_id,
            "channel": short(events.SalesChannel.DESCRIPTOR, row.channel),
            "origin": origin,
            "likely_same": likely,
            "registered_date": self._today(region, past.registered_time),
            "legal_form": form,
            "outlet_kind": short(events.OutletKind.DESCRIPTOR, row.outlet_kind),
            "display_name": called,
        }
        return _Found(id, past, terms, claims)

    async def _take_over(self, row: pb.ImportedCustomer, found: _Found, now: datetime) -> Customer:
        """The customer of a row that was judged, its texts sealed. Raises Refused (PERSON_ERASED)."""
        where: dict[str, Any] = {"person": str(found.id), "aggregate": found.id, "region": found.terms["region"]}
        sealed = await self.sealed(row, *UNSEALED, **where)
        customer = Customer.take_over(found.id, found.past, now=now, **sealed, **found.terms)
        self.repository.claim(found.claims)
        return customer

    async def _imported_place(
        self, row: pb.ImportedCustomer, seen: _Seen, ctx: Context
    ) -> tuple[Territory | None, str, str]:
        """The territory, the area and the region of an imported row (S2i-1-b). Raises TurnedDown."""
        code, territory_id = "", row.territory_id
        if row.area_code:
            place = await seen.areas.place(normal_area(row.area_code, "area_code"), ctx.now, applied=True)
            self._check_named(territory_id, place)
            code, territory_id = place.code, place.territory_id
        if territory_id and territory_id not in seen.territories:
            seen.territories[territory_id] = await self.load_unchecked(Territory, territory_id)
        territory = seen.territories.get(territory_id)
        if territory_id and territory is None:
            raise NotFound("NOT_FOUND", what="Territory", id=territory_id, fields=("territory_id",))
        if territory and not row.area_code:
            territory.check_named(ctx.now)
            territory.check_open()
        if territory and row.region not in ("", territory.region):
            raise Refused("PLACE_OF_ANOTHER_REGION", clause="S2i-1-b", fields=("region",), region=territory.region)
        if not (region := territory.region if territory else row.region):
            raise Refused("PLACE_MISSING", clause="S2i-1-b", fields=("area_code", "territory_id", "region"))
        return territory, code, region

    async def reopen_lead(self, command: pb.ReopenLeadRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        customer.must_be_new()
        online = command.channel == events.SALES_CHANNEL_ECOMMERCE
        given = command.area_code or customer.area_code
        named = "" if given else customer.territory_id
        ground, code, _ = await self.ground(given, named, online, ctx)
        channel = short(events.SalesChannel.DESCRIPTOR, command.channel)
        admitted = admit(ctx.caller.staff_id, channel, ground, contacted=ctx.now, now=ctx.now)
        customer.reopen(
            origin=await self._origin(command, customer.region, ctx.now),
            territory_id=ground.territory_id(customer.region),
            area_code=code,
            responsible_id=admitted.responsible_id,
            developer_id=ctx.caller.staff_id,
            channel=channel,
            exempt_by=admitted.exempt_by,
            filing_id=admitted.filing_id,
            first_step=self._first_step(command, customer.region, ctx.now),
            registered_date=self._today(customer.region, ctx.now),
        )
        return customer

    async def win_customer(self, command: pb.WinCustomerRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        zone = self.policy.text("region.time_zone", customer.region, ctx.now)
        days = timedelta(days=int(self.policy.value("case.review_days", customer.region, ctx.now)))
        until = end_of_local_day(ctx.now + days, zone)
        customer.win(by=ctx.caller.staff_id, first_order_cents=command.first_order_cents, review_due_time=until)
        return customer

    async def assess_importance(self, command: pb.AssessImportanceRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        terms = await self.sealed_for(customer, command)
        customer.assess(terms["tier"].lower(), terms["reasons"])
        return customer

    async def reassign_customer(self, command: pb.ReassignCustomerRequest, ctx: Context) -> Customer:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        ctx.caller.require_own(customer.responsible_id)  # a member of the account does not give it away
        ctx.caller.require_own(command.responsible_id)
        customer.must_be_itself()
        terms = await self.sealed_for(customer, command)
        terms["responsible_id"] = await who_follows(command.responsible_id, self.load_unchecked)
        customer.reassign(**terms)
        return customer

    async def hand_over_customers(self, command: pb.HandOverCustomersRequest, ctx: Context) -> list[Aggregate]:
        territory = await self.load_within_reach(Territory, command.territory_id, ctx)
        touched: list[Aggregate] = [territory]
        # A lead that was decided before the territory changed hands, and not stored yet, is decided again: it has read
        # the territory (0039). So every customer of the former person is in the settled list (S2i-1-b).
        for row in await self.rows_settled(CustomerList, territory_id=command.territory_id):
            customer = await self.load_unchecked(Customer, row.customer_id)
            if customer is None or customer.gone:
                continue  # withdrawn since the list was read: the others follow all the same
            customer.follow_territory(command.former_id, territory.responsible_id)
            touched.append(customer)
        return touched

    async def fill_index(self) -> None:
        indexed, identities = UUID(int=0), self.personal.identities
        while lacking := await identities.without("customers", Customer.Registered.TOPIC, indexed):
            for indexed in lacking:
                customer = await self.repository.store.load(Customer, indexed)
                assert isinstance(customer, Customer)
                boxes = {name: vars(customer)[name] for name in ("company_name", "phone", "uscc")}
                opened = await self.personal.open(str(customer.id), boxes)
                if MASK in opened.values():
                    continue  # erased
                normal = self._normal(**opened, region=customer.region, at=datetime.now(UTC))
                await identities.add(await identities.claim(indexed, normal, customer.region))

    def _normal(self, company_name: str, phone: str, uscc: str, region: str, at: datetime) -> dict[str, str]:
        """What a company is recognised by: its name and its number as they are compared, and its credit code."""
        country = self.policy.text(COUNTRY, region, at)
        return {"name": normal_name(company_name), "phone": normal_number(phone, country), "uscc": uscc}

    async def _known(self, claims: Sequence[Claim], ctx: Context) -> AsyncIterator[Known]:
        """The customers who have the same name or number, and whether the caller may know whose they are."""
        for claim in claims:
            for holder in claim.known:
                if (customer := await self.load_unchecked(Customer, holder)) and not customer.gone:
                    here = ctx.caller.region in (EVERYWHERE, customer.region)
                    shown = here and ctx.caller.reaches(customer.owner_id)
                    yield Known(claim.kind, str(customer.id), customer.developer_id, shown)

    async def succeed_leaver(self, command: pb.SucceedLeaverRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        known = await self.load_unchecked(Departure, departure_id(command.former_id))
        gone = known or Departure.of(command.former_id, command.responsible_id, region=command.region)
        gone.pass_on(command.responsible_id)
        touched: list[Aggregate] = [gone]
        if gone.pending_events or command.responsible_id == command.former_id:
            return touched  # what was his before goes over with the second command; who is back gets nothing back
        # Facts of two people come in any order: the successor may have left, and be known to have left, before.
        to_id = await who_follows(command.responsible_id, self.load_unchecked)
        # What was decided before and is not stored yet has read the departure and is decided again (0039).
        for held in await self.rows_settled(TerritoryList, responsible_id=command.former_id):
            if territory := await self.load_unchecked(Territory, held.territory_id):
                if command.vacant:
                    territory.vacate(to_id)
                else:
                    territory.reassign(to_id, "STAFF_LEFT")
                touched.append(territory)
        for row in await self.rows_settled(CustomerList, owner_id=command.former_id):
            customer = await self.load_unchecked(Customer, row.customer_id)
            if customer and not customer.gone and customer.responsible_id == command.former_id:
                customer.reassign(to_id, "STAFF_LEFT")
                touched.append(customer)
        return touched

    async def _origin(self, command: Any, region: str, at: datetime) -> Origin:
        """Where a lead comes from, for a request that registers or reopens it. Raises Refused, NotFound."""
        sources = self.policy.value("lead.sources", region, at)
        source = short(events.LeadSource.DESCRIPTOR, command.source)
        code, group = source_in(sources.value, command.source_code, source)
        referrer = await self._referrer(command.referrer_customer_id)
        return Origin(
            source=source,
            code=code,
            group=group,
            policy_version=sources.version,
            campaign_id=command.campaign_id,
            contact_id=getattr(command, "contact_id", ""),
            referrer_id=str(referrer.id) if referrer else "",
            referrer_status=referrer.status if referrer else None,
        )

    async def _referrer(self, customer_id: str) -> Customer | None:
        if not customer_id:
            return None
        referrer = await self.load_unchecked(Customer, customer_id)
        if referrer is None or referrer.gone:
            raise NotFound(
                "REFERRER_UNKNOWN", clause="S2j-5.2.1–5.2.5", fields=("referrer_customer_id",), id=customer_id
            )
        return referrer

    def _first_step(self, command: Any, region: str, at: datetime) -> NextStep:
        """The first step of a lead, for a request that registers or reopens it. Raises Refused."""
        given = command.next_step
        kind = short(events.NextStepKind.DESCRIPTOR, given.kind)
        return NextStep.first(
            NextStep(kind, instant(given.due_time)) if command.HasField("next_step") else None,
            days=int(self.policy.value("lead.first_step_days", region, at)),
            within=self.policy.value("contact.interval_days", region, at).value,
            zone=self.policy.text("region.time_zone", region, at),
            now=at,
        )

    def _today(self, region: str, at: datetime) -> str:
        return local_day(at, self.policy.text("region.time_zone", region, at)).isoformat()


def _step(row: pb.ImportedCustomer) -> NextStep | None:
    if not row.HasField("next_step"):
        return None
    return NextStep(short(events.NextStepKind.DESCRIPTOR, row.next_step.kind), instant(row.next_step.due_time))
