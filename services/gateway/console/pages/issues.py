"""`/issues`: what a department is to take on, plan and report, the most overdue first, with the chosen one beside."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.responses import Response

from fieldledger.complaints.v1 import clock_pb2 as clocks
from fieldledger.complaints.v1 import events_pb2 as events
from fieldledger.complaints.v1 import issue_pb2 as pb
from services.gateway.console import guard
from services.gateway.console.asking import Told
from services.gateway.console.desk import department_of
from services.gateway.console.kit import kit
from services.gateway.console.page import Page
from services.gateway.console.pages.parts import TAB, chosen_tab, is_own, tab_of, value
from services.gateway.console.records import Act
from services.gateway.console.scene import Scene
from services.gateway.console.site import status_of
from services.gateway.console.words import clause_label, field_label, rpc_label

PATH, SCOPE, ACCEPT, CLOCKS = "/issues", "issues.read", "issues.accept", "complaints.read"
CHOSEN = "_at"
"""The parameter with the id of the issue that is shown beside."""
TABS = ("department", "accept", "plan", "report", "decide", "mine", "all")
MOST = 500
FACTS = (
    "IssueOpened IssueAccepted IssueDeclined IssueReassigned IssueHandedOver IssuePlanned IssueSplit "
    "IssueExtensionAsked IssueExtended IssueExtensionRefused IssueOverdue ResolutionReported ResolutionReturned "
    "IssueResolved CustomerToldOfResolution IssueProgressTold IssueReopened IssueClosed IssueCancelled"
)
DAY, WEEK = 86_400, 7 * 86_400
AGES = (("week", -WEEK), ("late", 0), ("today", DAY), ("soon", WEEK), ("later", None))
"""The groups of the chart, each with the seconds that are left at most; a negative number is how late it is."""
KINDS = {"week": "bad", "late": "bad", "today": "warn"}
TO_ACCEPT = (pb.ISSUE_STATUS_OPEN, pb.ISSUE_STATUS_DECLINED)
TO_PLAN = (pb.ISSUE_STATUS_ACCEPTED,)
TO_REPORT = (pb.ISSUE_STATUS_PLANNED, pb.ISSUE_STATUS_RETURNED, pb.ISSUE_STATUS_REOPENED)
OF_DEPARTMENT, CLAUSE = ("AcceptIssue", "ReportResolution"), "S1-5.1.3"
"""What only the responsible department or person does: the record does not say of which department its reader is."""
SHOWN = ("kind", "due_time", "responsible_id", "department_id", "lead_id", "product", "bounces", "extensions")


@dataclass(frozen=True, slots=True)
class Row:
    """An issue of the ledger. `choose` shows it beside; `then` is the step due next; `notes` say what is odd."""

    id: str
    href: str
    choose: str
    customer: Markup
    kind: Markup
    due: Markup
    status: Markup
    then: str
    who: Markup
    department: Markup
    notes: list[str]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """The chosen issue: its clocks that run, each with its due time, what is known of it, what may be done to it."""

    href: str
    chain: str
    title: Markup
    clocks: list[tuple[Markup, Markup]]
    facts: list[tuple[str, Markup]]
    acts: list[Act]


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the chart: its name, how many, and the width of its bar in percent of the longest."""

    label: str
    count: int
    width: int
    kind: str


@guard.draws(PATH, SCOPE)
async def ledger(page: Page) -> Response:
    """The ledger; or the drawn list, when its filters are asked for. Raises Told."""
    if not is_own(page):
        return await kit().lists(page).draw(page, kit().route(pb.ListIssuesRequest))
    asked = pb.ListIssuesRequest(open=True, page_size=MOST, order_by="due_time")
    views = kit().lists(page).kept(page, kit().route(pb.ListIssuesRequest))
    answer, department, kept = await asyncio.gather(page.asking.ask(asked), department_of(page), views)
    now = int(page.now.timestamp())
    of = _by_tab(page, answer.rows, department)
    tab = chosen_tab(page, tuple(of))
    rows, wanted = of[tab], page.request.query_params.get(CHOSEN, "")
    shown = next((row for row in rows if row.issue_id == wanted), rows[0] if rows else None)
    details, running = await _details(page, shown)
    at = await kit().scene(page, answer, *([details] if details else []), more=kept.ids, but=("issue_id",))
    opens, cut = kit().route(pb.OpenIssueRequest), bool(answer.next_page_token)
    counts = {name: page.text("queue_count_more", n=len(rows)) if cut else str(len(rows)) for name, rows in of.items()}
    return page.drawn(
        "pages/issues.html",
        tabs=[tab_of(page, PATH, "issues", name, counts[name], tab) for name in of],
        tab=tab,
        bars=_bars(page, of[tab], now),
        rows=[_row(page, at, row, tab, row is shown) for row in rows],
        beside=_beside(page, at, details, running, department) if details else None,
        kept=replace(kept, usual=()),  # the tabs are what everybody needs: not twice
        views_at=at,
        create=rpc_label(opens.rpc, page.language) if page.person.may(opens.scope) else "",
        facts=FACTS,
        now=at.now,
    )


