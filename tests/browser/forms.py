"""Forms without a browser: what stands in one, what somebody would enter, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx

from cli.demo.company import Person

ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
ODD = re.compile(rf"(?<![\w.])[a-z]+_[a-z_]+\b|\b{ID}\b")
"""The name of a field, or an id. The keys of policies have points in them; whoever drafts a value knows them."""
VOID = {"meta", "link", "input", "br", "hr", "img", "col"}
ENTERED = ("input", "select", "textarea")
PAST, AHEAD = "2026-11-01T09:30", "2026-11-04T10:00"
LATER = re.compile("due|until|planned|expected|effective|deadline")
KNOWN = (
    ("_id$", "019aa000-0000-7000-8000-0000000000ab"),
    ("area", "320506"),
    ("clause", "S3-4.1-c"),
    ("office|delegate|birthday|preferences", ""),
    ("disposition", "1"),
    ("phone", "13912345678"),
    ("^scope$", "east"),
    ("^code$|^region$", "trial"),
    ("^collection$", "visits"),
    ("^filters$", "open=true"),
    ("^columns", "status"),
)
TYPED = {"month": "2026-10", "tel": "13912345678", "email": "a@example.com"}


@dataclass
class Control:
    """What one can enter something into. `values` are those that can be chosen, or what was entered already."""

    name: str
    kind: str
    id: str = ""
    needed: bool = False
    values: list[str] = field(default_factory=list)

    @property
    def chosen(self) -> bool:
        return self.kind in ("select", "radio", "checkbox")

    def entry(self, turn: int = 0, nth: int = 0) -> str:
        """What somebody would enter: something that can be chosen, by turns, else something of its kind.

        It is the nth that offers a choice: of two people or customers, two are chosen.

        The first turn knows what codes and ids are like that have to be typed, others do not.
        """
        known_as = next((text for name, text in KNOWN if re.search(name, self.name)), None)
        if self.chosen and known_as != "":
            known = [value for value in self.values if value]
            return known[(turn + max(nth, 0)) % len(known)] if known else ""
        if not turn and known_as is not None:
            return known_as
        if self.kind in ("datetime-local", "date"):
            return (AHEAD if LATER.search(self.name) else PAST)[: 16 if self.kind == "datetime-local" else 10]
        return TYPED.get(self.kind, "3" if self.kind in ("numeric", "decimal") else "试用")


class Drawn(HTMLParser):
    """A page: its headings, links and ids, what it says in its main part, and its form, of several the last one.

    `asks`: whether sending the form only asks, as a dry run does.
    """

    def __init__(self, page: httpx.Response) -> None:
        super().__init__()
        self.status, self.path = page.status_code, page.url.path
        self.open: list[tuple[str, Mapping[str, str]]] = []
        self.ids, self.labelled, self.hrefs = set[str](), set[str](), list[str]()
        self.headings, self.texts, self.errors = 0, list[str](), list[str]()
        self.refused, self.action, self.asks = False, "", False
        self.hidden: dict[str, str] = {}
        self.controls: dict[str, Control] = {}
        self.bare: list[str] = []
        self.feed(page.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        self.headings += tag == "h1"
        self.ids |= {own["id"]} if "id" in own else set()
        if tag == "label" and "for" in own:
            self.labelled.add(own["for"])
        if tag == "a" and "href" in own:
            self.hrefs.append(own["href"])
            if self._within("div", id="refused"):
                self.errors.append(own["href"].removeprefix("#"))
        self.refused = self.refused or own.get("id") == "refused"
        if tag == "form" and "command" in own.get("class", "").split():
            self.action, self.asks = own["action"], own.get("method") == "get"
            self.controls, self.hidden = {}, {}
        if self._within("form", action=self.action) or tag == "option":
            self._entered(tag, own)
        if tag not in VOID:
            self.open.append((tag, own))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._within("main"):
            self.texts.append(data)

    def _within(self, tag: str, **wanted: str) -> bool:
        return any(
            name == tag and all(attrs.get(key) == value for key, value in wanted.items()) for name, attrs in self.open
        )

    def _entered(self, tag: str, own: Mapping[str, str]) -> None:
        if tag == "option":
            name = next((attrs.get("name", "") for one, attrs in reversed(self.open) if one == "select"), "")
            if name in self.controls:
                self.controls[name].values.append(own.get("value", ""))
            return
        if tag not in ENTERED or not own.get("name"):
            return
        kind, name = own.get("type", own.get("inputmode", "text")) if tag == "input" else tag, own["name"]
        if kind == "hidden":
            self.hidden[name] = own.get("value", "")
            return
        if not self._within("label"):
            self.bare.append(own.get("id", f"{name} has no id"))
        one = self.controls.setdefault(name, Control(name, kind, own.get("id", "")))
        one.needed = one.needed or own.get("aria-required") == "true"
        if kind in ("radio", "checkbox"):
            one.values.append(own.get("value", ""))

    @property
    def said(self) -> str:
        """What its main part says."""
        return " ".join(" ".join(self.texts).split())

    def faults(self) -> Iterable[str]:
        """What is wrong with it, whatever it says."""
        if self.headings != 1:
            yield f"{self.headings} headings"
        for id in self.bare:
            if id not in self.labelled:
                yield f"no label for {id}"
        for id in self.errors:
            if id not in self.ids:
                yield f"the summary leads to {id}, which is not there"
        yield from (f"says {word}" for word in sorted(set(ODD.findall(self.said))))

    def entries(self, turn: int = 0, who: str = "") -> dict[str, str]:
        """What somebody would send: everything filled in, of rows the first one.

        `turn`: which of several ways; in the first one, `who` enters himself as the person whom it is about.
        """
        found, selects = dict(self.hidden), -1
        for name, one in self.controls.items():
            if "!" in name or re.search(r"\[[1-9]\d*\]", name):
                continue
            selects += one.kind == "select"
            own = who if name == "staff_id" and who in one.values and not turn else ""
            if entry := own or one.entry(turn, selects):
                found[name] = entry
        return found


class Seat:
    """Somebody who is signed in, asking for pages and sending forms as a browser does."""

    def __init__(self, url: str, who: Person) -> None:
        self.who, self.url = who, url
        self.http = httpx.AsyncClient(base_url=url, trust_env=False, headers={"origin": url}, timeout=30)
        self._pages: dict[str, Drawn] = {}

    async def sign_in(self) -> None:
        """Take a seat, once more if the session was ended. Raises AssertionError."""
        answer = await self.http.post("/sign-in/demo", data={"staff_id": self.who.id, "next": "/"})
        assert answer.status_code == 303, answer.text

    async def get(self, path: str, language: str = "zh") -> Drawn:
        """The page at a path, in a language."""
        return Drawn(await self.http.get(path, headers={"accept": "text/html", "accept-language": language}))

    async def kept(self, path: str) -> Drawn:
        """The page at a path, asked for once: where records are looked for."""
        if path not in self._pages:
            self._pages[path] = await self.get(path)
        return self._pages[path]

    async def post(self, path: str, entries: Mapping[str, str], language: str = "zh") -> httpx.Response:
        """What is answered to a form."""
        headers = {"accept": "text/html", "accept-language": language}
        return await self.http.post(path, data=dict(entries), headers=headers)
