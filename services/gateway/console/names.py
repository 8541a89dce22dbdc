"""Names instead of ids: all that a page shows, in one question to each service that knows names.

Which routes answer with names is seen in their descriptors: those that take a list of ids of one collection and give
each a `display_name`, and the lists whose rows have a public name of their own, such as regions and departments. A
thing without a name is called by the columns that its list's arrangement says (called.py), such as a complaint by
customer, product and time. Of what the reader may not see, kind and end of its id are shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from chassis.look_up import MOST
from chassis.meanings import refers_to
from kernel.calendar import time_zones
from ledger.context import EVERYWHERE
from ledger.wire import ID
from privacy.sealing import personal_fields
from services.gateway.console.asking import Told
from services.gateway.console.moments import usual_zone
from services.gateway.console.page import Page, texts
from services.gateway.console.site import Site, rows_of
from services.gateway.console.words import collection_label, value_label
from services.gateway.transcoding import Route

KEPT_SECONDS = 300.0
"""For how long the names of regions, departments and the like are kept for one reader."""
KEPT_READERS = 2000
NOT_CALLED: Mapping[str, Any] = {}
Ids = dict[str, set[str]]
"""The ids to be named, by collection."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a thing is called, and the address of its page; "" for who may not see it, or where there is none."""

    text: str
    href: str = ""


Named = Mapping[tuple[str, str], Name]


class Calling(Protocol):
    """How the things of one collection are called that have no name of their own (called.py)."""

    @property
    def route(self) -> Route:
        """The list that is asked."""

    def id(self, row: Any) -> str:
        """The id of the thing that a row of it is."""

    def questions(self, ids: Iterable[str]) -> Iterator[Message]:
        """The requests for the rows with these ids."""

    def others(self, row: Any) -> Iterator[tuple[str, str]]:
        """The things by whose names a row's is called, each with its collection."""

    def text(self, row: Any, language: str, names: Mapping[tuple[str, str], str], zone: str, year: int) -> str:
        """What it is called; "" where nothing of it is known."""


