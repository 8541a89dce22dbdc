"""The list of staff, without their names (S2d-6, S2d-8); where and under whom each worked when; the seats."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message

from chassis.query import Queries, details, listing
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import staff_pb2 as pb
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.reach import ALL
from ledger.view import Key, View
from ledger.wire import moment, set_instant, update
from services.organisation.staff.domain import GENERAL_MANAGER, Staff, seat_id

DEPUTY = events.STAFF_ROLE_DEPUTY_GENERAL_MANAGER


class StaffList(View[pb.StaffRow]):
    NAME, VERSION, ROW, KEY = "staff_list", 3, pb.StaffRow, ("staff_id",)
    FOLLOWS = ("organisation",)
    INDEXES = (("department_id",), ("manager_id",))

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if event.DESCRIPTOR.name in _OF_STAFF else ()

    def fold(self, row: pb.StaffRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.StaffJoined():
                update(row, event, status="ACTIVE")
            case events.StaffMoved() | events.ManagerChanged():
                update(row, event)
            case events.StaffReleased():
                update(row, event, status="LEAVING")
            case events.ReleaseWithdrawn():
                row.status, row.last_date = pb.STAFF_STATUS_ACTIVE, ""
            case events.StaffLeft():
                row.status, row.last_date = pb.STAFF_STATUS_LEFT, event.last_date
                row.left_time.CopyFrom(event.left_time)
            case events.StaffRejoined():
                row.ClearField("left_time")
                update(row, event, status="ACTIVE", last_date="")


_OF_STAFF = {
    *("StaffJoined", "StaffMoved", "ManagerChanged", "StaffReleased", "ReleaseWithdrawn", "StaffLeft"),
    "StaffRejoined",
}


class StaffHistory(View[pb.StaffPeriod]):
    """A row for each period in which somebody worked in one place in one role."""

    NAME, VERSION, ROW, KEY = "staff_history", 1, pb.StaffPeriod, ("staff_id", "since_version")
    FOLLOWS = ("organisation",)
    INDEXES = (("department_id",),)

    def keys(self, event: Any, fact: Envelope) -> Iterable[Key]:
        match event:
            case events.StaffJoined() | events.StaffRejoined():
                return [(event.staff_id, fact.version)]
            case events.StaffMoved():
                return [*_ended(event), (event.staff_id, fact.version)]
            case events.StaffLeft():
                return _ended(event)
        return ()

    def fold(self, row: pb.StaffPeriod, event: Any, fact: Envelope) -> None:
        if row.since_version != fact.version or isinstance(event, events.StaffLeft):
            set_instant(row.until_time, fact.occurred_at)
            return
        row.department_id, row.role, row.office = event.department_id, event.role, event.office
        row.region = getattr(event, "region", "") or fact.region
        set_instant(row.since_time, fact.occurred_at)


class LineHistory(View[pb.LinePeriod]):
    """A row for each period in which somebody reported to one person, or to nobody."""

    NAME, VERSION, ROW, KEY = "line_history", 1, pb.LinePeriod, ("staff_id", "since_version")
    FOLLOWS = ("organisation",)
    INDEXES = (("manager_id",),)

    def keys(self, event: Any, fact: Envelope) -> Iterable[Key]:
        match event:
            case events.StaffJoined() | events.StaffRejoined():
                return [(event.staff_id, fact.version)]
            case events.ManagerChanged():
                return [*_ended(event), (event.staff_id, fact.version)]
            case events.StaffLeft():
                return _ended(event, "line_since_version")
        return ()

    def fold(self, row: pb.LinePeriod, event: Any, fact: Envelope) -> None:
        if row.since_version != fact.version or isinstance(event, events.StaffLeft):
            set_instant(row.until_time, fact.occurred_at)
            return
        row.manager_id, row.region = event.manager_id, getattr(event, "region", "") or fact.region
        set_instant(row.since_time, fact.occurred_at)

    async def manager(self, staff_id: str, at: datetime) -> str:
        """Whom somebody reported to at an instant; "" for nobody. Raises psycopg.Error."""
        lasting = "staff_id = %(id)s AND since_time <= %(at)s AND (until_time IS NULL OR until_time > %(at)s)"
        # Periods that ended before this was kept have no end: the last one that had begun counts.
        rows = await self.where(lasting, {"id": staff_id, "at": at}, ALL, order=("since_version",))
        return rows[-1].manager_id if rows else ""


def _ended(event: Any, version: str = "since_version") -> list[Key]:
    """The period that a fact ends, if it says which."""
    since = getattr(event, version)
    return [(event.staff_id, since)] if since else []


class SeatList(View[pb.SeatRow]):
    """The roles of which a department has only so many; everybody of its region sees who holds them."""

    NAME, VERSION, ROW, KEY = "seats", 1, pb.SeatRow, ("seat_id",)
    FOLLOWS = ("organisation",)
    INDEXES = (("department_id",),)

    def keys(self, event: Any, fact: Envelope) -> Iterable[Key]:
        if not isinstance(event, events.SeatTaken | events.SeatVacated):
            return ()
        above = [(str(seat_id(event.department_id, GENERAL_MANAGER)),)] if event.role == DEPUTY else []
        return [(event.seat_id,), *above]

    def fold(self, row: pb.SeatRow, event: Any, fact: Envelope) -> None:
        row.department_id = event.department_id
        if row.seat_id == event.seat_id:
            row.role, changed = event.role, row.holder_ids
        else:
            row.role, changed = events.STAFF_ROLE_GENERAL_MANAGER, row.deputy_ids
        if isinstance(event, events.SeatTaken):
            changed.append(event.staff_id)
        elif event.staff_id in changed:
            changed.remove(event.staff_id)
        del row.acting_ids[:]
        row.acting_ids.extend(row.holder_ids or row.deputy_ids)  # S2d-7


class StaffQueries(Queries):
    get_staff = details(pb.StaffDetails, Staff, "staff_id", also="standing")
    list_staff = listing(StaffList)
    list_staff_history = listing(StaffHistory)
    list_line_history = listing(LineHistory)
    list_seats = listing(SeatList)

    async def get_line(self, request: pb.GetLineRequest, ctx: Context) -> pb.Line:
        """Whom a person within the caller's reach reported to at an instant, nearest first."""
        await self.load_within_reach(Staff, request.staff_id, ctx)
        history: Any = self.views[LineHistory]
        await self.freshness.await_own_writes(history, ctx)
        line, at = pb.Line(staff_id=request.staff_id), moment(request, "at_time") or ctx.now
        above = await history.manager(request.staff_id, at)
        while above and above not in (request.staff_id, *line.manager_ids):
            line.manager_ids.append(above)
            above = await history.manager(above, at)
        return line
