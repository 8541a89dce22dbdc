"""The duty to visit a key account so many times a year, by its tier (S1-3.2.1)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.calendar import end_of_local_day
from kernel.errors import Refused


def duty_id(customer_id: str) -> UUID:
    """The id of the one duty that there is for a customer."""
    return uuid5(UUID(customer_id), "visit duty")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a customer's tier demands: visits a year, by one person, under a version of the policy (S1-3.2.1)."""

    tier: str
    responsible_id: str
    per_year: int
    policy_version: int


class VisitDuty(Aggregate):
    TOPIC = "visits.VisitDuty"

    class Owed(FirstFact):
        TOPIC = "visits.VisitsOwed"
        region: str
        customer_id: str
        responsible_id: str
        tier: str
        per_year: int
        policy_version: int
        zone: str
        due_time: datetime

    class Changed(Fact):
        TOPIC = "visits.VisitsOwedChanged"
        customer_id: str
        responsible_id: str
        tier: str
        per_year: int
        policy_version: int
        due_time: datetime

    class HandedOver(Fact):
        TOPIC = "visits.VisitDutyHandedOver"
        customer_id: str
        responsible_id: str

    class Made(Fact):
        TOPIC = "visits.OwedVisitMade"
        customer_id: str
        visit_id: str
        due_time: datetime

    class Missed(Fact):
        TOPIC = "visits.OwedVisitMissed"
        customer_id: str
        responsible_id: str
        missed_time: datetime
        due_time: datetime

    @classmethod
    def owe(cls, id: UUID, terms: Terms, *, region: str, customer_id: str, zone: str, now: datetime) -> Self:
        """Begin the duty at the instant of the tier: the first visit is due one interval later (S1-3.2.1).

        `zone` is the region's time zone, in which days end.
        """
        due = compute_due_time(now, terms.per_year, zone)
        return cls.begin(cls.Owed, id, region=region, customer_id=customer_id, zone=zone, due_time=due, **asdict(terms))

    def change(self, terms: Terms, *, now: datetime) -> None:
        """Replace the terms, as another tier demands: the next visit is due one interval from now (S1-3.2.1)."""
        due = compute_due_time(now, terms.per_year, self.zone)
        self.record(self.Changed, customer_id=self.customer_id, due_time=due, **asdict(terms))

    def hand_over(self, responsible_id: str) -> None:
        """Give the duty to whoever looks after the customer now; the due time stays as it was (S2i-1-b)."""
        if responsible_id != self.responsible_id:
            self.record(self.HandedOver, customer_id=self.customer_id, responsible_id=responsible_id)

    def note_visit_made(self, visit_id: str, at: datetime) -> None:
        """Count a visit made at an instant, once: the next one is due one interval later (S1-3.2.1)."""
        if visit_id not in self.made:
            due = compute_due_time(at, self.per_year, self.zone)
            self.record(self.Made, customer_id=self.customer_id, visit_id=visit_id, due_time=due)

    def miss(self, now: datetime) -> None:
        """Record that the due time passed without a visit, and owe the next (S1-1.3.1). Raises Refused until then."""
        if now <= self.due_time:
            raise Refused("VISIT_NOT_YET_DUE", clause="S1-1.3.1", due=self.due_time.isoformat())
        self.record(
            self.Missed,
            occurred_at=self.due_time,
            customer_id=self.customer_id,
            responsible_id=self.responsible_id,
            missed_time=self.due_time,
            due_time=compute_due_time(self.due_time, self.per_year, self.zone),
        )

    @property
    def owner_id(self) -> str:
        """Whoever looks after the customer owns the duty."""
        return self.responsible_id

    @event(Owed)
    def __init__(
        self,
        id: UUID,
        region: str,
        customer_id: str,
        responsible_id: str,
        tier: str,
        per_year: int,
        zone: str,
        due_time: datetime,
    ) -> None:
        self.region, self.customer_id, self.responsible_id = region, customer_id, responsible_id
        self.tier, self.per_year, self.zone, self.due_time = tier, per_year, zone, due_time
        self.made: list[str] = []

    @event(Changed)
    def _(self, responsible_id: str, tier: str, per_year: int, due_time: datetime) -> None:
        self.responsible_id, self.tier = responsible_id, tier
        self.per_year, self.due_time = per_year, due_time

    @event(HandedOver)
    def _(self, responsible_id: str) -> None:
        self.responsible_id = responsible_id

    @event(Made)
    def _(self, visit_id: str, due_time: datetime) -> None:
        self.made.append(visit_id)
        self.due_time = due_time

    @event(Missed)
    def _(self, due_time: datetime) -> None:
        self.due_time = due_time


def compute_due_time(since: datetime, per_year: int, zone: str) -> datetime:
    """The end of the local day on which one interval of 365 days ÷ per_year after an instant is over."""
    return end_of_local_day(since + timedelta(days=365 / per_year), zone)
