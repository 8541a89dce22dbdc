"""The shared state of the story: its people, the simulated clock, and the ids of what was created so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx

from access.tokens import Issuer
from cli.platform import caller, roles
from ledger.context import Caller
from tests.journeys.persons import Person

EAST, WEST = "east", "west"
ZONE = ZoneInfo("Asia/Shanghai")


def at(month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """An instant of 2026 in the time zone of the region."""
    return datetime(2026, month, day, hour, minute, second, tzinfo=ZONE).astimezone(UTC)


def as_json(instant: datetime) -> str:
    """An instant in the JSON form of protobuf."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


BEGINNING = at(9, 28, 9)


class Clock(Protocol):
    def move_to(self, at: datetime) -> None:
        """Set the clock of every service to this instant."""
        ...


class ClockFile:
    """The file that several processes read as their clock (chassis.clock.FileClock); replaced atomically."""

    def __init__(self, path: Path, start: datetime) -> None:
        self.path = path
        self.move_to(start)

    def move_to(self, at: datetime) -> None:
        draft = self.path.with_suffix(".draft")
        draft.write_text(at.isoformat())
        draft.replace(self.path)


class Cast:
    """The people. Those of a region belong to one of its departments; head office has access everywhere."""

    def __init__(self, http: httpx.AsyncClient, issuer: Issuer) -> None:
        def somebody(role_name: str, region: str = EAST) -> Person:
            return Person(http, issuer, caller(role_name, region))

        self.http = http
        self.salesperson, self.rival, self.online = (somebody("salesperson") for _ in range(3))
        self.manager, self.supervisor = somebody("manager"), somebody("supervisor")
        self.service, self.technician = somebody("customer_service"), somebody("customer_service")
        self.drafter, self.approver = somebody("head_office"), somebody("head_office")
        every = frozenset(scope for name in PEOPLE for scope in roles()[name][1])
        self.stranger = Person(http, issuer, Caller(str(uuid4()), WEST, "region", every, ("manager",)))
        """A person of the region west, with all permissions there."""


PEOPLE = ("salesperson", "manager", "customer_service", "supervisor", "head_office")


@dataclass
class Stage:
    """The state that chapters share. Each id is set by the chapter that creates the thing."""

    cast: Cast
    clock: Clock
    sales: str = field(default_factory=lambda: str(uuid4()))
    after_sales: str = field(default_factory=lambda: str(uuid4()))
    scheme: str = ""
    territory: str = ""
    referrer: str = ""
    customer: str = ""
    visit: str = ""
    late_visit: str = ""
    problem: str = ""
    promise: str = ""
    complaint: str = ""
    result: str = ""
    finding: str = ""
    rectification: str = ""
    filing: str = ""
    contact: str = ""
    case_contact: str = ""
    call: str = ""
    evidence: str = ""
    action: str = ""
    duplicate: str = ""
    hand_over: str = ""
