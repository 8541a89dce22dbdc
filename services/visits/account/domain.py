"""Who looks after a customer: what the hand-over writes, and whoever begins work for the customer reads (0044).

The list of accounts may lag behind a hand-over that this service has carried out. Work that is begun on an old row of
it reads this aggregate, and therefore goes to the new person, whichever of the two is stored first (0039).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.succession import last_follower

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def upkeep_id(of_id: str) -> UUID:
    """The id of the one upkeep of a customer, or of all customers of a person who left."""
    return uuid5(UUID(of_id), "upkeep")


class Upkeep(Aggregate):
    TOPIC = "visits.Upkeep"

    class Begun(FirstFact):
        TOPIC = "visits.UpkeepBegun"
        region: str
        of_id: str

    class PassedOn(Fact):
        TOPIC = "visits.UpkeepPassedOn"
        former_id: str
        responsible_id: str

    @classmethod
    def of(cls, of_id: str, *, region: str) -> Self:
        """Begin to remember who gave a customer to whom, or who follows a person who left."""
        return cls.begin(cls.Begun, upkeep_id(of_id), region=region, of_id=of_id)

    def pass_on(self, former_id: str, responsible_id: str, *, at: datetime) -> None:
        """Remember that one person gave the customer to another at an instant (S2i-1-b), once.

        Somebody who had left and is back gives what he is given to himself: nobody follows him any more.
        """
        if former_id == responsible_id:
            changes = former_id in self.passed
        else:
            changes = self.passed.get(former_id, (None, at)) != (responsible_id, at)
        if changes:
            self.record(self.PassedOn, occurred_at=at, former_id=former_id, responsible_id=responsible_id)

    def successor(self, staff_id: str, since: datetime) -> str:
        """Who got the customer from a person at or after an instant, directly or through others; else he himself."""
        while staff_id in self.passed and self.passed[staff_id][1] >= since:
            staff_id = self.passed[staff_id][0]
        return staff_id

    @event(Begun)
    def __init__(self, id: UUID, region: str, of_id: str) -> None:
        self.region, self.of_id = region, of_id
        self.passed: dict[str, tuple[str, datetime]] = {}

    @event(PassedOn)
    def _(self, occurred_at: datetime, former_id: str, responsible_id: str) -> None:
        self.passed.pop(responsible_id, None)  # whoever gets a customer back looks after it himself
        if former_id != responsible_id:
            self.passed[former_id] = (responsible_id, occurred_at)


Load = Callable[[type[Upkeep], UUID], Awaitable[Upkeep | None]]
"""Loads an upkeep by its id; what is loaded belongs to what a command has read (0039)."""


async def who_follows(staff_id: str, load: Load) -> str:
    """The person himself, or, if he has left, whoever follows him and has not left too; "" for nobody (S2i-1-b)."""

    async def follower(id: str) -> str | None:
        gone = await load(Upkeep, upkeep_id(id))
        return gone.successor(id, LONG_AGO) if gone else None

    return await last_follower(staff_id, follower)
