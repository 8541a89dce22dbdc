"""客户: one customer as all services know it, what can be done with it, and what happened, as far as one may see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup, escape
from starlette.responses import Response

from fieldledger.customers.v1.customer_pb2 import GetCustomerRequest
from fieldledger.gateway.v1 import customer_view_pb2 as pb
from ledger.wire import short
from services.gateway.console import guard
from services.gateway.console.cells import cell_of
from services.gateway.console.facts import Part, is_masked, part_of
from services.gateway.console.kit import kit
from services.gateway.console.page import Page
from services.gateway.console.records import HISTORY, Act
from services.gateway.console.scene import Scene
from services.gateway.console.spoken import event
from services.gateway.console.tables import columns, row_of
from services.gateway.console.words import rpc_label, value_label

PATH, SCOPE = "/customers/{customer_id}", "customers.read"
_SECTIONS, _STATES = pb.ViewSection.DESCRIPTOR, pb.SectionState.DESCRIPTOR
NAMED = ("company_name", "contact_name", "phone", "uscc")
HEAD = ("status", "tier", "responsible_id", "developer_id", "territory_id", "area_code")
ROWS: dict[str, tuple[str, ...]] = {
    "complaints": ("product", "status", "urgency", "first_contact_due_time", "remedy_due_time"),
    "issues": ("kind", "status", "responsible_id", "due_time"),
    "visits": ("kind", "status", "planned_time", "owner_id"),
    "visits_owed": ("due_time", "per_year", "made", "missed", "responsible_id"),
    "contacts": ("name", "role", "power", "disposition", "phones"),
    "account_members": ("staff_id", "role", "line"),
    "hand_overs": ("status", "former_id", "responsible_id", "effective_time"),
    "merges": ("customer_id", "merged_into", "status"),
    "pool": ("returned_time", "cause", "reason"),
}
"""The columns of each section with rows; of names that a row does not have, none."""
PLACES = {
    "complaints": lambda row: f"/complaints/{row.complaint_id}",
    "issues": lambda row: f"/issues/{row.issue_id}",
    "visits": lambda row: f"/visits/{row.visit_id}",
    "contacts": lambda row: f"/contacts/{row.contact_id}",
}
FACTS = {
    "lead": ("lead_class", "priority", "segment", "next_step_kind", "next_step_due_time", "class_reason", "tags"),
    "profile": ("completeness_bp", "conflicts", "due_time", "reviewed_time"),
    "holding": ("activity_time", "return_time", "cause", "kept_until", "asked_by"),
}
URGENT = ("complaints", "issues", "visits", "visits_owed")
"""The sections that come first: something is to be done."""
COLLECTIONS = {"Visit": "visits", "Complaint": "complaints", "Issue": "issues"}
_OF_ONE = re.compile(r"(Visit|Complaint|Issue)[A-Z]")
FIRST_ACTS = 3
NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Shown:
    """A section: its title, its rows as a table or its facts, and where there is more of it."""

    name: str
    title: str
    table: Markup = NOTHING
    part: Part | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """A step of the timeline: when, in which service what, and where it is."""

    moment: str
    what: str
    where: str
    href: str


@guard.draws(PATH, SCOPE)
async def customer(page: Page) -> Response:
    """The page. Raises Told for a customer that is not there or not to be seen."""
    id = page.request.path_params["customer_id"]
    answer = await page.asking.ask(pb.GetCustomer360Request(customer_id=id))
    own = answer.customer
    at = await kit().scene(page, answer, more={"customers": {id, own.merged_into} - {""}})
    reports = {short(_SECTIONS, one.section).lower(): one for one in answer.sections}
    sections = [one for name in (*ROWS, *FACTS) if (one := _section(page, at, answer, name, reports))]
    records, route = kit().records(page), kit().route(GetCustomerRequest)
    acts = records.acts(page, route, {"customer_id": id}, own) if answer.HasField("customer") else []
    begun, merged = _beginnings(page, id), at.names.get(("customers", own.merged_into))
    if merged:
        begun = acts = []  # the work goes on with the customer that it is
    live = [act for act in acts if not act.why]
    name = at.names.get(("customers", id))
    return page.drawn(
        "pages/customer.html",
        headers={"cache-control": "no-store"},
        heading=own.display_name or (name.text if name else page.text("drawn_thing")),
        merged=merged,
        standing=_told(own, "status", at),
        head=part_of(own, at, "", _but(own, HEAD), {one: n for n, one in enumerate(HEAD)}).facts,
        names=part_of(own, at, "", _but(own, NAMED) | ({"company_name"} if own.display_name else set())),
        first=[*begun, *live][:FIRST_ACTS],
        whose=records.whose(own, at),
        rest=[*[*begun, *live][FIRST_ACTS:], *(act for act in acts if act.why)],
        urgent=[one for one in sections if one.name in URGENT],
        calm=[one for one in sections if one.name not in URGENT],
        nothing=[_title(name, page.language) for name in _nothing(reports)],
        hidden=list(_hidden(page, reports)),
        timeline=[_happened(page, at, row) for row in answer.timeline],
        timeline_more=f"/timeline?customer_id={id}",
        masked=is_masked(own),
        purposes=records.purposes(page, route) if is_masked(own) else (),
        path=f"/customers/{id}",
        done=records.done(page, {"customer_id": id}),
        history=f"/history/customers/{id}" if page.person.may(HISTORY) else "",
        now=at.now,
    )


def _but(message: Any, names: tuple[str, ...]) -> set[str]:
    """All fields of a message besides these."""
    return {one.name for one in message.DESCRIPTOR.fields} - {*names}


def _told(message: Any, name: str, at: Scene) -> Markup:
    return Markup(cell_of(message.DESCRIPTOR.fields_by_name[name], at.language, linked=False)(message, at, at.zone))


@cache
def _title(name: str, language: str) -> str:
    """What a section is called: its value of the enum."""
    return value_label(_SECTIONS, pb.ViewSection.Value(f"VIEW_SECTION_{name.upper()}"), language)


def _section(page: Page, at: Scene, answer: Any, name: str, reports: dict[str, Any]) -> Shown | None:
    """A section that has something in it, None of any other."""
    report, value = reports.get(name), getattr(answer, name)
    if report is None or report.state != pb.SECTION_STATE_SHOWN:
        return None
    title = _title(name, page.language)
    if name in FACTS:
        said = tuple(one for one in FACTS[name] if getattr(value, one) or one == "completeness_bp")
        part = part_of(value, at, title, _but(value, said))
        return None if part.bare else Shown(name, title, part=part)
    more = f"/{name.replace('_', '-')}?customer_id={answer.customer_id}" if report.more else ""
    return Shown(name, title, table=_table(at, name, value), more=more)


def _table(at: Scene, name: str, rows: Any) -> Markup:
    """Rows as a table that is cards on a phone, each leading to its record where it has one."""
    message = rows[0].DESCRIPTOR
    names = tuple(one for one in ROWS[name] if one in message.fields_by_name) or (message.fields[0].name,)
    place: Callable[[Any], str] = PLACES.get(name, lambda row: "")
    draw = row_of(message, names, at.language, names[0], name in PLACES)
    heads = "".join(f'<th scope="col">{escape(one.label)}</th>' for one in columns(message, names, at.language))
    body = "".join(draw(row, at, place(row), "", None) for row in rows)
    caption = escape(_title(name, at.language))
    return Markup(
        f'<table class="rows"><caption class="unseen">{caption}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _nothing(reports: dict[str, Any]) -> Iterator[str]:
    """The sections of which there is nothing, and a reader might look for them."""
    for name, report in reports.items():
        if name in (*ROWS, "lead") and report.state == pb.SECTION_STATE_NOTHING:
            yield name


def _hidden(page: Page, reports: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The sections that are not shown, each with why."""
    for name, report in reports.items():
        if report.state in (pb.SECTION_STATE_NOT_ALLOWED, pb.SECTION_STATE_UNAVAILABLE):
            why = getattr(report, f"reason_{page.language}") or value_label(_STATES, report.state, page.language)
            yield _title(name, page.language), why


def _happened(page: Page, at: Scene, row: Any) -> Happened:
    of = _OF_ONE.match(row.event)
    href = f"/{COLLECTIONS[of[1]]}/{row.reference_id}" if of and row.reference_id else ""
    moment = at.moment(row.occurred_time.seconds, at.zone)
    return Happened(moment, event(row.event, row.service, page.language), page.text(f"service_{row.service}"), href)


def _beginnings(page: Page, id: str) -> list[Act]:
    """What one begins with a customer again and again: a visit, a complaint."""
    found = []
    for rpc, service in (("PlanVisit", "visits"), ("OpenComplaint", "complaints")):
        command = kit().site.command_named(rpc, service)
        if command is not None and page.person.may(command.scope):
            href = f"{kit().site.form_path(command)}?customer_id={id}"
            found.append(Act(rpc_label(command.rpc, page.language), href))
    return found
