"""The commands to notices, and the events that announce what became of them."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from chassis.commands import Commands
from chassis.feature import Announced
from fieldledger.notices.v1 import events_pb2 as events
from fieldledger.notices.v1 import notice_pb2 as pb
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, NotFound, Refused
from ledger.context import Context
from services.notices.departure.domain import Departure, departure_id, who_follows
from services.notices.notice.domain import Matter, Notice, Told, matter_id, notice_id
from services.notices.notice.views import Inbox
from services.notices.reader.views import Readers, StandIns

MOST = 500
"""Notices that one command reads."""


ANNOUNCED: Announced = {
    Notice.Raised: events.NoticeRaised,
    Notice.Read: events.NoticeRead,
    Notice.Acknowledged: events.NoticeAcknowledged,
    Notice.Settled: events.NoticeSettled,
    Notice.HandedOver: events.NoticeHandedOver,
    Matter.Begun: None,
    Matter.Added: None,
    Matter.Ended: None,
}


class NoticeCommands(Commands):
    async def read_notices(self, command: pb.ReadNoticesRequest, ctx: Context) -> list[Aggregate]:
        if len(command.notice_ids) > MOST:
            raise Refused("TOO_MANY_NOTICES", fields=("notice_ids",), most=MOST)
        found: list[Aggregate] = []
        for at, id in enumerate(dict.fromkeys(command.notice_ids)):
            notice = await self._known(id, f"notice_ids[{at}]")
            if notice.staff_id != ctx.caller.staff_id:
                raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b", fields=(f"notice_ids[{at}]",))
            notice.read()
            found.append(notice)
        return found

    async def acknowledge_notice(self, command: pb.AcknowledgeNoticeRequest, ctx: Context) -> list[Aggregate]:
        notice = await self._known(command.notice_id, "notice_id")
        me = ctx.caller.staff_id
        if notice.staff_id != me and not await self._stands_in(me, notice, ctx):
            raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b", fields=("notice_id",))
        notice.acknowledge(me)
        acknowledged: list[Aggregate] = [notice]
        if notice.stands_for_id:  # seen for whoever is away: his own counts as seen too, and says by whom
            what = notice.content
            own = notice_id(what.event_id, what.cause_type, what.subject_id, notice.stands_for_id)
            if (of_other := await self.load_unchecked(Notice, own)) and of_other.waits:
                of_other.acknowledge(me)
                acknowledged.append(of_other)
        return acknowledged

    async def hand_over_inbox(self, command: pb.HandOverInboxRequest, ctx: Context) -> list[Aggregate]:
        ctx.require_region(command.region)
        gone = await self.load_unchecked(Departure, departure_id(command.former_id))
        if gone is None:
            gone = Departure.of(command.former_id, command.successor_id, region=command.region)
        else:
            gone.pass_on(command.successor_id)
        changed: list[Aggregate] = [gone]
        to_id = await who_follows(command.successor_id, self.load_unchecked)
        if command.former_id == command.successor_id or not to_id:
            return changed
        reader = await self.row_unchecked(Readers, to_id)
        matters: dict[str, Matter] = {}
        for row in await self.rows_settled(Inbox, Notice.Raised, staff_id=command.former_id, open=True):
            notice = await self.load_unchecked(Notice, row.notice_id)
            if notice is None or not notice.waits or notice.stands_for_id:
                continue
            notice.hand_over(to_id)
            changed.append(notice)
            what = notice.content
            id = notice_id(what.event_id, what.cause_type, what.subject_id, to_id)
            if await self.load_unchecked(Notice, id):
                continue  # he was told of it himself
            region = reader.region if reader else notice.region
            changed.append(Notice.tell(to_id, what, region=region, former_id=command.former_id))
            if what.subject_id not in matters:
                known = await self.load_unchecked(Matter, matter_id(what.subject_id))
                matters[what.subject_id] = known or Matter.of(what.subject_id, region=notice.region)
            matters[what.subject_id].add([Told(str(id), what.rule, to_id)])
        return [*changed, *matters.values()]

    async def _known(self, id: str, field: str) -> Notice:
        """A notice, whoever's it is. Raises NotFound."""
        if (notice := await self.load_unchecked(Notice, id)) is None:
            raise NotFound("NOT_FOUND", what="Notice", id=id, fields=(field,))
        return notice

    async def _stands_in(self, staff_id: str, notice: Notice, ctx: Context) -> bool:
        """Whether somebody stands in today, in the reader's region, for the person who was told."""
        zone = ZoneInfo(self.policy.text("region.time_zone", notice.region, ctx.now))
        today = ctx.now.astimezone(zone).date().isoformat()
        rows: list[Any] = await self.rows_unchecked(StandIns, staff_id=notice.staff_id, delegate_id=staff_id)
        return any(row.from_date <= today <= row.until_date for row in rows)
