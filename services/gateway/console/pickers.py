"""What can be chosen where an id is needed: the things of a collection, by name, as far as the reader may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from google.protobuf.descriptor import Descriptor

from chassis.forms import is_name
from chassis.meanings import PERSONAL, refers_to
from services.gateway.console.asking import Told
from services.gateway.console.names import Naming
from services.gateway.console.page import Page
from services.gateway.console.scene import Now, Scene, scene
from services.gateway.console.site import Site, rows_of, status_of
from services.gateway.console.words import coded_value, value_label
from services.gateway.transcoding import Route

MOST = 200
"""Things that are offered; of more, those that a search finds."""
STAFF, COLLEAGUES = "staff", "colleagues"
_NARROW = ("own", "team")
"""How far somebody reaches who sees few of the staff: he gives work to his colleagues, whom everybody knows."""
POLICIES = "policies"
"""The collection that says which codes are in force."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen: values with their names; `cut` if there is more, `search` if it can be looked for."""

    options: tuple[tuple[str, str], ...] = ()
    cut: bool = False
    search: bool = False


class Pickers:
    """Asks lists for what can be chosen. It knows a collection by its list alone."""

    def __init__(self, site: Site, naming: Naming, now: Now) -> None:
        self._site, self._naming, self._now = site, naming, now

    async def offer(self, page: Page, collections: Sequence[str], sought: str = "", *, gone: bool = False) -> Offer:
        """The things of some collections, those found by a text if one is sought. None for who may not list them.

        `gone`: also whoever has left and what is closed, for who looks at what was; nothing new is begun with those.
        """
        found: list[tuple[str, str]] = []
        cut = search = False
        for collection in collections:
            asked = COLLEAGUES if collection == STAFF and not gone and page.person.reach in _NARROW else collection
            route, field = self._site.lists.get(asked), self._site.id_field(collection)
            if route is None or field is None or not page.person.may(route.scope):
                continue
            by_name = name_filter(route)
            search = search or by_name is not None
            named = {by_name: sought} if by_name and sought else {}
            size = {"page_size": MOST} if "page_size" in route.rpc.input_type.fields_by_name else {}
            try:
                answer = await page.asking.ask(route.request(**size, **named))
            except Told:
                continue
            at = await scene(page, self._naming, self._now, answer)
            rows = [row for row in answer.rows if gone or not _is_gone(row, collection, at.now)]
            found += [(getattr(row, field.name), _called(row, field.name, asked, collection, at)) for row in rows]
            cut = cut or bool(getattr(answer, "next_page_token", ""))
        return Offer(tuple(sorted(found, key=lambda one: one[1])), cut, search)

    async def codes(self, page: Page, key: str) -> tuple[tuple[str, str], ...]:
        """The codes of a policy in force for the reader's region, with their words; none where that is unknown."""
        value = await self.value(page, key)
        known = {} if value is None else coded_value(value)
        return tuple((code, words[page.language]) for code, words in known.items())

    async def value(self, page: Page, key: str) -> Any:
        """The value that somebody approved for the reader's region or for all; None for the default of its key."""
        route = self._site.lists.get(POLICIES)
        if route is None or not page.person.may(route.scope) or "key" not in route.rpc.input_type.fields_by_name:
            return None
        try:
            answer = await page.asking.ask(route.request(key=key, page_size=MOST))
        except Told:
            return None
        now = self._now().timestamp()
        rows = [row for row in answer.rows if row.scope in ("", page.person.region) and _in_force(row, now)]
        if not rows:
            return None
        newest = max(rows, key=lambda row: (bool(row.scope), row.effective_time.seconds, row.version))
        return orjson.loads(newest.value)


_ENDS = ("left_time", "dissolved_time", "closed_time")
_OVER = ("LEFT", "CLOSED", "DISSOLVED")
"""The times and the states with which people, parts of the organisation and territories are gone."""


def _is_gone(row: Any, collection: str, now: int) -> bool:
    """Whether somebody has left, or a part of the organisation or a territory is no more."""
    if collection not in _SELF_EVIDENT:
        return False
    known = row.DESCRIPTOR.fields_by_name
    ended = (name for name in _ENDS if name in known and row.HasField(name))
    return any(getattr(row, name).seconds <= now for name in ended) or status_of(row) in _OVER


def _in_force(row: Any, now: float) -> bool:
    """Whether a value of policy was approved and has begun."""
    return bool(row.approved_by) and row.effective_time.seconds <= now


@cache
def name_filter(route: Route) -> str | None:
    """The filter of a list that looks for names."""
    return next((one.name for one in route.rpc.input_type.fields if is_name(one)), None)


def _called(row: Any, id: str, listed: str, collection: str, at: Scene) -> str:
    """What a row is called where it is chosen: its name; of a colleague, or a thing without one, what it is about."""
    name = at.names.get((collection, getattr(row, id)))
    told = [name.text] if name else [getattr(row, id)]
    if listed not in _SELF_EVIDENT or listed == STAFF:  # who is meant is seen by where he works, and as what
        told += _about(row, row.DESCRIPTOR, id, at)
    return " · ".join(told)


_SELF_EVIDENT = ("staff", "customers", "regions", "departments", "territories", "offices")


def _about(row: Any, descriptor: Descriptor, id: str, at: Scene) -> list[str]:
    """Up to two things that tell a row from others: whom it is about, and its kind or state."""
    told: list[str] = []
    for one in descriptor.fields:
        value = None if one.is_repeated or one.name == id else getattr(row, one.name)
        if one.GetOptions().Extensions[PERSONAL] or not value:
            continue
        if len(of := refers_to(one)) == 1 and one.name != "region" and (name := at.names.get((of[0], value))):
            told.append(name.text)
        elif one.enum_type is not None:
            told.append(value_label(one.enum_type, value, at.language))
    return told[:2]


def rows_type(route: Route) -> Descriptor:
    """The message that a list's rows are."""
    rows = rows_of(route)
    assert rows is not None and rows.message_type is not None
    return rows.message_type
