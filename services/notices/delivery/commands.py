"""The commands by which people are told outside: planned, claimed, settled."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from chassis.channels import Parcel
from chassis.courier import Post, Posting
from chassis.feature import Announced
from fieldledger.notices.v1 import delivery_pb2 as pb
from fieldledger.notices.v1 import events_pb2 as events
from kernel.aggregate import Aggregate
from kernel.errors import NotFound
from ledger.context import Context
from ledger.wire import message, short
from privacy.personal import MASK
from services.notices.delivery.domain import Delivery, Hours, digest_id, retold
from services.notices.delivery.views import Deliveries, DeliveryStates
from services.notices.departure.domain import who_follows
from services.notices.notice.domain import Notice
from services.notices.reader.domain import Preferences, Reader, reader_id

STATUSES = events.DeliveryStatus.DESCRIPTOR
NOBODY = Preferences()
MOST_LINES = 10
"""Notices that a digest repeats; it says how many there are."""


def _claimed(fact: Any) -> events.DeliveryClaimed:
    id, notices = str(fact.originator_id), len(fact.notice_ids)
    return message(events.DeliveryClaimed, fact, delivery_id=id, notices=notices)


ANNOUNCED: Announced = {
    Delivery.Planned: events.DeliveryPlanned,
    Delivery.Claimed: _claimed,
    Delivery.Made: events.DeliveryMade,
    Delivery.Failed: events.DeliveryFailed,
    Delivery.Uncertain: events.DeliveryUncertain,
    Delivery.Dropped: events.DeliveryDropped,
}


class DeliveryCommands(Posting):
    OUTBOX = DeliveryStates

    async def plan_deliveries(self, command: pb.PlanDeliveriesRequest, ctx: Context) -> list[Aggregate]:
        notice = await self.load_unchecked(Notice, command.notice_id)
        if notice is None:
            raise NotFound("NOT_FOUND", what="Notice", id=command.notice_id)
        ctx.require_region(notice.region)
        if notice.status != "OPEN":
            return []
        of = notice.content.notice_class
        reader = await self.load_unchecked(Reader, reader_id(notice.staff_id))
        chosen = reader.preferences if reader else None
        house = self.policy.value("notice.channels", notice.region, ctx.now).value
        channels = chosen.of_class(of) if chosen else tuple(house[of])
        if not channels:
            return []
        hours = self._hours(chosen or NOBODY, notice.region, ctx.now)
        planned: list[Aggregate] = []
        for channel in channels:
            planned += await self._planned(notice, channel, hours, ctx.now)
        return planned

    async def _planned(self, notice: Notice, channel: str, hours: Hours, now: datetime) -> list[Aggregate]:
        """A delivery by itself, or within the digest that is the next one, which is begun if it is not there yet."""
        of, who, region = notice.content.notice_class, notice.staff_id, notice.region
        id, late = str(notice.id), notice.content.bundled
        if of == "URGENT" and not late:
            return [Delivery.of_notice(id, of, who, channel, now, region=region)]
        held = None if late or of == "DIGEST" else hours.held_until(now)
        if of == "NORMAL" and not late and held is None:
            return [Delivery.of_notice(id, of, who, channel, now, region=region)]
        at = held or hours.next_digest(now)
        found = await self.load_unchecked(Delivery, digest_id(who, channel, at))
        if found is not None and found.status != "WAITING":  # sent already, by a replica whose clock is ahead
            at = hours.next_digest(at)
            found = await self.load_unchecked(Delivery, digest_id(who, channel, at))
        digest = found or Delivery.digest(who, channel, at, region=region)
        single = Delivery.within_digest(id, of, who, channel, digest.id, region=region)
        return [single] if found else [single, digest]

    async def claim_delivery(self, command: pb.ClaimDeliveryRequest, ctx: Context) -> Delivery | None:
        delivery = await self._within(command.delivery_id, ctx)
        if not delivery.is_next(command.attempt, ctx.now):
            return None
        notices = await self._to_tell(delivery)
        if not notices or await who_follows(delivery.staff_id, self.load_unchecked) != delivery.staff_id:
            delivery.drop("CANCELLED")
            return delivery
        hours = int(self.policy.value("notice.max_age_hours", delivery.region, ctx.now))
        young = [one for one in notices if one.created_on >= ctx.now - timedelta(hours=hours)]
        reader = await self.load_unchecked(Reader, reader_id(delivery.staff_id))
        if not young:
            delivery.drop("TOO_OLD")
        elif reader is None or delivery.channel not in reader.addresses:
            delivery.drop("NO_ADDRESS")
        else:
            delivery.claim([str(one.id) for one in young], ctx.now)
        return delivery

    async def settle_delivery(self, command: pb.SettleDeliveryRequest, ctx: Context) -> Delivery:
        delivery, attempt = await self._within(command.delivery_id, ctx), command.attempt
        status = short(STATUSES, command.status)
        if status == "DELIVERED":
            delivery.made(attempt)
        elif status == "FAILED":
            most = 0 if command.final else int(self.policy.value("notice.attempts", delivery.region, ctx.now))
            delivery.failed(attempt, command.code, most, ctx.now)
        else:
            delivery.unsure(attempt, command.code)
        return delivery

    async def mark_delivery_uncertain(self, command: pb.MarkDeliveryUncertainRequest, ctx: Context) -> Delivery:
        delivery = await self._within(command.delivery_id, ctx)
        delivery.give_up(ctx.now)
        return delivery

    async def parcel(self, post: Post) -> Parcel | None:
        self.repository.begin_attempt(fresh=True)
        delivery = await self._known(post.id)
        reader = await self.load_unchecked(Reader, reader_id(delivery.staff_id))
        box = reader.addresses.get(delivery.channel) if reader else None
        if delivery.status != "CLAIMED" or delivery.attempt != post.attempt or reader is None or box is None:
            return None
        opened = await self.personal.open(str(reader.id), {"outside_address": box})
        address = opened["outside_address"]
        told = [one for id in delivery.notice_ids if (one := await self.load_unchecked(Notice, id))]
        title, body = self._text(delivery, told, reader)
        return Parcel(post.channel, "" if address == MASK else address, title, body, post.id)

    def _text(self, delivery: Delivery, told: list[Notice], reader: Reader) -> tuple[str, str]:
        """Title and text of what is sent: codes, counts and instants on the reader's clock, in both languages."""
        assert delivery.settle_time is not None, "it is claimed"
        at, chosen = delivery.settle_time, reader.preferences or NOBODY
        words = self.policy.value("notice.outside", delivery.region, at).value
        lines = [] if len(told) == 1 else [words[name].format(count=len(told)) for name in ("zh", "en")]
        for one in told[:MOST_LINES]:
            told_in = self.policy.text("region.time_zone", one.region, one.created_on)
            zone = chosen.time_zone or told_in
            lines += [retold(text, told_in, zone) for text in (one.content.zh, one.content.en)]
        return words["title"], "\n".join(lines)

    async def _to_tell(self, delivery: Delivery) -> list[Notice]:
        """The notices that a delivery tells and nobody has seen or settled yet (edge cases 33 and 35)."""
        ids = [delivery.notice_id]
        if not delivery.notice_id:
            rows = await self.rows_settled(Deliveries, Delivery.Planned, digest_id=str(delivery.id))
            ids = [row.notice_id for row in rows]
        found = [await self.load_unchecked(Notice, id) for id in ids]
        return [one for one in found if one is not None and one.status == "OPEN"]

    async def _within(self, id: str, ctx: Context) -> Delivery:
        """A delivery of the caller's region. Raises NotFound, and Forbidden for another region's."""
        delivery = await self._known(id)
        ctx.require_region(delivery.region)
        return delivery

    async def _known(self, id: str) -> Delivery:
        if (delivery := await self.load_unchecked(Delivery, id)) is None:
            raise NotFound("NOT_FOUND", what="Delivery", id=id, fields=("delivery_id",))
        return delivery

    def _hours(self, chosen: Preferences, region: str, now: datetime) -> Hours:
        """When a person may be told: as he said, or else as the house has it."""
        quiet = self.policy.value("notice.quiet_hours", region, now).value
        begins, ends = quiet["from"], quiet["until"]
        if chosen.quiet_from:
            begins, ends = chosen.quiet_from, chosen.quiet_until
        at = self.policy.value("notice.digest_time", region, now).value["at"]
        zone = chosen.time_zone or self.policy.text("region.time_zone", region, now)
        return Hours(zone, *(time.fromisoformat(wall) for wall in (begins, ends, at)))
