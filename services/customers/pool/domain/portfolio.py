"""How many customers somebody took out of the pool on a day, and how many he may hold."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.errors import Refused

KEPT_DAYS = 2
"""Days whose claims are remembered: the present one, and one for a replica whose clock is behind midnight."""


@lru_cache(20_000)
def portfolio_id(staff_id: str) -> UUID:
    """The id of the one portfolio of a person."""
    return uuid5(UUID(staff_id), "portfolio")


class Portfolio(Aggregate):
    """What a person claimed: two claims of one person are decided one after the other (0039)."""

    TOPIC = "customers.Portfolio"

    class Begun(FirstFact):
        TOPIC = "customers.PortfolioBegun"
        region: str
        staff_id: str

    class Claimed(Fact):
        TOPIC = "customers.CustomerClaimed"
        customer_id: str
        staff_id: str
        claim_date: str
        policy_version: int

    @classmethod
    def of(cls, staff_id: str, *, region: str) -> Self:
        """Begin to count what somebody claims."""
        return cls.begin(cls.Begun, portfolio_id(staff_id), region=region, staff_id=staff_id)

    def claim(self, customer_id: str, *, day: str, held: int, per_day: int, at_most: int, policy_version: int) -> None:
        """Count a claim for a local day. Raises Refused at the cap of the day, and at that of what is held."""
        if self.claims.get(day, 0) >= per_day:
            raise Refused("CLAIM_CAP_REACHED", clause="S2i-1-c", cap=per_day, day=day)
        if held >= at_most:
            raise Refused("HOLDING_CAP_REACHED", clause="S2i-1-c", cap=at_most, held=held)
        who: dict[str, Any] = {"customer_id": customer_id, "staff_id": self.staff_id, "claim_date": day}
        self.record(self.Claimed, policy_version=policy_version, **who)

    @property
    def owner_id(self) -> str:
        """The person."""
        return self.staff_id

    @event(Begun)
    def __init__(self, id: UUID, region: str, staff_id: str) -> None:
        self.region, self.staff_id = region, staff_id
        self.claims: dict[str, int] = {}

    @event(Claimed)
    def _(self, claim_date: str) -> None:
        self.claims[claim_date] = self.claims.get(claim_date, 0) + 1
        self.claims = dict(sorted(self.claims.items())[-KEPT_DAYS:])
