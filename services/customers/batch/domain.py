"""A batch of rows from elsewhere: what came in together, part by part, and is withdrawn together (decision 0057)."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import EVERYWHERE, Aggregate, Fact, FirstFact, event
from kernel.errors import Refused

Brought = tuple[str, int]
"""What a row brought: its id, and the version that it had then."""


def part_id(batch_id: str, part: int) -> UUID:
    """The id of the rows of one part of a batch."""
    return uuid5(UUID(batch_id), f"part {part}")


class ImportedRows(Aggregate):
    """What one part of a batch brought, at most 200 rows. It is kept apart from the batch, which may be a long one."""

    TOPIC = "customers.ImportedRows"

    class Taken(FirstFact):
        TOPIC = "customers.ImportedRowsTaken"
        region: str
        brought: list[list[Any]]

    @classmethod
    def take(cls, batch_id: str, part: int, brought: Sequence[Brought]) -> Self:
        """Remember what a part brought."""
        return cls.begin(
            cls.Taken, part_id(batch_id, part), region=EVERYWHERE, brought=[[id, version] for id, version in brought]
        )

    @event(Taken)
    def __init__(self, id: UUID, region: str, brought: list[list[Any]]) -> None:
        self.region, self.brought = region, brought


class Batch(Aggregate):
    TOPIC = "customers.Batch"

    class Begun(FirstFact):
        TOPIC = "customers.ImportBegun"
        region: str
        kind: str
        actor_id: str

    class Took(Fact):
        TOPIC = "customers.RowsImported"
        part: int
        kind: str
        accepted: int
        refused: int
        alike_ids: list[str]
        digest: str

    class WithdrawalBegun(Fact):
        TOPIC = "customers.ImportWithdrawalBegun"
        actor_id: str
        reason: str
        parts: int

    class RowsWithdrawn(Fact):
        TOPIC = "customers.ImportedRowsWithdrawn"
        part: int
        kind: str
        withdrawn: int
        kept_ids: list[str]
        last: bool

    @classmethod
    def begun(cls, id: UUID, kind: str, actor_id: str) -> Self:
        """Begin a batch of customers or of contacts, which somebody brings in."""
        return cls.begin(cls.Begun, id, region=EVERYWHERE, kind=kind, actor_id=actor_id)

    def check_open(self, kind: str) -> None:
        """Raise Refused where the batch was withdrawn, or holds rows of another kind."""
        if self.kind != kind:
            raise Refused("BATCH_OF_ANOTHER_KIND", fields=("batch_id",))
        self._check_here()

    def take(self, keys: Sequence[str], brought: Sequence[Brought], refused: int, alike: Sequence[str]) -> Any:
        """Record a part that came in, and give its rows; nothing where it was sent before and brings nothing new."""
        digest = sha256("\0".join(sorted(keys)).encode()).hexdigest()[:16]
        if not brought and (not refused or digest in self.seen):
            return None
        self.record(
            self.Took,
            part=self.parts + 1,
            kind=self.kind,
            accepted=len(brought),
            refused=refused,
            alike_ids=sorted(alike),
            digest=digest,
        )
        return ImportedRows.take(str(self.id), self.parts, brought)

    def withdraw(self, reason: str, actor_id: str) -> None:
        """Begin to withdraw the batch, part by part; no rows come in any more. `reason` is sealed. Raises Refused."""
        self._check_here()
        self.record(self.WithdrawalBegun, actor_id=actor_id, reason=reason, parts=self.parts)

    def note_withdrawn(self, withdrawn: int, kept_ids: Sequence[str]) -> None:
        """Record what became of the next part."""
        part = self.withdrawn_parts + 1
        last = part >= self.parts
        self.record(
            self.RowsWithdrawn, part=part, kind=self.kind, withdrawn=withdrawn, kept_ids=sorted(kept_ids), last=last
        )

    def _check_here(self) -> None:
        if self.withdrawn:
            raise Refused("BATCH_WITHDRAWN", fields=("batch_id",))

    @event(Begun)
    def __init__(self, id: UUID, region: str, kind: str, actor_id: str) -> None:
        self.region, self.kind = region, kind
        self.parts = self.withdrawn_parts = 0
        self.seen: list[str] = []
        self.withdrawn = False

    @event(Took)
    def _(self, part: int, digest: str) -> None:
        self.parts = part
        self.seen.append(digest)

    @event(WithdrawalBegun)
    def _(self) -> None:
        self.withdrawn = True

    @event(RowsWithdrawn)
    def _(self, part: int) -> None:
        self.withdrawn_parts = part
