"""Lists: filters, columns in an order that headings change, fifty rows a page, why there is nothing, and what to do."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from google.protobuf.message import Message
from markupsafe import Markup, escape
from starlette.responses import Response

from chassis.order import FIELD as ORDER_BY
from chassis.order import sortable
from services.gateway.console.arrange import Arrangement, begins, key_of
from services.gateway.console.asking import Told
from services.gateway.console.chosen import SEEN, Link, chosen_filters, chosen_ids, folded, opened
from services.gateway.console.counts import counted
from services.gateway.console.desk import Desk, Kept, of_row
from services.gateway.console.facts import facts_of
from services.gateway.console.filters import PICK, TICKED, address, asked, is_filtered, lacking
from services.gateway.console.laid_out import column_boxes, shown_columns
from services.gateway.console.moments import usual_zone
from services.gateway.console.names import Naming, both
from services.gateway.console.page import Page
from services.gateway.console.pickers import Pickers, name_filter, rows_type
from services.gateway.console.posted import posted
from services.gateway.console.refused import Shown, of_problem, of_violations
from services.gateway.console.scene import Now, Scene, scene, zones_of
from services.gateway.console.site import Site, by_hand, filled, path_of, status_of, variables_of
from services.gateway.console.tables import columns, row_of
from services.gateway.console.ticked import Ticks, ticks
from services.gateway.console.words import rpc_label
from services.gateway.transcoding import Route
from services.gateway.violations import Malformed

NAME = "display_name"
"""The column with the public name of what a row is."""
HERE_SHOWN = (400, 422)
"""The statuses of what is wrong with the filters: said above the list, not instead of it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: the address that orders by it, and how the list is ordered by it now, as `aria-sort`."""

    label: str
    href: str = ""
    sort: str = ""
    name: str = ""


class Lists:
    """Draws the list of any route that answers with rows."""

    def __init__(self, site: Site, naming: Naming, pickers: Pickers, arrangement: Arrangement, now: Now) -> None:
        self._site, self._naming, self._pickers = site, naming, pickers
        self._arrangement, self._now, self._desk = arrangement, now, Desk(arrangement)

    async def zone(self, page: Page) -> str:
        """The zone of the reader's region."""
        return (await zones_of(page, self._naming)).get(page.person.region, usual_zone())

    async def question(self, page: Page, route: Route) -> tuple[Any, Shown | None]:
        """What the address asks for, None of what cannot be asked; and what is wrong with it."""
        given = page.request.query_params
        if lacking(route, given):
            return None, None
        pairs, wrong = asked(route, given, await self.zone(page))
        if wrong:
            told = page.text("drawn_wrong_date")
            return None, Shown(told, 400, errors=tuple((name, told, name) for name in sorted(wrong)))
        try:
            if ORDER_BY not in given and (order := self._usual(route)):
                pairs.append((ORDER_BY, order))
            return route.message({}, pairs, None), None
        except Malformed as no:
            return None, of_violations(no, route, page)

    async def ask(self, page: Page, route: Route, **more: Any) -> tuple[Any, Shown | None]:
        """The answer to what the address asks for, None of what cannot be asked; and what is wrong with it.

        Raises Told for what no other filter would change.
        """
        request, wrong = await self.question(page, route)
        if request is None:
            return None, wrong
        for name, value in more.items():
            if name in request.DESCRIPTOR.fields_by_name:
                setattr(request, name, value)
        try:
            return await page.asking.ask(request), None
        except Told as no:
            if no.problem.status not in HERE_SHOWN:
                raise
            return None, await of_problem(no.problem, route, page, self._naming)

    async def total(self, page: Page, route: Route, answer: Any) -> str:
        """How many rows there are on all pages of a list, in words; "" where it is not known."""
        if not (getattr(answer, "next_page_token", "") or page.request.query_params.get("page_token")):
            return page.text("drawn_rows", n=len(answer.rows))
        request, _ = await self.question(page, route)
        (count,) = await counted(page, [(route, request)])
        return page.text("drawn_rows", n=count.short()) if count else ""

    async def keep(self, page: Page, route: Route) -> Response:
        """What the form of a list's views says, carried out; or the list with why it was not. Raises Told."""
        given = {name: texts[0] for name, texts in (await posted(page)).items()}
        try:
            return await self._desk.keep(page, route, given)
        except Told as no:
            if no.problem.status == 401:
                raise
            saves = self._site.command_named("SaveView", "organisation") or route
            return await self.draw(page, route, (await of_problem(no.problem, saves, page, self._naming), given))

    async def kept(self, page: Page, route: Route) -> Kept:
        """The views of a list."""
        return await self._desk.of(page, route, await self.zone(page))

    async def draw(self, page: Page, route: Route, instead: tuple[Shown, Mapping[str, str]] | None = None) -> Response:
        """The page of a list; `instead` of the view that was to be kept: why it was not, and what was entered."""
        (answer, refused), kept = await asyncio.gather(self.ask(page, route), self.kept(page, route))
        if refused and not page.request.query_params:
            refused = None  # nothing was asked for yet: what there is to choose is open
        if instead:
            refused, kept = instead[0], kept.entered(instead[0].status, instead[1])
        rows: list[Any] = [] if answer is None else list(answer.rows)
        at = await scene(
            page,
            self._naming,
            self._now,
            *([answer] if answer else []),
            more=both(chosen_ids(page, route), kept.ids),
            but=self._own(page, route),
        )
        path, creates = path_of(route), begins(self._site, self._arrangement, route)
        token, given = getattr(answer, "next_page_token", ""), page.request.query_params
        filters = await chosen_filters(page, route, at, self._pickers)
        boxes = ticks(page, self._site, self._arrangement.lists, route) if rows else None
        headings = self._headings(page, route)
        return page.drawn(
            "list.html",
            status=refused.status if refused else 200,
            heading=rpc_label(route.rpc, page.language),
            path=path,
            create=self._act(page, creates) if creates else None,
            acts=[act for one in self._site.acts_on_all(route) if (act := self._act(page, one))],
            kept=kept,
            at=at,
            boxes=column_boxes(page, route, self._arrangement),
            search=next((one for one in filters if one.filter.name == name_filter(route)), None),
            seen=[one for one in filters if one.filter.way == "chips"][:SEEN],
            folded=folded(filters, name_filter(route)),
            headings=headings,
            ticks=boxes,
            body=self.body(page, route, rows, at, boxes),
            count=len(rows),
            total=await self.total(page, route, answer) if rows else "",
            more=address(path, given, page_token=token) if token else "",
            first=address(path, given) if given.get("page_token") else "",
            sheet=address(f"{path}.xlsx", given) if rows else "",
            empty=self._empty(page, answer, refused),
            opened=answer is None or opened(route, given),
            clear=path if is_filtered(given) else "",
            order=given.get(ORDER_BY, ""),
            orders=self._orders(page, route, headings),
            chosen=[(name, text) for name, text in given.multi_items() if text and name not in _NO_FILTER],
            refused=refused,
            beside=self._beside(answer, at),
            now=at.now,
        )

    def _own(self, page: Page, route: Route) -> tuple[str, ...]:
        """The id of what a row is, where its column is not shown: nobody needs to know what that is called."""
        own = self._site.id_field(path_of(route).strip("/"))
        return (own.name,) if own and own.name not in shown_columns(page, route, self._arrangement) else ()

    def body(self, page: Page, route: Route, rows: Iterable[Any], at: Scene, boxes: Ticks | None = None) -> Markup:
        """The rows as HTML, each with a box to tick it where there is anything to do with several."""
        kind, names = rows_type(route), shown_columns(page, route, self._arrangement)
        record = self._site.record(path_of(route).strip("/"))
        id = variables_of(record)[0] if record and page.person.may(record.scope) else ""
        if id not in kind.fields_by_name:
            id = ""
        acts = [one for one in self._site.acts_on_row(route) if page.person.may(one.scope)]
        draw = row_of(kind, names, page.language, self.title(route, names), bool(id))
        at_record = path_of(record) if record and id else ""
        own = None if record else by_hand(path_of(route).strip("/"))
        if own and page.person.may(own[1]) and (field := self._site.id_field(path_of(route).strip("/"))):
            id, at_record = field.name, f"{own[0]}{{{field.name}}}"
        told: list[str] = []
        for row in rows:
            href = filled(at_record, {id: getattr(row, id)}) if id else ""
            href, now = of_row(page, self._site.lists, row, href, self._now_of(route, acts, row))
            last = _acts(now, row, page.language) if acts else ""
            told.append(draw(row, at, href, last, self._mark(route, boxes, row)))
        return Markup("".join(told))

    def _now_of(self, route: Route, acts: list[Route], row: Any) -> list[Route]:
        """Those of a row's commands that its status, and what it holds, allow, as it is arranged; else all."""
        arranged = self._arrangement.lists.get(key_of(route.rpc), {})
        if (by_status := arranged.get("acts")) is None:
            return acts
        asked, named = arranged.get("acts_if", {}), {one.rpc.name: one for one in acts}
        usual = (name for name in by_status.get(status_of(row), ()) if name in named)
        return [named[name] for name in usual if name not in asked or getattr(row, asked[name])]

    def _mark(self, route: Route, boxes: Ticks | None, row: Any) -> tuple[str, bool] | None:
        """By what a row is ticked, "" if nothing can be done to it in its status; None of a list without boxes."""
        statuses = self._arrangement.lists.get(key_of(route.rpc), {}).get("ticked")
        if boxes is None:
            return None
        return boxes.mark(row) if statuses is None or status_of(row) in statuses else ("", False)

    def title(self, route: Route, names: tuple[str, ...]) -> str:
        """The column that is the heading of a card."""
        arranged = str(self._arrangement.lists.get(key_of(route.rpc), {}).get("title", names[0]))
        return arranged if arranged in names else names[0]

    def _act(self, page: Page, route: Route) -> Link | None:
        if not page.person.may(route.scope):
            return None
        return Link(rpc_label(route.rpc, page.language), self._site.form_path(route))

    def _usual(self, route: Route) -> str:
        """The order of a list for which nobody has chosen another; "" if it is arranged in none."""
        return str(self._arrangement.lists.get(key_of(route.rpc), {}).get("order", ""))

    def _ordered(self, page: Page, route: Route) -> tuple[str, bool]:
        """The column by which a list is ordered now, and whether it falls."""
        first, *rest = page.request.query_params.get(ORDER_BY, self._usual(route)).split(",")[0].split() or [""]
        return first, bool(rest) and rest[0].lower() == "desc"

    def _orders(self, page: Page, route: Route, headings: list[Heading]) -> list[tuple[str, str, bool]]:
        """What a list can be ordered by where there are no headings: the value of `order_by`, in words, if it is so."""
        now, found = self._ordered(page, route), list[tuple[str, str, bool]]()
        for one in headings:
            for falls in (False, True) if one.href else ():
                words = page.text("drawn_falls" if falls else "drawn_rises", label=one.label)
                found.append((f"{one.name} desc" if falls else one.name, words, now == (one.name, falls)))
        return found

    def _headings(self, page: Page, route: Route) -> list[Heading]:
        kind, given = rows_type(route), page.request.query_params
        ordered = ORDER_BY in route.rpc.input_type.fields_by_name
        first, falls = self._ordered(page, route)
        known, found = sortable(kind) if ordered else {}, list[Heading]()
        for one in columns(kind, shown_columns(page, route, self._arrangement), page.language):
            by = NAME if one.name == kind.fields[0].name and NAME in known else one.name  # shown by its name
            if by not in known:
                found.append(Heading(one.label))
                continue
            sort = ("descending" if falls else "ascending") if by == first else ""
            wanted = f"{by} desc" if sort == "ascending" else by
            found.append(Heading(one.label, address(path_of(route), given, **{ORDER_BY: wanted}), sort, by))
        if any(page.person.may(act.scope) for act in self._site.acts_on_row(route)):
            found.append(Heading(page.text("drawn_acts")))
        return found

    def _empty(self, page: Page, answer: Message | None, refused: Shown | None) -> str:
        """Why there is nothing to be seen."""
        if refused:
            return ""
        if answer is None:
            return page.text("drawn_empty_choose")
        if is_filtered(page.request.query_params):
            return page.text("drawn_empty_filtered")
        return page.text(f"drawn_empty_{page.person.reach}" if page.person.reach in _NARROW else "drawn_empty")

    def _beside(self, answer: Any, at: Scene) -> list[tuple[str, Markup]]:
        """What an answer says besides its rows."""
        return facts_of(answer, at, leave=("rows", "next_page_token"), empty=False) if answer is not None else []


_NO_FILTER = (ORDER_BY, "page_token", PICK, TICKED)
_NARROW = ("own", "team", "region")


def _acts(acts: list[Route], row: Any, language: str) -> str:
    """The links to the commands of one row."""
    links: list[str] = []
    for one in acts:
        href = filled(path_of(one), {name: str(getattr(row, name)) for name in variables_of(one)})
        if all("version" in of.fields_by_name for of in (one.rpc.input_type, row.DESCRIPTOR)):
            href += f"?version={row.version}"
        links.append(f'<a class="act" href="{escape(href)}">{escape(rpc_label(one.rpc, language))}</a>')
    return f'<td class="acts">{" ".join(links)}</td>'
