"""What the pages by hand over a list have in common: tabs with counts, values drawn as in lists, the list itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from services.gateway.console.cells import cell_of
from services.gateway.console.filters import COLUMNS, OWN, PICK
from services.gateway.console.page import Page
from services.gateway.console.scene import Scene, region_of

TAB = "_tab"
"""The parameter of an address that says which tab is open."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab with how many there are behind it; `id` keeps the focus when the page renews itself."""

    id: str
    label: str
    href: str
    count: str
    current: bool


def tab_of(page: Page, path: str, kind: str, name: str, count: str, chosen: str) -> Tab:
    """A tab of the page at a path; `kind` begins the name of its words: `<kind>_tab_<name>`."""
    href = f"{path}?{urlencode({TAB: name})}"
    return Tab(f"tab-{name}", page.text(f"{kind}_tab_{name}"), href, count, name == chosen)


def chosen_tab(page: Page, tabs: tuple[str, ...]) -> str:
    """The tab that the address names, else the first."""
    given = page.request.query_params.get(TAB, "")
    return given if given in tabs else tabs[0]


def is_own(page: Page) -> bool:
    """Whether an address asks for a page by hand: it has none of the drawn list's filters, columns, order or pages."""
    return all(name.startswith(OWN) and name not in (PICK, COLUMNS) for name in page.request.query_params)


def value(message: Any, name: str, at: Scene) -> Markup:
    """A field as lists draw it, without a link."""
    field = message.DESCRIPTOR.fields_by_name[name]
    return Markup(cell_of(field, at.language, linked=False)(message, at, at.zone_of(region_of(message))))
