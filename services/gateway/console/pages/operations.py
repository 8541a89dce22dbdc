"""How the services run: what each view has read, what could not be handled, and what is to be done about it.

Every service is asked in the operator's own name. What was parked is shown without its content: it may name persons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from fieldledger.platform.v1 import platform_pb2 as pb
from kernel.errors import Invalid, NotFound
from services.gateway.catalogue import SERVICES
from services.gateway.console.asking import Told
from services.gateway.console.guard import draws
from services.gateway.console.handmade import answered, scene_of
from services.gateway.console.names import short_id
from services.gateway.console.page import Page
from services.gateway.console.posted import posted
from services.gateway.console.spoken import event

READ, WRITE = "operations.read", "operations.write"
PATH = "/operations"
ONE = f"{PATH}/{{service}}"
MOST = 100
"""Parked facts that are shown at once."""
LONGEST = 500
"""Characters of a reason."""


@dataclass(frozen=True, slots=True)
class View:
    """A follower of a log. `behind`: by how many positions at most it is behind the foremost reader of its logs."""

    name: str
    version: int
    sources: str
    behind: int
    parked: int


@dataclass(frozen=True, slots=True)
class Service:
    """A service: what it is called, its followers, or why it did not answer."""

    name: str
    label: str
    views: list[View]
    why: str = ""

    @property
    def parked(self) -> int:
        return sum(one.parked for one in self.views)

    @property
    def behind(self) -> int:
        return max((one.behind for one in self.views), default=0)


@draws(PATH, READ)
async def draw(page: Page) -> Response:
    """All services at a glance."""
    services = await _services(page)
    return page.drawn("pages/operations.html", services=services, parked=sum(one.parked for one in services))


@draws(ONE, READ)
async def draw_one(page: Page) -> Response:
    """One service: its views, what it has parked, and, asked for, whether its views equal a fresh fold. Raises Told."""
    name = _name(page)
    service = next(one for one in await _services(page) if one.name == name)
    given, asking = page.request.query_params, page.asking.of(name)
    facts = [] if service.why else (await asking.ask(pb.ListParkedRequest(page_size=MOST))).facts
    checked = (await asking.ask(pb.VerifyViewsRequest())).views if "verify" in given and not service.why else []
    at = await scene_of(page)
    return page.drawn(
        "pages/service.html",
        service=service,
        path=f"{PATH}/{name}",
        facts=[_parked(page, one, at.moment(one.parked_time.seconds, at.zone)) for one in facts],
        checked=checked,
        unchecked=sorted({one.name for one in service.views} - {one.name for one in checked}) if checked else [],
        rows={one.name: one.rows for one in checked},
        may=page.person.may(WRITE),
        told=_told(page, given),
    )


@draws(f"{ONE}:retry", WRITE, "POST")
async def retry(page: Page) -> Response:
    """Handle parked facts once more, of one key or of a whole follower; back to the service with what came of it."""
    name, given = _name(page), _only(await posted(page))
    request = pb.RetryParkedRequest(follower=given.get("follower", ""), key=given.get("key", ""))
    answer = await page.asking.of(name).ask(request)
    came = urlencode({"handled": answer.handled, "left": answer.still_parked})
    return RedirectResponse(f"{PATH}/{name}?{came}", 303)


@draws(f"{ONE}:discard", WRITE)
async def confirm(page: Page) -> Response:
    """What is about to be discarded, and why."""
    return await _confirmed(page, _name(page), page.request.query_params, "")


@draws(f"{ONE}:discard", WRITE, "POST")
async def discard(page: Page) -> Response:
    """Discard one parked fact, which needs a reason; back to the service. Raises Told."""
    name, given = _name(page), _only(await posted(page))
    if not (reason := given.get("reason", "").strip()):
        return await _confirmed(page, name, given, page.text("operations_reason_needed"))
    request = pb.DiscardParkedRequest(
        follower=given.get("follower", ""), key=given.get("key", ""), position=_position(given), reason=reason[:LONGEST]
    )
    answer = await page.asking.of(name).ask(request)
    return RedirectResponse(f"{PATH}/{name}?{urlencode({'discarded': answer.discarded})}", 303)


@draws(f"{ONE}:rebuild", WRITE)
async def compare(page: Page) -> Response:
    """What a rebuilding of one view would change, before it is done. Raises Told."""
    name, view = _name(page), page.request.query_params.get("view", "")
    found = await page.asking.of(name).ask(pb.RebuildViewRequest(name=view, verify_only=True))
    return page.drawn("pages/rebuild.html", path=f"{PATH}/{name}", view=view, found=found)


@draws(f"{ONE}:rebuild", WRITE, "POST")
async def rebuild(page: Page) -> Response:
    """Rebuild one view; back to the service with what came of it. Raises Told."""
    name, given = _name(page), _only(await posted(page))
    answer = await page.asking.of(name).ask(pb.RebuildViewRequest(name=given.get("view", "")))
    came = urlencode({"facts": answer.facts, "rows": answer.rows})
    return RedirectResponse(f"{PATH}/{name}?{came}", 303)


async def _confirmed(page: Page, name: str, given: Mapping[str, str], wrong: str) -> Response:
    position = _position(given)
    facts = (await page.asking.of(name).ask(pb.ListParkedRequest(follower=given.get("follower", "") or "-"))).facts
    chosen = [one for one in facts if one.position == position and one.key == given.get("key", "")]
    if not chosen:
        raise NotFound("NOT_FOUND", what="parked fact", what_zh="搁置的事实", id=str(position))
    at = await scene_of(page)
    return page.drawn(
        "pages/discard.html",
        status=400 if wrong else 200,
        path=f"{PATH}/{name}",
        fact=_parked(page, chosen[0], at.moment(chosen[0].parked_time.seconds, at.zone)),
        wrong=wrong,
        most=LONGEST,
    )


def _name(page: Page) -> str:
    name = str(page.request.path_params["service"])
    if name not in SERVICES:
        raise NotFound("ROUTE_UNKNOWN", path=page.request.url.path)
    return name


def _only(given: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: values[0] for name, values in given.items() if values}


def _position(given: Mapping[str, str]) -> int:
    text = given.get("position", "")
    if not text.isdecimal() or len(text) > 18:
        raise Invalid("FIELD_MALFORMED", names="position", fields=("position",))
    return int(text)


async def _services(page: Page) -> list[Service]:
    """Every service that is behind this gateway with its followers."""
    asked = await answered(page.asking.of(name).ask(pb.ListViewsRequest()) for name in SERVICES)
    answers = dict(zip(SERVICES, asked, strict=True))
    if all(isinstance(one, Told) and one.problem.status == 403 for one in answers.values()):
        raise next(iter(answers.values()))
    foremost: dict[tuple[str, int], int] = {}
    for row in _rows(answers.values()):
        place = (row.source, row.partition)
        foremost[place] = max(foremost.get(place, 0), row.position)
    found = []
    for name, answer in answers.items():
        label = page.text(f"service_{name}")
        if isinstance(answer, Told):
            found.append(Service(name, label, [], answer.problem.text))
            continue
        found.append(Service(name, label, _views(page, answer.views, foremost)))
    return found


def _rows(answers: Iterable[Any]) -> Iterable[Any]:
    return (row for answer in answers if not isinstance(answer, Told) for row in answer.views)


def _views(page: Page, rows: Iterable[Any], foremost: Mapping[tuple[str, int], int]) -> list[View]:
    several: dict[tuple[str, int], list[Any]] = {}
    for row in rows:
        several.setdefault((row.name, row.version), []).append(row)
    found = []
    for (name, version), places in several.items():
        sources = dict.fromkeys(page.text(f"service_{one.source}") for one in places if one.source in SERVICES)
        behind = max(foremost[one.source, one.partition] - one.position for one in places)
        comma = "、" if page.language == "zh" else ", "
        found.append(View(name, version, comma.join(sources), behind, sum(one.parked for one in places)))
    return sorted(found, key=lambda one: (-one.parked, -one.behind, one.name))


@dataclass(frozen=True, slots=True)
class Parked:
    """A parked fact without its content. `about` is the end of the id that it is about."""

    what: str
    about: str
    source: str
    follower: str
    key: str
    position: int
    reason: str
    attempts: int
    since: str


def _parked(page: Page, fact: Any, since: str) -> Parked:
    source = page.text(f"service_{fact.source}") if fact.source in SERVICES else fact.source
    what = event(fact.type, fact.source, page.language)
    reason, attempts = fact.reason[:LONGEST], fact.attempts
    return Parked(what, short_id(fact.key), source, fact.follower, fact.key, fact.position, reason, attempts, since)


def _told(page: Page, given: Mapping[str, str]) -> str:
    """What came of the last act."""
    numbers = {
        name: int(text[:18])
        for name in ("handled", "left", "discarded", "facts", "rows")
        if (text := given.get(name, "")).isdecimal()
    }
    if "facts" in numbers and "rows" in numbers:
        return page.text("operations_rebuilt", facts=numbers["facts"], rows=numbers["rows"])
    if "handled" in numbers and "left" in numbers:
        return page.text("operations_retried", handled=numbers["handled"], left=numbers["left"])
    return page.text("operations_discarded", n=numbers["discarded"]) if "discarded" in numbers else ""
