"""A member of staff: department, role out of the closed list (S2d-6, S2d-8), and manager."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.calendar import end_of_local_day
from kernel.errors import Refused

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Staff(Aggregate):
    TOPIC = "organisation.Staff"
    class_version = 2

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

    class Left(Fact):
        TOPIC = "organisation.StaffLeft"
        successor_id: str
        manager_id: str
        department_id: str
        last_date: str
        left_time: datetime

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
        """Move to a department, which may be of another region, in the same role or another (S2d-6). Raises Refused."""
        self.must_be_here("staff_id")
        if (department_id, role) != (self.department_id, self.role):
            self.record(self.Moved, department_id=department_id, role=role, region=region)

    def change_manager(self, line: Sequence[str]) -> None:
        """Report to the first of `line` from now on, to nobody if it is empty. Raises Refused (S2d-7).

        The others of `line` are above that manager.
        """
        self.must_be_here("staff_id")
        refuse_own_superior(str(self.id), line)
        manager_id = line[0] if line else ""
        if manager_id != self.manager_id:
            self.record(self.ManagerChanged, manager_id=manager_id)

    def leave(self, *, last_date: str, successor_id: str, zone: str, now: datetime) -> None:
        """End the employment with the local day `last_date`, today or before (S2i-1-b). Raises Refused.

        Until that day is over, it ends now. `zone` is the region's time zone.
        """
        self.must_be_here("staff_id")
        left_time = min(end_of(last_date, zone), now)
        if date.fromisoformat(last_date) > now.astimezone(ZoneInfo(zone)).date():
            raise Refused("LAST_DATE_AHEAD", clause="S2i-1-b", fields=("last_date",), given=last_date)
        if left_time < self.since:
            raise Refused("LAST_DATE_BEFORE_JOINING", clause="S2i-1-b", fields=("last_date",), given=last_date)
        if successor_id == str(self.id):
            raise Refused("SUCCESSOR_HIMSELF", clause="S2i-1-b", fields=("successor_id",))
        self.record(
            self.Left,
            occurred_at=left_time,
            successor_id=successor_id,
            manager_id=self.manager_id,
            department_id=self.department_id,
            last_date=last_date,
            left_time=left_time,
        )

    def must_be_here(self, field: str) -> None:
        """Raise Refused if the employment has ended; `field` is the field of the command that names the person."""
        if self.left_time:
            raise Refused("STAFF_LEFT", clause="S2i-1-b", fields=(field,), id=self.id)

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Complete a snapshot from before an employment could end."""
        state["since"], state["left_time"] = LONG_AGO, None

    @property
    def owner_id(self) -> str:
        """Every member of staff owns his own details."""
        return str(self.id)

    @event(Joined)
    def __init__(
        self,
        id: UUID,
        occurred_at: datetime,
        region: str,
        department_id: str,
        role: str,
        manager_id: str,
        display_name: str,
    ) -> None:
        self.region, self.department_id, self.role = region, department_id, role
        self.manager_id, self.display_name, self.since = manager_id, display_name, occurred_at
        self.left_time: datetime | None = None

    @event(Left)
    def _(self, left_time: datetime) -> None:
        self.left_time = left_time

    @event(Moved)
    def _(self, occurred_at: datetime, department_id: str, role: str, region: str) -> None:
        self.since = occurred_at
        self.department_id, self.role, self.region = department_id, role, region

    @event(ManagerChanged)
    def _(self, manager_id: str) -> None:
        self.manager_id = manager_id


def refuse_own_superior(staff_id: str, line: Sequence[str]) -> None:
    """Raise Refused if a member of staff would report to himself, directly or through others (S2d-7)."""
    if staff_id in line:
        raise Refused("REPORTS_TO_HIMSELF", clause="S2d-7", fields=("manager_id",))


def end_of(local_day: str, zone: str) -> datetime:
    """The instant at which a local day such as "2026-11-30" is over. Raises Refused for anything else."""
    try:
        if not DAY.fullmatch(local_day):
            raise ValueError("another form of ISO 8601")
        noon = datetime.combine(date.fromisoformat(local_day), time(12), ZoneInfo(zone))
        return end_of_local_day(noon.astimezone(UTC), zone)
    except (ValueError, OverflowError):
        raise Refused("DATE_MALFORMED", fields=("last_date",), given=local_day[:100]) from None