class Naming:
    """Finds names for the ids of a page. Remembers, for each reader, the names of what hardly ever changes."""

    def __init__(
        self,
        site: Site,
        now: Callable[[], float] = time.monotonic,
        called: Mapping[str, Calling] = NOT_CALLED,
    ) -> None:
        self._site, self._now, self._called = site, now, called
        self._look_ups = dict(_look_ups(site))
        self._listed = {collection: route for collection, route in site.lists.items() if _has_name(site, collection)}
        self._kept: dict[tuple[str, str], tuple[float, dict[str, Any]]] = {}

    async def named(self, page: Page, ids: Ids) -> Named:
        """A name for each id, with at most one call for each service's names and one for each list that is not kept."""
        asked: list[tuple[str, Message]] = []
        for collection, wanted in ids.items():
            if (known := self._look_ups.get(collection)) and wanted and page.person.may(known[0].scope):
                route, field = known
                of = sorted(id for id in wanted if ID.fullmatch(id))
                asked += [(collection, route.request(**{field: of[n : n + MOST]})) for n in range(0, len(of), MOST)]
        answers = await page.asking.ask_each(*(request for _, request in asked)) if asked else []
        found: dict[tuple[str, str], str] = {}
        for (collection, _), answer in zip(asked, answers, strict=True):
            if isinstance(answer, Told):
                continue
            if isinstance(answer, BaseException):
                raise answer
            field = self._look_ups[collection][1].removesuffix("s")
            for row in answer.rows:
                found[collection, getattr(row, field)] = _called(row, page.language)
        for collection in ids.keys() & self._listed.keys() - self._look_ups.keys():
            rows = await self.rows(page, collection, ids[collection] - {EVERYWHERE})
            found |= {(collection, id): row.name for id, row in rows.items() if id in ids[collection] and row.name}
        if nameless := {id for id in ids.get(STAFF, ()) if ID.fullmatch(id) and (STAFF, id) not in found}:
            found |= {(STAFF, id): text for id, text in (await self._posts(page, nameless)).items()}
        found |= await self._told_of(page, ids)
        return {
            (collection, id): Name(found.get((collection, id)) or stand_in(collection, id, page.language), href)
            for collection, wanted in ids.items()
            for id in wanted
            for href in (self.href(page, collection, id),)
        }

    async def _posts(self, page: Page, wanted: AbstractSet[str]) -> dict[str, str]:
        """What stands in for people whose names the reader may not know: post, department, and the end of the id."""
        known = self._look_ups.get(STAFF)
        if known is None or page.person.may(known[0].scope):
            return {}
        rows = await self.rows(page, STAFF, wanted)
        departments = await self.rows(page, DEPARTMENTS) if rows else {}
        found: dict[str, str] = {}
        for id in wanted & rows.keys():
            row = rows[id]
            post = value_label(row.DESCRIPTOR.fields_by_name["role"].enum_type, row.role, page.language)
            place = departments.get(row.department_id)
            found[id] = " · ".join(filter(None, (place.name if place else "", f"{post} {short_id(id)}")))
        return found

    async def _told_of(self, page: Page, ids: Ids) -> dict[tuple[str, str], str]:
        """What things without a name of their own are called: by those of their columns that say which is meant."""
        known = {name: self._called[name] for name in ids.keys() & self._called.keys()}
        asked = [
            ((name, calling), request)
            for name, calling in sorted(known.items())
            if page.person.may(calling.route.scope)
            for request in calling.questions(ids[name])
        ]
        answers = await page.asking.ask_each(*(request for _, request in asked)) if asked else []
        rows: list[tuple[tuple[str, str], Calling, Any]] = []
        inner: Ids = {}
        for ((name, calling), _), answer in zip(asked, answers, strict=True):
            if isinstance(answer, Told):
                continue
            if isinstance(answer, BaseException):
                raise answer
            for row in answer.rows:
                rows.append(((name, calling.id(row)), calling, row))
                for of, id in calling.others(row):
                    inner.setdefault(of, set()).add(id)
        if not rows:
            return {}
        names, zones = await self.named(page, inner), await self.zones(page)  # of what has a name: no further round
        known_by = {key: name.text for key, name in names.items()}
        year, own = page.clock().year, zones.get(page.person.region, "")
        found: dict[tuple[str, str], str] = {}
        for key, one, row in rows:
            zone = zones.get(getattr(row, "region", ""), own) or usual_zone()
            found[key] = one.text(row, page.language, known_by, zone, year)
        return found

    async def zones(self, page: Page) -> dict[str, str]:
        """The zone of each region that the reader may see."""
        regions = await self.rows(page, REGIONS)
        return {code: zone for code, row in regions.items() if (zone := getattr(row, "time_zone", "")) in time_zones()}

    async def of_any(self, page: Page, ids: AbstractSet[str]) -> dict[str, str]:
        """The names of ids of which it is not known what they are of; of those without a name, none."""
        collections = [*self._look_ups, *self._called, *(one for one in (DEPARTMENTS,) if one in self._listed)]
        found = await self.named(page, {one: set(ids) for one in collections})
        stands_in = ((of, id, name.text, stand_in(of, id, page.language)) for (of, id), name in found.items())
        return {id: text for _, id, text, instead in stands_in if text != instead}

    async def rows(self, page: Page, collection: str, wanted: AbstractSet[str] = frozenset()) -> dict[str, Any]:
        """The rows of a list that hardly changes by their ids, kept for some minutes; none for who may not see them.

        If one of those that are wanted is not among them, it may be new: they are asked for again, once a second.
        """
        key, now = (collection, page.person.staff_id), self._now()
        if (kept := self._kept.get(key)) and now - kept[0] < (KEPT_SECONDS if wanted <= kept[1].keys() else 1):
            return kept[1]
        route, field = self._site.lists.get(collection), self._site.id_field(collection)
        if route is None or field is None or not page.person.may(route.scope):
            return {}
        try:
            size = {"page_size": MOST_LISTED} if "page_size" in route.rpc.input_type.fields_by_name else {}
            answer = await page.asking.ask(route.request(**size))
        except Told:
            return {}
        if len(self._kept) >= KEPT_READERS:
            self._kept.clear()
        rows = {getattr(row, field.name): row for row in answer.rows}
        self._kept[key] = (now, rows)
        return rows

    def href(self, page: Page, collection: str, id: str) -> str:
        """Where a thing is shown to the reader; "" where it is not.

        Whoever reaches only what is his own, or his team's, reads every colleague's name, but not his record.
        """
        if collection == STAFF and page.person.reach in ("own", "team") and id != page.person.staff_id:
            return ""
        home = self._site.home(collection, id)
        return home[0] if home and page.person.may(home[1]) else ""


