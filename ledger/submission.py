"""What is appended to the log together, the outcome, and the form in which it is read back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID
from zlib import crc32

from eventsourcing.persistence import StoredEvent

from kernel.aggregate import Fact
from ledger.envelope import LOG_PARTITIONS


@dataclass(frozen=True, slots=True)
class Unheard:
    """A condition for an append: no fact of these topics was recorded after this position of the log."""

    topics: frozenset[str]
    position: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A digest in the identity index that a command claims for a holder, an aggregate, and a person; 32 bytes.

    `known` are the other holders that the command was decided on: if there are others when it is appended, it is
    decided again.
    """

    digest: bytes
    kind: str
    holder: UUID
    person: UUID
    known: tuple[UUID, ...] = ()


@dataclass(slots=True)
class Submission:
    """One command to be appended: its facts, and the answer to keep under its id.

    It is a conflict if an aggregate in `read` (id and version, 0 for one that did not exist) has moved on, a fact in
    `unheard` was recorded, or somebody else has come to hold what is in `claims`.
    """

    command_id: UUID
    digest: bytes
    outcome: str
    answer: str
    facts: Sequence[StoredEvent]
    metadata: Sequence[str]
    recorded_at: datetime
    read: Sequence[tuple[UUID, int]] = ()
    unheard: Sequence[Unheard] = ()
    claims: Sequence[Claim] = ()
    done: asyncio.Future[Stored] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


@dataclass(frozen=True, slots=True)
class Stored:
    """The outcome of a submission: stored, conflict, or known, with what was stored before."""

    result: str
    first_position: int
    digest: bytes | None = None
    outcome: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A stored fact with its place in the log and its metadata."""

    fact: Fact
    position: int
    partition: int
    metadata: dict[str, Any]


def partition_of(aggregate_id: UUID, partitions: int = LOG_PARTITIONS) -> int:
    """The log partition of an aggregate, which never changes."""
    return crc32(aggregate_id.bytes) % partitions
