"""One page that is being made: who looks at it, in which language, and how it is drawn."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from access.tokens import Now, machine_time
from services.gateway.console.asking import Asking
from services.gateway.console.static import address

HERE = Path(__file__).parent
TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
    auto_reload=False,
)
TEMPLATES.globals["address"] = address
PART = "x-part"
"""The header by which a script asks for one block of a page instead of the whole."""
PARTS = ("live", "shown")


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in, as the token says it; the name as the directory has it.

    `role` is the short name of the post, such as "SALESPERSON"; `region_name` is empty for the whole organisation.
    """

    staff_id: str
    name: str
    region: str
    reach: str
    roles: tuple[str, ...]
    scopes: frozenset[str]
    role: str = ""
    region_name: str = ""

    @property
    def mark(self) -> str:
        """By what a browser tells apart whose its entries are: it says nothing elsewhere."""
        return sha256(f"outbox {self.staff_id}".encode()).hexdigest()[:16]

    def may(self, scope: str) -> bool:
        """Whether the token has the scope."""
        return scope in self.scopes


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation: where it leads, what it is called, and whether one is there now."""

    path: str
    label: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a page: entries in their groups, and the few that a phone shows as tabs."""

    groups: tuple[tuple[str, tuple[Entry, ...]], ...] = ()
    tabs: tuple[Entry, ...] = ()
    post: str = ""
    """What the person's post is called."""
    own: tuple[Entry, ...] = ()
    """What the person's role works with every day; the groups hold everything, these too."""
    at_menu: bool = False
    side: str = ""
    foot: str = ""
    """Both as HTML, made once for many pages: at the side of a wide page, and under a narrow one."""

    @property
    def elsewhere(self) -> bool:
        """Whether the role has no lists of its own: then the groups are open. Where one is stands among the own."""
        return not self.own


NOTHING_AROUND = Around()


@dataclass(slots=True)
class Page:
    """A request for a page of somebody who is signed in. `language` is "zh" or "en"."""

    request: Request
    person: Person
    asking: Asking
    language: str
    around: Around = NOTHING_AROUND
    clock: Now = machine_time
    purpose: str = ""
    """For what the person last read what is masked, "" for nothing yet: it is the first to be offered again."""
    still: Callable[[], bool] = lambda: True
    """Whether the session in which the page was asked for has not been ended since."""
    unread: int | None = None
    """How many notices wait for the person; None where it is not known."""

    @property
    def now(self) -> datetime:
        """The time by which due times are shown; a service judges by its own."""
        return self.clock()

    @property
    def warnings(self) -> list[tuple[str, str]]:
        """What was unwise about the command that led here, in the language of the page, each with its clause."""
        return [(getattr(one, self.language), one.clause) for one in self.asking.warnings]

    def text(self, name: str, **values: object) -> str:
        """A sentence of `texts/*.toml` in the language of the page. Raises KeyError for one that is not there."""
        return told(self.language, name, **values)

    def drawn(
        self, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any
    ) -> HTMLResponse:
        """The page from a template, which gets `page`, `text` and the values; or the part of it that was asked for.

        A part is a block of the template itself, one of `PARTS`. A script asks for it to show what has changed in its
        place; by any other name there is the page.
        """
        found, part = TEMPLATES.get_template(template), self.request.headers.get(PART, "")
        part = part if part in PARTS else ""
        given = {"page": self, "text": self.text, "language": self.language} | values
        body = "".join(found.blocks[part](found.new_context(given))) if part in found.blocks else found.render(given)
        return HTMLResponse(body, status, dict(headers or {}))


def told(language: str, name: str, **values: object) -> str:
    """A sentence in a language, "zh" or "en". Raises KeyError for one that is not there."""
    return texts()[name][language].format_map(values)


def part(template: str, language: str, **values: Any) -> Markup:
    """A piece of many pages as HTML, made of what is the same on all of them."""

    def text(name: str, **given: object) -> str:
        return told(language, name, **given)

    return Markup(TEMPLATES.get_template(template).render({"text": text, "language": language} | values))


def bare(language: str, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page for somebody who is not signed in."""

    def text(name: str, **given: object) -> str:
        return told(language, name, **given)

    shown = {"page": None, "text": text, "language": language}
    return HTMLResponse(TEMPLATES.get_template(template).render(shown | values), status)


@cache
def texts() -> dict[str, dict[str, str]]:
    """Every sentence of the console by its name, in both languages. Raises ValueError for one that lacks a language."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((HERE / "texts").glob("*.toml")):
        for name, words in tomllib.loads(path.read_text("utf-8")).items():
            if words.keys() != {"zh", "en"} or name in found:
                raise ValueError(f"{path.name}: {name} has not one text each in zh and en, or stands twice")
            found[name] = words
    return found
