"""The commands of a desk, each to the caller's own, and the events that announce their facts."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.organisation.v1 import desk_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from kernel.errors import Conflict, NotFound
from ledger.context import Context
from ledger.wire import fields
from services.organisation.department.domain import Department
from services.organisation.desk.domain import Desk, desk_id, texts_of

ANNOUNCED: Announced = {
    Desk.Opened: None,
    Desk.ViewSaved: events.ViewSaved,
    Desk.ViewShared: events.ViewShared,
    Desk.ViewDropped: events.ViewDropped,
}


class DeskCommands(Commands):
    async def save_view(self, command: pb.SaveViewRequest, ctx: Context) -> Desk:
        desk = await self._own(ctx)
        given = fields(command)
        given["name"] = " ".join(command.name.split())
        opened = {id: view | await self.personal.open(id, texts_of(view)) for id, view in desk.views.items()}
        if id := desk.saved_at(str(ctx.new_id("SavedView")), opened, **given):
            sealed = await self.personal.seal(desk.data_subject, id, texts_of(given), region=desk.region)
            desk.save(id, **given | sealed)
        return desk

    async def share_view(self, command: pb.ShareViewRequest, ctx: Context) -> Desk:
        desk = await self._own(ctx)
        if command.region:
            ctx.require_region(command.region)
        if command.department_id:
            department = await self.load_unchecked(Department, command.department_id)
            if department is None:
                raise NotFound("NOT_FOUND", what="Department", id=command.department_id)
            ctx.require_region(department.region)
        desk.share(command.saved_view_id, department_id=command.department_id, region=command.region)
        return desk

    async def drop_view(self, command: pb.DropViewRequest, ctx: Context) -> Desk:
        desk = await self._own(ctx)
        desk.drop(command.saved_view_id)
        return desk

    async def _own(self, ctx: Context) -> Desk:
        """The caller's desk, wherever he was when it was opened. Raises Conflict for an outdated version."""
        who = ctx.caller
        desk = await self.load_unchecked(Desk, desk_id(who.staff_id)) or Desk.open(who.staff_id, who.region)
        if ctx.expected_version not in (None, desk.version):
            raise Conflict("VERSION_CONFLICT")
        ctx.expected_version = None
        return desk
