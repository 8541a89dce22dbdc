"""The history of operations and their outcomes, as Jepsen keeps it: ok, refused, turned down, unknown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

Outcome = Literal["open", "ok", "refused", "turned down", "unknown"]


@dataclass
class Intent:
    """One operation that a caller attempted, under one command id (a broken caller uses several)."""

    service: str
    kind: str
    ids: list[UUID]
    outcome: Outcome = "open"
    reason: str = ""
    aggregate_id: str = ""
    version: int = 0
    attempts: int = 0
    was_unknown: bool = False
    """The outcome of one attempt was unknown, so a later answer may not be the only effect."""
    resolved: str = ""
    """The outcome that a look-up by command id gave for an intent that ended unknown."""

    def __str__(self) -> str:
        return f"{self.service}.{self.kind} {self.ids[0]} ({self.outcome}{' ' + self.reason if self.reason else ''})"


@dataclass
class Record:
    """The history of all callers in one run."""

    intents: list[Intent] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)
    """Answers that contradict earlier answers to the same command."""

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
    "owe": ("visits.VisitsOwed|visits.VisitDutyHandedOver",),
    "complain": ("complaints.ComplaintOpened",),
    "contact": ("complaints.FirstContactMade",),
    "form department": ("organisation.DepartmentFormed",),
    "open region": ("organisation.RegionOpened",),
    "enrol": ("organisation.StaffJoined",),
    "erase person": ("organisation.PersonErased",),
}
"""The exact facts that an accepted command of each kind stores, sorted; alternatives are separated by |."""
IDLE = ("reassign territory",)
"""Kinds that change nothing where everything is as they want it: the person is responsible already."""
