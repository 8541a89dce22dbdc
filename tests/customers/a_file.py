"""What is kept of a customer, its contacts and its profile, over aggregates in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4, uuid5

from fieldledger.customers import v1 as pb
from kernel.aggregate import Aggregate
from services.customers.contact.commands import ContactCommands
from services.customers.contact.domain import Contact, Person
from services.customers.profile.commands import ProfileCommands
from services.customers.profile.domain import Profile, profile_id, read_rules
from tests.customers.builders import NOW, SHANGHAI, won
from tests.customers.in_memory import DEVELOPER, InMemory, a_registration, open_territory

A = TypeVar("A", bound=Aggregate)


class AFile(InMemory, ContactCommands, ProfileCommands):
    """Customers with their contacts and profiles. Sealed texts are kept as they are, so that tests can see them."""

    async def load_unchecked(self, cls: type[A], id: str | UUID) -> A | None:
        # Not a copy: the tests look at what a command did to what they hold.
        found = self.kept.get(UUID(str(id)))
        return found if isinstance(found, cls) else None

    async def sealed_at(self, aggregate: Aggregate, texts: dict[str, str]) -> dict[str, str]:
        return texts

    async def opened_at(self, aggregate: Aggregate, boxes: dict[str, str]) -> dict[str, str]:
        return boxes

    def kept_as(self, cls: type[A], id: str | UUID) -> A:
        found = self.kept[UUID(str(id))]
        assert isinstance(found, cls)
        return found


def profile_of(customers: AFile, customer_id: str) -> Profile:
    return customers.kept_as(Profile, profile_id(customer_id))


async def a_customer(customers: InMemory, tier: str = "", region: str = "east") -> str:
    """A customer of DEVELOPER, won if it has a tier."""
    customer = await customers.send(a_registration(await open_territory(customers)), DEVELOPER)
    if tier:
        kept = customers.customer(customer)
        won(kept)
        kept.assess(tier, [{"kind": "MAJOR_REVENUE", "evidence": "sealed"}])
    return customer


def a_consent(kind: pb.ConsentKind, given_date: str = "2026-10-05") -> pb.Consent:
    way: dict[str, Any] = {"channel": pb.CONTACT_CHANNEL_IN_PERSON, "how": pb.CONSENT_MANNER_SPOKEN}
    return pb.Consent(kind=kind, given_date=given_date, **way)


def a_contact(customer_id: str, **changes: Any) -> pb.AddContactRequest:
    person: dict[str, Any] = {"name": "陈明", "phones": ["138 0013 8000"], "role": pb.CONTACT_ROLE_USER}
    return pb.AddContactRequest(**({"customer_id": customer_id} | person | changes))


def a_person(**changes: Any) -> Person:
    said: dict[str, Any] = {"name": "sealed", "phones": ["sealed"], "role": "USER", "power": 1, "disposition": 0}
    said |= {"birthday": "sealed", "birthday_calendar": "SOLAR", "preferences": "sealed"}
    return Person(**(said | changes))


def contacts(customer_id: str) -> Iterator[Contact]:
    """A contact to whom everything happened, and the one who follows."""
    consents = [
        {"kind": kind, "channel": "PHONE", "how": "SPOKEN", "given_date": "2026-10-05"}
        for kind in ("BIRTHDAY", "PREFERENCES", "GREETINGS")
    ]
    of: dict[str, Any] = {"region": "east", "customer_id": customer_id, "consents": consents}
    of |= {"key_power": 2, "key_account": True, "policy_version": 0}
    first, second = (Contact.add(uuid5(UUID(customer_id), f"contact {at}"), a_person(power=at), **of) for at in (1, 2))
    first.change(a_person(power=3), effective_date="2026-10-05", source="VISIT", key_power=2, key_account=True)
    way = {"channel": "PHONE", "how": "SPOKEN", "given_date": "2026-10-05"}
    first.change_consent("GREETINGS", given=False, **way)
    first.change_consent("CAMPAIGNS", given=True, **way)
    first.relate(str(second.id), "sealed")
    first.leave("2026-10-05", second)
    first.employ(customer_id, "2026-10-05", region="east", key_account=False, key_power=2)
    first.erase()
    yield second
    yield first


def a_profile(customer_id: str = "") -> Profile:
    """A profile about which two sources disagreed, and whose review is owed."""
    profile = Profile.open(customer_id or str(uuid4()), region="east")
    rules = read_rules({"STAFF_COUNT": {"type": "NUMBER", "section": "OVERVIEW", "weight": 1, "of": "ALL"}})
    said: dict[str, Any] = {"field": "STAFF_COUNT", "text": "", "as_of_date": "2026-10-05", "same_as": -1}
    said |= {"entered_by": DEVELOPER}
    entries = [said | {"value": value, "source": source} for value, source in (("40", "CALL"), ("50", "VISIT"))]
    of: dict[str, Any] = {"won": True, "key_account": True, "policy_version": 0}
    profile.update(entries, rules, least_bp=10_000, **of)
    profile.choose("STAFF_COUNT", 1)
    terms: dict[str, Any] = {"zone": SHANGHAI, "policy_version": 0}
    profile.owe_review("general", months=6, at=NOW, **terms)
    profile.review(("OVERVIEW",), rules, months=6, now=NOW, **(of | terms))
    if customer_id:
        due = profile.due_time
        assert due is not None
        profile.miss_review(DEVELOPER, zone=SHANGHAI, now=due + timedelta(days=1))
    return profile
