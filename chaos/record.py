"""What callers asked for and what they were told, as Jepsen keeps it: ok, refused, turned down, unknown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

Outcome = Literal["open", "ok", "refused", "turned down", "unknown"]


@dataclass
class Intent:
    """One thing a caller wanted, under one command id (a broken caller uses several)."""

    service: str
    kind: str
    ids: list[UUID]
    outcome: Outcome = "open"
    reason: str = ""
    aggregate_id: str = ""
    version: int = 0
    attempts: int = 0
    was_unknown: bool = False
    """An attempt had no certain answer: what is told later may not be all that became of it."""
    resolved: str = ""
    """What the look-up by id said of an intent that ended unknown."""

    def __str__(self) -> str:
        return f"{self.service}.{self.kind} {self.ids[0]} ({self.outcome}{' ' + self.reason if self.reason else ''})"


@dataclass
class Record:
    """Of all callers of one run."""

    intents: list[Intent] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)
    """Answers that contradict earlier ones."""

    def counts(self) -> Counter[str]:
        return Counter(intent.outcome for intent in self.intents)

    def unknown(self) -> list[Intent]:
        return [intent for intent in self.intents if intent.outcome in ("unknown", "open")]


FACTS: dict[str, tuple[str, ...]] = {
    "open territory": ("customers.TerritoryOpened",),
    "reassign territory": ("customers.TerritoryReassigned",),
    "register lead": ("customers.LeadRegistered",),
    "win": ("customers.CreditAwarded", "customers.CustomerWon"),
    "assess": ("customers.TierAssigned",),
    "plan": ("visits.VisitPlanned",),
    "confirm": ("visits.VisitConfirmed",),
    "log": ("visits.VisitLogged",),
    "owe": ("visits.VisitsOwed|visits.VisitsOwedChanged",),
    "complain": ("complaints.ComplaintOpened",),
    "contact": ("complaints.FirstContactMade",),
    "form department": ("organisation.DepartmentFormed",),
    "open region": ("organisation.RegionOpened",),
    "erase person": ("organisation.PersonErased",),
}
"""The one set of facts that an accepted command of each kind leaves, sorted."""
