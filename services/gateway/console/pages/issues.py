"""`/issues`: the ledger of open issues of one's department or one's own, by due time, and how old they are."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from fieldledger.complaints.v1 import issue_pb2 as pb
from services.gateway.console import guard
from services.gateway.console.desk import department_of
from services.gateway.console.kit import kit
from services.gateway.console.page import Page
from services.gateway.console.pages.parts import chosen_tab, is_own, tab_of, value
from services.gateway.console.scene import Scene
from services.gateway.console.site import status_of
from services.gateway.console.words import rpc_label

PATH, SCOPE = "/issues", "issues.read"
TABS = ("department", "mine", "all")
MOST = 500
FACTS = "IssueOpened IssueOverdue ResolutionReported IssueResolved CustomerToldOfResolution IssueReopened IssueClosed"
DAY, WEEK = 86_400, 7 * 86_400
AGES = (("week", -WEEK), ("late", 0), ("today", DAY), ("soon", WEEK), ("later", None))
"""The groups of the chart, each with the seconds that are left at most; a negative number is how late it is."""
KINDS = {"week": "bad", "late": "bad", "today": "warn"}


@dataclass(frozen=True, slots=True)
class Row:
    """An issue of the ledger. `then` is the step that is due next; `back` says how often it came back."""

    id: str
    href: str
    customer: Markup
    kind: Markup
    due: Markup
    status: Markup
    then: str
    who: Markup
    department: Markup
    back: str


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
    now, me = int(page.now.timestamp()), page.person.staff_id
    of = {
        "department": [row for row in answer.rows if row.department_id == department],
        "mine": [row for row in answer.rows if row.responsible_id == me],
        "all": list(answer.rows),
    }
    tabs = tuple(name for name in TABS if name != "department" or department)
    tab = chosen_tab(page, tabs)
    at = await kit().scene(page, answer, more=kept.ids)
    opens, cut = kit().route(pb.OpenIssueRequest), bool(answer.next_page_token)
    counts = {name: page.text("queue_count_more", n=len(rows)) if cut else str(len(rows)) for name, rows in of.items()}
    return page.drawn(
        "pages/issues.html",
        tabs=[tab_of(page, PATH, "issues", name, counts[name], tab) for name in tabs],
        tab=tab,
        bars=_bars(page, of[tab], now),
        rows=[_row(page, at, row) for row in of[tab]],
        kept=kept,
        views_at=at,
        create=rpc_label(opens.rpc, page.language) if page.person.may(opens.scope) else "",
        facts=FACTS,
        now=at.now,
    )


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


def _row(page: Page, at: Scene, row: pb.IssueRow) -> Row:
    usual = kit().arrangement.next.get(("complaints", "GetIssue"), {}).get(status_of(row), "")
    command = kit().site.command_named(usual, "complaints")
    return Row(
        id=row.issue_id,
        href=f"{PATH}/{row.issue_id}",
        customer=value(row, "customer_id", at),
        kind=value(row, "kind", at),
        due=value(row, "due_time", at),
        status=value(row, "status", at),
        then=page.text("queue_then", what=rpc_label(command.rpc, page.language)) if command else "",
        who=value(row, "responsible_id", at),
        department=value(row, "department_id", at),
        back=page.text("issues_reopened", n=row.times_reopened) if row.times_reopened else "",
    )
