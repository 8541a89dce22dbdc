"""The answer of a command: kept under its id with its facts, given as a receipt now and at every repeat (D7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import Aggregate
from ledger.context import Context
from ledger.eventstore import partition_of
from ledger.wire import set_instant

Place = tuple[UUID, int, int]
"""An announced fact: its aggregate, its version, and which of the command's facts it is, from 1."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of an accepted command. `announced` is the last announced fact of each partition."""

    aggregate_id: UUID | None
    version: int
    recorded_at: datetime
    announced: dict[int, Place]

    @staticmethod
    def of(changed: list[Aggregate], announced: dict[int, Place], ctx: Context) -> Answer:
        """The answer of a command that changed these, the one it is about first."""
        if not changed:
            return Answer(None, 0, ctx.now, announced)
        return Answer(changed[0].id, changed[0].version, ctx.now, announced)

    def kept(self, actor: str, region: str) -> str:
        """As it is stored, with who asked for it and where: rows of others are not answered from either (D12)."""
        said = {
            "aggregate_id": self.aggregate_id or "",
            "version": self.version,
            "announced": list(self.announced.values()),
            "recorded_at": self.recorded_at.isoformat(),
            "actor": actor,
            "region": region,
        }
        return orjson.dumps(said).decode()

    @staticmethod
    def read(kept: str) -> Answer:
        """An answer as it was stored. Raises ValueError for what is none."""
        try:
            said = orjson.loads(kept)
            places = [(UUID(id), _number(version), _number(offset)) for id, version, offset in said["announced"]]
            announced = {partition_of(place[0]): place for place in places}
            id = UUID(said["aggregate_id"]) if said["aggregate_id"] else None
            recorded_at = datetime.fromisoformat(said["recorded_at"])
            if recorded_at.tzinfo is None:
                raise ValueError(f"{recorded_at} has no offset")
            return Answer(id, _number(said["version"]), recorded_at, announced)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"no answer that was kept: {error!r}") from None

    def receipt(self, service: str, outcome: platform.Outcome, before: int) -> platform.Receipt:
        """What the caller gets; `before` is the position that the command's facts follow."""
        id = "" if self.aggregate_id is None else str(self.aggregate_id)
        receipt = platform.Receipt(aggregate_id=id, version=self.version, outcome=outcome)
        set_instant(receipt.recorded_time, self.recorded_at)
        receipt.read_after = ",".join(
            f"{service}/{partition}/{before + offset}" for partition, (_, _, offset) in self.announced.items()
        )
        return receipt


def _number(told: Any) -> int:
    if type(told) is not int or not 0 <= told < 2**63:
        raise ValueError(f"{told!r} is no version")
    return told
