"""A member of staff: department, role out of the closed list (S2d-6, S2d-8), and manager."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.errors import Refused


class Staff(Aggregate):
    TOPIC = "organisation.Staff"

    class Joined(FirstFact):
        TOPIC = "organisation.StaffJoined"
        region: str
        department_id: str
        role: str
        manager_id: str
        display_name: str

    class Moved(Fact):
        TOPIC = "organisation.StaffMoved"
        department_id: str
        role: str
        region: str

    class ManagerChanged(Fact):
        TOPIC = "organisation.ManagerChanged"
        manager_id: str

    @classmethod
    def enrol(
        cls, id: UUID, *, region: str, department_id: str, role: str, line: Sequence[str], display_name: str
    ) -> Self:
        """Enrol a member of staff (S2d-6). Raises Refused for a member of his own `line` (S2d-7).

        `line` is his manager and everybody above, nearest first; empty without a manager. `display_name` is sealed.
        """
        refuse_own_superior(str(id), line)
        return cls.begin(
            cls.Joined,
            id,
            region=region,
            department_id=department_id,
            role=role,
            manager_id=line[0] if line else "",
            display_name=display_name,
        )

    def move(self, *, department_id: str, role: str, region: str) -> None:
        """Move to a department, which may be of another region, in the same role or another (S2d-6)."""
        if (department_id, role) != (self.department_id, self.role):
            self.record(self.Moved, department_id=department_id, role=role, region=region)

    def change_manager(self, line: Sequence[str]) -> None:
        """Report to the first of `line` from now on; the others are above that manager. Raises Refused (S2d-7)."""
        refuse_own_superior(str(self.id), line)
        if line[0] != self.manager_id:
            self.record(self.ManagerChanged, manager_id=line[0])

    @property
    def owner_id(self) -> str:
        """Every member of staff owns his own details."""
        return str(self.id)

    @event(Joined)
    def __init__(
        self, id: UUID, region: str, department_id: str, role: str, manager_id: str, display_name: str
    ) -> None:
        self.region, self.department_id, self.role = region, department_id, role
        self.manager_id, self.display_name = manager_id, display_name

    @event(Moved)
    def _(self, department_id: str, role: str, region: str) -> None:
        self.department_id, self.role, self.region = department_id, role, region

    @event(ManagerChanged)
    def _(self, manager_id: str) -> None:
        self.manager_id = manager_id


def refuse_own_superior(staff_id: str, line: Sequence[str]) -> None:
    """Raise Refused if a member of staff would report to himself, directly or through others (S2d-7)."""
    if staff_id in line:
        raise Refused("REPORTS_TO_HIMSELF", clause="S2d-7", fields=("manager_id",))
