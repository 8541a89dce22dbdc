"""今日: what somebody who looks after customers has to do today, first what has to be written down by midnight."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape
from starlette.responses import Response

from fieldledger.complaints.v1.complaint_pb2 import ListComplaintsRequest
from fieldledger.complaints.v1.issue_pb2 import ListIssuesRequest
from fieldledger.customers.v1.customer_pb2 import ListCustomersRequest
from fieldledger.visits.v1 import visit_pb2 as visits
from fieldledger.visits.v1.visit_duty_pb2 import ListVisitsOwedRequest
from ledger.wire import instant, set_instant
from privacy.personal import MASK
from services.gateway.console import guard
from services.gateway.console.asking import Told
from services.gateway.console.clocks import KINDS, MARKS, state
from services.gateway.console.handmade import pickers
from services.gateway.console.kit import kit
from services.gateway.console.moments import day, day_begins, lasting, offset
from services.gateway.console.offline import may_keep
from services.gateway.console.page import Page
from services.gateway.console.pages.asked import answers
from services.gateway.console.pages.cases import running, ticking
from services.gateway.console.records import Act
from services.gateway.console.scene import Scene
from services.gateway.console.words import clause_label, value_label

PATH, CLAUSE = "/today", "S3-4.1-a"
SHOWN, OPENED = 100, 20
"""Rows of a list; visits of which it is asked what can be done with them."""
NOTHING = Markup("")
FOREVER = 2**62
OWED_DAYS = 7
"""How long before its limit a visit that is owed is shown."""
PLANNED, CONFIRMED, LOGGED = visits.VISIT_STATUS_PLANNED, visits.VISIT_STATUS_CONFIRMED, visits.VISIT_STATUS_LOGGED


@dataclass(slots=True)
class Called:
    """A visit as it is shown: when, to whom, of what kind, how it stands; and the one act, if there is one."""

    id: str
    time: str
    who: Markup
    kind: str
    mark: str
    state: str
    tone: str
    href: str
    purpose: str = ""
    day: str = ""
    act: Act | None = None
    due: Markup = NOTHING
    filled: bool = True
    keep: tuple[Act, ...] = ()
    """What can be entered without a signal: now, or once what comes before it was."""


@dataclass(slots=True)
class Item:
    """Something carried along: what, about whom, by when, and where it is."""

    what: str
    who: Markup
    due: Markup
    href: str
    at: int
    late: bool = False


@dataclass(slots=True)
class Day:
    """The visits of one person by what is to be done with them."""

    unwritten: list[Any] = field(default_factory=list)
    visits: list[Any] = field(default_factory=list)
    later: list[Any] = field(default_factory=list)


@guard.draws(PATH, "visits.write")
async def today(page: Page) -> Response:
    """The page. Raises Told if visits cannot be listed."""
    me, naming = page.person.staff_id, await kit().scene(page)
    local = page.now.astimezone(ZoneInfo(naming.zone)).date()
    begins, ends = (day_begins(local.isoformat(), naming.zone, later) for later in (0, 1))
    steps = ListCustomersRequest(owner_id=me, order_by="next_step_due_time", page_size=SHOWN)
    set_instant(steps.next_step_due_time_until, ends)
    open_ones, done, issues, due, complaints, owed = await answers(
        page,
        visits.ListVisitsRequest(owner_id=me, open=True, order_by="planned_time", page_size=SHOWN),
        visits.ListVisitsRequest(owner_id=me, status=LOGGED, order_by="ended_time desc", page_size=SHOWN),
        ListIssuesRequest(responsible_id=me, open=True, order_by="due_time", page_size=SHOWN),
        steps,
        ListComplaintsRequest(open=True, order_by="received_time", page_size=SHOWN),
        ListVisitsOwedRequest(responsible_id=me, order_by="due_time", page_size=SHOWN),
    )
    sorted_out = _sorted(open_ones.rows, done.rows if done else (), page.now, begins, ends)
    shown = [message for message in (open_ones, done, issues, due, complaints, owed) if message is not None]
    wanted = _details(page, [*sorted_out.unwritten, *sorted_out.visits])
    details, keeps = await asyncio.gather(wanted, may_keep(page, pickers(page)))
    at = await kit().scene(page, *shown, but=("visit_id", "issue_id", "complaint_id"))
    carried = _carried(page, at, issues, due, owed, ends)
    made = sum(row.status == LOGGED for row in sorted_out.visits)
    hour = page.now.replace(minute=0, second=0, microsecond=0)
    of_today = len(sorted_out.visits) + sum(instant(row.planned_time) >= begins for row in sorted_out.unwritten)
    return page.drawn(
        "pages/today.html",
        pack=local.isoformat() if keeps else "",
        day=day(local, page.language, 0 if local.year != at.year else at.year),
        zone=page.text("drawn_local_clock", offset=offset(hour, at.zone)),
        figures=_figures(page, f"{made}/{of_today}", len(sorted_out.unwritten), carried),
        clause=page.text("drawn_by_clause", clause=clause_label(CLAUSE, page.language)),
        unwritten=[_unwritten(page, at, row, details, begins, ends) for row in sorted_out.unwritten],
        visits=[_visit(page, at, row, details) for row in sorted_out.visits],
        later=[_visit(page, at, row, {}, local) for row in sorted_out.later[:5]],
        carried=carried,
        complaints=sorted(
            (_complaint(page, at, row) for row in (complaints.rows if complaints else ())),
            key=lambda one: one.at or FOREVER,
        ),
        plan="/visits:new" if page.person.may("visits.write") else "",
        now=at.now,
    )


def _sorted(open_ones: Any, done: Any, now: datetime, begins: datetime, ends: datetime) -> Day:
    """What is past and not written down; what belongs to today, done or not, in the order of the day; what is later."""
    found = Day()
    for row in open_ones:
        planned = instant(row.planned_time)
        if planned + timedelta(minutes=1) < now and (row.status == CONFIRMED or planned < begins):
            found.unwritten.append(row)
        elif planned < ends:
            found.visits.append(row)
        else:
            found.later.append(row)
    found.visits += [row for row in done if begins <= instant(row.ended_time) < ends]
    found.visits.sort(key=lambda row: row.planned_time.seconds)
    return found


async def _details(page: Page, rows: list[Any]) -> dict[str, Any]:
    """The visits with what can be done with them, by id; of those that are not to be had, none."""
    asked = [row.visit_id for row in rows if row.open][:OPENED]
    found = await page.asking.ask_each(*(visits.GetVisitRequest(visit_id=id) for id in asked))
    return {id: one for id, one in zip(asked, found, strict=True) if not isinstance(one, Told)}


def _figures(page: Page, made: str, unwritten: int, carried: list[Item]) -> list[tuple[str, str, str]]:
    """Three figures with their words, and "bad" for what should not be."""
    late = sum(item.late for item in carried)
    return [
        (made, page.text("today_figure_visits"), ""),
        (str(unwritten), page.text("today_figure_write"), "warn" if unwritten else ""),
        (str(late), page.text("today_figure_late"), "bad" if late else ""),
    ]


def _who(at: Scene, collection: str, id: str) -> Markup:
    name = at.names.get((collection, id))
    if name is None:
        return Markup("")
    return Markup('<a href="{}">{}</a>').format(name.href, name.text) if name.href else escape(name.text)


def _visit(page: Page, at: Scene, row: Any, details: dict[str, Any], today: date | None = None) -> Called:
    zone = at.zone_of(row.region)
    local = instant(row.planned_time).astimezone(ZoneInfo(zone))
    mark = "done" if row.status == LOGGED else "on" if row.status == CONFIRMED else "idle"
    made = Called(
        row.visit_id,
        f"{local:%H:%M}",
        _who(at, "customers", row.customer_id),
        value_label(row.DESCRIPTOR.fields_by_name["kind"].enum_type, row.kind, page.language),
        MARKS[mark],
        value_label(row.DESCRIPTOR.fields_by_name["status"].enum_type, row.status, page.language),
        KINDS[mark],
        f"/visits/{row.visit_id}",
        day=day(local.date(), page.language, at.year) if today else "",
    )
    if one := details.get(row.visit_id):
        made.purpose = "" if one.purpose == MASK else one.purpose
        acts = _acts(page, one)
        made.act = next((act for act in acts if not act.why and not act.careful), None)
        made.keep = tuple(act for act in acts if act.offline and (not act.why or one.status == PLANNED))
        # A record is written when the visit is over: until then confirming is all that presses.
        made.filled = one.status != CONFIRMED or row.planned_time.seconds <= at.now
    return made


def _acts(page: Page, details: Any) -> list[Act]:
    """What may be done with a visit, and what not yet: what is to be done next comes first."""
    route = kit().route(visits.GetVisitRequest)
    return kit().records(page).acts(page, route, {"visit_id": details.visit_id}, details)


def _unwritten(page: Page, at: Scene, row: Any, details: dict[str, Any], begins: datetime, ends: datetime) -> Called:
    made = _visit(page, at, row, details)
    zone, planned = at.zone_of(row.region), instant(row.planned_time)
    local = planned.astimezone(ZoneInfo(zone)).date()
    if planned < begins:
        late = page.text("today_late_since", day=day(local, page.language, at.year))
        made.due = Markup('<span class="clock bad"><b class="mark" aria-hidden="true">✕</b> {}</span>').format(late)
    else:
        until = int(ends.timestamp())
        made.due = _clock(at, until, page.text("today_by_midnight"))
    made.filled = True
    return made


def _clock(at: Scene, due: int, moment: str) -> Markup:
    """A clock that runs until an instant, which is told in these words."""
    how = state(due, at.now)
    return Markup(
        '<span class="clock {}" data-due="{}"><b class="mark" aria-hidden="true">{}</b> <span class="word">{}</span> '
        '<span class="left">{}</span> <span class="moment">{}</span></span>'
    ).format(
        KINDS[how],
        due,
        MARKS[how],
        at.text(f"drawn_clock_{how}"),
        lasting((due - at.now) // 60, at.language),
        moment,
    )


def _carried(page: Page, at: Scene, issues: Any, steps: Any, owed: Any, ends: datetime) -> list[Item]:
    """Issues and next steps of this person, and visits owed soon; what is due first comes first."""
    found: list[Item] = []

    def add(what: str, customer: str, due: int, href: str, region: str) -> None:
        moment = at.moment(due, at.zone_of(region))
        found.append(Item(what, _who(at, "customers", customer), _clock(at, due, moment), href, due, due <= at.now))

    for row in issues.rows if issues else ():
        kind = value_label(row.DESCRIPTOR.fields_by_name["kind"].enum_type, row.kind, page.language)
        add(kind, row.customer_id, row.due_time.seconds, f"/issues/{row.issue_id}", row.region)
    for row in steps.rows if steps else ():
        if row.HasField("next_step_due_time"):
            kind = value_label(
                row.DESCRIPTOR.fields_by_name["next_step_kind"].enum_type, row.next_step_kind, page.language
            )
            href = f"/customers/{row.customer_id}"
            add(page.text("today_step", kind=kind), row.customer_id, row.next_step_due_time.seconds, href, row.region)
    soon = int((ends + timedelta(days=OWED_DAYS)).timestamp())
    for row in owed.rows if owed else ():
        if row.HasField("due_time") and row.due_time.seconds < soon:
            href = f"/visits:new?customer_id={row.customer_id}&kind=KEY_ACCOUNT"
            add(page.text("today_owed"), row.customer_id, row.due_time.seconds, href, row.region)
    return sorted(found, key=lambda item: item.at)


def _complaint(page: Page, at: Scene, row: Any) -> Item:
    status = value_label(row.DESCRIPTOR.fields_by_name["status"].enum_type, row.status, page.language)
    told, runs = ticking(page, at, row), running(row)
    clock = Markup('<span class="soft">{}</span> {}').format(told.name, told.html)
    what = f"{row.product} · {status}" if row.product else status
    return Item(
        what, _who(at, "customers", row.customer_id), clock, f"/complaints/{row.complaint_id}", runs[1] if runs else 0
    )
