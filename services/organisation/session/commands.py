"""The commands that record what signing in and out came to, and the events that announce it."""

from __future__ import annotations

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import session_pb2 as pb
from kernel.aggregate import Aggregate
from ledger.context import Context
from ledger.wire import fields
from services.organisation.session.domain import Session
from services.organisation.session.views import SessionList
from services.organisation.staff.domain import Staff

ANNOUNCED: Announced = {Session.Opened: events.SessionOpened, Session.Ended: events.SessionEnded}


class SessionCommands(Commands):
    async def open_session(self, command: pb.OpenSessionRequest, ctx: Context) -> Session:
        staff = await self.load_within_reach(Staff, command.staff_id, ctx)
        staff.must_be_here("staff_id")
        return Session.open(ctx.new_id("Session"), region=staff.region, **fields(command))

    async def close_session(self, command: pb.CloseSessionRequest, ctx: Context) -> Session:
        session = await self.load_within_reach(Session, command.session_id, ctx)
        session.end(ctx.caller.staff_id)
        return session

    async def end_sessions(self, command: pb.EndSessionsRequest, ctx: Context) -> list[Aggregate]:
        staff = await self.load_within_reach(Staff, command.staff_id, ctx)
        ctx.caller.require_own(str(staff.id))
        ended: list[Aggregate] = []
        for row in await self.rows_settled(SessionList, Session.Opened, staff_id=command.staff_id):
            session = None if row.HasField("ended_time") else await self.load_unchecked(Session, row.session_id)
            if session and not session.ended:
                session.end(ctx.caller.staff_id)
                ended.append(session)
        return ended
