"""接收方式: how one is told outside the console: addresses, channels by class of notice, quiet hours (S0-3.4.4-b).

Two kinds of forms, which work without a script: one sets the address of a channel, which nobody is shown again; one
says what is told by which channel, and when not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.responses import RedirectResponse, Response

from fieldledger.notices.v1 import events_pb2 as events
from fieldledger.notices.v1 import reader_pb2 as pb
from kernel.calendar import time_zones
from ledger.wire import short
from services.gateway.console import guard
from services.gateway.console.kit import kit
from services.gateway.console.page import Page
from services.gateway.console.pages.parts import is_own
from services.gateway.console.posted import key_in, new_key, posted
from services.gateway.console.words import field_label, value_label

PATH, READ, WRITE = "/readers", "self.read", "self.write"
CHANNELS = events.OutsideChannel.DESCRIPTOR
CHOSEN = pb.SetPreferencesRequest.DESCRIPTOR.fields_by_name
CLASSES = ("urgent", "normal", "digest")
WALLS = ("quiet_from", "quiet_until")


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as it is offered: whether there is an address, and for which classes it is chosen."""

    name: str
    label: str
    reachable: bool
    chosen: tuple[str, ...]
    key: str


@guard.draws(PATH, READ)
async def shown(page: Page) -> Response:
    """How one is told; or the drawn list, when its filters are asked for. Raises Told."""
    if not is_own(page):
        return await kit().lists(page).draw(page, kit().route(pb.ListReadersRequest))
    answer = await page.asking.ask(pb.ListReadersRequest())
    row = next(iter(answer.rows), pb.ReaderPreferencesRow())
    return page.drawn(
        "pages/readers.html",
        channels=[_channel(row, value.number, page.language) for value in CHANNELS.values[1:]],
        classes=[(name, field_label(CHOSEN[name], page.language)) for name in CLASSES],
        row=row,
        has_chosen=row.HasField("chosen_time"),
        zones=sorted(time_zones()),
        may_write=page.person.may(WRITE),
        key=new_key(),
    )


def _channel(row: pb.ReaderPreferencesRow, number: int, language: str) -> Channel:
    name = short(CHANNELS, number)
    chosen = tuple(of for of in CLASSES if number in getattr(row, of))
    return Channel(name, value_label(CHANNELS, number, language), number in row.reachable, chosen, new_key())


@guard.draws(PATH, WRITE, method="POST")
async def set_down(page: Page) -> Response:
    """Set or remove the address of one channel, or say how one wants to be told; then show it again. Raises Told."""
    given = await posted(page)
    me, key = page.person.staff_id, key_in(next(iter(given.get("_key", ())), ""))
    names = {short(CHANNELS, value.number): value.name for value in CHANNELS.values[1:]}
    if channel := names.get(next(iter(given.get("channel", ())), "")):
        address = next(iter(given.get("outside_address", ())), "").strip()
        await page.asking.do(pb.SetAddressRequest(staff_id=me, channel=channel, outside_address=address), key)
    else:
        chosen = {name: [names[one] for one in given.get(name, ()) if one in names] for name in CLASSES}
        said = {name: next(iter(given.get(name, ())), "").strip() for name in (*WALLS, "time_zone")}
        wanted: dict[str, Any] = chosen | said
        await page.asking.do(pb.SetPreferencesRequest(staff_id=me, **wanted), key)
    return RedirectResponse(PATH, 303)
