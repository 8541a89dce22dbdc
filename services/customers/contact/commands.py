"""The commands of a contact, and the events that announce its facts, without names and numbers, to other services."""

from __future__ import annotations

from dataclasses import fields as dataclass_fields
from typing import Any
from uuid import UUID

from chassis.commands import Commands
from chassis.feature import Announced
from chassis.names import Names
from chassis.rows import Rows, imported_id
from fieldledger.customers.v1 import contact_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from kernel.aggregate import EVERYWHERE, Aggregate
from kernel.calendar import past_day
from kernel.errors import NotFound, Refused
from ledger.context import Context
from ledger.wire import fields, message, short
from privacy.identity import normal_number
from services.customers.batch.domain import Batch
from services.customers.contact.domain import Birthday, Contact, Person, check_added, check_number
from services.customers.customer.domain import Customer, check_digits


def announce_added(fact: Contact.Added) -> events.ContactAdded:
    """Which consents there are is announced, not how they were given."""
    consents = [consent["kind"] for consent in fact.consents]
    return message(events.ContactAdded, fact, contact_id=fact.originator_id, consents=consents)


ANNOUNCED: Announced = {
    Contact.Added: announce_added,
    Contact.Changed: events.ContactChanged,
    Contact.ConsentChanged: events.ConsentChanged,
    Contact.Related: events.ContactRelated,
    Contact.Left: events.ContactLeft,
    Contact.Employed: events.ContactEmployed,
    Contact.Erased: events.ContactErased,
    Contact.Named: events.KeyPersonNamed,
    Contact.Withdrawn: events.ContactWithdrawn,
}
CONTACTS = "CONTACTS"
"""What a batch holds whose rows are contacts."""
OF_PERSON = tuple(one.name for one in dataclass_fields(Person))
COUNTRY = "customer.phone_country"
CHANGES, CONSENT = "S0-5.3.2-b", "S0-5.2.2-a"


