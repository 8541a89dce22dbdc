"""One command to several rows of a list: one form, a look at which rows it is possible for, and each row's own outcome.

A batch has an id, made with its form, and each command one that is derived from it and from what is sent: pressing
twice, or once more because an answer was lost, does nothing twice. Services are asked about several rows at once, and
never about more than a few. What a row is refused for is told at the row, and hinders no other (decision 0074).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from starlette.responses import RedirectResponse, Response

from chassis.meanings import marks
from fieldledger.platform.v1.platform_pb2 import Receipt
from services.gateway.console.asking import Told
from services.gateway.console.facts import part_of
from services.gateway.console.forms import Forms
from services.gateway.console.page import Page
from services.gateway.console.posted import Entered, posted
from services.gateway.console.records import why_not
from services.gateway.console.refused import AGAIN, CHANGED, Shown, advice, of_problem
from services.gateway.console.scene import Scene, scene
from services.gateway.console.site import filled, path_of, variables_of
from services.gateway.console.ticked import ASKED, LIST, MOST, ROW, Ticked, batch_path
from services.gateway.console.words import rpc_label
from services.gateway.transcoding import Route

AT_ONCE = 8
"""Rows about which services are asked at the same time: a batch takes no more of them than a few people would."""
SIGN_IN = 401


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a batch as it is shown. `state` is "can", "tried", "cannot", "done", "refused" or "unknown"."""

    id: str
    name: str
    href: str
    state: str
    why: str = ""
    clause: str = ""
    version: int = 0
    warnings: tuple[tuple[str, str], ...] = ()


