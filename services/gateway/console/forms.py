"""Forms: a command's fields drawn, what was entered carried out once, and a refusal shown where it belongs.

The command's id is made with the page and hidden in it: pressing twice, going back, or sending again because no answer
came is one command. Only after a refusal, which is kept under its id, another id is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from chassis.meanings import marks
from fieldledger.platform.v1.platform_pb2 import Receipt
from ledger.context import EVERYWHERE
from services.gateway.console import offline
from services.gateway.console.arrange import Arrangement, key_of
from services.gateway.console.asking import Told
from services.gateway.console.entries import Read, body_of
from services.gateway.console.facts import Part, part_of
from services.gateway.console.fields import Field, either_of, fields_of
from services.gateway.console.inputs import Input, Surroundings, inputs_of, names_of
from services.gateway.console.moments import offset, to_wall
from services.gateway.console.names import Naming, short_id
from services.gateway.console.onward import after, customer_at, instead, outcome, unless
from services.gateway.console.page import Page
from services.gateway.console.pickers import Pickers
from services.gateway.console.posted import Entered, new_key, posted, version_of
from services.gateway.console.records import DONE, Records
from services.gateway.console.refused import (
    AGAIN,
    CHANGED,
    Shown,
    at_inputs,
    of_problem,
    of_violations,
    said_once,
    summed_up,
)
from services.gateway.console.scene import Now, Scene, region_of, scene
from services.gateway.console.since import since
from services.gateway.console.site import Site, filled, path_of, referring, variables_of
from services.gateway.console.sought import sought
from services.gateway.console.words import rpc_label
from services.gateway.transcoding import Route
from services.gateway.violations import Malformed


@dataclass(frozen=True, slots=True)
class Group:
    """Some inputs of a form, under a title."""

    title: str
    inputs: list[Input]


class Forms:
    """Draws and carries out the command of any route that changes something, or answers what is sent to it."""

    template = "form.html"

    def __init__(
        self, site: Site, naming: Naming, pickers: Pickers, records: Records, arrangement: Arrangement, now: Now
    ) -> None:
        self._site, self._naming, self._pickers, self._records = site, naming, pickers, records
        self._arrangement, self._now = arrangement, now

    async def draw(self, page: Page, route: Route) -> Response:
        """The form, with what its address says already entered."""
        query, fields = page.request.query_params, {one.name: one for one in self._fields(page, route)}
        given = {name: query.getlist(name) for name in query if name in fields}
        if "region" in fields and "region" not in given and page.person.region != EVERYWHERE:
            given["region"] = [page.person.region]
        record, at = await self._about(page, route)
        zone = at.zone_of(region_of(record))
        now = to_wall(self._now().replace(second=0, microsecond=0), zone)
        known = {name: [now] for name in self._arrangement.now.get(key_of(route.rpc), ())}
        given = known | self._begins(page, route) | given
        entered = Entered(given, new_key(), version_of(query.get("_version", "")), zone)
        return await self._drawn(page, route, entered, about=(record, at))

    async def carry_out(self, page: Page, route: Route) -> Response:
        """What the form says, carried out: on to what came of it, or the form again with what is wrong. Raises Told."""
        fields = self._fields(page, route)
        entered = Entered.read(await posted(page), fields)
        if entered.again:
            return await self._drawn(page, route, entered)
        bound = dict(page.request.path_params)
        request = await self._read(page, route, fields, entered, bound)
        if isinstance(request, Response):
            return request
        if "careful" in marks(route.rpc) and not entered.sure:
            return await self._confirm(page, route, entered, request)
        try:
            answer = await self._sent(page, route, request, entered)
        except Told as no:
            if no.problem.status == 401:
                raise
            return await self._refused(page, route, entered, await of_problem(no.problem, route, page, self._naming))
        if isinstance(answer, Receipt) and not answer.HasField("rows"):
            return offline.accepted(page, answer, entered.key, self._next(route, bound, answer))
        return await self._drawn(page, route, replace(entered, key=new_key()), result=answer)

    async def _read(
        self, page: Page, route: Route, fields: list[Field], entered: Entered, bound: Mapping[str, str]
    ) -> Any:
        """The request that was entered, or the form again with what is wrong with it."""
        read = Read(entered.zone or await self._zone(page, route), page.language)
        body = self._completed(page, body_of(fields, entered.given, read))
        if read.wrong:
            labels = {one.name: one.label for one in fields}
            errors = tuple((name, text, labels.get(name, "")) for name, text in read.wrong.items())
            refused = Shown(page.text("drawn_check_entries"), 400, errors=errors)
            return await self._drawn(page, route, entered, refused, frozenset(read.twice))
        try:
            return route.message(bound, [], body)
        except Malformed as no:
            return await self._drawn(page, route, entered, of_violations(no, route, page))

    async def _sent(self, page: Page, route: Route, request: Any, entered: Entered) -> Any:
        if not route.command:
            return await page.asking.ask(request)
        return await page.asking.do(request, entered.key, entered.version)

    async def _refused(self, page: Page, route: Route, entered: Entered, refused: Shown) -> Response:
        refused = replace(refused, onward=instead(page, self._site, self._arrangement, route, refused, entered.given))
        if refused.status not in AGAIN:
            entered = replace(entered, key=new_key())
        if refused.status == CHANGED:
            record, at = await self._about(page, route)
            newest = getattr(record, "version", 0) if record is not None else 0
            came = await since(page, self._naming, self._now, route, region_of(record), entered.version)
            if newest > entered.version:
                told = page.text("drawn_changed_since", n=newest - entered.version)
                refused = replace(refused, title=told, since=came)
            if offline.from_outbox(page.request):
                return offline.changed(refused, page, route, record)
            entered = replace(entered, version=newest)
            return await self._drawn(page, route, entered, refused, about=(record, at))
        return await self._drawn(page, route, entered, refused)

    async def _drawn(
        self,
        page: Page,
        route: Route,
        entered: Entered,
        refused: Shown | None = None,
        twice: frozenset[str] = frozenset(),
        result: Any = None,
        about: tuple[Any, Scene] | None = None,
    ) -> Response:
        if refused and offline.from_outbox(page.request):
            return offline.refused(refused, page)
        record, at = about or await self._about(page, route)
        fields, zone = self._fields(page, route), entered.zone or at.zone_of(region_of(record))
        found = await sought(page, self._pickers, fields, entered.given)
        around = Surroundings(entered.given, {}, twice, *found, self._clock(page, zone), entered.again)
        names = names_of(inputs_of(fields, around))
        errors = said_once(page, at_inputs(refused.errors, set(names)), refused.title) if refused else {}
        inputs = {one.name: one for one in inputs_of(fields, replace(around, errors=errors))}
        came = await outcome(page, self._naming, self._now, result) if result is not None else None
        denied = unless(page, self._site, self._arrangement, route, result) if result is not None else None
        return page.drawn(
            self.template,
            status=refused.status if refused else 200,
            headers={"cache-control": "no-store"},
            heading=rpc_label(route.rpc, page.language),
            path=self._path(page, route),
            subject=self._subject(page, route, at, record),
            groups=self._groups(page, route, inputs),
            ids={name: names.get(name, "") for name in errors},
            summary=summed_up(page, refused, names, {one.name: one.label for one in fields}),
            refused=refused,
            key=entered.key,
            version=entered.version,
            zone=zone,
            about=self._about_it(page),
            hidden=self._hidden(entered),
            verb=self._verb(page, route),
            back=self._back(page, route),
            offline="offline" in marks(route.rpc) and await offline.may_keep(page, self._pickers),
            outcome=came,
            denied=denied,
            customer=customer_at(at, record),
        )

    async def _confirm(self, page: Page, route: Route, entered: Entered, request: Any) -> Response:
        """The form once more as facts, to be confirmed."""
        record, told = await self._about(page, route)
        at = await scene(page, self._naming, self._now, request)
        zone = entered.zone or at.zone
        return page.drawn(
            "confirm.html",
            headers={"cache-control": "no-store"},
            heading=rpc_label(route.rpc, page.language),
            path=self._path(page, route),
            subject=self._subject(page, route, told, record),
            about=self._about_it(page),
            part=part_of(request, replace(at, zone=zone), "", {*variables_of(route), *dict(self._hidden(entered))}),
            hidden=[(name, text) for name, several in entered.given.items() for text in several],
            key=entered.key,
            version=entered.version,
            zone=zone,
            verb=rpc_label(route.rpc, page.language),
        )

    def _begins(self, page: Page, route: Route) -> dict[str, list[str]]:
        """What the form begins with besides, where it is made by hand."""
        return {}

    def _completed(self, page: Page, body: dict[str, Any]) -> dict[str, Any]:
        """What is sent for what was entered: the same, unless a form by hand knows more than it asks for."""
        return body

    def _hidden(self, entered: Entered) -> list[tuple[str, str]]:
        """What the form carries along besides its entries."""
        return []

    def _about_it(self, page: Page) -> Part | None:
        """What somebody has to know who decides, where the form is not all that there is to see."""
        return None

    def _verb(self, page: Page, route: Route) -> str:
        """What its button says."""
        return rpc_label(route.rpc, page.language)

    def _path(self, page: Page, route: Route) -> str:
        """Where the form is sent."""
        return filled(self._site.form_path(route), page.request.path_params)

    def _fields(self, page: Page, route: Route) -> list[Field]:
        """The fields that are entered: all that the path does not hold, in the order of the arrangement."""
        either = self._arrangement.either.get(key_of(route.rpc), ())
        fields = {one.name: one for one in either_of(fields_of(route.rpc.input_type, page.language), either)}
        groups = self._arrangement.forms.get(key_of(route.rpc), ())
        names = dict.fromkeys([*(name for group in groups for name in group.fields), *fields])
        leave = {*variables_of(route), *self._site.made_by_service(route)}
        return [fields[name] for name in names if name not in leave]

    def _groups(self, page: Page, route: Route, inputs: Mapping[str, Input]) -> list[Group]:
        groups = self._arrangement.forms.get(key_of(route.rpc), ())
        told = ((one.title[page.language], one.fields) for one in groups)
        made = [Group(title, [inputs[name] for name in names if name in inputs]) for title, names in told]
        named = {name for group in groups for name in group.fields}
        rest = [one for name, one in inputs.items() if name not in named]
        if rest:
            made.append(Group(page.text("drawn_other_fields") if made else "", rest))
        return made

    async def _about(self, page: Page, route: Route) -> tuple[Any, Scene]:
        """The record that a command is to, None for one to none or whose kind the person may not see; and the scene.

        Raises Told for a record that is not there, or beyond his reach: as its own page says so.
        """
        record, bound = self._site.records.get(path_of(route).partition(":")[0]), dict(page.request.path_params)
        answer = None
        if record is not None and page.person.may(record.scope):
            try:
                answer = await page.asking.ask(record.message(bound, [], None))
            except (Told, Malformed) as no:
                beyond = self._arrangement.beyond.get(key_of(route.rpc), False)
                if isinstance(no, Malformed) or no.problem.status in ((401, 404) if beyond else (401, 403, 404)):
                    raise
        more: dict[str, set[str]] = {}
        for name, collections in referring(route):
            if name in bound:
                more.setdefault(collections[0], set()).add(bound[name])
        return answer, await scene(page, self._naming, self._now, *([answer] if answer is not None else []), more=more)

    async def _zone(self, page: Page, route: Route) -> str:
        record, at = await self._about(page, route)
        return at.zone_of(region_of(record))

    def _next(self, route: Route, bound: Mapping[str, str], receipt: Receipt) -> str:
        to = after(self._site, self._arrangement, route, bound, receipt.aggregate_id)
        return f"{to}{'&' if '?' in to else '?'}{urlencode({DONE: route.rpc.name})}"

    def _subject(self, page: Page, route: Route, at: Scene, record: Any) -> str:
        """What a command is to, by name."""
        shown = self._site.records.get(path_of(route).partition(":")[0])
        if shown is not None:
            return self._records.subject(shown, page.request.path_params[variables_of(shown)[0]], at, record)
        for name, collections in referring(route):
            if (id := page.request.path_params.get(name)) and (known := at.names.get((collections[0], id))):
                return known.text
        return " ".join(short_id(id) for id in page.request.path_params.values())

    def _back(self, page: Page, route: Route) -> str:
        return self._site.after(route, dict(page.request.path_params), "")

    def _clock(self, page: Page, zone: str) -> str:
        hour = self._now().replace(minute=0, second=0, microsecond=0)
        return page.text("drawn_local_clock", offset=offset(hour, zone))
