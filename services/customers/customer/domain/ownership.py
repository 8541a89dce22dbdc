"""Who looks after a customer: a person, or nobody while it is in the public pool (S2i-1-b, S2i-1-c)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from kernel.errors import Refused
from kernel.possible import when
from services.customers.customer.domain.facts import CAUSES, RELEASED

KEY_TIERS = ("core", "important", "general")
"""The tiers of a key customer (S1-3.1.1-a)."""


class Ownership:
    """The rules of who looks after a customer, on the state and the facts of `Customer`."""

    responsible_id: str
    developer_id: str
    territory_id: str
    area_code: str
    channel: str
    tier: str
    lead_class: str
    display_name: str
    legal_form: str
    outlet_kind: str
    exempt_by: str
    filing_id: str
    hand_over_id: str
    pooled_from: str
    pooled_time: datetime | None
    pooled_cause: str = ""
    """Why it is in the pool. A default of the class, so that a snapshot from before has it too."""
    gone: bool
    record: Callable[..., None]
    must_be_itself: Callable[[], None]
    Reassigned: Any
    Returned: Any
    Relocated: Any

    def reassign(self, responsible_id: str, reason: str, cause: str = "", hand_over_id: str = "") -> None:
        """Give the customer to somebody else to look after; the development credit stays (S2i-1-c).

        `reason` is sealed text, or the code of the cause. "" as the person: nobody looks after it, it is in the pool.
        """
        if responsible_id != self.responsible_id:
            self.record(
                self.Reassigned,
                responsible_id=responsible_id,
                reason=reason,
                former_id=self.responsible_id or self.pooled_from,
                line=self.channel,
                hand_over_id=hand_over_id,
                cause=cause or (reason if reason in CAUSES else "MANAGER"),
            )

    def must_be_itself_with_somebody(self) -> None:
        """Raise Refused for a customer that is another one, or in the pool."""
        self.must_be_itself()
        self.must_have_somebody()

    def must_be_no_key_customer(self) -> None:
        """Raise Refused for a key customer, which is never without somebody (S2i-1-c)."""
        if self.tier in KEY_TIERS:
            raise Refused("RELEASE_BLOCKED", clause="S2i-1-c")

    @when("ReleaseCustomer", must_be_itself_with_somebody, must_be_no_key_customer)
    def release(self, reason: str) -> None:
        """Give the customer to the pool: nobody looks after it (S2i-1-c). Raises Refused.

        A key customer is never without somebody.
        """
        self._go_to_pool(reason, RELEASED, RELEASED)

    def go_to_pool(self, cause: str) -> None:
        """Go to the pool by itself, because nobody was in contact, or nothing came of it, for so long (S2i-1-c)."""
        self._go_to_pool("UNSPECIFIED", "RETURNED", cause)

    def leave_pool(self, responsible_id: str) -> None:
        """Go back to whoever had it: it should not have gone to the pool (S2i-1-c)."""
        self.reassign(responsible_id, "RETURN_REVOKED", "RETURN_REVOKED")

    @property
    def returned_by_itself(self) -> bool:
        """Whether it is in the pool, and nobody gave it up."""
        return not self.responsible_id and self.pooled_cause not in ("", RELEASED)

    def _go_to_pool(self, reason: str, why: str, cause: str) -> None:
        former_id = self.responsible_id
        self.reassign("", why, why)
        where = {"territory_id": self.territory_id, "area_code": self.area_code, "line": self.channel}
        terms = {"reason": reason, "lead_class": self.lead_class, "cause": cause}
        known = {"display_name": self.display_name, "legal_form": self.legal_form, "outlet_kind": self.outlet_kind}
        self.record(self.Returned, former_id=former_id, **terms, **where, **known)

    def claim(self, staff_id: str, *, now: datetime, again_after: timedelta) -> None:
        """Look after a customer of the pool from now on (S2i-1-c). Raises Refused.

        Whoever had it last may have it again only so long after it went to the pool.
        """
        if self.responsible_id or self.pooled_time is None:
            raise Refused("NOT_IN_POOL", clause="S2i-1-c")
        self.must_be_itself()
        if staff_id == self.pooled_from and now < (until := self.pooled_time + again_after):
            raise Refused("CLAIM_TOO_SOON", clause="S2i-1-c", until=until)
        self.reassign(staff_id, "CLAIMED", "CLAIMED")

    def must_have_somebody(self) -> None:
        """Raise Refused for a customer in the pool (S2i-1-c)."""
        if not self.responsible_id:
            raise Refused("CUSTOMER_IN_POOL", clause="S2i-1-c")

    def go_over(self, former_id: str, responsible_id: str, hand_over_id: str) -> bool:
        """Go from one person to another by a hand-over (S2i-1-c); whether it did: another's stays where it is."""
        if self.gone or self.responsible_id != former_id or responsible_id == former_id:
            return False
        self.reassign(responsible_id, "HAND_OVER", "HAND_OVER", hand_over_id)
        return True

    def go_back(self, former_id: str, hand_over_id: str) -> bool:
        """Go back to whoever gave it in this hand-over; whether it did: what moved on since stays where it is."""
        if self.hand_over_id != hand_over_id:
            return False
        self.reassign(former_id, "HAND_OVER_UNDONE", "HAND_OVER_UNDONE")
        return True

    def follow_territory(self, former_id: str, responsible_id: str) -> None:
        """Pass from the person who was responsible for the territory to the one who is now (S2i-1-b).

        A customer of online business (S2i-2-a), or given to a particular person (S2d-8), stays with whom it is. One
        that was developed under a filing goes to whoever is responsible once somebody is; the credit stays (S2i-1-c).
        """
        filed = bool(self.filing_id) and self.responsible_id == self.developer_id
        if filed or (not self.exempt_by and self.responsible_id == former_id):
            self.reassign(responsible_id, "TERRITORY_REASSIGNED")

    def relocate(self, territory_id: str, area_code: str, former_id: str, responsible_id: str) -> None:
        """Belong to the territory that holds its area now, "" if none does, and to its responsible person (S2i-1-b).

        `area_code` is the code that the area has now; it differs where the code was replaced. `former_id` was
        responsible for the territory before, "" if none was. Without a territory, whoever looks after the customer
        goes on.
        """
        former = self.territory_id
        if (territory_id, area_code) != (former, self.area_code):
            where = {"territory_id": territory_id, "former_territory_id": former, "area_code": area_code}
            self.record(self.Relocated, occurred_at=None, **where)
            if territory_id not in ("", former):
                self.follow_territory(former_id, responsible_id)
