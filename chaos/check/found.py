"""The data to check once the platform is quiet: all facts, topic records, follower positions, commands and views."""

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
"""Position → aggregate and version, as a reader that tailed the log saw them."""


@dataclass(frozen=True)
class Violation:
    invariant: str
    what: str

    def __str__(self) -> str:
        return f"{self.invariant}: {self.what}"


class FollowerPartition(NamedTuple):
    """A follower and the partition of a log that it follows."""

    follower: str
    source: str
    partition: int


class Kept(NamedTuple):
    """A stored snapshot: the aggregate's id and version, and the aggregate restored from it."""

    aggregate_id: UUID
    version: int
    aggregate: Any


@dataclass
class Store:
    """One service's log and the other contents of its database."""

    service: Service
    facts: list[Recorded] = field(default_factory=list)
    end: int = 0
    """The last position according to the store's own counter."""
    database_times: dict[int, datetime] = field(default_factory=dict)
    """When the database stored each fact, by its own clock; by position."""
    commands: dict[UUID, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    positions: dict[FollowerPartition, int] = field(default_factory=dict)
    parked: list[str] = field(default_factory=list)
    views: list[tuple[View[Any], dict[Key, Any]]] = field(default_factory=list)
    snapshots: list[Kept] = field(default_factory=list)
    announced: dict[int, list[Envelope]] = field(init=False)
    by_command: dict[UUID, list[Recorded]] = field(init=False)

    def __post_init__(self) -> None:
        """Derive from the facts what must be on the topic, and the facts of each command."""
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
    """The records of each source's topic by partition, in order; None for a record that is not a fact."""
    tails: dict[str, Tail] = field(default_factory=dict)
    poisoned: bool = False
    """A fault sent garbage to the topics."""
    emptied: bool = False
    """A fault gave back an empty broker: topics hold only what was announced since."""
    late_seconds: float = 10.0
    """How late a deadline may fire."""
    taken: list[str] = field(default_factory=list)
    """The ids of the messages that whoever is told outside took, once for each time."""
    quiet_at: datetime | None = None
    """When the platform was found quiet: what is due later has not fired yet. None: after every deadline."""
