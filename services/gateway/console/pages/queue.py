"""`/complaints`: the complaints to work on, the most urgent first, with the chosen one beside them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.responses import Response

from fieldledger.complaints.v1 import clock_pb2 as clock
from fieldledger.complaints.v1 import complaint_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from services.gateway.console import guard
from services.gateway.console.asking import Told
from services.gateway.console.kit import kit
from services.gateway.console.page import Page
from services.gateway.console.pages.cases import (
    SOON,
    Clock,
    Others,
    Stage,
    acts_of,
    clocks_by_kind,
    clocks_of,
    next_step,
    others_of,
    running,
    stages_of,
    ticking,
    urgency,
)
from services.gateway.console.pages.parts import TAB, chosen_tab, is_own, tab_of, value
from services.gateway.console.records import Act
from services.gateway.console.scene import Scene
from services.gateway.console.site import status_of
from services.gateway.console.words import field_label, rpc_label, value_label

PATH, SCOPE = "/complaints", "complaints.read"
CHOSEN = "_at"
"""The parameter with the id of the complaint that is shown beside."""
TABS = ("all", "soon", "late", "mine")
MOST = 500
"""How many open complaints are looked at: as many as a list gives at once."""
FACTS = (
    "ComplaintOpened UrgencyReclassified FirstContactMade SlaBreached CauseFound SolutionProposed SolutionRejected "
    "SolutionAccepted RemedyCompleted SatisfactionRated ComplaintReopened ComplaintClosed ComplaintHandedOver "
    "CompensationAsked CompensationDecided SolutionCommunicated ReviewAsked ReviewDecided "
    "ComplaintWithdrawn FirstContactWithdrawn ComplaintPaused ComplaintResumed ClockMoved ClockStopped"
)
"""The announced facts that change what the queue shows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A complaint in the queue. `choose` is the address that shows it beside; `then` is its next step."""

    id: str
    href: str
    choose: str
    customer: Markup
    clock: Clock
    urgent: bool
    urgency: str
    status: Markup
    then: str
    handler: Markup
    product: Markup
    chosen: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """The chosen complaint, `first` if it is the most urgent of its tab."""

    href: str
    customer: Markup
    customer_href: str
    first: bool
    clocks: list[Clock]
    stages: list[Stage]
    facts: list[tuple[str, Markup]]
    acts: list[Act]


@guard.draws(PATH, SCOPE)
async def queue(page: Page) -> Response:
    """The queue; or the drawn list, when its filters are asked for. Raises Told."""
    if not is_own(page):
        return await kit().lists(page).draw(page, kit().route(pb.ListComplaintsRequest))
    asked = pb.ListComplaintsRequest(open=True, page_size=MOST, order_by="first_contact_due_time")
    views = kit().lists(page).kept(page, kit().route(pb.ListComplaintsRequest))
    answer, kept, others = await asyncio.gather(page.asking.ask(asked), views, others_of(page))
    now, me = int(page.now.timestamp()), page.person.staff_id
    every = sorted(answer.rows, key=lambda row: urgency(row, now, others))
    of = {name: [row for row in every if _is_in(name, row, now, me, others)] for name in TABS}
    tab = chosen_tab(page, TABS)
    rows, wanted = of[tab], page.request.query_params.get(CHOSEN, "")
    shown = next((row for row in rows if row.complaint_id == wanted), rows[0] if rows else None)
    details, clocks = await _details(page, shown)
    at = await kit().scene(page, answer, *([details] if details else []), more=kept.ids, but=("complaint_id",))
    opens, cut = kit().route(pb.OpenComplaintRequest), bool(answer.next_page_token)
    return page.drawn(
        "pages/queue.html",
        tabs=[tab_of(page, PATH, "queue", name, _count(page, len(of[name]), cut), tab) for name in TABS],
        tab=tab,
        rows=[_row(page, at, row, tab, row is shown, others) for row in rows],
        beside=_beside(page, at, details, clocks, shown is rows[0]) if details else None,
        kept=replace(kept, usual=()),  # the tabs are what everybody needs: not twice
        views_at=at,
        create=rpc_label(opens.rpc, page.language) if page.person.may(opens.scope) else "",
        cut=MOST if cut else 0,
        facts=FACTS,
        now=at.now,
    )


async def _details(
    page: Page, shown: pb.ComplaintRow | None
) -> tuple[pb.ComplaintDetails | None, Sequence[clock.ClockRow]]:
    """The chosen complaint with its clocks; None without one, and of one that went away meanwhile.

    The queue is shown all the same.
    """
    if shown is None:
        return None, ()
    asked = pb.GetComplaintRequest(complaint_id=shown.complaint_id)
    try:
        found, clocks = await asyncio.gather(page.asking.ask(asked), clocks_by_kind(page, shown.complaint_id))
    except Told:
        return None, ()
    return found, clocks


def _is_in(tab: str, row: pb.ComplaintRow, now: int, me: str, others: Others) -> bool:
    runs = running(row, others)
    match tab:
        case "soon":
            return runs is not None and 0 < runs[1] - now <= SOON
        case "late":
            return runs is not None and runs[1] <= now
        case "mine":
            return row.handler_id == me
    return True


def _count(page: Page, count: int, cut: bool) -> str:
    return page.text("queue_count_more", n=count) if cut else str(count)


def _row(page: Page, at: Scene, row: pb.ComplaintRow, tab: str, chosen: bool, others: Others) -> Row:
    id = row.complaint_id
    return Row(
        id=id,
        href=f"{PATH}/{id}",
        choose=f"{PATH}?{urlencode({TAB: tab, CHOSEN: id})}",
        customer=value(row, "customer_id", at),
        clock=ticking(page, at, row, others),
        urgent=row.urgency == events.COMPLAINT_URGENCY_URGENT,
        urgency=value_label(row.DESCRIPTOR.fields_by_name["urgency"].enum_type, row.urgency, page.language),
        status=value(row, "status", at),
        then=_next(page, row),
        handler=value(row, "handler_id", at),
        product=value(row, "product", at),
        chosen=chosen,
    )


def _next(page: Page, row: Any) -> str:
    """The next step of a complaint in words: the first contact while it is owed, then what its status asks for."""
    known = kit()
    usual = known.arrangement.next.get(("complaints", "GetComplaint"), {}).get(status_of(row), "")
    command = known.site.command_named(next_step(row, usual), "complaints")
    return page.text("queue_then", what=rpc_label(command.rpc, page.language)) if command else ""


def _beside(
    page: Page, at: Scene, details: pb.ComplaintDetails, clocks: Sequence[clock.ClockRow], first: bool
) -> Beside:
    names = ("urgency", "product", "channel", "received_time", "handler_id")
    told = [
        (field_label(details.DESCRIPTOR.fields_by_name[name], at.language), value(details, name, at)) for name in names
    ]
    return Beside(
        href=f"{PATH}/{details.complaint_id}",
        customer=value(details, "customer_id", at),
        customer_href=kit().naming.href(page, "customers", details.customer_id),
        first=first,
        clocks=clocks_of(page, at, details, clocks),
        stages=stages_of(page, details),
        facts=told,
        acts=acts_of(page, details),
    )
