"""One page that is being made: who looks at it, in which language, and how it is drawn."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from services.gateway.console.asking import Asking

HERE = Path(__file__).parent
TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in, as the token says it; the name as the directory has it."""

    staff_id: str
    name: str
    region: str
    reach: str
    roles: tuple[str, ...]
    scopes: frozenset[str]

    def may(self, scope: str) -> bool:
        """Whether the token has the scope."""
        return scope in self.scopes


@dataclass(slots=True)
class Page:
    """A request for a page of somebody who is signed in. `language` is "zh" or "en"."""

    request: Request
    person: Person
    asking: Asking
    language: str

    def text(self, name: str, **values: object) -> str:
        """A sentence of `texts/*.toml` in the language of the page. Raises KeyError for one that is not there."""
        return texts()[name][self.language].format_map(values)

    def drawn(
        self, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any
    ) -> HTMLResponse:
        """The page from a template, which gets `page`, `text` and the values."""
        body = TEMPLATES.get_template(template).render(page=self, text=self.text, **values)
        return HTMLResponse(body, status, dict(headers or {}))


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
