"""Who follows a person who left, until he is back (S2i-1-b)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.succession import last_follower


@lru_cache(20_000)
def departure_id(staff_id: str) -> UUID:
    """The id of the one departure of a person."""
    return uuid5(UUID(staff_id), "departure")


class Departure(Aggregate):
    """Who follows a person who left: written when the inbox is handed over, read by whatever would tell him something.

    So that what was decided before and is stored after reaches the successor too (0039, 0044).
    """

    TOPIC = "notices.Departure"

    class Begun(FirstFact):
        TOPIC = "notices.DepartureBegun"
        region: str
        former_id: str
        successor_id: str

    class PassedOn(Fact):
        TOPIC = "notices.DeparturePassedOn"
        successor_id: str

    @classmethod
    def of(cls, staff_id: str, successor_id: str, *, region: str) -> Self:
        """Remember who follows a person who left (S2i-1-b)."""
        return cls.begin(
            cls.Begun, departure_id(staff_id), region=region, former_id=staff_id, successor_id=successor_id
        )

    def pass_on(self, successor_id: str) -> None:
        """Remember that somebody else follows the person, who has left again, or he himself, who is back (S2i-1-b)."""
        if successor_id != self.successor_id:
            self.record(self.PassedOn, successor_id=successor_id)

    @event(Begun)
    def __init__(self, id: UUID, region: str, former_id: str, successor_id: str) -> None:
        self.region, self.former_id, self.successor_id = region, former_id, successor_id

    @event(PassedOn)
    def _(self, successor_id: str) -> None:
        self.successor_id = successor_id


Load = Callable[[type[Departure], UUID], Awaitable[Departure | None]]
"""Loads a departure by its id; what is loaded belongs to what a command has read (0039)."""


async def who_follows(staff_id: str, load: Load) -> str:
    """The person himself, or, if he has left, whoever follows him and has not left too; "" for nobody (S2i-1-b)."""

    async def follower(id: str) -> str | None:
        gone = await load(Departure, departure_id(id))
        return gone.successor_id if gone else None

    return await last_follower(staff_id, follower)
