"""The answer to a command: stored under the command's id with its facts, returned as a receipt, repeatedly (D7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import orjson

from chassis.reasons import IN_CHINESE, Reasons
from chassis.rows import Judged
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.aggregate import Aggregate
from kernel.errors import TOLD
from kernel.warned import Warned
from ledger.context import Context
from ledger.eventstore import partition_of
from ledger.wire import set_instant

Place = tuple[UUID, int, int]
"""An announced fact: its aggregate, its version, and its ordinal among the command's facts, from 1."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of an accepted command. `announced` is the last announced fact of each partition."""

    aggregate_id: UUID | None
    version: int
    recorded_at: datetime
    announced: dict[int, Place]
    judged: Judged | None = None
    warned: tuple[Warned, ...] = ()

    @staticmethod
    def of(changed: list[Aggregate], announced: dict[int, Place], ctx: Context) -> Answer:
        """The answer to a command that changed these aggregates; the first is the one that the command is about."""
        warned = tuple(map(Warned.of, ctx.warned))
        if not changed:
            return Answer(None, 0, ctx.now, announced, ctx.judged, warned)
        return Answer(changed[0].id, changed[0].version, ctx.now, announced, ctx.judged, warned)

    def kept(self, actor: str, region: str) -> str:
        """The stored form, with the caller and his region: an answer, too, is shown only to who may see it (D12)."""
        fields: dict[str, Any] = {
            "aggregate_id": self.aggregate_id or "",
            "version": self.version,
            "announced": list(self.announced.values()),
            "recorded_at": self.recorded_at.isoformat(),
            "actor": actor,
            "region": region,
        }
        if self.judged:
            fields["judged"] = self.judged.kept()
        if self.warned:
            fields["warnings"] = [one.kept() for one in self.warned]
        return orjson.dumps(fields).decode()

    @staticmethod
    def read(kept: str) -> Answer:
        """Parse a stored answer. Raises ValueError if it is malformed."""
        try:
            fields = orjson.loads(kept)
            places = [(UUID(id), _number(version), _number(offset)) for id, version, offset in fields["announced"]]
            announced = {partition_of(place[0]): place for place in places}
            id = UUID(fields["aggregate_id"]) if fields["aggregate_id"] else None
            recorded_at = datetime.fromisoformat(fields["recorded_at"])
            if recorded_at.tzinfo is None:
                raise ValueError(f"{recorded_at} has no offset")
            judged = Judged.read(fields["judged"]) if "judged" in fields else None
            warned = tuple(Warned(**one) for one in fields.get("warnings", ()))
            return Answer(id, _number(fields["version"]), recorded_at, announced, judged, warned)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"no answer that was kept: {error!r}") from None

    def receipt(self, service: str, outcome: platform.Outcome, before: int) -> platform.Receipt:
        """The receipt for the caller; `before` is the position that precedes the command's facts."""
        id = "" if self.aggregate_id is None else str(self.aggregate_id)
        receipt = platform.Receipt(aggregate_id=id, version=self.version, outcome=outcome)
        set_instant(receipt.recorded_time, self.recorded_at)
        receipt.read_after = ",".join(
            f"{service}/{partition}/{before + offset}" for partition, (_, _, offset) in self.announced.items()
        )
        if self.judged:
            receipt.rows.CopyFrom(self.judged.message())
        if self.warned:
            receipt.warnings.extend(told(one) for one in self.warned)
        return receipt


def told(warned: Warned) -> platform.CommandWarning:
    """A warning as the caller is told it, in both languages."""
    said = warned.said()
    en, zh = Reasons.load().texts(said)
    shown = {name: value for name, value in said.params.items() if not name.endswith((IN_CHINESE, TOLD))}
    return platform.CommandWarning(
        code=warned.code, clause=warned.clause, field=warned.field, params=shown, en=en, zh=zh
    )


def actor_of(kept: str) -> str:
    """Who sent the command whose answer or refusal was stored in this form; "" if that was not stored with it."""
    return str(orjson.loads(kept).get("actor", ""))


def id_of_caller(command_id: UUID, staff_id: str) -> UUID:
    """The id under which a caller's command is stored if another caller used its own id before. Never changed."""
    return uuid5(command_id, f"command of {staff_id}")


def _number(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**63:
        raise ValueError(f"{value!r} is no version")
    return value
