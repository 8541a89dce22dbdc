"""Which columns a list shows: those that the reader chose, or else those that are arranged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from starlette.datastructures import QueryParams

from services.gateway.console.arrange import Arrangement, columns_of, every_column, of_no_column
from services.gateway.console.filters import COLUMNS
from services.gateway.console.page import Page
from services.gateway.console.pickers import rows_type
from services.gateway.console.tables import columns, shown_fields
from services.gateway.transcoding import Route


@dataclass(frozen=True, slots=True)
class Box:
    """A column that can be chosen: its name, what it is called, and whether it is shown."""

    name: str
    label: str
    shown: bool


@cache
def choosable(route: Route, language: str) -> tuple[str, ...]:
    """The columns that a reader may choose: what rows hold, without what only programs read."""
    kind = rows_type(route)
    shown = {one.name for one in shown_fields(kind, language)}
    every = (name for name in every_column(kind) if name.partition(".")[0] in shown)
    return tuple(name for name in every if not of_no_column(name))


def given_columns(route: Route, given: QueryParams) -> tuple[str, ...]:
    """The columns that an address names, each once; a name that is none, or none any more, is left out."""
    known = every_column(rows_type(route))
    named = (name for text in given.getlist(COLUMNS) for name in text.split(","))
    return tuple(dict.fromkeys(name for name in named if name in known))


def shown_columns(page: Page, route: Route, arrangement: Arrangement) -> tuple[str, ...]:
    """The columns that a list shows to this reader now."""
    return given_columns(route, page.request.query_params) or columns_of(route, arrangement)


def column_boxes(page: Page, route: Route, arrangement: Arrangement) -> list[Box]:
    """What the form for choosing columns offers: those that are shown in their order, then the others."""
    shown = shown_columns(page, route, arrangement)
    names = tuple(dict.fromkeys([*shown, *choosable(route, page.language)]))
    return [Box(one.name, one.label, one.name in shown) for one in columns(rows_type(route), names, page.language)]
