"""The history of operations and their outcomes, as Jepsen keeps it: ok, refused, turned down, unknown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
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

    def accepted(self) -> Counter[str]:
        """How many commands of each kind were accepted."""
        return Counter(intent.kind for intent in self.intents if intent.outcome == "ok")

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
    "complain": ("complaints.ClockStarted", "complaints.ClockStarted", "complaints.ComplaintOpened"),
    "contact": (
        "complaints.CaseContactRecorded",
        "complaints.ClockCorrected?",
        "complaints.ClockDueSoon*",
        "complaints.ClockStarted",
        "complaints.ClockStopped",
        "complaints.FirstContactMade",
    ),
    "pause": (
        "complaints.CaseContactRecorded",
        "complaints.ClockBreached*",
        "complaints.ClockDueSoon*",
        "complaints.ClockEscalated*",
        "complaints.ClockPaused*",
        "complaints.ComplaintPaused",
    ),
    "resume": ("complaints.ClockResumed*", "complaints.ComplaintResumed"),
    "set address": ("notices.ReaderAddressSet", "notices.ReaderBegun?"),
    "prefer": ("notices.ReaderPreferencesSet",),
    "form department": ("organisation.DepartmentFormed", "organisation.DepartmentNameTaken"),
    "open region": ("organisation.RegionOpened",),
    "enrol": ("organisation.StaffJoined",),
    "erase person": ("organisation.PersonErased",),
    "assign areas": ("customers.AreaAssigned", "customers.AreaKnown?", "customers.TerritoryAreasChanged"),
    "next step": ("customers.NextStepSet",),
    "qualify": ("customers.LeadQualified",),
    "add contact": ("customers.ContactAdded",),
    "staff account": (
        "customers.AccountMemberAdded*",
        "customers.AccountMemberRemoved*",
        "customers.AccountTeamBegun?",
    ),
    "release": ("customers.CustomerReassigned", "customers.CustomerReturned", "customers.ReturnDropped?"),
    "claim": ("customers.CustomerClaimed", "customers.CustomerReassigned", "customers.PortfolioBegun?"),
    "hand over": ("customers.HandOverPlanned", "customers.HandOverStarted"),
    "sign": ("customers.HandOverSigned",),
    "undo hand-over": ("customers.HandOverUndoBegun",),
    "merge": ("customers.CustomersMerged", "customers.DuplicateMerged?"),
    "undo merge": ("customers.CustomersUnmerged", "customers.DuplicateReopened?"),
    "leave": ("organisation.StaffLeft",),
}
"""The exact facts that an accepted command of each kind stores, sorted; alternatives are separated by |.

One with ? behind it may be missing, one with * may be there several times or not at all.
"""


def named_and_gone(intent: Intent) -> bool:
    """Whether it was refused for what it named and another service knows to be gone."""
    return intent.reason in GONE and intent.service != "organisation"


def fits(kind: str, topics: Sequence[str]) -> bool:
    """Whether the facts of an accepted command, sorted by topic, are those of its kind."""
    pattern = "".join(f"(?:(?:{topic.rstrip('?*')}) ){topic[len(topic.rstrip('?*')) :]}" for topic in FACTS[kind])
    return re.fullmatch(pattern.replace(".", r"\."), "".join(f"{topic} " for topic in topics)) is not None


GONE = frozenset({"STAFF_LEFT", "REGION_CLOSED", "DEPARTMENT_DISSOLVED"})
"""Refused by other services than the one whose rule it is, for what a command names: not kept under its id (0044)."""
IDLE = ("reassign territory", "staff account", "assign areas")
"""Kinds that change nothing where all is as they want it: the person is responsible already, the area is held."""
