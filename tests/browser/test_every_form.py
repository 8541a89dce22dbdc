"""Every form of every command on the real platform: drawn, sent empty, sent filled in; always answered in words.

On a month of its own: what is sent here closes regions and lets people go.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest

from cli.demo.seed import Seed
from services.gateway.console.site import Site, filled, variables_of
from services.gateway.transcoding import Route
from tests.browser.conftest import Month, playing
from tests.browser.forms import ID, Drawn, Seat
from tests.gateway.everything import ROUTES
from tests.servers import Servers

pytestmark = [pytest.mark.browser, pytest.mark.journey]
SITE = Site(ROUTES)
JOBS = ("salesperson", "customer_service", "supervisor", "engineer", "manager", "deputy", "chief", "data_protection")
"""Who is asked for a form, in this order: until somebody has it, and a record for it."""
LAST = ("dissolve", "release", "leave", "close", "erase", "endSessions")
"""What ends something that others need: sent after all the rest."""
LOOKED_AT = 6
"""Records of a collection that are opened to find one to which a command may be given now."""
OWN = "readers"
"""A collection of which everybody has one: his own, by his id."""
ADDRESSES = {
    "/offices/{region}/{code}:close": "/offices/east/trial:close",
    "/policies:new": "/policies:new?key=case.review_days&clause=S2j-5.10",
    "/notices/{notice_id}:acknowledge": "/notices/019aa000-0000-7000-8000-0000000000ab:acknowledge",
    "/persons/{person_id}:erase": "/persons/019aa000-0000-7000-8000-0000000000ab:erase",
}
"""Forms of which the address says more: no list leads to that of an office, of a person whose data are erased, or of
a notice; a value is drafted for a key."""


@pytest.fixture
async def own_month(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Month]:
    async with playing(servers, tmp_path_factory.mktemp("forms") / "keys", Seed(2)) as found:
        yield found


@dataclass
class Trial:
    """What was met, and what was wrong with it."""

    seats: list[Seat]
    met: set[str] = field(default_factory=set)
    accepted: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    async def of(self, route: Route) -> None:
        """Try the form of a command, with the first person who has it and a record for it."""
        form = SITE.form_path(route)
        for seat in self.seats:
            path = await self._path(seat, route)
            if path and (drawn := await self._whole(seat, path)).status == 200:
                self.met.add(form)
                await self._try(seat, form, path, drawn)
                return

    async def _path(self, seat: Seat, route: Route) -> str:
        """The path of a form for somebody: one that a record offers, else of any record that he sees; "" for none."""
        form, variables = SITE.form_path(route), variables_of(route)
        if not variables or form in ADDRESSES:
            return ADDRESSES.get(form, form)
        collection = form.strip("/").split("/")[0]
        if collection == OWN:
            return filled(form, {variables[0]: seat.who.id})
        wanted = re.compile(re.sub(r"\\\{\w+\\\}", "[^/:?]+", re.escape(form)) + r"(\?|$)")
        first = await seat.kept(f"/{collection}")
        records = dict.fromkeys(href for href in first.hrefs if re.fullmatch(rf"/{collection}/{ID}", href))
        offered = [href for href in first.hrefs if wanted.match(href)]
        for record in list(records)[:LOOKED_AT]:
            if offered:
                break
            offered = [href for href in (await seat.kept(record)).hrefs if wanted.match(href)]
        own = [] if len(variables) > 1 else [filled(form, {variables[0]: one.split("/")[2]}) for one in records]
        return next(iter([*offered, *own]), "")

    async def _whole(self, seat: Seat, path: str, language: str = "zh") -> Drawn:
        """The page of a form; behind a dry run, what it leads to."""
        drawn = await seat.get(path, language)
        for turn in range(LOOKED_AT if drawn.asks else 0):
            found = await seat.get(f"{path}?{urlencode(drawn.entries(turn))}", language)
            if not found.asks:
                return found
        return drawn

    async def _try(self, seat: Seat, form: str, path: str, drawn: Drawn) -> None:
        faults = [*drawn.faults(), *(await self._whole(seat, path, "en")).faults()]
        if not drawn.action:
            faults.append("no form")
        empty = Drawn(await seat.post(drawn.action, drawn.hidden))
        needed = [one.name for one in drawn.controls.values() if one.needed and "[" not in one.name]
        if needed and not (400 <= empty.status < 500 and empty.refused and empty.errors):
            faults.append(f"sent empty: {empty.status}, though it needs {needed}")
        faults += _answered("sent empty", empty)
        for turn, language in enumerate(("zh", "en")):
            path = re.sub(r"[?&]_version=\d+", "", path)  # whatever version it is of by now
            again = await self._whole(seat, path, language)
            if again.status != 200:  # what was sent empty, or in the other language, was done: it is not there any more
                break
            answer = Drawn(await seat.post(again.action, again.entries(turn, seat.who.id) | {"_sure": "1"}, language))
            faults += _answered(f"filled in, {language}", answer)
            self.accepted |= {form} if answer.status in (200, 303) else set()
        self.faults += [f"{seat.who.job} {path}: {fault}" for fault in faults]


def _answered(what: str, answer: Drawn) -> Iterator[str]:
    """What is wrong with an answer to a form."""
    if answer.status == 303:
        return
    if answer.status != 200 and not 400 <= answer.status < 500:
        yield f"{what}: {answer.status}"
    if answer.status >= 400 and not answer.refused:
        yield f"{what}: {answer.status} without words: {answer.said[:80]}"
    yield from (f"{what}: {answer.status}: {fault}" for fault in answer.faults())


def _turn(route: Route) -> tuple[bool, bool]:
    """When a form is tried: what begins things first, for the others to have records; what ends things last."""
    form = SITE.form_path(route)
    return form.rpartition(":")[2] in LAST, not form.endswith(":new")


async def tried(url: str, month: Month) -> Trial:
    """Every form, tried."""
    trial = Trial([Seat(url, month.person(job)) for job in JOBS])
    for seat in trial.seats:
        await seat.sign_in()
    for route in sorted(SITE.forms, key=_turn):
        await trial.of(route)
    return trial


async def test_every_form_is_drawn_and_answered_in_words(own_month: Month) -> None:
    trial = await tried(own_month.url, own_month)
    forms = {SITE.form_path(route) for route in SITE.forms}
    assert not trial.faults, "\n".join(trial.faults)
    assert forms == trial.met
    assert len(trial.accepted) > 20
