"""The list of visits: status, and whether the record came late (S1-7.1.2-b)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from google.protobuf.message import Message

from chassis.names import StaffRegister
from chassis.query import Queries, details, listing
from fieldledger.visits.v1 import events_pb2 as events
from fieldledger.visits.v1 import visit_pb2 as pb
from kernel.errors import NotFound
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import message, set_instant, update
from services.visits.visit.domain import Visit

OPEN = (pb.VISIT_STATUS_PLANNED, pb.VISIT_STATUS_CONFIRMED)
"""The states of a visit that is still to be made."""


class VisitList(View[pb.VisitRow]):
    NAME, VERSION, ROW, KEY = "visit_list", 4, pb.VisitRow, ("visit_id",)
    FOLLOWS = ("visits",)
    INDEXES = (("customer_id",), ("owner_id", "status"))

    def fold(self, row: pb.VisitRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.VisitPlanned():
                update(row, event, status=pb.VISIT_STATUS_PLANNED)
            case events.VisitConfirmed():
                row.status = pb.VISIT_STATUS_CONFIRMED
            case events.VisitHandedOver():
                row.owner_id = event.owner_id
            case events.VisitCancelled():
                row.status = pb.VISIT_STATUS_CANCELLED
            case events.VisitLogged():
                update(row, event, status=pb.VISIT_STATUS_LOGGED, points=len(event.points))
                set_instant(row.logged_time, fact.recorded_at)
        row.open = row.status in OPEN


class VisitQueries(Queries):
    get_visit = details(pb.VisitDetails, Visit, "visit_id", also="record_fields")
    list_visits = listing(VisitList)

    async def get_point(self, request: pb.GetPointRequest, ctx: Context) -> pb.PointDetails:
        """One point of a record, its text masked unless a purpose is given (S1-5.1.3).

        Whoever has to settle it, or belongs to the department that has to, reads it without seeing the visit.
        """
        visit = await self.load_unchecked(Visit, request.visit_id)
        points = [] if visit is None or visit.gone else visit.points
        at = next((n for n, one in enumerate(points) if one.get("point_id") == request.point_id), None)
        if visit is None or at is None:
            raise NotFound("NOT_FOUND", what="Point", id=request.point_id)
        ctx.caller.require_region(visit.region)
        if not await self._settles(points[at], ctx):
            await self.require_reach(visit.owner_id, visit.customer_id, ctx)
        # A text is opened by its place among all points; of the others there is nothing.
        of = {"visit_id": request.visit_id, "point_id": request.point_id, "ended_time": visit.ended_time}
        of |= {name: getattr(visit, name) for name in ("region", "customer_id", "owner_id")}
        values: dict[str, Any] = {**of, "points": [one if n == at else {} for n, one in enumerate(points)]}
        values = await self.revealed(request, pb.PointDetails, values, visit, visit, ctx)
        return message(pb.PointDetails, None, **values | {"points": values["points"][at : at + 1]})

    async def _settles(self, point: Mapping[str, Any], ctx: Context) -> bool:
        if ctx.caller.reaches(point["responsible_id"]):
            return True
        place = await self.row_unchecked(StaffRegister, ctx.caller.staff_id)
        return place is not None and bool(place.department_id) and place.department_id == point["department_id"]
