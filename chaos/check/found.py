"""What there is when all stands still: every fact of every store, every record of every topic, positions, commands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from chaos.record import Record
from chassis.service import Service
from ledger.envelope import LOG_PARTITIONS, Envelope
from ledger.eventstore import Recorded
from ledger.relay import announced
from ledger.view import Key, View

Tail = dict[int, tuple[str, int]]
"""Position → aggregate and version, as somebody saw them who read along."""


@dataclass(frozen=True)
class Violation:
    invariant: str
    what: str

    def __str__(self) -> str:
        return f"{self.invariant}: {self.what}"


class Stand(NamedTuple):
    """Whose place in which partition of whose log."""

    follower: str
    source: str
    partition: int


class Kept(NamedTuple):
    """A snapshot: of which aggregate at which version, and the aggregate that it gives."""

    aggregate_id: UUID
    version: int
    aggregate: Any


@dataclass
class Store:
    """One service's log, and what else is in its database."""

    service: Service
    facts: list[Recorded] = field(default_factory=list)
    end: int = 0
    """The position that the store itself believes to be its last."""
    witnessed: dict[int, datetime] = field(default_factory=dict)
    commands: dict[UUID, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    stands: dict[Stand, int] = field(default_factory=dict)
    parked: list[str] = field(default_factory=list)
    views: list[tuple[View[Any], dict[Key, Any]]] = field(default_factory=list)
    snapshots: list[Kept] = field(default_factory=list)
    announced: dict[int, list[Envelope]] = field(init=False)
    by_command: dict[UUID, list[Recorded]] = field(init=False)

    def __post_init__(self) -> None:
        """What follows from the facts: what is to be on the topic, and which command left what."""
        self.announced = {partition: [] for partition in range(LOG_PARTITIONS)}
        self.by_command = defaultdict(list)
        last = dict.fromkeys(range(LOG_PARTITIONS), 0)
        announce = self.service.announcing
        for recorded in self.facts:
            self.by_command[UUID(recorded.metadata["command"])].append(recorded)
            envelope = announced(self.service.name, recorded, announce, last[recorded.partition])
            if envelope is not None:
                last[recorded.partition] = recorded.position
                self.announced[recorded.partition].append(envelope)


@dataclass
class Found:
    record: Record
    stores: dict[str, Store]
    records: dict[str, dict[int, list[Envelope | None]]]
    """Per source and partition what its topic holds, in order; None for what is no fact."""
    tails: dict[str, Tail] = field(default_factory=dict)
    poisoned: bool = False
    """A fault put garbage on the topics."""
    late_seconds: float = 10.0
    """How late a deadline may fire."""
