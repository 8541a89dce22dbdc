"""The seats of a role of which a department has only so many: one general manager, one deputy (S2d-6).

They are an aggregate of their own: of two people who take the last seat at the same time, the version lets only one
through, where a view would let both.
"""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event, namespace
from kernel.errors import Refused

GENERAL_MANAGER, DEPUTY = "GENERAL_MANAGER", "DEPUTY_GENERAL_MANAGER"


def seat_id(department_id: str, role: str) -> UUID:
    """The id of the seats of a role in a department."""
    return uuid5(namespace("organisation"), f"seat|{department_id}|{role}")


class Seat(Aggregate):
    """In the first version of its facts there was one seat of a role in a region, with `department_id` empty.

    Those are not read any more: the seats of a department begin with whoever holds its role then.
    """

    TOPIC = "organisation.Seat"
    class_version = 2

    class Set(FirstFact):
        TOPIC = "organisation.SeatSet"
        class_version = 2
        region: str
        role: str
        department_id: str

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state["department_id"] = ""

    class Taken(Fact):
        TOPIC = "organisation.SeatTaken"
        class_version = 2
        staff_id: str
        department_id: str
        role: str

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state |= {"department_id": "", "role": ""}

    class Vacated(Fact):
        TOPIC = "organisation.SeatVacated"
        class_version = 2
        staff_id: str
        department_id: str
        role: str

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state |= {"department_id": "", "role": ""}

    @classmethod
    def set(cls, department_id: str, role: str, *, region: str) -> Self:
        """Set up the seats of a role in a department, still empty (S2d-6)."""
        id = seat_id(department_id, role)
        return cls.begin(cls.Set, id, region=region, role=role, department_id=department_id)

    def take(self, staff_id: str, limit: int | None) -> None:
        """Take a seat, once. Raises Refused when others hold as many as there are, `limit` (S2d-6).

        Without a limit a seat is always free: it counts who holds the role, for a limit that is set later.
        """
        if staff_id in self.holder_ids:
            return
        if limit is not None and len(self.holder_ids) >= limit:
            raise Refused("SEAT_TAKEN", clause="S2d-6", fields=("role",), role=self.role, limit=limit)
        self.record(self.Taken, staff_id=staff_id, department_id=self.department_id, role=self.role)

    def vacate(self, staff_id: str) -> None:
        """Leave the seat (S2d-6); nothing changes for somebody who holds none."""
        if staff_id in self.holder_ids:
            self.record(self.Vacated, staff_id=staff_id, department_id=self.department_id, role=self.role)

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Complete a snapshot of the seat of a region."""
        held_by = state.pop("held_by")
        state |= {"department_id": "", "holder_ids": [held_by] if held_by else []}

    @event(Set)
    def __init__(self, id: UUID, region: str, role: str, department_id: str) -> None:
        self.region, self.role, self.department_id = region, role, department_id
        self.holder_ids: list[str] = []

    @event(Taken)
    def _(self, staff_id: str) -> None:
        self.holder_ids = [*self.holder_ids, staff_id]

    @event(Vacated)
    def _(self, staff_id: str) -> None:
        self.holder_ids = [one for one in self.holder_ids if one != staff_id]
