"""A pair of customers that have the same name or number, and what became of the suspicion (S0-5.3.1-b)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event, namespace
from kernel.errors import Refused

NAMESPACE = uuid5(namespace("customers"), "duplicate")


def duplicate_id(customer_id: str, other_id: str) -> UUID:
    """The id of the one suspicion of a pair, whichever of the two is named first."""
    return uuid5(NAMESPACE, " ".join(sorted((customer_id, other_id))))


class Duplicate(Aggregate):
    TOPIC = "customers.Duplicate"

    class Suspected(FirstFact):
        TOPIC = "customers.DuplicateSuspected"
        region: str
        customer_id: str
        other_id: str
        same: list[str]

    class Dismissed(Fact):
        TOPIC = "customers.DuplicateDismissed"

    class Merged(Fact):
        TOPIC = "customers.DuplicateMerged"

    class Reopened(Fact):
        TOPIC = "customers.DuplicateReopened"
        dismissed: bool

    class Withdrawn(Fact):
        TOPIC = "customers.DuplicateWithdrawn"

    @classmethod
    def suspect(cls, customer_id: str, other_id: str, *, region: str, same: Sequence[str]) -> Self:
        """Suspect that two customers are one; `same` is what they have in common: NAME, PHONE, USCC (S0-5.3.1-b)."""
        return cls.begin(
            cls.Suspected,
            duplicate_id(customer_id, other_id),
            region=region,
            customer_id=customer_id,
            other_id=other_id,
            same=sorted(set(same)),
        )

    def dismiss(self) -> None:
        """Decide that the two are not the same (S0-5.3.1-b). Raises Refused."""
        if self.status != "OPEN":
            raise Refused("DUPLICATE_SETTLED", clause="S0-5.3.1-b", fields=("duplicate_id",))
        self.record(self.Dismissed)

    def merge(self) -> None:
        """Note that the two were merged, also where that had been dismissed (S0-5.3.1-b)."""
        if self.status != "MERGED":
            self.record(self.Merged)

    def part(self) -> None:
        """Note that the merge was undone: what it had settled is as before (S0-5.3.1-b)."""
        if self.status == "MERGED":
            self.record(self.Reopened, dismissed=self.before == "DISMISSED")

    def withdraw(self) -> None:
        """Drop the suspicion, since one of the two was withdrawn with its batch (decision 0057)."""
        if self.status == "OPEN":
            self.record(self.Withdrawn)

    def awaits_decision_by(self, staff_id: str) -> bool:
        """Whether nobody has decided yet; a suspicion is the service's own, so anybody may who merges (S0-5.3.1-b)."""
        return self.status == "OPEN"

    @property
    def gone(self) -> bool:
        """Whether one of the two was withdrawn."""
        return self.status == "WITHDRAWN"

    @event(Withdrawn)
    def _(self) -> None:
        self.status = "WITHDRAWN"

    @event(Suspected)
    def __init__(self, id: UUID, region: str, customer_id: str, other_id: str, same: list[str]) -> None:
        self.region, self.customer_id, self.other_id, self.same = region, customer_id, other_id, same
        self.status = self.before = "OPEN"

    @event(Dismissed)
    def _(self) -> None:
        self.status = "DISMISSED"

    @event(Merged)
    def _(self) -> None:
        self.before, self.status = self.status, "MERGED"

    @event(Reopened)
    def _(self) -> None:
        self.status = self.before