REGIONS = "regions"
"""The collection whose rows say which zone a region has."""
PERSONS_OF = ("customers", "staff")
"""Of whom personal data are read that has a name."""
STAFF, DEPARTMENTS = "staff", "departments"
MOST_LISTED = 500
"""Rows that a list gives at once."""


def stand_in(collection: str, id: str, language: str) -> str:
    """What a thing without a name is called: its kind and the end of its id, such as "走访 …3f2a"."""
    if id == EVERYWHERE:
        return texts()["drawn_everywhere"][language]
    return f"{collection_label(collection, language)} {short_id(id)}"


def short_id(id: str) -> str:
    """The end of an id, since ids begin with the time at which they were made; a code as it is."""
    return f"…{id[-4:]}" if ID.fullmatch(id) else id


def both(one: Ids, other: Ids) -> Ids:
    """The ids of two together."""
    return {name: one.get(name, set()) | other.get(name, set()) for name in {**one, **other}}


def gather(message: Message, into: Ids, but: Sequence[str] = ()) -> None:
    """Add the ids in a message, at any depth, to those that are to be named, besides those of some fields."""
    for name, collections, repeated in _referring(message.DESCRIPTOR):
        if name in but:
            continue
        value: Any = getattr(message, name)
        for id in value if repeated else (value,):
            if id:
                for collection in collections:
                    into.setdefault(collection, set()).add(id)
    for name, repeated in _inner(message.DESCRIPTOR):
        if repeated:
            for item in getattr(message, name):
                gather(item, into, but)
        elif message.HasField(name):
            gather(getattr(message, name), into, but)


@cache
def _referring(descriptor: Descriptor) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """The fields that hold ids of one collection, or of somebody; of other collections, which one cannot be seen."""
    known = tuple((one.name, of, one.is_repeated) for one in descriptor.fields if len(of := refers_to(one)) == 1)
    return (*known, *((name, PERSONS_OF, False) for name in descriptor.fields_by_name if is_read_of(descriptor, name)))


def is_read_of(descriptor: Descriptor, name: str) -> bool:
    """Whether a field says of whom something was read: a customer or one of the staff, whichever has the id."""
    return name == "person_id" and "aggregate_id" in descriptor.fields_by_name


@cache
def _inner(descriptor: Descriptor) -> tuple[tuple[str, bool], ...]:
    """The fields with messages of ours."""
    own = (one for one in descriptor.fields if one.message_type and _ours(one.message_type))
    return tuple((one.name, one.is_repeated) for one in own)


def _ours(descriptor: Descriptor) -> bool:
    return not descriptor.full_name.startswith("google.") and not descriptor.GetOptions().map_entry


def _look_ups(site: Site) -> Iterator[tuple[str, tuple[Route, str]]]:
    """By collection the route that names its ids, and the field of the request that takes them."""
    for route in site.lists.values():
        rows, fields = rows_of(route), list(route.rpc.input_type.fields)
        if len(fields) == 1 and fields[0].is_repeated and len(of := refers_to(fields[0])) == 1:
            assert rows is not None and rows.message_type is not None
            if "display_name" in rows.message_type.fields_by_name:
                yield of[0], (route, fields[0].name)


def _has_name(site: Site, collection: str) -> bool:
    """Whether the rows of a list have a name that everybody may know who may list them."""
    id, rows = site.id_field(collection), rows_of(site.lists[collection])
    if id is None or rows is None or rows.message_type is None:
        return False
    field: FieldDescriptor | None = rows.message_type.fields_by_name.get("name")
    return field is not None and "name" not in personal_fields(rows.message_type)


def _called(row: Any, language: str) -> str:
    """The name in an answer's row, or what stands in for it in the language."""
    return str(row.display_name or getattr(row, f"stand_in_{language}", ""))