class ContactCommands(Commands):
    async def add_contact(self, command: pb.AddContactRequest, ctx: Context) -> Contact:
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        id, terms = ctx.new_id("Contact"), self._first_terms(customer, ctx)
        self._check_given(command, customer.region, ctx)
        given = await self.sealed(command, person=str(id), aggregate=id, region=customer.region)
        of: dict[str, Any] = {name: given.pop(name) for name in ("customer_id", "consents")}
        return Contact.add(id, Person(**given), region=customer.region, **of, **terms)

    async def import_contacts(self, command: pb.ImportContactsRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(EVERYWHERE)
        if known := await self.load_unchecked(Batch, command.batch_id):
            known.check_open(CONTACTS)
        customers, names = dict[str, Customer | None](), Names(self.views, self.freshness)
        rows = Rows(command.batch_id, command.rows)
        here = await self.repository.store.present(rows.ids)
        found = await rows.judge(here, names.check, lambda row: self._judge_contact(row, customers, ctx))
        ctx.judged = rows.judged
        if ctx.rehearsal:
            return []
        for region in {customer.region for _, customer in found}:
            ids = [str(rows.ids[at]) for at, customer in found if customer.region == region]
            await self.personal.make_keys(ids, region)
        contacts = await rows.carry_out(found, lambda row, of: self._imported(command.batch_id, row, of, ctx))
        batch = known or Batch.begun(UUID(command.batch_id), CONTACTS, ctx.caller.staff_id)
        brought = [(str(one.id), one.version) for one in contacts]
        part = batch.take(rows.keys, brought, len(rows.judged.turned_down), ())
        return [batch, *([part] if part else []), *contacts]

    async def _judge_contact(
        self, row: pb.ImportedContact, customers: dict[str, Customer | None], ctx: Context
    ) -> Customer:
        """The customer of an imported row that the rules accept. Raises TurnedDown."""
        id = row.customer_id
        if not id and row.customer_batch_id and row.customer_key:
            id = str(imported_id(row.customer_batch_id, row.customer_key))
        if not id:
            named = ("customer_id", "customer_batch_id", "customer_key")
            raise Refused("CUSTOMER_OF_CONTACT_MISSING", clause="S0-3.1.1-a", fields=named)
        if id not in customers:
            customers[id] = await self.load_unchecked(Customer, id)
        customer = customers[id]
        if customer is None or customer.gone:
            raise NotFound("NOT_FOUND", what="Customer", id=id, fields=("customer_id",))
        for at, number in enumerate(row.phones):
            check_digits(number, f"phones[{at}]")
        self._check_given(row, customer.region, ctx)
        given = fields(row)
        person = Person(**{name: given[name] for name in OF_PERSON})
        check_added(person, given["consents"], key_account=self._account_terms(customer, ctx)["key_account"])
        return customer

    async def _imported(self, batch_id: str, row: pb.ImportedContact, customer: Customer, ctx: Context) -> Contact:
        """The contact of a row that was judged, its texts sealed. Raises Refused (PERSON_ERASED)."""
        id = imported_id(batch_id, row.external_key)
        given = await self.sealed(row, person=str(id), aggregate=id, region=customer.region)
        return Contact.add(
            id,
            Person(**{name: given[name] for name in OF_PERSON}),
            region=customer.region,
            customer_id=str(customer.id),
            consents=given["consents"],
            batch_id=batch_id,
            external_key=row.external_key,
            **self._first_terms(customer, ctx),
        )

    async def change_contact(self, command: pb.ChangeContactRequest, ctx: Context) -> Contact:
        contact = await self.load_within_reach(Contact, command.contact_id, ctx)
        customer = await self.load_within_reach(Customer, contact.customer_id, ctx)
        self._day(command.effective_date, "effective_date", contact.region, ctx, CHANGES)
        self._normalise(command, contact.region, ctx)
        given = await self.sealed_for(contact, command)
        since = {name: given.pop(name) for name in ("source", "effective_date")}
        contact.change(Person(**given), **since, **self._account_terms(customer, ctx))
        return contact

    async def change_consent(self, command: pb.ChangeConsentRequest, ctx: Context) -> Contact:
        contact = await self.load_within_reach(Contact, command.contact_id, ctx)
        self._day(command.given_date, "given_date", contact.region, ctx, CONSENT)
        contact.change_consent(**await self.sealed_for(contact, command))
        return contact

    async def relate_contact(self, command: pb.RelateContactRequest, ctx: Context) -> Contact:
        contact = await self.load_within_reach(Contact, command.contact_id, ctx)
        other = await self.load_within_reach(Contact, command.other_id, ctx)
        place = f"relations.{contact.place_of(str(other.id))}.relation"
        sealed = await self.sealed_at(contact, {place: command.relation})
        contact.relate(str(other.id), sealed[place])
        return contact

    async def leave_contact(self, command: pb.LeaveContactRequest, ctx: Context) -> Contact:
        contact = await self.load_within_reach(Contact, command.contact_id, ctx)
        self._day(command.left_date, "left_date", contact.region, ctx, CHANGES)
        successor = (
            await self.load_within_reach(Contact, command.successor_contact_id, ctx)
            if command.successor_contact_id
            else None
        )
        contact.leave(command.left_date, successor)
        return contact

    async def employ_contact(self, command: pb.EmployContactRequest, ctx: Context) -> Contact:
        contact = await self.load_within_reach(Contact, command.contact_id, ctx)
        customer = await self.load_within_reach(Customer, command.customer_id, ctx)
        self._day(command.from_date, "from_date", contact.region, ctx, CHANGES)
        terms = self._account_terms(customer, ctx)
        contact.employ(str(customer.id), command.from_date, region=customer.region, **terms)
        return contact

    async def erase_contact(self, command: pb.EraseContactRequest, ctx: Context) -> Contact | None:
        """Whoever was erased need not be a contact."""
        try:
            contact = await self.load_within_reach(Contact, command.contact_id, ctx)
        except NotFound:
            return None
        contact.erase()
        return contact

    def _check_given(self, command: pb.AddContactRequest | pb.ImportedContact, region: str, ctx: Context) -> None:
        """Check the days of the consents, and write what is given in its one form. Raises Refused."""
        for at, consent in enumerate(command.consents):
            self._day(consent.given_date, f"consents[{at}].given_date", region, ctx, CONSENT)
        self._normalise(command, region, ctx)

    def _first_terms(self, customer: Customer, ctx: Context) -> dict[str, Any]:
        """The same of one who is added, with the version of the tiers whose preferences may be kept."""
        tiers = self.policy.value("contact.preference_tiers", customer.region, ctx.now)
        return self._account_terms(customer, ctx) | {"policy_version": tiers.version}

    def _account_terms(self, customer: Customer, ctx: Context) -> dict[str, Any]:
        """What policy says of a contact of a customer: whether of a key account, and how much say a key person has."""
        tiers = self.policy.value("contact.preference_tiers", customer.region, ctx.now)
        power = self.policy.value("contact.key_power", customer.region, ctx.now)
        return {"key_account": customer.tier in tiers.value, "key_power": int(power)}

    def _day(self, day: str, field: str, region: str, ctx: Context, clause: str) -> None:
        zone = self.policy.text("region.time_zone", region, ctx.now)
        within = int(self.policy.value("contact.record_within_days", region, ctx.now))
        past_day(day, field, zone=zone, now=ctx.now, within_days=within, clause=clause)

    def _normalise(
        self,
        command: pb.AddContactRequest | pb.ChangeContactRequest | pb.ImportedContact,
        region: str,
        ctx: Context,
    ) -> None:
        """Write numbers in their one form, each once, and check the birthday, before they are sealed."""
        country = self.policy.text(COUNTRY, region, ctx.now)
        numbers = [check_number(normal_number(one, country), at) for at, one in enumerate(command.phones)]
        command.phones[:] = list(dict.fromkeys(numbers))
        if command.birthday:
            command.birthday_calendar = command.birthday_calendar or pb.BIRTHDAY_CALENDAR_SOLAR
            Birthday.read(command.birthday, short(pb.BirthdayCalendar.DESCRIPTOR, command.birthday_calendar))
        else:
            command.birthday_calendar = pb.BIRTHDAY_CALENDAR_UNSPECIFIED
