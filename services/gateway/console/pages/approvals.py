"""Approvals: whatever waits for this person's decision, of all kinds in one queue, the oldest first (S0-5.3.3-b).

Each kind is asked for with the person's own token, and only if his scopes let him decide it. What is opened here for a
decision, by a form and for a minute, is recorded as a reading for that purpose (0060); it is decided by the drawn form
of the command.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from markupsafe import Markup, escape
from starlette.responses import Response

from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import NotFound
from services.gateway.console.arrange import Group, key_of
from services.gateway.console.asking import Told
from services.gateway.console.cells import NOTHING, cell_of
from services.gateway.console.clocks import clock
from services.gateway.console.facts import Fact, arranged, facts_of, is_masked
from services.gateway.console.guard import draws
from services.gateway.console.handmade import act, all_rows, answered, arrangement, done, scene_of, site
from services.gateway.console.page import Page
from services.gateway.console.pages.matters import KINDS, Waiting
from services.gateway.console.pages.policies import Value, changes_of
from services.gateway.console.records import DECIDE, HISTORY, SHOWN_SECONDS, Act, masks_again
from services.gateway.console.scene import Scene, region_of
from services.gateway.console.tables import found as field_at
from services.gateway.console.words import field_label

PATH, POLICIES, PURPOSE = "/approvals", "policies", "DECISION"
HISTORIES = 20
"""Of so many things of a kind the history is asked when something was asked for, where the list does not say it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two or three things beside each other: a title, and rows of a label and each thing's value."""

    title: str
    rows: list[tuple[str, list[Markup]]]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that waits, as the queue shows it. `own`: this person asked for it, so that another decides it."""

    label: str
    title: Markup
    href: str
    since: str
    due: Markup
    facts: list[Fact]
    own: bool
    here: bool


@draws(PATH)
async def draw(page: Page) -> Response:
    """The queue, and what is decided of each kind."""
    return await _drawn(page, await _waiting(page), None)


@draws(f"{PATH}/{{kind}}/{{id}}")
async def draw_one(page: Page) -> Response:
    """The queue, with the facts to decide on beside it, masked. Raises NotFound for what does not wait, Told."""
    return await _chosen(page, opens=False)


@draws(f"{PATH}/{{kind}}/{{id}}:unmask", method="POST")
async def open_one(page: Page) -> Response:
    """The same with what is masked opened for the decision, for a minute. Raises NotFound, Told."""
    return await _chosen(page, opens=True)


async def _chosen(page: Page, *, opens: bool) -> Response:
    kind, id = page.request.path_params["kind"], page.request.path_params["id"]
    waiting = await _waiting(page)
    chosen = next((one for one in waiting if one.kind.name == kind and one.id == id), None)
    if chosen is None:
        raise NotFound("NOT_FOUND", what="matter to decide", what_zh="待办事项", id=id)
    return await _drawn(page, waiting, chosen, opens=opens)


async def _waiting(page: Page) -> list[Waiting]:
    """All that waits for this person, the oldest first; what is not known to be old comes last."""
    kinds = [one for one in KINDS if page.person.may(one.scope)]
    asked = [(one, request) for one in kinds for request in one.asks()]
    answers = await answered(all_rows(page, request, pages=2) for _, request in asked)
    told = [
        Waiting(kind, row, getattr(row, kind.since).seconds if kind.since else 0)
        for (kind, _), rows in zip(asked, answers, strict=True)
        for row in (() if isinstance(rows, Told) else rows)
        if kind.waits(row, page.person.staff_id)
    ]
    lacking = [one for one in told if not one.since][:HISTORIES] if page.person.may(HISTORY) else []
    dated = await answered(_last(page, one) for one in lacking)
    since = {id(one): at for one, at in zip(lacking, dated, strict=True) if not isinstance(at, Told)}
    return sorted((replace(one, since=since.get(id(one), one.since)) for one in told), key=_age)


def _age(one: Waiting) -> tuple[bool, int]:
    return not one.since, one.since


async def _last(page: Page, one: Waiting) -> int:
    """When the last thing happened to what waits. Raises Told."""
    answer = await page.asking.of(one.kind.service).ask(platform.GetHistoryRequest(aggregate_id=one.id, page_size=100))
    return answer.facts[-1].recorded_time.seconds if answer.facts else 0


async def _drawn(page: Page, waiting: list[Waiting], chosen: Waiting | None, *, opens: bool = False) -> Response:
    record, opened = await _record(page, chosen, opens=opens) if chosen else (None, False)
    at = await scene_of(page, *(one.row for one in waiting), *([record] if record is not None else []))
    drafts = [one.row for one in waiting if one.kind.name == POLICIES]
    changes = await changes_of(page, drafts)
    change = changes[_draft(chosen.row)] if chosen and chosen.kind.name == POLICIES else None
    items = [_item(page, one, at, chosen, changes) for one in waiting]
    return page.drawn(
        "pages/approvals.html",
        headers=masks_again(f"{PATH}/{chosen.kind.name}/{chosen.id}", PURPOSE) if chosen and opened else {},
        items=items,
        counts=_counts(page, waiting),
        chosen=next((one for one in items if one.here), None),
        change=change,
        parts=_parts(chosen, record, at) if chosen else [],
        compared=_compared(record, at),
        acts=_acts(page, chosen, record) if chosen else [],
        record=_record_path(page, chosen) if chosen else "",
        opened=SHOWN_SECONDS if opened else 0,
        masked=chosen is not None
        and not opened
        and _may_open(page, chosen)
        and record is not None
        and is_masked(record),
        done=done(page),
        now=at.now,
    )


def _counts(page: Page, waiting: list[Waiting]) -> list[tuple[str, int]]:
    names = [one.kind.name for one in waiting]
    return [(page.text(f"approvals_{name}"), names.count(name)) for name in dict.fromkeys(names)]


def _draft(row: Any) -> tuple[str, int]:
    return row.policy_id, row.version


def _told(row: Any, at: Scene, kind: str, changes: Mapping[tuple[str, int], Value], names: list[str]) -> list[Fact]:
    """What the list says of something that waits; of a policy its old and its new value with their unit, and where."""
    fields, known = row.DESCRIPTOR.fields_by_name, list[Fact]()
    if kind == POLICIES:
        change = changes[_draft(row)]
        known.append((field_label(fields["value"], at.language), Markup("{} → {}").format(change.was, change.value)))
        known.append((field_label(fields["scope"], at.language), escape(change.scope)))
        names = [name for name in names if name not in ("value", "scope")]
    place = {name: n for n, name in enumerate(names)}
    return [*known, *facts_of(row, at, fields.keys() - place.keys(), place, empty=False)]


def _item(
    page: Page, one: Waiting, at: Scene, chosen: Waiting | None, changes: Mapping[tuple[str, int], Value]
) -> Item:
    kind, row = one.kind, one.row
    zone = at.zone_of(getattr(row, "region", ""))
    title, *rest = kind.shown
    due = clock(kind.due, frozenset())(row, at, zone) if kind.due and row.HasField(kind.due) else ""
    own = bool(kind.asked_by) and getattr(row, kind.asked_by) == page.person.staff_id
    return Item(
        page.text(f"approvals_{kind.name}"),
        Markup(cell_of(field_at(row.DESCRIPTOR, title), at.language, False)(row, at, zone)),
        f"{PATH}/{kind.name}/{one.id}",
        at.moment(one.since, zone) if one.since else "",
        Markup(due),
        _told(row, at, kind.name, changes, rest),
        own,
        chosen is not None and one is chosen,
    )


def _may_open(page: Page, one: Waiting) -> bool:
    return one.kind.opened and page.person.may(DECIDE)


async def _record(page: Page, one: Waiting, *, opens: bool) -> tuple[Any, bool]:
    """The record to decide on, and whether what is sealed was opened for it. Raises Told."""
    if one.kind.details is None:
        return None, False
    request = one.kind.details(one.row)
    if opens and _may_open(page, one):
        try:
            return await page.asking.ask(request, PURPOSE), True
        except Told as no:
            if no.problem.status != 403:
                raise
    return await page.asking.ask(request), False


def _parts(one: Waiting, record: Any, at: Scene) -> list[Any]:
    """The facts to decide on: the record's sections, or all that the row says."""
    shown = one.row if record is None else record
    groups: tuple[Group, ...] = ()
    if one.kind.details is not None:
        route = next(route for route in site().routes if route.request is type(one.kind.details(one.row)))
        groups = arrangement().sections.get(key_of(route.rpc), ())
    leave = {"possible", "version", one.kind.id, "owner_id", "status"} - {"customer_id"}
    leave |= {"key", "value", "scope"} if one.kind.name == POLICIES else set()
    leave |= {field.name for field in _beside(shown)}
    return arranged(shown, at, groups, at.text("drawn_other_facts"), leave)


