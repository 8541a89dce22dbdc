"""The history of one thing: every stored fact with both of its times and who did it, and the state as it then was."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

import grpc
from google.protobuf.descriptor import Descriptor
from markupsafe import Markup, escape
from starlette.responses import Response

from chassis.labels import labels
from chassis.meanings import refers_to
from chassis.vocabulary import interfaces_of
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import NotFound
from ledger.wire import ID, set_instant, short
from privacy.personal import person_of
from services.gateway.composition import Peer
from services.gateway.console.cells import MASKED, NOTHING
from services.gateway.console.chosen import Link
from services.gateway.console.filters import address
from services.gateway.console.moments import from_wall, lasting
from services.gateway.console.names import Ids, Naming, short_id
from services.gateway.console.page import Page
from services.gateway.console.scene import Now, Scene, scene
from services.gateway.console.spoken import event, word
from services.gateway.console.words import value_label

SCOPE = "history.read"
VIEWS = ("compact", "full", "json")
PAUSE = 24 * 3600
"""From how many seconds without a fact on a pause is shown as one."""
CODED = ("regions",)
"""The collections whose ids are codes that people chose, and no UUIDs."""
_HIDDEN = ("originator_id", "originator_version", "originator_topic", "timestamp", "occurred_at", "id", "version")
_REBUILT = "kept"
"""Where an aggregate holds, as an object, what it is rebuilt from: its details say the same in words."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as it is shown. `pause` is how long nothing had happened before it, "" if not for long."""

    version: int
    label: str
    occurred: str
    recorded: str
    who: str
    facts: list[tuple[str, Markup]]
    text: str
    pause: str
    position: int = 0
    entered: str = ""
    """When it was entered on a device that sent it later; "" for what was sent at once."""
    warnings: tuple[tuple[str, str], ...] = ()
    """What was unwise about the command, each with its clause."""


def history_peers(channels: Mapping[str, grpc.aio.Channel]) -> dict[str, Peer]:
    """How the history of each service is asked for, by its channel."""
    path = "/fieldledger.platform.v1.OperationsService/GetHistory"
    asks = platform.GetHistoryRequest.SerializeToString
    calls: dict[str, Any] = {
        name: channel.unary_unary(path, request_serializer=asks) for name, channel in channels.items()
    }
    return {name: Peer(call, platform.GetHistoryResponse) for name, call in calls.items()}


class Histories:
    """Draws histories. `peers`: by service, how its GetHistory is called."""

    def __init__(self, naming: Naming, peers: Mapping[str, Peer], now: Now) -> None:
        self._naming, self._peers, self._now = naming, peers, now

    async def draw(self, page: Page) -> Response:
        """The page of a history. Raises Told for who may not read it, NotFound for a service that there is not."""
        service, id = page.request.path_params["service"], page.request.path_params["aggregate_id"]
        if service not in self._peers:
            raise NotFound("ROUTE_UNKNOWN", path=page.request.url.path)
        given = page.request.query_params
        before = await scene(page, self._naming, self._now)
        request = platform.GetHistoryRequest(aggregate_id=id, page_token=given.get("page_token", ""))
        wrong = not _as_of(request, given.get("as_of", ""), before.zone)
        asking = replace(page.asking, peers={platform.GetHistoryRequest: self._peers[service]})
        answer = await asking.ask(request)
        then = bool(given.get("as_of")) and not wrong
        latest = await asking.ask(platform.GetHistoryRequest(aggregate_id=id)) if then else answer
        at = await scene(page, self._naming, self._now, more=_ids(service, answer) | _ids(service, latest))
        view = given.get("view", "") if given.get("view") in VIEWS else VIEWS[0]
        path = f"/history/{service}/{id}"
        return page.drawn(
            "history.html",
            headers={"cache-control": "no-store"},
            kind=labels().thing(answer.aggregate, page.language),
            subject=(await self._naming.of_any(page, {id})).get(id) or short_id(id),
            path=path,
            views=[Link(page.text(f"drawn_view_{one}"), address(path, given, view=one), one == view) for one in VIEWS],
            view=view,
            told=list(_told(service, answer.facts, at, full=view == "full")),
            state=[] if answer.next_page_token else _state(service, answer, at),
            more=address(path, given, page_token=answer.next_page_token) if answer.next_page_token else "",
            as_of=given.get("as_of", ""),
            changed=_changed(_state(service, answer, at), _state(service, latest, at)) if then else [],
            last=0 if latest.next_page_token else max((fact.version for fact in latest.facts), default=0),
            shown=answer.facts[-1].version if answer.facts else 0,
            wrong=wrong,
            now=at.now,
        )


