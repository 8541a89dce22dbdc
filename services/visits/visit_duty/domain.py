"""The duty to visit a key account so many times a year, by its tier (S1-3.2.1).

It hears of tiers from customers and of visits from their records, in any order: a record may be written days after the
visit, and one service's facts may arrive before the other's. The due time therefore depends on the latest instant from
which an interval runs and on nothing that was heard last.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.calendar import end_of_local_day
from kernel.errors import Refused

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""The due time while nothing is owed."""


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
    class_version = 2

    class Awaited(FirstFact):
        TOPIC = "visits.VisitDutyAwaited"
        region: str
        customer_id: str
        zone: str

    class MadeEarly(Fact):
        TOPIC = "visits.VisitMadeBeforeDuty"
        visit_id: str

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
        first = {"region": region, "customer_id": customer_id, "zone": zone, "due_time": due}
        return cls.begin(cls.Owed, id, occurred_at=now, **first, **asdict(terms))

    @classmethod
    def await_tier(cls, id: UUID, *, region: str, customer_id: str, zone: str) -> Self:
        """Begin to remember visits of a customer whose tier is not known here, or not yet: nothing is owed."""
        return cls.begin(cls.Awaited, id, region=region, customer_id=customer_id, zone=zone)

    def change(self, terms: Terms, *, now: datetime) -> None:
        """Put other terms in force, as another tier demands, from its instant on (S1-3.2.1).

        The next visit is due one interval after that instant, or after what was made or missed later. With the first
        terms, visits that were made from that instant on and heard of before count. The tier that there is already,
        under the same number, moves nothing back: the customer was only assessed again.
        """
        if (terms.tier, terms.per_year) == (self.tier, self.per_year):
            self.hand_over(terms.responsible_id)
            return
        due = compute_due_time(max(self.since, now), terms.per_year, self.zone)
        early = {} if self.owing else self.early
        self.record(self.Changed, occurred_at=now, customer_id=self.customer_id, due_time=due, **asdict(terms))
        for visit_id, at in sorted(early.items(), key=lambda each: (each[1], each[0])):
            self.note_visit_made(visit_id, at)

    def hand_over(self, responsible_id: str) -> None:
        """Give the duty to whoever looks after the customer now; the due time stays as it was (S2i-1-b)."""
        if self.owing and responsible_id != self.responsible_id:
            self.record(self.HandedOver, customer_id=self.customer_id, responsible_id=responsible_id)

    def note_visit_made(self, visit_id: str, at: datetime) -> None:
        """Count a visit made at an instant, once; one made before the duty began does not count (S1-3.2.1).

        The next is due one interval after the latest: neither an older nor an additional visit moves the due time back.
        """
        if visit_id in self.made or visit_id in self.early:
            return
        if not self.owing:
            self.record(self.MadeEarly, occurred_at=at, visit_id=visit_id)
        elif at >= self.began:
            due = compute_due_time(max(self.since, at), self.per_year, self.zone)
            made = {"customer_id": self.customer_id, "visit_id": visit_id, "due_time": due}
            self.record(self.Made, occurred_at=at, **made)

    def miss(self, now: datetime) -> None:
        """Record that the due time passed without a visit, and owe the next (S1-1.3.1). Raises Refused until then."""
        due = self.due_time
        if now <= due:
            raise Refused("VISIT_NOT_YET_DUE", clause="S1-1.3.1", due=due)
        self.record(
            self.Missed,
            occurred_at=due,
            customer_id=self.customer_id,
            responsible_id=self.responsible_id,
            missed_time=due,
            due_time=compute_due_time(due, self.per_year, self.zone),
        )

    @property
    def owing(self) -> bool:
        """Whether the customer's tier is known: before, visits are only remembered."""
        return bool(self.tier)

    @property
    def owner_id(self) -> str:
        """Whoever looks after the customer owns the duty."""
        return self.responsible_id

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Complete a snapshot from before the duty knew since when it runs."""
        state["since"] = latest_start(state["due_time"], state["per_year"])
        state["began"], state["early"] = LONG_AGO, {}

    @event(Owed)
    def __init__(
        self,
        id: UUID,
        occurred_at: datetime,
        region: str,
        customer_id: str,
        zone: str,
        responsible_id: str = "",
        tier: str = "",
        per_year: int = 1,
        due_time: datetime = NEVER,
    ) -> None:
        # Also what `Awaited` calls: without a tier there is no due time.
        self.region, self.customer_id, self.responsible_id = region, customer_id, responsible_id
        self.tier, self.per_year, self.zone, self.due_time = tier, per_year, zone, due_time
        self.made: list[str] = []
        self.early: dict[str, datetime] = {}
        self.began = self.since = occurred_at if tier else LONG_AGO

    @event(Changed)
    def _(self, occurred_at: datetime, responsible_id: str, tier: str, per_year: int, due_time: datetime) -> None:
        if not self.owing:
            self.began, self.early = occurred_at, {}
        self.responsible_id, self.tier = responsible_id, tier
        self.per_year, self.due_time = per_year, due_time
        self._run_from(occurred_at)

    @event(HandedOver)
    def _(self, responsible_id: str) -> None:
        self.responsible_id = responsible_id

    @event(MadeEarly)
    def _(self, occurred_at: datetime, visit_id: str) -> None:
        self.early[visit_id] = occurred_at

    @event(Made)
    def _(self, occurred_at: datetime, visit_id: str, due_time: datetime) -> None:
        self.made.append(visit_id)
        self.due_time = due_time
        self._run_from(occurred_at)

    @event(Missed)
    def _(self, missed_time: datetime, due_time: datetime) -> None:
        self.due_time = due_time
        self._run_from(missed_time)

    def _run_from(self, at: datetime) -> None:
        # Facts from before class version 2 carry the instant at which they were recorded, which is later than the visit
        # or tier that they are about; the due time that they set shows how late that can have been.
        self.since = max(self.since, min(at, latest_start(self.due_time, self.per_year)))


def latest_start(due_time: datetime, per_year: int) -> datetime:
    """The latest instant from which one interval leads to this due time."""
    return due_time - timedelta(days=365 / per_year, microseconds=1)


def compute_due_time(since: datetime, per_year: int, zone: str) -> datetime:
    """The end of the local day on which one interval of 365 days ÷ per_year after an instant is over."""
    return end_of_local_day(since + timedelta(days=365 / per_year), zone)
