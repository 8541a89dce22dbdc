"""Who follows a person who left (S2i-1-b)."""

from __future__ import annotations

from functools import lru_cache
from typing import Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, FirstFact, event


@lru_cache(20_000)
def departure_id(staff_id: str) -> UUID:
    """The id of the one departure of a person."""
    return uuid5(UUID(staff_id), "departure")


class Departure(Aggregate):
    """Who follows a person who left: written when the successor takes over, read by whatever gives the person work.

    So that what was decided before and is stored after goes to the successor too (0039, 0044).
    """

    TOPIC = "customers.Departure"

    class Begun(FirstFact):
        TOPIC = "customers.DepartureBegun"
        region: str
        former_id: str
        successor_id: str

    @classmethod
    def of(cls, staff_id: str, successor_id: str, *, region: str) -> Self:
        """Remember who follows a person who left (S2i-1-b)."""
        return cls.begin(
            cls.Begun, departure_id(staff_id), region=region, former_id=staff_id, successor_id=successor_id
        )

    @event(Begun)
    def __init__(self, id: UUID, region: str, former_id: str, successor_id: str) -> None:
        self.region, self.former_id, self.successor_id = region, former_id, successor_id
