"""A member of staff: department, role out of the closed list (S2d-6, S2d-8), office, manager; joining and leaving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.calendar import local_day
from kernel.errors import Refused
from services.organisation.staff.domain.days import end_of, first_day

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST_JOINING = date(1950, 1, 1)
"""Nobody who is enrolled began to work before."""


class Staff(Aggregate):
    TOPIC = "organisation.Staff"
    class_version = 3
    leaving_time: datetime | None
    left_time: datetime | None

    class Joined(FirstFact):
        TOPIC = "organisation.StaffJoined"
        class_version = 2
        region: str
        department_id: str
        role: str
        manager_id: str
        display_name: str
        office: str
        joined_date: str

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state |= {"office": "", "joined_date": ""}

    class Moved(Fact):
        """In its first version it did not say where the person was before."""

        TOPIC = "organisation.StaffMoved"
        class_version = 2
        department_id: str
        role: str
        region: str
        office: str
        former_department_id: str
        former_role: str | None
        former_region: str
        since_time: datetime | None
        since_version: int

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state |= {"office": "", "former_department_id": "", "former_role": None, "former_region": ""}
            state |= {"since_time": None, "since_version": 0}

    class ManagerChanged(Fact):
        """In its first version it did not say whom the person reported to before."""

        TOPIC = "organisation.ManagerChanged"
        class_version = 2
        manager_id: str
        former_id: str
        since_time: datetime | None
        since_version: int

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state |= {"former_id": "", "since_time": None, "since_version": 0}

    class Released(Fact):
        TOPIC = "organisation.StaffReleased"
        successor_id: str
        last_date: str
        leaving_time: datetime

    class ReleaseWithdrawn(Fact):
        TOPIC = "organisation.ReleaseWithdrawn"

    class Left(Fact):
        TOPIC = "organisation.StaffLeft"
        class_version = 2
        successor_id: str
        manager_id: str
        department_id: str
        last_date: str
        left_time: datetime
        since_version: int
        line_since_version: int

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state |= {"since_version": 0, "line_since_version": 0}

    class Rejoined(Fact):
        TOPIC = "organisation.StaffRejoined"
        department_id: str
        role: str
        manager_id: str
        office: str
        joined_date: str
        region: str

    @classmethod
    def enrol(
        cls,
        id: UUID,
        *,
        region: str,
        department_id: str,
        role: str,
        line: Sequence[str],
        display_name: str,
        office: str = "",
        joined_date: str = "",
        today: date | None = None,
    ) -> Self:
        """Enrol a member of staff (S2d-6). Raises Refused for a member of his own `line` (S2d-7).

        `line` is his manager and everybody above, nearest first; empty without a manager. `display_name` is sealed.
        `joined_date` is the first local day, `today` or before; empty: today.
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
            office=office,
            joined_date=first_day(joined_date, EARLIEST_JOINING, today),
        )

    def move(self, *, department_id: str, role: str, region: str, office: str = "") -> None:
        """Move to a department, which may be of another region, in the same role or another (S2d-6). Raises Refused.

        Without an `office`, the person stays in his own within the region, and leaves it with the region.
        """
        self.must_be_here("staff_id")
        office = office or (self.office if region == self.region else "")
        if (department_id, role, office) != (self.department_id, self.role, self.office):
            self.record(
                self.Moved,
                department_id=department_id,
                role=role,
                region=region,
                office=office,
                former_department_id=self.department_id,
                former_role=self.role,
                former_region=self.region,
                since_time=self.since if self.since_version else None,
                since_version=self.since_version,
            )

    def change_manager(self, line: Sequence[str]) -> None:
        """Report to the first of `line` from now on, to nobody if it is empty. Raises Refused (S2d-7).

        The others of `line` are above that manager.
        """
        self.must_be_here("staff_id")
        refuse_own_superior(str(self.id), line)
        manager_id = line[0] if line else ""
        if manager_id != self.manager_id:
            self.record(
                self.ManagerChanged,
                manager_id=manager_id,
                former_id=self.manager_id,
                since_time=self.line_since if self.line_since_version else None,
                since_version=self.line_since_version,
            )

    def release(self, *, last_date: str, successor_id: str, zone: str, now: datetime, within: timedelta) -> None:
        """Say that the employment ends with the local day `last_date`, today or at most `within` ahead (S2i-1-b).

        A second release replaces the first. `zone` is the region's time zone: the instant at which the day is over is
        kept, and does not move with it. Raises Refused.
        """
        self.must_be_here("staff_id")
        leaving_time = end_of(last_date, zone)
        today, last = local_day(now, zone), date.fromisoformat(last_date)
        if last < today:
            raise Refused("LAST_DATE_PAST", clause="S2i-1-b", fields=("last_date",), given=last_date)
        if last > today + within:
            limit = today + within
            raise Refused("LAST_DATE_TOO_FAR", clause="S2i-1-b", fields=("last_date",), given=last_date, limit=limit)
        self.refuse_as_successor(successor_id)
        if (last_date, successor_id, leaving_time) != (self.last_date, self.successor_id, self.leaving_time):
            self.record(self.Released, successor_id=successor_id, last_date=last_date, leaving_time=leaving_time)

    def withdraw_release(self, now: datetime) -> None:
        """Have the person stay after all, until the last day is over (S2i-1-b). Raises Refused.

        Nothing changes for somebody who was not released.
        """
        self.must_be_here("staff_id")
        if self.leaving_time and now > self.leaving_time:
            raise Refused("RELEASE_CARRIED_OUT", clause="S2i-1-b", fields=("staff_id",), id=self.id)
        if self.leaving_time:
            self.record(self.ReleaseWithdrawn)

    def leave(self, *, last_date: str, successor_id: str, zone: str, now: datetime) -> None:
        """End the employment with the local day `last_date`, today or before (S2i-1-b). Raises Refused.

        Until that day is over, it ends now. `zone` is the region's time zone.
        """
        self.must_be_here("staff_id")
        left_time = min(end_of(last_date, zone), now)
        if date.fromisoformat(last_date) > local_day(now, zone):
            raise Refused("LAST_DATE_AHEAD", clause="S2i-1-b", fields=("last_date",), given=last_date)
        if left_time < self.since:
            raise Refused("LAST_DATE_BEFORE_JOINING", clause="S2i-1-b", fields=("last_date",), given=last_date)
        self.refuse_as_successor(successor_id)
        self._left(last_date, successor_id, left_time)

    def leave_as_released(self, successor_id: str, *, now: datetime) -> bool:
        """End the employment with the last day that was set, once it is over (S2i-1-b). Returns whether it did.

        Nothing changes for somebody who stays or has left. Raises Refused before the day is over.
        """
        if self.leaving_time is None:
            return False
        if now <= self.leaving_time:
            raise Refused("LAST_DATE_NOT_YET_DUE", clause="S2i-1-b", until=self.leaving_time)
        self._left(self.last_date, successor_id, self.leaving_time)
        return True

    def rejoin(
        self,
        *,
        region: str,
        department_id: str,
        role: str,
        line: Sequence[str],
        office: str,
        joined_date: str,
        today: date,
    ) -> None:
        """Be on the staff again, under the same id; `joined_date` is after the last day (S2i-1-b). Raises Refused."""
        if not self.left_time:
            raise Refused("STAFF_NOT_LEFT", clause="S2i-1-b", fields=("staff_id",), id=self.id)
        refuse_own_superior(str(self.id), line)
        self.record(
            self.Rejoined,
            department_id=department_id,
            role=role,
            manager_id=line[0] if line else "",
            office=office,
            joined_date=first_day(joined_date, date.fromisoformat(self.last_date), today),
            region=region,
        )

    def must_be_here(self, field: str) -> None:
        """Raise Refused if the employment has ended; `field` is the field of the command that names the person."""
        if self.left_time:
            raise Refused("STAFF_LEFT", clause="S2i-1-b", fields=(field,), id=self.id)

    def refuse_as_successor(self, successor_id: str) -> None:
        """Raise Refused for somebody who would be his own successor (S2i-1-b)."""
        if successor_id == str(self.id):
            raise Refused("SUCCESSOR_HIMSELF", clause="S2i-1-b", fields=("successor_id",))

    def refuse_to_leave_alone(self, team: int, *, followed: bool) -> None:
        """Raise Refused if so many who report to him would report to nobody: he is not followed, and has no manager."""
        if team and not followed and not self.manager_id:
            raise Refused("REPORTS_WITHOUT_LEAD", clause="S2d-7", fields=("successor_id",), count=team)

    def must_stay(self, field: str) -> None:
        """Raise Refused for somebody who has left or is about to: he takes over from nobody (S2i-1-b)."""
        self.must_be_here(field)
        if self.leaving_time:
            raise Refused("SUCCESSOR_LEAVING", clause="S2i-1-b", fields=(field,), id=self.id)

    @property
    def owner_id(self) -> str:
        """Every member of staff owns his own details."""
        return str(self.id)

    @property
    def standing(self) -> dict[str, str]:
        """Whether the person is on the staff, leaves, or has left, for the details."""
        return {"status": "LEFT" if self.left_time else "LEAVING" if self.leaving_time else "ACTIVE"}

    def _left(self, last_date: str, successor_id: str, left_time: datetime) -> None:
        self.record(
            self.Left,
            occurred_at=left_time,
            successor_id=successor_id,
            manager_id=self.manager_id,
            department_id=self.department_id,
            last_date=last_date,
            left_time=left_time,
            since_version=self.since_version,
            line_since_version=self.line_since_version,
        )

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Complete a snapshot from before an employment could end."""
        state["since"], state["left_time"] = LONG_AGO, None

    @staticmethod
    def upcast_v2_v3(state: dict[str, Any]) -> None:
        """Complete a snapshot from before periods, offices and releases: when a period began is not known."""
        state |= {"office": "", "joined_date": "", "last_date": "", "successor_id": "", "leaving_time": None}
        state |= {"since_version": 0, "line_since": LONG_AGO, "line_since_version": 0}

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
        office: str,
        joined_date: str,
    ) -> None:
        self.display_name = display_name
        self._placed(1, occurred_at, region, department_id, role, office)
        self._reporting(1, occurred_at, manager_id)
        self._staying(joined_date)

    @event(Moved)
    def _(self, occurred_at: datetime, department_id: str, role: str, region: str, office: str) -> None:
        self._placed(self.version + 1, occurred_at, region, department_id, role, office)

    @event(ManagerChanged)
    def _(self, occurred_at: datetime, manager_id: str) -> None:
        self._reporting(self.version + 1, occurred_at, manager_id)

    @event(Released)
    def _(self, successor_id: str, last_date: str, leaving_time: datetime) -> None:
        self.successor_id, self.last_date, self.leaving_time = successor_id, last_date, leaving_time

    @event(ReleaseWithdrawn)
    def _(self) -> None:
        self.successor_id, self.last_date, self.leaving_time = "", "", None

    @event(Left)
    def _(self, successor_id: str, last_date: str, left_time: datetime) -> None:
        self.successor_id, self.last_date, self.leaving_time = successor_id, last_date, None
        self.left_time = left_time

    @event(Rejoined)
    def _(
        self,
        occurred_at: datetime,
        department_id: str,
        role: str,
        manager_id: str,
        office: str,
        joined_date: str,
        region: str,
    ) -> None:
        self._placed(self.version + 1, occurred_at, region, department_id, role, office)
        self._reporting(self.version + 1, occurred_at, manager_id)
        self._staying(joined_date)

    def _placed(self, version: int, at: datetime, region: str, department_id: str, role: str, office: str) -> None:
        self.region, self.department_id, self.role, self.office = region, department_id, role, office
        self.since, self.since_version = at, version

    def _reporting(self, version: int, at: datetime, manager_id: str) -> None:
        self.manager_id, self.line_since, self.line_since_version = manager_id, at, version

    def _staying(self, joined_date: str) -> None:
        self.joined_date, self.last_date, self.successor_id = joined_date, "", ""
        self.leaving_time = self.left_time = None


def refuse_own_superior(staff_id: str, line: Sequence[str]) -> None:
    """Raise Refused if a member of staff would report to himself, directly or through others (S2d-7)."""
    if staff_id in line:
        raise Refused("REPORTS_TO_HIMSELF", clause="S2d-7", fields=("manager_id",))
