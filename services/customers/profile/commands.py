"""The commands of a customer's profile, and the events that announce which fields changed, never what they hold."""

from __future__ import annotations

from typing import Any

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import profile_pb2 as pb
from kernel.calendar import past_day
from kernel.errors import NotFound, Refused
from ledger.context import Context
from ledger.wire import fields, message
from services.customers.customer.domain import Customer
from services.customers.profile.domain import Profile, check_value, profile_id, read_rules

KEY_TIERS = frozenset(("core", "important", "general"))


def announce_updated(fact: Profile.Updated) -> events.ProfileUpdated:
    """The codes of the fields, each once; their values stay here."""
    codes = dict.fromkeys(entry["field"] for entry in fact.entries)
    return message(events.ProfileUpdated, fact, fields=list(codes))


ANNOUNCED: Announced = {
    Profile.Opened: None,
    Profile.Updated: announce_updated,
    Profile.Chosen: events.ProfileEntryChosen,
    Profile.ReviewOwed: events.ProfileReviewOwed,
    Profile.Reviewed: events.ProfileReviewed,
    Profile.ReviewMissed: events.ProfileReviewMissed,
}


class ProfileCommands(Commands):
    async def update_profile(self, command: pb.UpdateProfileRequest, ctx: Context) -> Profile:
        profile, customer = await self._loaded(command.customer_id, ctx)
        region = customer.region
        table = self.policy.value("profile.fields", region, ctx.now)
        rules, entries = read_rules(table.value), list[dict[str, Any]]()
        zone = self.policy.text("region.time_zone", region, ctx.now)
        within = int(self.policy.value("profile.record_within_days", region, ctx.now))
        for at, change in enumerate(command.changes):
            said = fields(change)
            day, place = said.pop("as_of_date"), f"changes[{at}].as_of_date"
            check_value(rules, at, **said)
            past_day(day, place, zone=zone, now=ctx.now, within_days=within, clause="S0-5.3.2-b")
            entries.append({**said, "as_of_date": day, "entered_by": ctx.caller.staff_id})
        entries = await self._compared(profile, entries)
        places = {f"entries.{len(profile.entries) + at}.text": entry for at, entry in enumerate(entries)}
        texts = {place: entry["text"] for place, entry in places.items() if entry["text"]}
        for place, box in (await self.sealed_at(profile, texts)).items() if texts else ():
            places[place]["text"] = box
        least = int(self.policy.value("profile.min_completeness_bp", region, ctx.now))
        profile.update(entries, rules, least_bp=least, policy_version=table.version, **_kind_of(customer))
        return profile

    async def choose_entry(self, command: pb.ChooseEntryRequest, ctx: Context) -> Profile:
        profile, _ = await self._loaded(command.customer_id, ctx)
        profile.choose(command.field, command.number)
        return profile

    async def review_profile(self, command: pb.ReviewProfileRequest, ctx: Context) -> Profile:
        profile, customer = await self._loaded(command.customer_id, ctx)
        if ctx.caller.staff_id != customer.responsible_id:
            raise Refused("REVIEWER_NOT_RESPONSIBLE", clause="S0-5.3.2-a", responsible=customer.responsible_id)
        table = self.policy.value("profile.fields", customer.region, ctx.now)
        confirmed = fields(command)["sections"]
        terms = self._review_terms(customer.tier, customer.region, ctx) | _kind_of(customer)
        profile.review(confirmed, read_rules(table.value), now=ctx.now, **terms)
        return profile

    async def owe_profile_review(self, command: pb.OweProfileReviewRequest, ctx: Context) -> Profile:
        profile, customer = await self._loaded(command.customer_id, ctx)
        terms = self._review_terms(command.tier, customer.region, ctx)
        profile.owe_review(command.tier or "ordinary", at=ctx.occurred_at, **terms)
        return profile

    async def miss_profile_review(self, command: pb.MissProfileReviewRequest, ctx: Context) -> Profile:
        profile, customer = await self._loaded(command.customer_id, ctx)
        zone = self.policy.text("region.time_zone", customer.region, ctx.now)
        profile.miss_review(customer.responsible_id, zone=zone, now=ctx.now)
        return profile

    async def _loaded(self, customer_id: str, ctx: Context) -> tuple[Profile, Customer]:
        """The profile of a customer within reach, opened if it is not there yet, and the customer."""
        try:
            profile = await self.load_within_reach(Profile, profile_id(customer_id), ctx)
        except NotFound:
            profile = None
        customer = await self.load_within_reach(Customer, customer_id, ctx)
        return profile or Profile.open(customer_id, region=customer.region), customer

    def _review_terms(self, tier: str, region: str, ctx: Context) -> dict[str, Any]:
        months = self.policy.value(f"profile.review_months.{tier or 'ordinary'}", region, ctx.occurred_at)
        zone = self.policy.text("region.time_zone", region, ctx.now)
        return {"months": int(months), "policy_version": months.version, "zone": zone}

    async def _compared(self, profile: Profile, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The entries without those that say what their source said of that day already, each text compared.

        Texts that are stored are opened only to be compared; nobody is shown them.
        """
        stored, new = len(profile.entries), list[dict[str, Any]]()
        for entry in entries:
            day = entry["field"], entry["as_of_date"]
            plain = await self._texts(profile, profile.of_day(*day))
            plain |= {
                stored + at: one["text"] for at, one in enumerate(new) if (one["field"], one["as_of_date"]) == day
            }
            every = [*profile.entries, *new]
            said = [at for at in plain if every[at]["source"] == entry["source"]]
            if said and (every[said[-1]]["value"], plain[said[-1]]) == (entry["value"], entry["text"]):
                continue
            same = [at for at, text in plain.items() if text and text == entry["text"]]
            new.append({**entry, "same_as": same[0] if same else -1})
        return new

    async def _texts(self, profile: Profile, numbers: list[int]) -> dict[int, str]:
        boxes = {f"entries.{at}.text": profile.entries[at]["text"] for at in numbers}
        opened = await self.opened_at(profile, boxes) if any(boxes.values()) else boxes
        return {at: opened[f"entries.{at}.text"] for at in numbers}


def _kind_of(customer: Customer) -> dict[str, bool]:
    return {"won": customer.status in ("WON", "LAPSED"), "key_account": customer.tier in KEY_TIERS}
