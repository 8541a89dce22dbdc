"""Where somebody can go: the lists that his scopes open, by service, and with which he begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from chassis.labels import Label, labels, service_of
from chassis.validation import required
from services.gateway.console.page import Around, Entry, Person, part, texts
from services.gateway.console.pages.matters import SCOPES
from services.gateway.console.route import ConsoleRoute
from services.gateway.transcoding import Route

MENU = "/menu"
PLACES = 1024
"""Of how many roles' pages what stands around them is kept: some dozen roles, two languages, some fifty lists."""
TABS = 4
"""How many lists a phone shows as tabs; the fifth leads to all."""
OWN = 7
"""How many entries stand at the side before the others, which are folded."""

BEGINS = {
    "salesperson": ("/today", "/customers", "/visits", "/notices", "/issues", "/pool"),
    "specialist": ("/today", "/issues", "/visits", "/notices", "/customers", "/complaints"),
    "team_lead": ("/today", "/team", "/visits", "/notices", "/approvals", "/customers", "/issues"),
    "manager": ("/team", "/approvals", "/issues", "/notices", "/complaints", "/visits", "/customers"),
    "marketing": ("/customers", "/issues", "/visits", "/notices", "/approvals", "/policies"),
    "customer_service": ("/complaints", "/issues", "/customers", "/notices", "/approvals", "/visits"),
    "finance": ("/customers", "/complaints", "/issues", "/notices", "/visits"),
    "supervisor": ("/supervision", "/findings", "/rectifications", "/notices", "/approvals", "/visits"),
    "head_office": ("/policies", "/approvals", "/appraisal-cycles", "/notices", "/issues", "/complaints"),
    "data_protection": ("/erasures", "/readings", "/staff", "/customers", "/notices", "/departments"),
    "auditor": ("/findings", "/policies", "/visits", "/notices", "/erasures"),
}
"""What each role begins with, and what its tabs are: of these, the lists that there are and that the scopes open."""

BY_HAND = (
    ("/today", "place:/today", "visits", ()),
    ("/team", "place:/team", "visits", ()),
    ("/supervision", "place:/supervision", "supervision", ()),
    ("/approvals", "approvals", "gateway", SCOPES),
    ("/my-score", "score_mine", "appraisal", ()),
    ("/operations", "operations", "gateway", ()),
)
"""Pages by hand that are no list of a route: their path, the sentence that names them, their service; and the scopes
of which one opens it, where the page itself needs none."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that has a page: its path, the scope it needs, what it is called, and its service."""

    path: str
    scope: str
    label: Label
    service: str
    any_of: tuple[str, ...] = ()
    """Of these scopes one is enough, where it has none of its own."""

    def open_to(self, person: Person) -> bool:
        """Whether somebody's scopes open it."""
        return any(map(person.may, self.any_of)) if self.any_of else not self.scope or person.may(self.scope)


class Navigation:
    """The lists among the pages that are there. A list that needs to be told of what is no place to go to."""

    def __init__(self, routes: Iterable[Route], pages: Iterable[ConsoleRoute]) -> None:
        drawn = {page.template: page.scope for page in pages if page.method == "GET"}
        named = ((path, Label(**texts()[text]), of, scopes) for path, text, of, scopes in BY_HAND if path in drawn)
        self._listed = [Listed(path, drawn[path], label, of, scopes) for path, label, of, scopes in named]
        self._listed += [
            Listed(path, drawn[path], labels().rpc(route.rpc), service_of(route.rpc.input_type.file))
            for route in routes
            if (path := path_of(route)) in drawn and _is_place(route)
        ]
        self._placed = lru_cache(PLACES)(self._place)

    def around(self, person: Person, language: str, here: str, post: str) -> Around:
        """What stands around a page at the path `here` for somebody: only entries that his scopes open."""
        paths = [one.path for one in self._listed if _within(one, here)]
        at = max(paths, key=len, default=MENU if here == MENU else "")
        return replace(self._placed(person.scopes, person.roles, language, at), post=post)

    def _place(self, scopes: frozenset[str], roles: tuple[str, ...], language: str, at: str) -> Around:
        """What stands around the pages of a list, of whoever has these scopes and roles."""
        person = Person("", "", "", "", roles, scopes)
        groups: dict[str, list[Entry]] = {}
        for one in self._open_to(person):
            groups.setdefault(one.service, []).append(_entry(one, language, at))
        named = tuple((texts()[f"service_{name}"][language], tuple(entries)) for name, entries in groups.items())
        tabs = tuple(_entry(one, language, at) for one in self._first(person))
        own = tuple(_entry(one, language, at) for one in self._own(person, at))
        found = Around(named, tabs, "", own, at == MENU)
        side, foot = (part(f"parts/{name}.html", language, around=found) for name in ("side", "foot"))
        return replace(found, side=side, foot=foot)

    def first_page(self, person: Person) -> str:
        """Where somebody begins."""
        return next((one.path for one in self._first(person)), MENU)

    def _first(self, person: Person) -> list[Listed]:
        """The lists of his role, then any others, as many as there are tabs."""
        wanted = [path for role in person.roles for path in BEGINS.get(role, ())]
        found = self._open_to(person)
        found.sort(key=lambda one: wanted.index(one.path) if one.path in wanted else len(wanted))
        return found[:TABS]

    def _own(self, person: Person, at: str) -> list[Listed]:
        """What his role works with every day, of what his scopes open; then the list where he is, if it is another."""
        wanted = list(dict.fromkeys(path for role in person.roles for path in BEGINS.get(role, ())))
        found = [one for one in self._open_to(person) if one.path in wanted]
        own = sorted(found, key=lambda one: wanted.index(one.path))[:OWN]
        return [*own, *(one for one in self._open_to(person) if own and one.path == at and one not in own)]

    def _open_to(self, person: Person) -> list[Listed]:
        return [one for one in self._listed if one.open_to(person)]


def path_of(route: Route) -> str:
    """The page's path of a route: the API's, without its version."""
    return route.template.plain.removeprefix("/v1")


def _is_place(route: Route) -> bool:
    """Whether a route is a list that need not be told of what."""
    asked, told = route.rpc.input_type.fields, route.rpc.output_type.fields_by_name
    return route.method == "GET" and not route.template.variables and "rows" in told and not any(map(required, asked))


def _within(one: Listed, here: str) -> bool:
    return here == one.path or here.startswith(f"{one.path}/")


def _entry(one: Listed, language: str, at: str) -> Entry:
    return Entry(one.path, one.label.text(language), at == one.path)
