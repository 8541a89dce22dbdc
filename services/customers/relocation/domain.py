"""A relocation: the customers of an area, or of a closed territory, go over to another territory in steps (S2i-1-b)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.errors import Refused


class Relocation(Aggregate):
    """The steps that were made; each begins behind the last customer of the one before."""

    TOPIC = "customers.Relocation"

    class Begun(FirstFact):
        TOPIC = "customers.RelocationBegun"
        region: str
        code: str
        territory_id: str
        successor_territory_id: str

    class Moved(Fact):
        TOPIC = "customers.CustomersMoved"
        code: str
        territory_id: str
        successor_territory_id: str
        moved: int
        cursor: str
        step: int

    @classmethod
    def begin_for(cls, id: UUID, *, region: str, code: str, territory_id: str, successor_territory_id: str) -> Self:
        """Begin to move the customers of an area, or, where the code is empty, of a territory to its successor."""
        where: dict[str, Any] = {
            "code": code,
            "territory_id": territory_id,
            "successor_territory_id": successor_territory_id,
        }
        return cls.begin(cls.Begun, id, region=region, **where)

    def step(self, number: int, moved: int, cursor: str) -> None:
        """Note a step, once: how many customers went over, and the last that was looked at, "" at the end."""
        if number == self.steps + 1:
            where: dict[str, Any] = {
                "code": self.code,
                "territory_id": self.territory_id,
                "successor_territory_id": self.successor_territory_id,
            }
            self.record(self.Moved, **where, moved=moved, cursor=cursor, step=number)

    @event(Begun)
    def __init__(self, id: UUID, region: str, code: str, territory_id: str, successor_territory_id: str) -> None:
        self.region, self.code, self.territory_id, self.successor_territory_id = (
            region,
            code,
            territory_id,
            successor_territory_id,
        )
        self.steps = 0

    @event(Moved)
    def _(self, step: int) -> None:
        self.steps = step


def check_successor(territory_id: str, successor_territory_id: str, regions: Sequence[str]) -> None:
    """Raise Refused unless the territory that follows is another one of the same region (S2i-1-b)."""
    if territory_id == successor_territory_id or len(set(regions)) > 1:
        raise Refused("SUCCESSOR_UNFIT", clause="S2i-1-b", fields=("successor_territory_id",))