def _as_of(request: Any, text: str, zone: str) -> bool:
    """Ask for the state as of a version or of a wall clock of the zone. False for a text that is neither."""
    if not text:
        return True
    if text.isdecimal() and len(text) < 10:
        request.as_of_version = int(text)
        return True
    try:
        set_instant(request.as_of_time, from_wall(text, zone, "1"))
    except (ValueError, OverflowError):
        return False
    return True


def _told(service: str, facts: Iterable[Any], at: Scene, *, full: bool) -> Iterable[Told]:
    last = 0
    for fact in facts:
        seconds = fact.recorded_time.seconds
        gap = seconds - last if last else 0
        content = _object(fact.state)
        kind = _announced(service, fact.topic)
        yield Told(
            version=fact.version,
            label=event(fact.topic, service, at.language),
            occurred=at.moment(fact.occurred_time.seconds, at.zone),
            recorded=at.moment(seconds, at.zone),
            who=at.names[known].text if (known := ("staff", fact.actor)) in at.names else short_id(fact.actor),
            facts=_facts(service, content, kind, at) if full else [],
            text=json.dumps(content, ensure_ascii=False, indent=2),
            pause=lasting(gap // 60, at.language) if gap >= PAUSE else "",
            position=fact.position,
            entered=at.moment(fact.entered_time.seconds, at.zone) if fact.HasField("entered_time") else "",
            warnings=tuple((getattr(one, at.language), one.clause) for one in fact.warnings),
        )
        last = seconds


def _state(service: str, answer: Any, at: Scene) -> list[tuple[str, Markup]]:
    return _facts(service, _object(answer.state), _details(service, answer.aggregate), at)


def _changed(then: list[tuple[str, Markup]], now: list[tuple[str, Markup]]) -> list[tuple[str, Markup, Markup]]:
    """What differs between two states: what it is called, how it was, how it is; a dash for what was not there."""
    before, after = dict(then), dict(now)
    names = (name for name in dict.fromkeys([*before, *after]) if before.get(name) != after.get(name))
    return [(name, before.get(name, Markup(NOTHING)), after.get(name, Markup(NOTHING))) for name in names]


@cache
def _details(service: str, aggregate: str) -> Descriptor | None:
    """The message that shows an aggregate, which says what its attributes are; None of one that is not shown."""
    for interface in interfaces_of(service):
        if found := interface.file.message_types_by_name.get(f"{aggregate}Details"):
            return found
    return None


def _object(text: str) -> dict[str, Any]:
    found = json.loads(text or "{}")
    return found if isinstance(found, dict) else {"": found}


def _facts(service: str, content: Mapping[str, Any], kind: Descriptor | None, at: Scene) -> list[tuple[str, Markup]]:
    """What has a word in the page's language; the rest is in the view as JSON."""
    found: list[tuple[str, Markup]] = []
    for name, value in content.items():
        if name in _HIDDEN or value in (None, "", [], {}) or (name == _REBUILT and isinstance(value, dict)):
            continue
        label = labels().at(kind, name) if kind is not None else None
        told = label.text(at.language) if label else word(name, at.language)
        if told != name:
            found.append((told, Markup(_value(service, name, value, kind, at))))
    return found


def _value(service: str, name: str, value: Any, kind: Descriptor | None, at: Scene) -> str:
    if isinstance(value, bool):
        return str(escape(at.text("drawn_yes" if value else "drawn_no")))
    if isinstance(value, list):
        return "<br>".join(_value(service, name, one, kind, at) for one in value) or NOTHING
    if isinstance(value, dict):
        within = _within(name, kind)
        there = {key: one for key, one in value.items() if one not in (None, "", [], {})}
        inner = ((word(key, at.language), _value(service, key, one, within, at)) for key, one in there.items())
        return "<br>".join(f"{escape(label)} {told}" for label, told in inner) or NOTHING
    if not isinstance(value, str):
        timed = isinstance(value, int) and name.endswith("_minutes")
        return str(escape(lasting(value, at.language) if timed else value))
    if person_of(value):
        return MASKED
    if told := _enum_word(service, name, value, at.language):
        return str(escape(told))
    names = [at.names[of, value] for of in _collections(service, name, kind) if (of, value) in at.names]
    if names:
        return str(escape(names[0].text))
    if ID.fullmatch(value) or (len(value) == 32 and value.isalnum()):
        return str(escape(f"…{value[-4:]}"))
    if (when := _instant(value)) is not None:
        return at.moment(when, at.zone)
    return str(escape(value))


@lru_cache(4096)
def _enum_word(service: str, name: str, value: str, language: str) -> str:
    """What a word is called that is stored under a name, by any enum that the service's fields of that name hold."""
    for interface in interfaces_of(service):
        for message in interface.file.message_types_by_name.values():
            field = message.fields_by_name.get(name)
            enum = field.enum_type if field is not None else None
            if enum is None:
                continue
            for one in enum.values:
                if value in (one.name, short(enum, one.number)):
                    return value_label(enum, one.number, language)
    return ""


def _instant(text: str) -> int | None:
    """The seconds of an instant as Python writes it; None for any other text."""
    if len(text) < 19 or text[4:5] != "-":
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return int(at.timestamp()) if at.tzinfo else None


def _ids(service: str, answer: Any) -> Ids:
    """The ids in a history that can be named: who did it, and what its facts refer to."""
    found: Ids = {"staff": {fact.actor for fact in answer.facts if fact.actor}}
    told = [(_announced(service, fact.topic), fact.state) for fact in answer.facts]
    for kind, text in [*told, (_details(service, answer.aggregate), answer.state)]:
        _gather(service, _object(text), kind, found)
    return found


def _gather(service: str, content: Mapping[str, Any], kind: Descriptor | None, into: Ids) -> None:
    """Add the ids in a stored object, at any depth, to those that are to be named."""
    for name, value in content.items():
        for of in _collections(service, name, kind):
            named = [one for one in _several(value) if ID.fullmatch(one) or of in CODED]
            into.setdefault(of, set()).update(named)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                _gather(service, one, _within(name, kind), into)


def _several(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


@lru_cache(4096)
def _collections(service: str, name: str, kind: Descriptor | None) -> tuple[str, ...]:
    """Of which collection an id is that is stored under a name: as its message says, or any of the service's."""
    messages = [kind] if kind is not None else []
    for interface in interfaces_of(service):
        messages += interface.file.message_types_by_name.values()
    for message in messages:
        field = message.fields_by_name.get(name)
        if field is not None and len(of := refers_to(field)) == 1:
            return of
    return ()


def _within(name: str, kind: Descriptor | None) -> Descriptor | None:
    """The message that a field of a message holds; None of what is not known."""
    field = kind.fields_by_name.get(name) if kind is not None else None
    return field.message_type if field is not None else None


@cache
def _announced(service: str, topic: str) -> Descriptor | None:
    """The announced message of a stored fact, which bears its name; None of one that is not announced."""
    events: Any = importlib.import_module(f"fieldledger.{service}.v1.events_pb2")
    return events.DESCRIPTOR.message_types_by_name.get(topic.rpartition(".")[2])  # type: ignore[no-any-return]
