"""The list of territories and of who is responsible for them, and whose an address is (S2i-1-b)."""

from __future__ import annotations

from google.protobuf.message import Message

from chassis.query import Queries, listing
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import territory_pb2 as pb
from kernel.area import normal_area
from ledger.context import Context
from ledger.envelope import Envelope
from ledger.view import View
from ledger.wire import moment, set_instant, update
from services.customers.area.domain import AreaMap
from services.customers.territory.domain import Territory


class TerritoryList(View[pb.TerritoryRow]):
    NAME, VERSION, ROW, KEY = "territory_list", 4, pb.TerritoryRow, ("territory_id",)
    FOLLOWS = ("customers",)
    INDEXES = (("responsible_id",), ("status",))
    SEARCHED = "name"
    OWNED = False  # whoever develops leads must see who is responsible for which territory

    def fold(self, row: pb.TerritoryRow, event: Message, fact: Envelope) -> None:
        match event:
            case events.TerritoryOpened() | events.TerritoryReassigned():
                update(row, event, status=pb.TERRITORY_STATUS_STAFFED)
                _nothing_asked(row)
                row.ClearField("vacant_time")
            case events.TerritoryVacated():
                row.responsible_id = event.acting_id or row.responsible_id
                row.status = pb.TERRITORY_STATUS_VACANT
                set_instant(row.vacant_time, fact.occurred_at)
            case events.PotentialSet():
                others = [known for known in row.potential if known.kind != event.kind]
                counted = pb.Potential(kind=event.kind, count=event.count, survey_date=event.survey_date)
                row.ClearField("potential")
                row.potential.extend(sorted([*others, counted], key=lambda known: known.kind))
            case events.TerritoryReassignmentAsked():
                row.asked_id, row.asked_by, row.asked_reason = event.responsible_id, event.asked_by, event.reason
                if ahead := moment(event, "effective_time"):
                    set_instant(row.asked_effective_time, ahead)
            case events.TerritoryReassignmentDecided():
                _nothing_asked(row)
            case events.TerritoryClosed():
                row.status = pb.TERRITORY_STATUS_CLOSED


def _nothing_asked(row: pb.TerritoryRow) -> None:
    for name in ("asked_id", "asked_by", "asked_reason", "asked_effective_time"):
        row.ClearField(name)


class TerritoryQueries(Queries):
    list_territories = listing(TerritoryList)

    async def resolve_area(self, request: pb.ResolveAreaRequest, ctx: Context) -> pb.ResolveAreaResponse:
        code = normal_area(request.area_code, "area_code")
        place = await AreaMap(self.load_unchecked).place(code, moment(request, "as_of_time") or ctx.now)
        territory = await self.load_unchecked(Territory, place.territory_id) if place.territory_id else None
        if territory is None:
            return pb.ResolveAreaResponse(area_code=place.code)
        ctx.require_region(territory.region)
        staffed = pb.TERRITORY_STATUS_VACANT if territory.vacant_since else pb.TERRITORY_STATUS_STAFFED
        return pb.ResolveAreaResponse(
            area_code=place.code,
            prefix=place.prefix,
            territory_id=place.territory_id,
            name=territory.name,
            region=territory.region,
            responsible_id=territory.responsible_at(ctx.now),
            status=pb.TERRITORY_STATUS_CLOSED if territory.closed else staffed,
        )
