"""消息: one's own inbox, first what is to be acknowledged and what is unread (S1-5.1.2-a).

One form around the list, so that everything works without a script: a notice's title is a button, which notes that it
was read and leads to its record; one press reads all that are ticked, another acknowledges one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from fieldledger.notices.v1 import events_pb2 as events
from fieldledger.notices.v1 import notice_pb2 as pb
from ledger.wire import ID, short
from services.gateway.console import guard
from services.gateway.console.asking import Told
from services.gateway.console.bell import asked, counted_by
from services.gateway.console.kit import kit
from services.gateway.console.moments import Never, from_wall
from services.gateway.console.names import short_id, stand_in
from services.gateway.console.page import Page, part
from services.gateway.console.pages.parts import chosen_tab, is_own, tab_of, value
from services.gateway.console.posted import new_key, posted
from services.gateway.console.scene import Scene

PATH, READ, WRITE = "/notices", "self.read", "self.write"
TABS = ("open", "all")
MOST = 200
FACTS = "NoticeRaised NoticeRead NoticeAcknowledged NoticeSettled NoticeHandedOver"
CODE = 8
"""Characters of an id that stand in a notice's text, where the page says what the thing is called."""
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")
MARKS = {"URGENT": ("!", "bad"), "NORMAL": ("●", ""), "DIGEST": ("○", "soft")}
"""By class: its mark and its colour; its word stands beside them."""


@counted_by
async def count(page: Page) -> int:
    """How many of the person's notices wait. Raises Told."""
    answer = await page.asking.ask(pb.SummariseUnreadRequest())
    return sum(row.waiting for row in answer.rows)


@dataclass(frozen=True, slots=True)
class Item:
    """A notice as it is shown. `acks`: it is still to be acknowledged."""

    id: str
    text: str
    mark: str
    kind: str
    word: Markup
    status: Markup
    told: Markup
    due: Markup
    unread: bool
    acks: bool
    beside: str


@guard.draws(PATH, READ)
async def inbox(page: Page) -> Response:
    """The inbox; or the drawn list, when its filters are asked for. Raises Told."""
    if not is_own(page):
        return await kit().lists(page).draw(page, kit().route(pb.ListNoticesRequest))
    tab = chosen_tab(page, TABS)
    request = pb.ListNoticesRequest(page_size=MOST)
    if tab == "open":
        request.open = True
    answer = await page.asking.ask(request)
    page.unread = await asked(page)
    about: dict[str, set[str]] = {}
    for row in answer.rows:
        if row.record_id and kit().site.home(row.record_kind, row.record_id):
            about.setdefault(row.record_kind, set()).add(row.record_id)
    at = await kit().scene(page, answer, more=about)
    waiting = "" if page.unread is None else str(page.unread)
    return page.drawn(
        "pages/notices.html",
        tabs=[tab_of(page, PATH, "notices", name, waiting if name == "open" else "", tab) for name in TABS],
        tab=tab,
        rows=[_item(page, at, row) for row in answer.rows],
        more=f"{PATH}?page_token={answer.next_page_token}" if answer.next_page_token else "",
        may_write=page.person.may(WRITE),
        key=new_key(),
        facts=FACTS,
        now=at.now,
    )


def _item(page: Page, at: Scene, row: pb.NoticeRow) -> Item:
    mark, kind = MARKS[short(events.NoticeClass.DESCRIPTOR, row.notice_class)]
    beside = ""
    if row.stands_for_id:
        beside = page.text("notices_stands_for", who=value(row, "stands_for_id", at))
    elif row.former_id:
        beside = page.text("notices_from", who=value(row, "former_id", at))
    return Item(
        id=row.notice_id,
        text=spoken(row, at),
        mark=mark,
        kind=kind,
        word=value(row, "notice_class", at),
        status=value(row, "status", at),
        told=value(row, "told_time", at),
        due=value(row, "due_time", at) if row.HasField("due_time") else Markup(""),
        unread=row.status == pb.NOTICE_STATUS_OPEN,
        acks=row.open and row.ack_asked,
        beside=beside,
    )


def spoken(row: pb.NoticeRow, at: Scene) -> str:
    """What a notice says, for the console: the thing by its name, instants as on every page, by the reader's clock.

    The text itself goes outside too, so it has a code and the plain wall clock of the region in which it was told.
    """
    zone = at.zone_of(row.region)

    def moment(found: re.Match[str]) -> str:
        try:
            instant = from_wall(found[0], zone, "0")
        except (ValueError, Never):
            return found[0]
        return at.moment(int(instant.timestamp()), at.zone)

    text = INSTANT.sub(moment, getattr(row, at.language))
    kind, id = row.record_kind, row.record_id
    if id and (name := at.names.get((kind, id))):
        called = short_id(id) if name.text == stand_in(kind, id, at.language) else name.text
        text = text.replace(id[:CODE], called)
    return text


@guard.draws(PATH, WRITE, method="POST")
async def see_to(page: Page) -> Response:
    """Open a notice, acknowledge one, or note that those ticked were read; then show its record, or the inbox again.

    Raises Told.
    """
    given = await posted(page)
    key = next((one for one in given.get("_key", ()) if ID.fullmatch(one)), new_key())
    back = f"{PATH}?_tab=all" if given.get("_tab") == ["all"] else PATH
    if one := _single(given, "open"):
        await page.asking.do(pb.ReadNoticesRequest(notice_ids=[one]), key)
        return RedirectResponse(await _record(page, one) or back, 303)
    if one := _single(given, "acknowledge"):
        await page.asking.do(pb.AcknowledgeNoticeRequest(notice_id=one), key)
    elif ids := [id for id in given.get("notice_ids", ()) if ID.fullmatch(id)]:
        await page.asking.do(pb.ReadNoticesRequest(notice_ids=ids[:MOST]), key)
    return RedirectResponse(back, 303)


def _single(given: dict[str, list[str]], name: str) -> str:
    return next((one for one in given.get(name, ()) if ID.fullmatch(one)), "")


async def _record(page: Page, id: str) -> str:
    """The address of what a notice is about, "" if it has none that the reader may see."""
    try:
        answer = await page.asking.ask(pb.ListNoticesRequest(notice_id=id))
    except Told:
        return ""
    row = next(iter(answer.rows), None)
    home = kit().site.home(row.record_kind, row.record_id) if row and row.record_id else None
    return home[0] if home and page.person.may(home[1]) else ""


@guard.draws(f"{PATH}:bell", READ)
async def bell(page: Page) -> Response:
    """What the bell shows now, for a script that has heard of a notice."""
    return Response(part("parts/bell.html", page.language, unread=await asked(page)), media_type="text/html")
