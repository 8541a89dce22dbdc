"""A customer: developed as a lead, won, weighed by importance, looked after by one person (S2i-1, S1-3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.blank import is_blank
from kernel.errors import Refused

FIELDS = {"name": ("company_name", "name", "名称"), "phone": ("phone", "number", "电话")}
"""The field that each kind of identity comes from, and its word in both languages."""


@dataclass(frozen=True, slots=True)
class Known:
    """A customer of the same name or number (`kind` is "name" or "phone"); `shown` if the caller may know whose."""

    kind: str
    customer_id: str
    developer_id: str
    shown: bool


class Customer(Aggregate):
    TOPIC = "customers.Customer"

    class Registered(FirstFact):
        """In its first version nobody asked whether the company or its number was known already."""

        TOPIC = "customers.LeadRegistered"
        class_version = 2
        region: str
        territory_id: str
        developer_id: str
        responsible_id: str
        channel: str
        source: str
        referrer_id: str
        exempt_by: str
        company_name: str
        contact_name: str
        phone: str
        likely_same: list[str]
        not_the_same: str

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state |= {"likely_same": [], "not_the_same": ""}

    class Won(Fact):
        TOPIC = "customers.CustomerWon"
        developer_id: str
        responsible_id: str
        first_order_cents: int

    class Credited(Fact):
        TOPIC = "customers.CreditAwarded"
        staff_id: str
        share: int
        reason: str

    class TierAssigned(Fact):
        TOPIC = "customers.TierAssigned"
        tier: str
        responsible_id: str
        reasons: list[dict[str, Any]]

    class Reassigned(Fact):
        TOPIC = "customers.CustomerReassigned"
        class_version = 2
        responsible_id: str
        reason: str
        former_id: str

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            """Before, a fact did not say who looked after the customer until then."""
            state["former_id"] = ""

    @classmethod
    def register(
        cls,
        id: UUID,
        *,
        region: str,
        territory_id: str,
        territory_responsible_id: str,
        developer_id: str,
        channel: str,
        source: str,
        exempt_by: str,
        referrer_id: str,
        referrer_status: str | None,
        company_name: str,
        contact_name: str,
        phone: str,
        likely_same: Sequence[Known],
        not_the_same: str,
    ) -> Self:
        """Register a lead that somebody develops in a territory that admitted him. Raises Refused.

        A referral names a referrer who is a won customer (S2j-5.2.1–5.2.5). The person responsible for the territory
        looks after the customer (S2i-1-b); the developer does if the lead is exempt.
        `exempt_by` is the clause that exempts it from the territory rule, or ""; `referrer_status` is None without a
        referrer. `company_name`, `contact_name`, `phone` and `not_the_same` are sealed.
        Who has a customer of the same name or number registers it only with a reason why it is not the same: the first
        developer holds the credit (S0-5.3.1-b, S2i-1-a).
        """
        if source == "REFERRAL" and referrer_status is None:
            raise Refused("REFERRER_MISSING", clause="S2j-5.2.1–5.2.5", fields=("referrer_customer_id",))
        if referrer_status not in (None, "WON"):
            raise Refused("REFERRER_NOT_WON", clause="S2j-5.2.1–5.2.5", fields=("referrer_customer_id",))
        if likely_same and not not_the_same:
            raise refuse_known(likely_same)
        return cls.begin(
            cls.Registered,
            id,
            region=region,
            territory_id=territory_id,
            developer_id=developer_id,
            responsible_id=developer_id if exempt_by else territory_responsible_id,
            channel=channel,
            source=source,
            referrer_id=referrer_id,
            exempt_by=exempt_by,
            company_name=company_name,
            contact_name=contact_name,
            phone=phone,
            likely_same=sorted({known.customer_id for known in likely_same}),
            not_the_same=not_the_same,
        )

    def win(self, *, by: str, first_order_cents: int) -> None:
        """Turn the lead into a customer, once; its developer gets the credit (S2i-1-a). Raises Refused.

        `by` is its developer or the person responsible for it; `first_order_cents` is at least 0 (S2i-0).
        """
        if by not in (self.developer_id, self.responsible_id):
            raise Refused("CUSTOMER_OF_ANOTHER_DEVELOPER", clause="S2i-1-a", developer=self.developer_id)
        if self.status == "WON":
            raise Refused("CUSTOMER_WON_ALREADY", clause="S2i-1-a")
        if first_order_cents < 0:
            raise Refused("ORDER_AMOUNT_NEGATIVE", clause="S2i-0", fields=("first_order_cents",))
        self.record(
            self.Won,
            developer_id=self.developer_id,
            responsible_id=self.responsible_id,
            first_order_cents=first_order_cents,
        )
        self.record(self.Credited, staff_id=self.developer_id, share=100, reason="DEVELOPED")

    def assess(self, tier: str, reasons: Sequence[dict[str, Any]]) -> None:
        """Assign a won customer's tier; all but "ordinary" need a reason (S1-3.1.1-a, S1-3.1.1-b). Raises Refused.

        Each of `reasons` has `kind` and `evidence`, which is sealed.
        """
        if self.status != "WON":
            raise Refused("CUSTOMER_NOT_WON", clause="S1-3.1.1-a")
        for at, reason in enumerate(reasons):
            if reason["kind"] == "UNSPECIFIED" or is_blank(reason["evidence"]):
                raise Refused("IMPORTANCE_WITHOUT_EVIDENCE", clause="S1-3.1.1-b", fields=(f"reasons[{at}]",))
        if tier != "ordinary" and not reasons:
            raise Refused("IMPORTANCE_WITHOUT_EVIDENCE", clause="S1-3.1.1-b", fields=("reasons",))
        self.record(self.TierAssigned, tier=tier, responsible_id=self.responsible_id, reasons=list(reasons))

    def reassign(self, responsible_id: str, reason: str) -> None:
        """Give the customer to somebody else to look after; the development credit stays (S2i-1-c)."""
        if responsible_id != self.responsible_id:
            former_id = self.responsible_id
            self.record(self.Reassigned, responsible_id=responsible_id, reason=reason, former_id=former_id)

    def follow_territory(self, former_id: str, responsible_id: str) -> None:
        """Pass from the person who was responsible for the territory to the one who is now (S2i-1-b).

        A customer of online business (S2i-2-a), or given to a particular person (S2d-8), stays with whom it is.
        """
        if not self.exempt_by and self.responsible_id == former_id:
            self.reassign(responsible_id, "TERRITORY_REASSIGNED")

    @property
    def owner_id(self) -> str:
        """The responsible person."""
        return self.responsible_id

    @event(Registered)
    def __init__(
        self,
        id: UUID,
        region: str,
        territory_id: str,
        developer_id: str,
        responsible_id: str,
        channel: str,
        source: str,
        referrer_id: str,
        exempt_by: str,
        company_name: str,
        contact_name: str,
        phone: str,
        likely_same: list[str],
        not_the_same: str,
    ) -> None:
        self.region, self.territory_id, self.exempt_by = region, territory_id, exempt_by
        self.developer_id, self.responsible_id = developer_id, responsible_id
        self.channel, self.source, self.referrer_id = channel, source, referrer_id
        self.company_name, self.contact_name, self.phone = company_name, contact_name, phone
        self.status, self.tier, self.first_order_cents = "LEAD", "", 0
        self.likely_same, self.not_the_same = likely_same, not_the_same
        self.credited_to = ""
        self.won_time: datetime | None = None

    @event(Won)
    def _(self, first_order_cents: int, occurred_at: datetime) -> None:
        self.status, self.won_time, self.first_order_cents = "WON", occurred_at, first_order_cents

    @event(Credited)
    def _(self, staff_id: str) -> None:
        self.credited_to = staff_id

    @event(TierAssigned)
    def _(self, tier: str, responsible_id: str) -> None:
        self.tier = tier

    @event(Reassigned)
    def _(self, responsible_id: str) -> None:
        self.responsible_id = responsible_id


def refuse_known(likely_same: Sequence[Known]) -> Refused:
    """The refusal of a company that is known already; it names the one that the caller may know (S0-5.3.1-b)."""
    known = next((known for known in likely_same if known.shown), likely_same[0])
    on = {"on_en": FIELDS[known.kind][1], "on_zh": FIELDS[known.kind][2]}
    fields = tuple(dict.fromkeys(FIELDS[known.kind][0] for known in likely_same))
    if not known.shown:
        return Refused("CUSTOMER_LIKELY_KNOWN_ELSEWHERE", clause="S0-5.3.1-b", fields=fields, **on)
    who = {"customer": known.customer_id, "developer": known.developer_id}
    return Refused("CUSTOMER_LIKELY_KNOWN", clause="S0-5.3.1-b", fields=fields, **on, **who)


def check_phone(number: str) -> None:
    """Raise Refused for a telephone number that has no normal form: "" (S0-5.3.1-b). Checked before it is sealed."""
    if not number:
        raise Refused("PHONE_MALFORMED", clause="S0-5.3.1-b", fields=("phone",))
