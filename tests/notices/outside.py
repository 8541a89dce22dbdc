"""People who are told outside, and couriers that tests start, stop and kill."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any

from google.protobuf.message import Message

from chassis.channels import Channels
from chassis.courier import Courier
from chassis.rpc import snake
from fieldledger.notices import v1 as pb
from fieldledger.notices.v1 import events_pb2 as events
from ledger.context import Context
from services.notices.delivery.commands import DeliveryCommands
from services.notices.delivery.views import Deliveries, DeliveryStates
from tests.chassis.still import HEAD
from tests.notices.receivers import Receiver
from tests.notices.telling import House, caller

SECONDS = 20.0
"""Longer than any of these receivers takes, however busy the machine is."""


def channels_to(receiver: Receiver, mail: Receiver | None = None) -> Channels:
    """Webhooks of one receiver, and mail of another if there is one."""
    given: dict[str, Any] = {"seconds": SECONDS, "WEBHOOK": {"allowed": [f"http://127.0.0.1:{receiver.port}/"]}}
    if mail:
        given["MAIL"] = {"url": f"mailto://127.0.0.1:{mail.port}/?from=ledger@example.com&mode=insecure"}
    return Channels(given)


def courier_of(house: House, channels: Channels) -> Courier:
    """A replica's courier."""
    still = house.still
    posting = next(one for one in still.commands if isinstance(one, DeliveryCommands))

    async def execute(command: Message, ctx: Context) -> object:
        return await still.executor.execute(snake(command.DESCRIPTOR.name.removesuffix("Request")), command, ctx)

    return Courier(still.views_by_kind[DeliveryStates], posting, channels, execute, HEAD, lambda: still.now)


async def reach(house: House, who: str, receiver: Receiver, **preferences: Any) -> None:
    """Somebody gives the address of a webhook, and wants to be told everything by it."""
    address = f"http://127.0.0.1:{receiver.port}/{who}"
    await house.still.do(
        pb.SetAddressRequest(staff_id=who, channel=events.OUTSIDE_CHANNEL_WEBHOOK, outside_address=address), caller(who)
    )
    await prefer(house, who, **preferences)


async def prefer(house: House, who: str, *channels: events.OutsideChannel, **more: Any) -> None:
    """Somebody says by which channels he wants to be told of everything: by webhook, unless he says others."""
    by = channels or (events.OUTSIDE_CHANNEL_WEBHOOK,)
    wanted: dict[str, Any] = {"urgent": by, "normal": by, "digest": by} | more
    await house.still.do(pb.SetPreferencesRequest(staff_id=who, **wanted), caller(who))
    await house.settle()


async def send(house: House, *couriers: Courier) -> None:
    """Have couriers send all that is due, at the same time, until there is nothing more."""
    begun = 1
    while begun:
        await house.still.follow()
        begun = sum(await asyncio.gather(*(one.round() for one in couriers)))
        await asyncio.gather(*(one.idle() for one in couriers))
    await house.still.follow()


async def mark(house: House) -> None:
    """A minute later, the deadlines call uncertain what was claimed and never settled."""
    house.still.now += timedelta(seconds=61)
    rows = await house.still.views_by_kind[Deliveries].rows(status="CLAIMED")
    for row in rows:
        await house.still.do(pb.MarkDeliveryUncertainRequest(delivery_id=row.delivery_id))
    await house.settle()


async def states(house: House, **equals: Any) -> Counter[str]:
    """How many deliveries are in which state."""
    rows = await house.still.views_by_kind[Deliveries].rows(**equals)
    return Counter(events.DeliveryStatus.Name(row.status).removeprefix("DELIVERY_STATUS_") for row in rows)
