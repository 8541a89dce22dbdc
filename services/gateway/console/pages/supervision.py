"""`/supervision`: rectifications due, irregularities by clause to tick as evidence, and what was found lately."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from fieldledger.organisation.v1 import staff_pb2 as organisation
from fieldledger.supervision.v1 import finding_pb2 as findings
from fieldledger.supervision.v1 import irregularity_pb2 as pb
from fieldledger.supervision.v1 import rectification_pb2 as rectifications
from ledger.wire import set_instant
from services.gateway.console import guard
from services.gateway.console.kit import kit
from services.gateway.console.moments import lasting
from services.gateway.console.page import Page
from services.gateway.console.pages.parts import value
from services.gateway.console.scene import Scene
from services.gateway.console.words import clause_label, rpc_label

PATH, SCOPE = "/supervision", "supervision.read"
DAYS, MOST, LATELY = 30, 500, 10
"""Over how many days irregularities are shown, how many of them, and how many findings."""
RECORDS = {
    pb.IRREGULARITY_KIND_LATE_FIRST_CONTACT: "complaints",
    pb.IRREGULARITY_KIND_SLA_BREACHED: "complaints",
    pb.IRREGULARITY_KIND_LATE_VISIT_RECORD: "visits",
    pb.IRREGULARITY_KIND_ISSUE_OVERDUE: "issues",
}
"""In which collection the record of a kind of irregularity is."""
FACTS = "FindingRaised RectificationIssued RectificationAnswered RectificationVerified RectificationOverdue"


@dataclass(frozen=True, slots=True)
class Lead:
    """An irregularity that can be ticked: of which customer, and the address of the record that shows it."""

    event_id: str
    kind: Markup
    customer: Markup
    href: str
    when: Markup
    late: str


@dataclass(frozen=True, slots=True)
class Group:
    """The irregularities of one person under one clause: what one finding can be raised on. `given` fills its form."""

    who: Markup
    count: str
    leads: list[Lead]
    given: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that seems not to have been kept, with those whose work it is."""

    title: str
    count: str
    groups: list[Group]


@guard.draws(PATH, SCOPE)
async def supervision(page: Page) -> Response:
    """The desk of a supervisor. Raises Told if nothing of it can be shown."""
    since = pb.ListIrregularitiesRequest(page_size=MOST, order_by="occurred_time desc")
    set_instant(since.occurred_time_from, page.now - timedelta(days=DAYS))
    open_ones = rectifications.ListRectificationsRequest(page_size=MOST, order_by="due_time")
    lately = findings.ListFindingsRequest(page_size=LATELY, order_by="raised_time desc")
    staff = organisation.ListStaffRequest(page_size=MOST)
    asked: list[Any] = await page.asking.ask_each(since, open_ones, lately, staff)
    for one in asked[:3]:
        if isinstance(one, BaseException):
            raise one
    irregular, due, found, people = asked
    at = await kit().scene(page, irregular, due, found)
    departments = {} if isinstance(people, BaseException) else {row.staff_id: row.department_id for row in people.rows}
    raises = kit().route(findings.RaiseFindingRequest)
    closed = rectifications.RECTIFICATION_STATUS_CLOSED
    return page.drawn(
        "pages/supervision.html",
        clauses=_clauses(page, at, irregular.rows, departments),
        cut=MOST if irregular.next_page_token else 0,
        due=[_row(page, at, row) for row in due.rows if row.status != closed],
        found=[_found(at, row) for row in found.rows],
        may_raise=page.person.may(raises.scope),
        raises=rpc_label(raises.rpc, page.language),
        facts=FACTS,
        now=at.now,
    )


def _clauses(page: Page, at: Scene, rows: Iterable[Any], departments: dict[str, str]) -> list[Clause]:
    """The irregularities by clause, and in each by the person whose work it is: those with the most of them first."""
    by_clause: dict[str, dict[tuple[str, str], list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        by_clause[row.clause][row.staff_id, row.region].append(row)
    found = []
    for clause, people in sorted(by_clause.items(), key=lambda one: -sum(map(len, one[1].values()))):
        groups = [
            _group(page, at, clause, mine, departments.get(who, ""))
            for (who, _), mine in sorted(people.items(), key=lambda one: -len(one[1]))
        ]
        count = page.text("supervision_of", n=sum(map(len, people.values())))
        found.append(Clause(clause_label(clause, page.language), count, groups))
    return found


def _group(page: Page, at: Scene, clause: str, rows: list[Any], department: str) -> Group:
    first = rows[0]
    given = (
        ("region", first.region),
        ("subject_id", first.staff_id),
        ("department_id", department),
        ("clause", clause),
    )
    return Group(
        who=value(first, "staff_id", at),
        count=page.text("supervision_of", n=len(rows)),
        leads=[_lead(page, at, row) for row in rows],
        given=[pair for pair in given if pair[1]],
    )


def _lead(page: Page, at: Scene, row: pb.IrregularityRow) -> Lead:
    late = page.text("supervision_late", lasting=lasting(row.minutes_late, page.language)) if row.minutes_late else ""
    shown = value(row, "kind", at), value(row, "customer_id", at), _record(row), value(row, "occurred_time", at)
    return Lead(row.event_id, *shown, late)


def _record(row: pb.IrregularityRow) -> str:
    """Where to see what happened: the visit, complaint or issue; of a visit that was not made, what is owed."""
    if row.kind == pb.IRREGULARITY_KIND_OWED_VISIT_MISSED:
        return f"/visits-owed?customer_id={row.customer_id}"
    return f"/{RECORDS[row.kind]}/{row.subject_id}"


def _row(page: Page, at: Scene, row: rectifications.RectificationRow) -> dict[str, object]:
    names = ("staff_id", "department_id", "severity", "status", "due_time")
    told: dict[str, object] = {name: value(row, name, at) for name in names}
    again = page.text("supervision_round", n=row.round) if row.round > 1 else ""
    return told | {"id": row.rectification_id, "href": f"/rectifications/{row.rectification_id}", "round": again}


def _found(at: Scene, row: findings.FindingRow) -> dict[str, object]:
    told: dict[str, object] = {name: value(row, name, at) for name in ("staff_id", "severity", "raised_time")}
    return told | {"href": f"/findings/{row.finding_id}", "clause": clause_label(row.clause, at.language)}
