"""How long a customer may be held without contact or deal before it goes to the pool by itself (S2i-1-c)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.calendar import end_of_local_day, local_day
from kernel.errors import Refused

CLAUSE = "S2i-1-c"
NO_CONTACT, NO_DEAL = "NO_CONTACT", "NO_DEAL"


@lru_cache(20_000)
def holding_id(customer_id: str) -> UUID:
    """The id of the one holding of a customer."""
    return uuid5(UUID(customer_id), "holding")


def rule_of(status: str, tier: str, lead_class: str) -> str:
    """Which row of the policy pool.rules a customer goes by: its class as a lead, its tier once won, or its status."""
    if status == "LEAD":
        return "UNQUALIFIED" if lead_class == "UNSPECIFIED" else lead_class
    return tier.upper() or "ORDINARY" if status == "WON" else status


@dataclass(frozen=True, slots=True)
class Term:
    """How long a customer may be held: days without contact and without a deal, 0 for ever.

    `warn_days` are the local days, the present one among them, between a warning and the end of the last. `zone` is in
    whose local days all is counted.
    """

    no_contact_days: int
    no_deal_days: int
    warn_days: int
    zone: str
    policy_version: int

    @classmethod
    def read(cls, row: Mapping[str, int], *, warn_days: int, zone: str, policy_version: int) -> Self:
        """The term that a row of the policy pool.rules gives."""
        return cls(row["no_contact_days"], row["no_deal_days"], warn_days, zone, policy_version)

    def ends(self, since: datetime, activity: datetime | None) -> tuple[datetime, str] | None:
        """When it ends and why, counted in whole local days; None if it never does."""
        counted = []
        if self.no_contact_days:
            last = max(since, activity or since)
            counted.append((end_of_local_day(last + timedelta(days=self.no_contact_days), self.zone), NO_CONTACT))
        if self.no_deal_days:
            counted.append((end_of_local_day(since + timedelta(days=self.no_deal_days), self.zone), NO_DEAL))
        return min(counted, default=None)

    def soonest(self, now: datetime) -> datetime:
        """When it ends at the earliest for who is warned now."""
        return end_of_local_day(now + timedelta(days=self.warn_days - 1), self.zone)


class Holding(Aggregate):
    """When a customer goes to the pool, what was last done for it, and whether it may be held longer.

    A contact does not move what is set: whatever falls due looks at the contacts first. So a visit costs one fact.
    """

    TOPIC = "customers.Holding"

    class Begun(FirstFact):
        TOPIC = "customers.HoldingBegun"
        region: str
        customer_id: str

    class ActivityNoted(Fact):
        TOPIC = "customers.ActivityNoted"
        customer_id: str
        activity_time: datetime

    class ReturnSet(Fact):
        TOPIC = "customers.ReturnSet"
        customer_id: str
        responsible_id: str
        since_time: datetime
        return_time: datetime
        warn_time: datetime
        cause: str
        policy_version: int

    class ReturnDropped(Fact):
        TOPIC = "customers.ReturnDropped"
        customer_id: str

    class Warned(Fact):
        TOPIC = "customers.ReturnDueSoon"
        customer_id: str
        responsible_id: str
        return_time: datetime
        cause: str

    class Reached(Fact):
        TOPIC = "customers.ReturnReached"
        customer_id: str
        responsible_id: str
        cause: str

    class Postponed(Fact):
        TOPIC = "customers.ReturnPostponed"
        customer_id: str
        responsible_id: str
        return_time: datetime
        cause: str

    class Revoked(Fact):
        TOPIC = "customers.ReturnRevoked"
        customer_id: str
        responsible_id: str
        activity_time: datetime

    class Asked(Fact):
        TOPIC = "customers.HoldingAsked"
        customer_id: str
        asked_by: str
        days: int
        reason: str

    class Decided(Fact):
        TOPIC = "customers.HoldingDecided"
        customer_id: str
        asked_by: str
        decided_by: str
        approved: bool
        days: int
        until_time: datetime | None

    @classmethod
    def of(cls, customer_id: str, *, region: str) -> Self:
        """Begin to watch a customer."""
        return cls.begin(cls.Begun, holding_id(customer_id), region=region, customer_id=customer_id)

    def watch(self, term: Term | None, responsible_id: str, *, since: datetime | None, now: datetime) -> None:
        """Count anew when the customer goes to the pool, from `since` on, or as before (S2i-1-c).

        Without a `term` it never goes. What is set already stays unless it is too late now: it looks again when due.
        """
        began = since if since and (self.since_time is None or since > self.since_time) else None
        counted = began or self.since_time or now
        ends = term.ends(counted, self.activity_time) if term else None
        if term is None or ends is None:
            self.drop()
            return
        at = max(ends[0], term.soonest(now), ends[0] if began else self.kept_until or ends[0])
        if began or self.return_time is None or at < self.return_time:
            self._set(term, responsible_id, counted, at, ends[1])

    def note_activity(self, at: datetime, zone: str) -> bool:
        """Record a contact, once for each local day (S2i-1-c); whether it is news."""
        if self.activity_time and (
            at <= self.activity_time or local_day(at, zone) == local_day(self.activity_time, zone)
        ):
            return False
        self.record(self.ActivityNoted, customer_id=self.customer_id, activity_time=at)
        return True

    def warn(self, term: Term | None, responsible_id: str, now: datetime) -> None:
        """Tell that the customer goes to the pool soon, once (S2i-1-c), or set when, if a contact has moved it.

        Who is warned late has as many days as everybody. Raises Refused before its time.
        """
        if self.return_time is None or self.warned or self._moved(term, responsible_id, now):
            return
        assert term and self.warn_time
        if now <= self.warn_time:
            raise Refused("RETURN_NOT_YET_DUE", clause=CLAUSE, at=self.warn_time)
        self._warn(term, responsible_id, now)

    def fall_due(self, term: Term | None, responsible_id: str, now: datetime) -> None:
        """Note that the instant of the return has passed (S2i-1-c), or set another if a contact has moved it.

        Nobody is returned unwarned: where nobody was, the warning comes first. Raises Refused before.
        """
        if self.return_time is None or self.reached or self._moved(term, responsible_id, now):
            return
        assert term
        if now <= self.return_time:
            raise Refused("RETURN_NOT_YET_DUE", clause=CLAUSE, at=self.return_time)
        if not self.warned:
            self._warn(term, responsible_id, now)
            return
        who: dict[str, Any] = {"customer_id": self.customer_id, "responsible_id": responsible_id}
        self.record(self.Reached, occurred_at=self.return_time, **who, cause=self.cause)

    def end(self, term: Term | None, responsible_id: str, *, hold: str, now: datetime) -> str:
        """Why the customer goes to the pool, "" if it stays: a contact came meanwhile, or `hold` keeps it (S2i-1-c)."""
        if not self.reached or self._moved(term, responsible_id, now):
            return ""
        assert term
        if hold:
            who: dict[str, Any] = {"customer_id": self.customer_id, "responsible_id": responsible_id}
            self.record(self.Postponed, **who, return_time=term.soonest(now), cause=hold)
            return ""
        cause = self.cause
        self.drop()
        return cause

    def drop(self) -> None:
        """Go to the pool at no time."""
        if self.return_time is not None:
            self.record(self.ReturnDropped, customer_id=self.customer_id)

    def would_have_stayed(self, term: Term, returned: datetime, activity: datetime) -> bool:
        """Whether a contact that became known later would have kept the customer from the pool (S2i-1-c)."""
        ends = term.ends(self.since_time or activity, activity)
        return activity <= returned and (ends is None or ends[0] > returned)

    def revoke(self, responsible_id: str, activity: datetime) -> None:
        """Record that the customer is with whoever had it again, because of a contact from before (S2i-1-c)."""
        who: dict[str, Any] = {"customer_id": self.customer_id, "responsible_id": responsible_id}
        self.record(self.Revoked, **who, activity_time=activity)

    def ask(self, asked_by: str, days: int, reason: str, *, most: int) -> None:
        """Ask to hold the customer so many days longer; `reason` is sealed (S2i-1-c). Raises Refused."""
        self._must_be_limited()
        self._check_days(days, most)
        if self.asked_by:
            raise Refused("HOLDING_ASKED_ALREADY", clause=CLAUSE)
        self.record(self.Asked, customer_id=self.customer_id, asked_by=asked_by, days=days, reason=reason)

    def decide(self, by: str, *, approve: bool, days: int, most: int, zone: str, now: datetime) -> None:
        """Decide what was asked, unless one asked himself: so many `days`, 0 for those asked (S2i-1-c).

        Raises Refused.
        """
        if not self.asked_by:
            raise Refused("HOLDING_NOT_ASKED", clause=CLAUSE)
        if by == self.asked_by:
            raise Refused("HOLDING_DECIDED_BY_ASKER", clause=CLAUSE)
        days = days or self.asked_days
        self._check_days(days, most)
        until = end_of_local_day(now + timedelta(days=days), zone) if approve else None
        who: dict[str, Any] = {"customer_id": self.customer_id, "asked_by": self.asked_by, "decided_by": by}
        self.record(self.Decided, **who, approved=approve, days=days if approve else 0, until_time=until)

    def awaits_decision_by(self, staff_id: str) -> bool:
        """Whether somebody else has asked to hold the customer longer (S2i-1-c)."""
        return bool(self.asked_by) and staff_id != self.asked_by

    def _check_days(self, days: int, most: int) -> None:
        if not 1 <= days <= most:
            raise Refused("HOLDING_DAYS_OUTSIDE", clause=CLAUSE, fields=("days",), days=days, most=most)

    def _must_be_limited(self) -> None:
        if self.return_time is None:
            raise Refused("HOLDING_NOT_LIMITED", clause=CLAUSE)

    def _moved(self, term: Term | None, responsible_id: str, now: datetime) -> bool:
        """Set anew when the customer goes to the pool, if it is later than was set, or never; whether it is."""
        assert self.return_time and self.since_time
        ends = term.ends(self.since_time, self.activity_time) if term else None
        if term is None or ends is None:
            self.drop()
            return True
        at = max(ends[0], self.kept_until or ends[0])
        if at <= self.return_time:
            return False
        self._set(term, responsible_id, self.since_time, max(at, term.soonest(now)), ends[1])
        return True

    def _set(self, term: Term, responsible_id: str, since: datetime, at: datetime, cause: str) -> None:
        self.record(
            self.ReturnSet,
            customer_id=self.customer_id,
            responsible_id=responsible_id,
            since_time=since,
            return_time=at,
            warn_time=at - timedelta(days=term.warn_days),
            cause=cause,
            policy_version=term.policy_version,
        )

    def _warn(self, term: Term, responsible_id: str, now: datetime) -> None:
        assert self.return_time
        at = max(self.return_time, term.soonest(now))
        who: dict[str, Any] = {"customer_id": self.customer_id, "responsible_id": responsible_id}
        in_time = self.warn_time if at == self.return_time else None
        self.record(self.Warned, occurred_at=in_time, **who, return_time=at, cause=self.cause)

    @property
    def account_id(self) -> str:
        """Whoever reaches the customer reaches it."""
        return self.customer_id

    @property
    def data_subject(self) -> str:
        """Whose key seals the reasons."""
        return self.customer_id

    @event(Begun)
    def __init__(self, id: UUID, region: str, customer_id: str) -> None:
        self.region, self.customer_id = region, customer_id
        self.activity_time: datetime | None = None
        self.since_time: datetime | None = None
        self.return_time: datetime | None = None
        self.warn_time: datetime | None = None
        self.kept_until: datetime | None = None
        self.cause, self.warned, self.reached = "UNSPECIFIED", False, False
        self.asked_by, self.asked_days, self.reason = "", 0, ""

    @event(ActivityNoted)
    def _(self, activity_time: datetime) -> None:
        self.activity_time = activity_time

    @event(ReturnSet)
    def _(self, since_time: datetime, return_time: datetime, warn_time: datetime, cause: str) -> None:
        if since_time != self.since_time:  # somebody else looks after it: what was asked for was another's
            self.kept_until, self.asked_by, self.asked_days, self.reason = None, "", 0, ""
        self.since_time, self.return_time, self.warn_time, self.cause = since_time, return_time, warn_time, cause
        self.warned = self.reached = False

    @event(ReturnDropped)
    def _(self) -> None:
        self.reached = False
        self.return_time, self.warn_time, self.warned, self.kept_until = None, None, False, None
        self.asked_by, self.asked_days, self.reason = "", 0, ""

    @event(Warned)
    def _(self, return_time: datetime) -> None:
        self.return_time, self.warned = return_time, True

    @event(Reached)
    def _(self) -> None:
        self.reached = True

    @event(Postponed)
    def _(self, return_time: datetime) -> None:
        self.return_time, self.reached = return_time, False

    @event(Asked)
    def _(self, asked_by: str, days: int, reason: str) -> None:
        self.asked_by, self.asked_days, self.reason = asked_by, days, reason

    @event(Decided)
    def _(self, until_time: datetime | None) -> None:
        self.asked_by, self.asked_days, self.reason = "", 0, ""
        self.kept_until = until_time or self.kept_until
