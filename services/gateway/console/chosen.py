"""The filters of a list as they are drawn: what is chosen of each, what else it offers, and which are seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from services.gateway.console.filters import PICK, Filter, address, filters_of
from services.gateway.console.names import Ids
from services.gateway.console.page import Page
from services.gateway.console.pickers import Offer, Pickers, name_filter
from services.gateway.console.scene import Scene
from services.gateway.console.site import path_of
from services.gateway.transcoding import Route

SEEN = 2
"""How many filters are links above a list; the others are folded, so that a phone shows the list."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words; `current` of the value that is chosen."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter as it is drawn: its links, its values, and what it offers."""

    filter: Filter
    links: tuple[Link, ...] = ()
    value: str = ""
    until: str = ""
    told: str = ""
    clear: str = ""
    offer: Offer | None = None


async def chosen_filters(page: Page, route: Route, at: Scene, pickers: Pickers) -> list[Chosen]:
    """The filters of a list, with what the address has chosen of them."""
    return [await _filter(page, route, one, at, pickers) for one in filters_of(route, page.language)]


async def _filter(page: Page, route: Route, one: Filter, at: Scene, pickers: Pickers) -> Chosen:
    given, path = page.request.query_params, path_of(route)
    value = given.get(one.name, "")
    if one.way == "chips":
        every = (("", page.text("drawn_all")), *one.choices)
        links = (Link(text, address(path, given, **{one.name: code}), code == value) for code, text in every)
        return Chosen(one, tuple(links), value)
    if one.way == "dates":
        return Chosen(one, (), given.get(f"{one.name}_from", ""), given.get(f"{one.name}_until", ""))
    if one.way != "refers":
        return Chosen(one, (), value)
    clear = address(path, given, **{one.name: ""}) if value else ""
    name = at.names.get((one.refers_to[0], value)) if value else None
    told = name.text if name else value
    picks = given.get(PICK) == one.name or (one.needed and not value)
    offer = await pickers.offer(page, one.refers_to, gone=True) if picks else None
    pick = Link(page.text("drawn_pick"), _picking(path, page, one.name))
    return Chosen(one, (pick,), value, "", told, clear, offer)


def chosen_ids(page: Page, route: Route) -> Ids:
    """The ids that the address has chosen, to be named."""
    chosen: Ids = {}
    for one in filters_of(route, page.language):
        if one.refers_to and (value := page.request.query_params.get(one.name, "")):
            chosen.setdefault(one.refers_to[0], set()).add(value)
    return chosen


def folded(filters: Sequence[Chosen], search: str | None) -> list[Chosen]:
    """The filters that are seen when they are asked for: all but the search, and the first that are links."""
    seen = [one.filter.name for one in filters if one.filter.way == "chips"][:SEEN]
    return [one for one in filters if one.filter.name not in seen and one.filter.name != search]


def opened(route: Route, given: QueryParams) -> bool:
    """Whether a filter is chosen, or to be chosen, that is not seen while the others are folded.

    What is chosen by name is seen: it stands outside, to be taken away.
    """
    filters = [one for one in filters_of(route, "en") if one.way != "refers"]
    links = [one.name for one in filters if one.way == "chips"]
    others = [one.name for one in filters if one.name not in links[:SEEN] and one.name != name_filter(route)]
    names = (each for name in others for each in (name, f"{name}_from", f"{name}_until"))
    return bool(given.get(PICK)) or any(given.get(name) for name in names)


def _picking(path: str, page: Page, name: str) -> str:
    here = address(path, page.request.query_params)
    return f"{here}{'&' if '?' in here else '?'}{PICK}={name}"
