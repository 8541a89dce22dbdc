"""Pages of the console without a server: made-up answers in, HTML out, and what is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

import grpc
from google.protobuf.message import Message
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import compile_path

from chassis.reasons import Reasons
from fieldledger.platform.v1 import platform_pb2 as platform
from services.gateway.composition import Peer
from services.gateway.console.asking import Asking
from services.gateway.console.drawn import pages
from services.gateway.console.page import PART, Page, Person
from services.gateway.console.route import ConsoleRoute
from services.gateway.console.site import path_of
from services.gateway.problems import Problems
from services.gateway.transcoding import Route
from tests.gateway.everything import DESCRIPTIONS, ROUTES

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
ID = "019aa000-0000-7000-8000-0000000000ab"
PROBLEMS = Problems(Reasons.load())
SCOPES = frozenset(
    {*(route.scope for route in ROUTES), *("history.read", "counts.read", "personal.read", "personal.decide")}
)
LANGUAGES = ("zh", "en")
Answer = Callable[[Any], Message]


class Refusal(grpc.aio.AioRpcError):
    """A service's answer other than OK."""

    def __init__(self, code: grpc.StatusCode, details: bytes = b"") -> None:
        trailing = (("grpc-status-details-bin", details),) if details else ()
        super().__init__(code, grpc.aio.Metadata(), grpc.aio.Metadata(*trailing))


@dataclass
class Services:
    """What the services answer: for each request type its function, else an empty message; and what they were asked."""

    answers: dict[type[Message], Answer] = field(default_factory=dict)
    asked: list[tuple[Any, dict[str, str]]] = field(default_factory=list)
    everywhere: dict[type[Message], Answer] = field(default_factory=dict)
    """What every service answers to what each offers alike; what is not there, none answers."""
    history: Answer = lambda request: platform.GetHistoryResponse()
    changes: Answer = lambda request: platform.GetChangesResponse()
    pages: list[ConsoleRoute] = field(init=False)

    def __post_init__(self) -> None:
        self.pages = pages(ROUTES, histories(lambda request: self.history(request)), lambda: NOW)

    def peers(self) -> Mapping[type[Message], Peer]:
        return {route.request: Peer(self._call(route), route.response) for route in ROUTES}

    def _everywhere(self, kind: type[Message], answer: Answer) -> Peer:
        async def call(request: Any, *, metadata: Any, timeout: float) -> bytes:
            self.asked.append((request, dict(metadata)))
            return answer(request).SerializeToString()

        return Peer(call, getattr(platform, kind.__name__.replace("Request", "Response")))

    def _call(self, route: Route) -> Any:
        async def call(request: Any, *, metadata: Any, timeout: float) -> bytes:
            self.asked.append((request, dict(metadata)))
            made = self.answers.get(route.request, lambda request: route.response())(request)
            return made.SerializeToString()

        return call

    def offered(self) -> Mapping[str, Mapping[type[Message], Peer]]:
        """What every service offers alike: what happened to a thing since a version, and what else a test answers."""
        answers: dict[type[Message], Answer] = {platform.GetChangesRequest: lambda request: self.changes(request)}
        asked = {kind: self._everywhere(kind, answer) for kind, answer in (answers | self.everywhere).items()}
        return {one.name: asked for one in DESCRIPTIONS}

    def of(self, kind: type[Message]) -> list[Any]:
        """The requests of a kind that were asked."""
        return [request for request, _ in self.asked if isinstance(request, kind)]


def person(reach: str = "organisation", scopes: frozenset[str] = SCOPES) -> Person:
    return Person(ID, "林晓", "east", reach, ("head_office",), scopes)


def page_of(
    services: Services,
    language: str,
    path: str,
    query: str,
    who: Person,
    body: bytes = b"",
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Page:
    """A request for a path, by whoever is signed in."""
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST" if body else "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "path_params": {},
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    asking = Asking(services.peers(), PROBLEMS, "t", language, "00-0123456789abcdef0123456789abcdef-01-01", 5)
    asking.offered = services.offered()
    return Page(Request(scope, receive), who, asking, language)


def route_at(method: str, path: str, among: list[ConsoleRoute]) -> tuple[ConsoleRoute, dict[str, str]]:
    """The page at a path, as Starlette would find it, and what stands in its path."""
    for one in among:
        found = compile_path(one.template)[0].match(path)
        if one.method == method and found:
            return one, found.groupdict()
    raise LookupError(f"{method} {path}")


async def get(
    services: Services, path: str, language: str = "zh", who: Person | None = None, part: str = ""
) -> Response:
    """The page at a path with its query, or only a part of it, as a script asks for it."""
    bare, _, query = path.partition("?")
    one, params = route_at("GET", bare, services.pages)
    page = page_of(services, language, bare, query, who or person())
    page.request.scope["path_params"] = params
    page.request.scope["headers"] += [(PART.encode(), part.encode())] if part else []
    return await one.answer(page)


async def post(
    services: Services,
    path: str,
    fields: Mapping[str, Any],
    language: str = "zh",
    who: Person | None = None,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    """What comes of a form with these fields, sent to a path with its query."""
    path, _, query = path.partition("?")
    one, params = route_at("POST", path, services.pages)
    body = urlencode(fields, doseq=True).encode() or b"_="
    page = page_of(services, language, path, query, who or person(), body, headers)
    page.request.scope["path_params"] = params
    return await one.answer(page)


def text_of(response: Response) -> str:
    return bytes(response.body).decode()


VOID = {"meta", "link", "input", "br", "hr", "img", "col"}


class Seen(HTMLParser):
    """What is in a page: its elements, its visible text, and the text of each element by tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.by_tag: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        assert not self.open, f"{self.open} are not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)
            self.by_tag.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> within {self.open}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if "title" not in self.open and "pre" not in self.open:
            self.texts.append(data)
        for tag in set(self.open):
            self.by_tag[tag][-1] += data

    @property
    def visible(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def every(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of all elements of a tag that have these."""
        fits = (attrs for name, attrs in self.elements if name == tag)
        return [attrs for attrs in fits if all(attrs.get(key.rstrip("_")) == value for key, value in wanted.items())]


def seen(response: Response) -> Seen:
    return Seen(text_of(response))


def path_for(route: Route) -> str:
    """A path of a route's page."""
    path = path_of(route)
    for variable in route.template.variables:
        path = path.replace("{" + variable.field + "}", ID)
    return path


def histories(answer: Answer) -> Mapping[str, Peer]:
    """How the history of every service is asked, all with the same answer."""

    async def call(request: Any, *, metadata: Any, timeout: float) -> bytes:
        return answer(request).SerializeToString()

    return {one.name: Peer(call, platform.GetHistoryResponse) for one in DESCRIPTIONS}