class Batch(Forms):
    """The form of a command to some rows, and what comes of it; one is made for each request, with its rows."""

    ticked: Ticked = Ticked({})

    def of(self, ticked: Ticked) -> Batch:
        """The same for these rows."""
        made = Batch(self._site, self._naming, self._pickers, self._records, self._arrangement, self._now)
        made.ticked = ticked
        return made

    async def leave(self, page: Page, route: Route) -> Response:
        """Where an address leads that is opened without rows: to the list."""
        return RedirectResponse(self.ticked.back(route), 303)

    async def carry_out(self, page: Page, route: Route) -> Response:
        """The form, then which rows the command is possible for, then what came of it. Raises Told."""
        given = await posted(page)
        return await self.of(Ticked.read(given))._go_on(page, route, given)

    async def _go_on(self, page: Page, route: Route, given: Mapping[str, list[str]]) -> Response:
        if not 0 < len(self.ticked.rows) <= MOST:
            title = page.text("batch_too_many" if self.ticked.rows else "batch_nothing", most=MOST)
            return self._shown(page, route, status=400, refused=Shown(title, 400))
        fields = self._fields(page, route)
        entered = Entered.read(given, fields)
        if fields and (entered.again or not self.ticked.asked):
            return await self._drawn(page, route, entered)
        (variable,), first = variables_of(route), next(iter(self.ticked.rows))
        request = await self._read(page, route, fields, entered, {variable: first})
        if isinstance(request, Response):
            return request
        lines, at = await self._looked_at(page, route, request)
        if not entered.sure:
            return await self._tried(page, route, entered, request, lines, at)
        return await self._done(page, route, entered, request, lines)

    async def _looked_at(self, page: Page, route: Route, request: Any) -> tuple[list[Line], Scene]:
        """Each row by its name, with whether the command is possible for it now, as its record says."""
        record = self._site.records[path_of(route).partition(":")[0]]
        (variable,) = variables_of(record)
        ids = list(self.ticked.rows)
        asks = [partial(page.asking.ask, record.message({variable: id}, [], None)) for id in ids]
        answers = await at_most(asks)
        if stopped := next((one for one in answers if _ends(one)), None):
            raise stopped
        known = [one for one in answers if not isinstance(one, Told)]
        at = await scene(page, self._naming, self._now, request, *known)
        lines: list[Line] = []
        for id, answer in zip(ids, answers, strict=True):
            found = None if isinstance(answer, Told) else answer
            name = self._records.subject(record, id, at, found)
            line = Line(id, name, filled(path_of(record), {variable: id}), "tried")
            if isinstance(answer, Told):
                no = await of_problem(answer.problem, route, page, self._naming)
                line = replace(line, state="cannot", href="", why=no.title, clause=no.clause)
            elif told := next((one for one in answer.possible if one.rpc == route.rpc.name), None):
                why, clause = why_not(told, answer, page.language)
                line = replace(line, state="cannot" if why else "can", why=why, clause=clause, version=answer.version)
            lines.append(line)
        return lines, at

    async def _tried(
        self, page: Page, route: Route, entered: Entered, request: Any, lines: list[Line], at: Scene
    ) -> Response:
        """The dry run: nothing is done yet."""
        go_on = [one for one in lines if one.state != "cannot"]
        rest = tuple(one.id for one in lines if one.state == "cannot")
        own = replace(at, zone=entered.zone or at.zone)
        return self._shown(
            page,
            route,
            part=part_of(request, own, "", variables_of(route)),
            lines=lines,
            told=page.text("batch_possible", n=len(go_on), of=len(lines)),
            hidden=self._carried(entered, [f"{one.id}@{one.version}" for one in go_on]) if go_on else [],
            press=page.text("batch_press", what=rpc_label(route.rpc, page.language), n=len(go_on)),
            careful="careful" in marks(route.rpc),
            change=bool(self._fields(page, route)),
            back=self.ticked.back(route, rest),
            rest=len(rest),
        )

    async def _done(self, page: Page, route: Route, entered: Entered, request: Any, lines: list[Line]) -> Response:
        """Each row's command, carried out once; and what came of each."""
        (variable,) = variables_of(route)
        page.asking.stamps = {**page.asking.stamps, "correlation-id": entered.key}
        does: list[Callable[[], Awaitable[Any]]] = []
        for id, version in self.ticked.rows.items():
            one = route.request()
            one.CopyFrom(request)
            setattr(one, variable, id)
            does.append(partial(page.asking.do, one, command_id(entered.key, one), version))
        answers = await at_most(does)
        page.asking.warned, page.asking.warnings = "", []  # told at the rows
        if out := next((one for one in answers if isinstance(one, Told) and one.problem.status == SIGN_IN), None):
            raise out
        each = zip(lines, answers, strict=True)
        told = await at_most([partial(self._came_of, page, route, line, answer) for line, answer in each])
        states = [one.state for one in told]
        rest = tuple(one.id for one in told if one.state != "done")
        return self._shown(
            page,
            route,
            lines=told,
            told=page.text("batch_done", n=states.count("done"), of=len(told)),
            over=True,
            unknown=advice(AGAIN[0], page.language) if "unknown" in states else "",
            hidden=self._carried(entered, [f"{id}@{n}" for id, n in self.ticked.rows.items()]),
            press=page.text("batch_again"),
            back=self.ticked.back(route, rest),
            rest=len(rest),
        )

    async def _came_of(self, page: Page, route: Route, line: Line, answer: Any) -> Line:
        if isinstance(answer, Receipt):
            warned = tuple((getattr(one, page.language), one.clause) for one in answer.warnings)
            return replace(line, state="done", why="", clause="", warnings=warned)
        if answer is None or answer.problem.status in AGAIN:
            return replace(line, state="unknown", why=answer.problem.text if answer else "", clause="")
        refused = await of_problem(answer.problem, route, page, self._naming)
        if refused.status == CHANGED and (why := await self._meanwhile(page, route, line.id))[0]:
            return replace(line, state="refused", why=why[0], clause=why[1])
        said = dict.fromkeys([refused.title, *(text for _, text, _ in refused.errors)])
        return replace(line, state="refused", why=" ".join(said), clause=refused.clause)

    async def _meanwhile(self, page: Page, route: Route, id: str) -> tuple[str, str]:
        """Why a row that changed since it was looked at is refused now, and by which clause; "" if it is not known."""
        record = self._site.records[path_of(route).partition(":")[0]]
        try:
            found = await page.asking.ask(record.message({variables_of(record)[0]: id}, [], None))
        except Told:
            return "", ""
        no = next((one for one in found.possible if one.rpc == route.rpc.name), None)
        return why_not(no, found, page.language)

    def _shown(self, page: Page, route: Route, status: int = 200, **shown: Any) -> Response:
        usual: dict[str, Any] = {
            "refused": None,
            "part": None,
            "lines": [],
            "told": "",
            "hidden": [],
            "press": "",
            "rest": 0,
        }
        more = {"careful": False, "change": False, "over": False, "unknown": "", "back": self.ticked.back(route)}
        return page.drawn(
            "batch.html",
            status=status,
            headers={"cache-control": "no-store"},
            heading=rpc_label(route.rpc, page.language),
            path=batch_path(route),
            **usual | more | shown,
        )

    def _carried(self, entered: Entered, rows: Iterable[str]) -> list[tuple[str, str]]:
        """What the next page of a batch is told by this one."""
        entries = [(name, text) for name, several in entered.given.items() for text in several]
        own = [("_key", entered.key), ("_zone", entered.zone), (LIST, self.ticked.query), (ASKED, "1")]
        return [*entries, *own, *((ROW, row) for row in rows)]

    def _hidden(self, entered: Entered) -> list[tuple[str, str]]:
        return [(LIST, self.ticked.query), (ASKED, "1"), *((ROW, id) for id in self.ticked.rows)]

    def _verb(self, page: Page, route: Route) -> str:
        return page.text("batch_try")

    def _path(self, page: Page, route: Route) -> str:
        return batch_path(route)

    def _back(self, page: Page, route: Route) -> str:
        return self.ticked.back(route, tuple(self.ticked.rows))

    def _subject(self, page: Page, route: Route, at: Scene, record: Any) -> str:
        return page.text("batch_of", n=len(self.ticked.rows))

    async def _about(self, page: Page, route: Route) -> tuple[Any, Scene]:
        return None, await scene(page, self._naming, self._now)


def command_id(batch: str, request: Any) -> str:
    """The id of one command of a batch: the same for the same command to the same row, however often it is sent."""
    content = sha256(request.SerializeToString(deterministic=True)).hexdigest()
    return str(uuid5(UUID(batch), f"{request.DESCRIPTOR.full_name} {content}"))


async def at_most(asks: Sequence[Callable[[], Awaitable[Any]]], most: int = AT_ONCE) -> list[Any]:
    """What each answers, in order, no more than `most` of them at once; of what is refused the Told.

    After one that nobody answers, no further one is sent: None of those.
    """
    room, stopped = asyncio.Semaphore(most), False

    async def answered(ask: Callable[[], Awaitable[Any]]) -> Any:
        nonlocal stopped
        async with room:
            if stopped:
                return None
            try:
                return await ask()
            except Told as no:
                stopped = stopped or _ends(no)
                return no

    return await asyncio.gather(*map(answered, asks))


def _ends(answer: Any) -> bool:
    """Whether an answer means that asking on is of no use now."""
    return isinstance(answer, Told) and answer.problem.status in (SIGN_IN, *AGAIN)
