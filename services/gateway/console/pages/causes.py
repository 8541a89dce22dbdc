"""What led to a fact and what it led to, over all services, as one tree; and the proof that it is in the log.

Every service is asked in the reader's own name. A fact that a reaction recorded names the fact that it reacted to, and
what all of it began with: each service tells its effects of that, and the facts that they name are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response

from chassis.labels import labels
from fieldledger.platform.v1 import platform_pb2 as pb
from kernel.errors import Invalid, NotFound
from services.gateway.catalogue import SERVICES
from services.gateway.console.asking import Told
from services.gateway.console.guard import draws
from services.gateway.console.handmade import answered, scene_of
from services.gateway.console.names import short_id
from services.gateway.console.page import Page
from services.gateway.console.scene import Scene
from services.gateway.console.spoken import event

SCOPE = "history.read"
OF = "/history/{service}/{aggregate_id}"
ROUNDS = 8
"""How often facts that others name are asked for: each round leads to causes of what was found."""


@dataclass(slots=True)
class Node:
    """A fact of the tree as it is shown, and what it led to. `here`: whether it is the one that was opened."""

    label: str
    service: str
    thing: str
    when: str
    who: str
    href: str
    here: bool
    hidden: bool
    """Whether something led to it that the reader is not shown."""
    effects: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    """What the services told: the facts by the names that they have everywhere."""

    facts: dict[str, Any] = field(default_factory=dict)
    left_out: int = 0
    silent: list[str] = field(default_factory=list)
    more: bool = False

    def add(self, answers: Mapping[str, Any]) -> None:
        for name, answer in answers.items():
            if isinstance(answer, Told):
                self.silent += [name] if name not in self.silent else []
                continue
            self.facts |= {one.event_id: one for one in answer.rows}
            self.left_out, self.more = self.left_out + answer.left_out, self.more or answer.more

    def cause_of(self, one: Any) -> str:
        """The name of the fact that led to this one, "" for what a person or a due time did."""
        cause = str(one.fact.causation_id)
        return cause if cause.count("/") == 2 else ""


@draws(f"{OF}/caused", SCOPE)
async def draw(page: Page) -> Response:
    """The tree around one fact, which the address names by its position. Raises Told, NotFound."""
    service, id = _service(page), str(page.request.path_params["aggregate_id"])
    position = _number(page, "position")
    answer = await page.asking.of(service).ask(pb.GetCausedRequest(positions=[position]))
    opened = next((one for one in answer.rows if one.aggregate_id == id), None)
    if opened is None:
        raise NotFound("NOT_FOUND", what="history", what_zh="历史", id=f"{id}/{position}")
    found = await _around(page, opened)
    at = await scene_of(page, more={"staff": {one.fact.actor for one in found.facts.values()}})
    return page.drawn(
        "pages/causes.html",
        headers={"cache-control": "no-store"},
        kind=labels().thing(opened.aggregate, page.language),
        subject=short_id(id),
        history=f"/history/{service}/{id}",
        tree=_tree(page, found, opened, at),
        left_out=found.left_out,
        more=found.more,
        silent=[page.text(f"service_{name}") for name in found.silent],
    )


@draws(f"{OF}/proof", SCOPE)
async def prove(page: Page) -> Response:
    """The proof of one fact as a file for `fieldledger audit check-proof`. Raises Told while it is not sealed yet."""
    service, id = _service(page), str(page.request.path_params["aggregate_id"])
    request = pb.GetProofRequest(aggregate_id=id, version=_number(page, "version"))
    answer = await page.asking.of(service).ask(request)
    name = f"{service}-{answer.position}.tlog-proof"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(answer.proof, headers=headers, media_type="text/plain")


async def _around(page: Page, opened: Any) -> _Found:
    """The facts that began with the same command, as far as facts led to them, and those that led to them."""
    found = _Found({opened.event_id: opened})
    found.add(await _each(page, {name: {"correlation": opened.fact.correlation_id} for name in SERVICES}))
    asked: set[str] = set()
    for _ in range(ROUNDS):
        wanted: dict[str, list[int]] = {}
        for cause in {found.cause_of(one) for one in found.facts.values()} - found.facts.keys() - asked - {""}:
            asked.add(cause)
            source, _, position = cause.split("/")
            if source in SERVICES and position.isdecimal():
                wanted.setdefault(source, []).append(int(position))
        if not wanted:
            break
        found.add(await _each(page, {name: {"positions": some} for name, some in wanted.items()}))
    return found


async def _each(page: Page, wanted: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    asked = (page.asking.of(name).ask(pb.GetCausedRequest(**given)) for name, given in wanted.items())
    return dict(zip(wanted, await answered(asked), strict=True))


def _tree(page: Page, found: _Found, opened: Any, at: Scene) -> list[Node]:
    """What it all began with, as far as that is shown, and what followed. Facts of one command stand side by side."""
    begins = opened
    for _ in found.facts:
        if (cause := found.facts.get(found.cause_of(begins))) is None:
            break
        begins = cause
    effects: dict[str, list[Any]] = {}
    for one in found.facts.values():
        effects.setdefault(found.cause_of(one), []).append(one)
    first = [one for one in found.facts.values() if found.cause_of(one) not in found.facts]
    beside = [one for one in first if one.fact.command_id == begins.fact.command_id]
    return [_node(page, found, effects, one, opened, at) for one in _in_order(beside)]


def _node(page: Page, found: _Found, effects: Mapping[str, list[Any]], one: Any, opened: Any, at: Scene) -> Node:
    service, fact = one.event_id.partition("/")[0], one.fact
    who = at.names.get(("staff", fact.actor))
    cause = found.cause_of(one)
    node = Node(
        event(fact.topic, service, page.language),
        page.text(f"service_{service}"),
        f"{labels().thing(one.aggregate, page.language)} {short_id(one.aggregate_id)}",
        at.moment(fact.recorded_time.seconds, at.zone),
        page.text("causes_by_itself") if cause else who.text if who else short_id(fact.actor),
        f"/history/{service}/{one.aggregate_id}?as_of={fact.version}",
        one.event_id == opened.event_id,
        bool(cause) and cause not in found.facts,
    )
    # Positions only grow from cause to effect, so that no fact is among its own effects.
    node.effects = [_node(page, found, effects, each, opened, at) for each in _in_order(effects.get(one.event_id, []))]
    return node


def _in_order(facts: Iterable[Any]) -> list[Any]:
    return sorted(facts, key=lambda one: (one.fact.recorded_time.ToNanoseconds(), one.event_id))


def _service(page: Page) -> str:
    name = str(page.request.path_params["service"])
    if name not in SERVICES:
        raise NotFound("ROUTE_UNKNOWN", path=page.request.url.path)
    return name


def _number(page: Page, name: str) -> int:
    text = page.request.query_params.get(name, "")
    if not text.isdecimal() or len(text) > 18 or not int(text):
        raise Invalid("FIELD_MALFORMED", names=name, fields=(name,))
    return int(text)
