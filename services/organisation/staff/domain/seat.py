"""A seat that one person holds at a time: one general manager, one deputy per region (S2d-6).

It is an aggregate of its own: of two people who take it at the same time, the version lets only one through, where a
view would let both.
"""

from __future__ import annotations

from typing import Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event, namespace
from kernel.errors import Refused

SINGLE_ROLES = ("GENERAL_MANAGER", "DEPUTY_GENERAL_MANAGER")


def seat_id(region: str, role: str) -> UUID:
    """The id of the one seat of a role in a region."""
    return uuid5(namespace("organisation"), f"seat|{region}|{role}")


class Seat(Aggregate):
    TOPIC = "organisation.Seat"

    class Set(FirstFact):
        TOPIC = "organisation.SeatSet"
        region: str
        role: str

    class Taken(Fact):
        TOPIC = "organisation.SeatTaken"
        staff_id: str

    class Vacated(Fact):
        TOPIC = "organisation.SeatVacated"
        staff_id: str

    @classmethod
    def set(cls, region: str, role: str) -> Self:
        """Set up the seat of a role in a region, still empty (S2d-6)."""
        return cls.begin(cls.Set, seat_id(region, role), region=region, role=role)

    def take(self, staff_id: str) -> None:
        """Take the seat, once. Raises Refused while somebody else holds it (S2d-6)."""
        if self.held_by not in ("", staff_id):
            raise Refused("SEAT_TAKEN", clause="S2d-6", fields=("role",), role=self.role, region=self.region)
        if not self.held_by:
            self.record(self.Taken, staff_id=staff_id)

    def vacate(self, staff_id: str) -> None:
        """Leave the seat (S2d-6); nothing changes if somebody else holds it."""
        if self.held_by == staff_id:
            self.record(self.Vacated, staff_id=staff_id)

    @event(Set)
    def __init__(self, id: UUID, region: str, role: str) -> None:
        self.region, self.role, self.held_by = region, role, ""

    @event(Taken)
    def _(self, staff_id: str) -> None:
        self.held_by = staff_id

    @event(Vacated)
    def _(self) -> None:
        self.held_by = ""
