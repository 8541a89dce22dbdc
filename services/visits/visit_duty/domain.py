"""The duty to visit a key account so many times a year, by its tier (S1-3.2.1)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.calendar import end_of_local_day
from kernel.errors import Refused


def duty_id(customer_id: str) -> UUID:
    """The one duty of a customer."""
    return uuid5(UUID(customer_id), "visit duty")


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
    def owe(cls, id: UUID, *, per_year: int, zone: str, now: datetime, **terms: Any) -> Self:
        """Begin the duty: the first visit is due one interval after the tier was assigned (S1-3.2.1)."""
        return cls.begin(cls.Owed, id, per_year=per_year, zone=zone, due_time=next_due(now, per_year, zone), **terms)

    def change(self, *, per_year: int, now: datetime, **terms: Any) -> None:
        """Another tier: another interval, counted from now."""
        due = next_due(now, per_year, self.zone)
        self.record(self.Changed, customer_id=self.customer_id, per_year=per_year, due_time=due, **terms)

    def hand_over(self, responsible_id: str) -> None:
        """Another looks after the customer from now on: the duty is his, its day stays (S2i-1-b)."""
        if responsible_id != self.responsible_id:
            self.record(self.HandedOver, customer_id=self.customer_id, responsible_id=responsible_id)

    def note_visit_made(self, visit_id: str, at: datetime) -> None:
        """A visit was made: the next is due one interval later. A visit counts once."""
        if visit_id not in self.made:
            due = next_due(at, self.per_year, self.zone)
            self.record(self.Made, customer_id=self.customer_id, visit_id=visit_id, due_time=due)

    def miss(self, now: datetime) -> None:
        """The due day passed without a visit (S1-3.2.1). Raises Refused while it has not."""
        if now <= self.due_time:
            raise Refused("VISIT_NOT_YET_DUE", clause="S1-1.3.1", due=self.due_time.isoformat())
        self.record(
            self.Missed,
            occurred_at=self.due_time,
            customer_id=self.customer_id,
            responsible_id=self.responsible_id,
            missed_time=self.due_time,
            due_time=next_due(self.due_time, self.per_year, self.zone),
        )

    @property
    def owner_id(self) -> str:
        """It is the duty of whoever looks after the customer."""
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
        self.responsible_id, self.tier, self.per_year, self.due_time = (
            responsible_id,
            tier,
            per_year,
            due_time,
        )

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


def next_due(since: datetime, per_year: int, zone: str) -> datetime:
    """The end of the local day one interval of 365 days ÷ per_year after an instant."""
    return end_of_local_day(since + timedelta(days=365 / per_year), zone)
