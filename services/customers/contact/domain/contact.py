"""A contact: a person of a customer, and what may be kept of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.errors import Refused

CARE = {"BIRTHDAY": ("birthday", "birthday_calendar"), "PREFERENCES": ("preferences",)}
"""What may be kept only with a consent, by its kind."""
TEXTS = ("name", "phones", "birthday", "birthday_calendar", "preferences")
WEIGHTS = {"power": (0, 3), "disposition": (-2, 2)}


@dataclass(frozen=True, slots=True)
class Person:
    """What is said of a contact: all of it, or what changes; what is empty, None or UNSPECIFIED is not said.

    Name, phones, birthday and preferences are sealed.
    """

    name: str
    phones: list[str]
    role: str | None
    power: int | None
    disposition: int | None
    birthday: str
    birthday_calendar: str
    preferences: str

    def said(self) -> dict[str, Any]:
        """What is said, by field."""
        return {name: value for name, value in asdict(self).items() if value not in ("", [], None, "UNSPECIFIED")}

    def check(self, consents: Collection[str], *, key_account: bool) -> None:
        """Raise Refused for what is out of bounds, or may not be kept of such a contact."""
        for field, (least, most) in WEIGHTS.items():
            value = getattr(self, field)
            if value is not None and not least <= value <= most:
                raise Refused("WEIGHT_OUT_OF_RANGE", clause="S3-2.3", fields=(field,), least=least, most=most)
        for kind, (field, *_) in CARE.items():
            if getattr(self, field) and kind not in consents:
                raise Refused("CONSENT_MISSING", clause="S0-5.2.2-a", fields=(field,))
        if self.preferences and not key_account:
            raise Refused("PREFERENCES_NOT_KEY", clause="S0-3.1.1-b", fields=("preferences",))


class Contact(Aggregate):
    TOPIC = "customers.Contact"

    class Added(FirstFact):
        TOPIC = "customers.ContactAdded"
        region: str
        customer_id: str
        name: str
        phones: list[str]
        role: str
        power: int
        disposition: int
        birthday: str
        birthday_calendar: str
        preferences: str
        consents: list[dict[str, Any]]
        policy_version: int
        imported: bool
        batch_id: str
        external_key: str
        class_version = 2

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            """Before, none was imported."""
            state |= {"imported": False, "batch_id": "", "external_key": ""}

    class Changed(Fact):
        """Role, power and disposition are those after the change; of the texts, those that changed."""

        TOPIC = "customers.ContactChanged"
        customer_id: str
        name: str
        phones: list[str]
        role: str
        power: int
        disposition: int
        birthday: str
        birthday_calendar: str
        preferences: str
        source: str
        effective_date: str
        fields: list[str]

    class ConsentChanged(Fact):
        TOPIC = "customers.ConsentChanged"
        customer_id: str
        kind: str
        given: bool
        channel: str
        how: str
        given_date: str

    class Related(Fact):
        TOPIC = "customers.ContactRelated"
        customer_id: str
        other_id: str
        relation: str

    class Left(Fact):
        TOPIC = "customers.ContactLeft"
        customer_id: str
        left_date: str
        successor_contact_id: str

    class Employed(Fact):
        TOPIC = "customers.ContactEmployed"
        customer_id: str
        former_customer_id: str
        from_date: str
        keeps_preferences: bool

    class Erased(Fact):
        TOPIC = "customers.ContactErased"
        customer_id: str

    class Named(Fact):
        TOPIC = "customers.KeyPersonNamed"
        customer_id: str
        role: str

    class Withdrawn(Fact):
        TOPIC = "customers.ContactWithdrawn"
        customer_id: str
        batch_id: str

    # Defaults of the class, so that a snapshot from before has them too.
    imported: bool = False
    batch_id: str = ""
    external_key: str = ""
    withdrawn: bool = False

    @classmethod
    def add(
        cls,
        id: UUID,
        person: Person,
        *,
        region: str,
        customer_id: str,
        consents: Sequence[dict[str, Any]],
        key_power: int,
        key_account: bool,
        policy_version: int,
        batch_id: str = "",
        external_key: str = "",
    ) -> Self:
        """Add a person of a customer; whoever has a say in what it buys is named as a key person. Raises Refused.

        `key_power` is the least power of a key person, `key_account` whether the customer's tier is one whose contacts'
        preferences may be kept (S0-3.1.1-b). An imported one has a batch, and a name where it comes from.
        """
        check_added(person, consents, key_account=key_account)
        where: dict[str, Any] = {"region": region, "customer_id": customer_id, "policy_version": policy_version}
        where |= {"imported": bool(batch_id), "batch_id": batch_id, "external_key": external_key}
        contact = cls.begin(cls.Added, id, consents=list(consents), **where, **asdict(person))
        contact._name_key_person(key_power)
        return contact

    def change(self, person: Person, *, effective_date: str, source: str, key_power: int, key_account: bool) -> None:
        """Record what is so since a day, and from whom it is known; what is not said stays (S0-5.3.2-b).

        The values of before stay in history. What is so since an earlier day than a value that is known already does
        not replace it. Raises Refused.
        """
        self._require_employed()
        person.check(self.consented, key_account=key_account)
        changed = person.said()
        if not changed:
            raise Refused("NOTHING_CHANGED", clause="S0-5.3.2-b")
        newer = {name for name in changed if effective_date >= self.since.get(name, "")}
        now = {name: changed[name] if name in newer else getattr(self, name) for name in ("role", *WEIGHTS)}
        texts = {name: getattr(person, name) for name in TEXTS}
        self.record(
            self.Changed,
            customer_id=self.customer_id,
            source=source,
            effective_date=effective_date,
            fields=sorted(changed),
            **texts,
            **now,
        )
        self._name_key_person(key_power)

    def change_consent(self, kind: str, *, given: bool, channel: str, how: str, given_date: str) -> None:
        """Record that a consent is given or withdrawn; with it, what was kept because of it is not shown any more.

        The same again records nothing (S0-5.2.2-a).
        """
        self._require_not_erased()
        if given != (kind in self.consented):
            terms: dict[str, Any] = {"channel": channel, "how": how, "given_date": given_date}
            self.record(self.ConsentChanged, customer_id=self.customer_id, kind=kind, given=given, **terms)

    def relate(self, other_id: str, relation: str) -> None:
        """Record what another contact is to this one (S2j-5.8.3–5.8.5). `relation` is sealed. Raises Refused."""
        self._require_not_erased()
        if other_id == str(self.id):
            raise Refused("SAME_CONTACT", clause="S2j-5.8.3–5.8.5", fields=("other_id",))
        self.record(self.Related, customer_id=self.customer_id, other_id=other_id, relation=relation)

    def place_of(self, other_id: str) -> int:
        """At which place among the relations another contact stands, or will stand."""
        others = [relation["other_id"] for relation in self.relations]
        return others.index(other_id) if other_id in others else len(others)

    def leave(self, left_date: str, successor: Contact | None) -> None:
        """Record that the person left the customer, and which contact of it follows. Raises Refused (S0-5.3.2-b)."""
        self._require_employed()
        if successor is not None:
            follows = successor.customer_id == self.customer_id and successor.status == "ACTIVE"
            if successor.id == self.id or not follows:
                raise Refused("SUCCESSOR_ELSEWHERE", clause="S0-5.3.2-b", fields=("successor_contact_id",))
        successor_contact_id = str(successor.id) if successor else ""
        self.record(
            self.Left, customer_id=self.customer_id, left_date=left_date, successor_contact_id=successor_contact_id
        )

    def employ(self, customer_id: str, from_date: str, *, region: str, key_account: bool, key_power: int) -> None:
        """Record that the person, who left, works for a customer since a day, the same one or another. Raises Refused.

        `region` is the customer's. Consents go along; preferences only to a key account (S0-3.1.1-b).
        """
        self._require_not_erased()
        if self.status == "ACTIVE":
            raise Refused("STILL_EMPLOYED", clause="S0-5.3.2-b", fields=("contact_id",), customer=self.customer_id)
        if region != self.region:
            raise Refused("CONTACT_OF_ANOTHER_REGION", clause="S0-5.3.2-b", fields=("customer_id",))
        if from_date < self.left_date:
            raise Refused("EMPLOYED_BEFORE_LEAVING", clause="S0-5.3.2-b", fields=("from_date",), left=self.left_date)
        self.record(
            self.Employed,
            customer_id=customer_id,
            former_customer_id=self.customer_id,
            from_date=from_date,
            keeps_preferences=key_account,
        )
        self._name_key_person(key_power)

    def erase(self) -> None:
        """Record that the person was erased: there is nothing to be read, and no consent to rely on (S0-5.3.3-a)."""
        if self.status != "ERASED":
            self.record(self.Erased, customer_id=self.customer_id)

    def untouched_since(self, version: int) -> bool:
        """Whether nobody has done anything to it since it had that version."""
        return self.version == version

    def withdraw(self, batch_id: str) -> None:
        """Take it back with the batch that brought it; its history is kept."""
        if not self.withdrawn:
            self.record(self.Withdrawn, customer_id=self.customer_id, batch_id=batch_id)

    @property
    def gone(self) -> bool:
        """Whether it was withdrawn with its batch."""
        return self.withdrawn

    @property
    def consented(self) -> set[str]:
        """The kinds of consents in force."""
        return {consent["kind"] for consent in self.consents}

    @property
    def account_id(self) -> str:
        """The customer: who reaches the customer reaches its contacts."""
        return self.customer_id

    def _name_key_person(self, key_power: int) -> None:
        named = f"{self.customer_id} {self.role}"
        if (self.role == "DECIDER" or self.power >= key_power) and named != self.named:
            self.record(self.Named, customer_id=self.customer_id, role=self.role)

    def _require_employed(self) -> None:
        self._require_not_erased()
        if self.status != "ACTIVE":
            raise Refused("NOT_EMPLOYED", clause="S0-5.3.2-b", fields=("contact_id",), left=self.left_date)

    def _require_not_erased(self) -> None:
        if self.status == "ERASED":
            raise Refused("PERSON_ERASED", clause="S0-5.3.3-a")

    @event(Added)
    def __init__(
        self,
        id: UUID,
        region: str,
        customer_id: str,
        name: str,
        phones: list[str],
        role: str,
        power: int,
        disposition: int,
        birthday: str,
        birthday_calendar: str,
        preferences: str,
        consents: list[dict[str, Any]],
        imported: bool,
        batch_id: str,
        external_key: str,
    ) -> None:
        self.imported, self.batch_id, self.external_key = imported, batch_id, external_key
        self.region, self.customer_id, self.status = region, customer_id, "ACTIVE"
        self.name, self.phones = name, phones
        self.role, self.power, self.disposition = role, power, disposition
        self.birthday, self.birthday_calendar, self.preferences = birthday, birthday_calendar, preferences
        self.consents = consents
        self.relations: list[dict[str, str]] = []
        self.since: dict[str, str] = {}
        self.left_date = self.successor_contact_id = ""
        self.named = ""

    @event(Changed)
    def _(
        self,
        name: str,
        phones: list[str],
        role: str,
        power: int,
        disposition: int,
        birthday: str,
        birthday_calendar: str,
        preferences: str,
        effective_date: str,
        fields: list[str],
    ) -> None:
        self.role, self.power, self.disposition = role, power, disposition
        texts = dict(zip(TEXTS, (name, phones, birthday, birthday_calendar, preferences), strict=True))
        for field in fields:
            if effective_date >= self.since.get(field, ""):
                self.since[field] = effective_date
                if field in texts:
                    setattr(self, field, texts[field])

    @event(ConsentChanged)
    def _(self, kind: str, given: bool, channel: str, how: str, given_date: str) -> None:
        self.consents = [consent for consent in self.consents if consent["kind"] != kind]
        if given:
            self.consents.append({"kind": kind, "channel": channel, "how": how, "given_date": given_date})
        else:
            for field in CARE.get(kind, ()):
                setattr(self, field, "UNSPECIFIED" if field == "birthday_calendar" else "")

    @event(Related)
    def _(self, other_id: str, relation: str) -> None:
        at = self.place_of(other_id)
        self.relations[at : at + 1] = [{"other_id": other_id, "relation": relation}]

    @event(Left)
    def _(self, left_date: str, successor_contact_id: str) -> None:
        self.status, self.left_date, self.successor_contact_id = "LEFT", left_date, successor_contact_id

    @event(Employed)
    def _(self, customer_id: str, keeps_preferences: bool) -> None:
        self.status, self.customer_id = "ACTIVE", customer_id
        self.left_date = self.successor_contact_id = ""
        if not keeps_preferences:
            self.preferences = ""

    @event(Erased)
    def _(self) -> None:
        self.status, self.consents = "ERASED", []

    @event(Withdrawn)
    def _(self) -> None:
        self.withdrawn = True

    @event(Named)
    def _(self, customer_id: str, role: str) -> None:
        self.named = f"{customer_id} {role}"


def check_added(person: Person, consents: Sequence[dict[str, Any]], *, key_account: bool) -> None:
    """Raise Refused for what may not be kept of a person who is added (S0-5.2.2-a, S0-3.1.1-b)."""
    kinds = [consent["kind"] for consent in consents]
    if len(set(kinds)) < len(kinds):
        raise Refused("CONSENT_TWICE", clause="S0-5.2.2-a", fields=("consents",))
    person.check(kinds, key_account=key_account)


def check_number(number: str, at: int) -> str:
    """The number, if it has a normal form. Raises Refused, naming which of the numbers it is (S0-5.3.1-b)."""
    if not number:
        raise Refused("PHONE_MALFORMED", clause="S0-5.3.1-b", fields=(f"phones[{at}]",))
    return number