def _by_tab(page: Page, rows: Any, department: str) -> Mapping[str, list[Any]]:
    """The issues of each tab, the most overdue first: what the reader's department is to do, step by step.

    Whoever is of no department has no tab of one; what waits for a decision is for who may decide it.
    """
    me = page.person.staff_id
    ours = [row for row in rows if row.responsible_id == me or (department and row.department_id == department)]
    of = {
        "department": [row for row in rows if row.department_id == department],
        "accept": [row for row in ours if row.status in TO_ACCEPT],
        "plan": [row for row in ours if row.status in TO_PLAN],
        "report": [row for row in ours if row.status in TO_REPORT],
        "decide": [row for row in rows if _waits(row, me)],
        "mine": [row for row in rows if row.responsible_id == me],
        "all": list(rows),
    }
    left_out = {"department"} if not department else set()
    left_out |= set() if page.person.may(ACCEPT) else {"decide"}
    return {name: of[name] for name in TABS if name not in left_out}


def _waits(row: pb.IssueRow, me: str) -> bool:
    """Whether a report is to be accepted, or more time to be given, by somebody who has not asked for it himself."""
    return row.status == pb.ISSUE_STATUS_REPORTED or (row.extension_asked and row.extension_asked_by != me)


async def _details(page: Page, shown: pb.IssueRow | None) -> tuple[pb.IssueDetails | None, list[Any]]:
    """The chosen issue with its clocks that run; None of one that went away meanwhile: the ledger is shown even so."""
    if shown is None:
        return None, []
    id = shown.issue_id
    try:
        found: pb.IssueDetails = await page.asking.ask(pb.GetIssueRequest(issue_id=id))
        if not page.person.may(CLOCKS):
            return found, []
        asked = clocks.ListClocksRequest(subject_id=id, state=events.CLOCK_STATE_OPEN, order_by="due_time")
        return found, list((await page.asking.ask(asked)).rows)
    except Told:
        return None, []


def _bars(page: Page, rows: list[Any], now: int) -> list[Bar]:
    """How many there are of each age, every issue in the first group that it fits."""
    counts = dict.fromkeys((name for name, _ in AGES), 0)
    for row in rows:
        left = row.due_time.seconds - now
        counts[next(name for name, most in AGES if most is None or left <= most)] += 1
    longest = max(counts.values(), default=0)
    return [
        Bar(page.text(f"issues_age_{name}"), count, round(100 * count / longest) if longest else 0, KINDS.get(name, ""))
        for name, count in counts.items()
    ]


def _row(page: Page, at: Scene, row: pb.IssueRow, tab: str, chosen: bool) -> Row:
    usual = kit().arrangement.next.get(("complaints", "GetIssue"), {}).get(status_of(row), "")
    command = kit().site.command_named(usual, "complaints")
    return Row(
        id=row.issue_id,
        href=f"{PATH}/{row.issue_id}",
        choose=f"{PATH}?{urlencode({TAB: tab, CHOSEN: row.issue_id})}",
        customer=value(row, "customer_id", at) if row.customer_id else value(row, "kind", at),
        kind=value(row, "kind", at),
        due=value(row, "due_time", at),
        status=value(row, "status", at),
        then=page.text("queue_then", what=rpc_label(command.rpc, page.language)) if command else "",
        who=value(row, "responsible_id", at),
        department=value(row, "department_id", at),
        notes=_notes(page, row),
        chosen=chosen,
    )


def _notes(page: Page, row: pb.IssueRow) -> list[str]:
    """What is out of the ordinary: opened again, passed on, extended, more time asked for, a part, cut on arrival."""
    counted = {"reopened": row.times_reopened, "bounced": row.bounces, "extended": row.extensions}
    said = [page.text(f"issues_{name}", n=n) for name, n in counted.items() if n]
    marks = {"asked": row.extension_asked, "part": bool(row.parent_id), "cut": row.cut}
    return said + [page.text(f"issues_{name}") for name, holds in marks.items() if holds]


def _beside(page: Page, at: Scene, details: pb.IssueDetails, running: list[Any], department: str) -> Beside:
    id, route = details.issue_id, kit().route(pb.GetIssueRequest)
    fields = details.DESCRIPTOR.fields_by_name
    title = value(details, "customer_id", at) if details.customer_id else value(details, "kind", at)
    return Beside(
        href=f"{PATH}/{id}",
        chain=f"{PATH}/{id}/chain",
        title=title,
        clocks=[(value(one, "clock", at), value(one, "due_time", at)) for one in running],
        facts=[
            (field_label(fields[name], at.language), value(details, name, at)) for name in SHOWN if _has(details, name)
        ],
        acts=_acts(page, kit().records(page).acts(page, route, {"issue_id": id}, details), details, department),
    )


def _acts(page: Page, acts: list[Act], details: pb.IssueDetails, department: str) -> list[Act]:
    """The commands, those that can be given first; what is for the responsible department is dead for anybody else."""
    if details.responsible_id == page.person.staff_id or (department and details.department_id == department):
        return acts
    no, clause = page.text("issues_of_another"), clause_label(CLAUSE, page.language)
    told = [replace(one, why=no, clause=clause, next=False) if _for_department(one) else one for one in acts]
    return sorted(told, key=lambda one: bool(one.why))


def _for_department(one: Act) -> bool:
    return one.rpc in OF_DEPARTMENT and not one.why


def _has(details: pb.IssueDetails, name: str) -> bool:
    return bool(getattr(details, name))