def _beside(message: Any) -> list[FieldDescriptor]:
    """The fields with two or three things that are to be compared: they are shown beside each other."""
    fields = (one for one in message.DESCRIPTOR.fields if one.is_repeated and one.message_type is not None)
    return [one for one in fields if one.name != "possible" and len(getattr(message, one.name)) in (2, 3)]


def _compared(record: Any, at: Scene) -> list[Compared]:
    """Each comparison as rows: what it is called, then the value of each; without what none of them has."""
    found = []
    for several in _beside(record) if record is not None else ():
        assert several.message_type is not None
        things, rows = getattr(record, several.name), list[tuple[str, list[Markup]]]()
        for one in several.message_type.fields:
            cell = cell_of(one, at.language)
            values = [Markup(cell(thing, at, at.zone_of(region_of(thing)))) for thing in things]
            if any(value != NOTHING for value in values):
                rows.append((field_label(one, at.language), values))
        found.append(Compared(field_label(several, at.language), rows))
    return found


def _acts(page: Page, one: Waiting, record: Any) -> list[Act]:
    shown = record if record is not None else one.row
    on = dict(one.kind.on(one.row))
    values = {one.kind.id: one.id, "customer_id": str(getattr(one.row, "customer_id", "")), **on}
    made = (
        act(page, one.kind.service, rpc, values, shown, **_fields(one.kind.service, rpc, on)) for rpc in one.kind.acts
    )
    return [button for button in made if button]


def _fields(service: str, rpc: str, on: Mapping[str, str]) -> dict[str, str]:
    """What of the values is entered in a command's form."""
    route = site().command_named(rpc, service)
    return {name: text for name, text in on.items() if route and name in route.rpc.input_type.fields_by_name}


def _record_path(page: Page, one: Waiting) -> str:
    """Where the thing itself is shown with all that belongs to it."""
    home = site().home(one.kind.name, one.id)
    return home[0] if home and page.person.may(home[1]) else ""
