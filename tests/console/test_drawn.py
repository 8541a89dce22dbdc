"""Every HTTP route as a page, in both languages, with made-up answers: well formed, labelled, without a raw word."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import pytest
from google.protobuf.message import Message

from chassis.labels import labels
from chassis.meanings import refers_to
from services.gateway.console.drawn import pages
from services.gateway.console.page import HERE, texts
from services.gateway.console.site import path_of
from services.gateway.transcoding import Route
from tests.console.drawing import ID, LANGUAGES, NOW, Seen, Services, get, path_for, seen, text_of
from tests.gateway.everything import ROUTES
from tests.messages import filled

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")
IDENTIFIER = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b|\b[A-Z]+(?:_[A-Z0-9]+)+\b")
SCRIPT = """<script>alert(1)</script>" onx='1' javascript:alert(1)//"""
EACH = [pytest.param(route, id=f"{route.rpc.containing_service.name}.{route.rpc.name}") for route in ROUTES]


def page_path(route: Route) -> str:
    """The path of a route's page: of a command on a collection, the form that begins a thing."""
    path = path_for(route)
    return path if route.method == "GET" or ":" in path else f"{path}:new"


def made(kind: str) -> Services:
    """Services that answer everything with made-up values."""
    services = Services()
    for route in ROUTES:
        services.answers[route.request] = partial(_answer, route, kind)
    return services


def _answer(route: Route, kind: str, request: Any) -> Any:
    return texts_in(route.response(), "恒达", ID) if kind == "ids" else filled(route.response(), kind)


MADE = {kind: made(kind) for kind in ("bare", "usual", "most", "ids")}


def check(page: Seen, language: str) -> None:
    """What every page has and has not."""
    assert len(page.every("h1")) == 1
    assert page.by_tag["h1"][0].strip()
    assert page.every("html")[0]["lang"] == ("zh-CN" if language == "zh" else "en")
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids)), "an id stands twice"
    for label in page.every("label"):
        assert "for" not in label or label["for"] in ids
    bound = {label["for"] for label in page.every("label") if "for" in label}
    for tag in ("input", "select", "textarea"):
        for control in page.every(tag):
            if control.get("type") not in ("hidden", "checkbox", "radio"):
                assert control.get("id") in bound, f"{control} has no label"
            for described in control.get("aria-describedby", "").split():
                assert described in ids
    for tag, attrs in page.elements:
        assert tag != "style" and "style" not in attrs
        assert not any(name.startswith("on") for name in attrs)
        assert not attrs.get("href", "").strip().lower().startswith("javascript")
        assert tag != "script" or attrs.get("src", "").startswith("/static/")
    assert "script" not in page.by_tag or not "".join(page.by_tag["script"]).strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("route", EACH)
async def test_every_route_has_a_page(route: Route, language: str) -> None:
    for kind, services in MADE.items():
        page = seen(await get(services, page_path(route), language))
        check(page, language)
        assert not UUID.search(page.visible), f"{kind}: a raw id is seen"
        assert not (found := IDENTIFIER.findall(page.visible)), f"{kind}: {found} are no words"


def test_no_route_is_left_out() -> None:
    services = Services()
    templates = {(one.method, one.template) for one in services.pages}
    for route in ROUTES:
        path = path_of(route)
        if route.method == "GET":
            assert ("GET", path) in templates
        else:
            form = path if ":" in path else f"{path}:new"
            assert {("GET", form), ("POST", form)} <= templates
    assert len(templates) == len(services.pages)


def test_every_page_asks_for_the_scope_of_its_route() -> None:
    scopes = {path_of(route).partition(":")[0]: set[str]() for route in ROUTES}
    for route in ROUTES:
        scopes[path_of(route).partition(":")[0]].add(route.scope)
        if route.method != "GET":  # a command to a record, given to several rows of its list
            scopes.setdefault(path_of(route).partition("/{")[0] + ":batch", set()).add(route.scope)
    for one in pages(ROUTES, {}, lambda: NOW):
        path, _, verb = one.template.partition(":")
        assert one.scope in scopes[f"{path}:batch" if verb.startswith("batch") else path.removesuffix(".xlsx")]


def texts_in(made_up: Any, text: str, ids: str = "", depth: int = 4) -> Message:
    """A message whose texts, at any depth, are all this one, and its ids, if one is given, all that id."""
    for field in made_up.DESCRIPTOR.fields:
        if field.message_type is not None:
            if field.message_type.full_name.startswith("google.") or not depth:
                continue
            inner = getattr(made_up, field.name)
            texts_in(inner.add() if field.is_repeated else inner, text, ids, depth - 1)
        elif field.cpp_type == field.CPPTYPE_STRING and field.type == field.TYPE_STRING:
            is_id = refers_to(field) or field.name.endswith(("id", "ids", "evidence"))
            value = ids if ids and is_id else text
            if field.is_repeated:
                getattr(made_up, field.name).append(value)
            else:
                setattr(made_up, field.name, value)
    return made_up  # type: ignore[no-any-return]


def _evil(route: Route, request: Any) -> Message:
    return texts_in(route.response(), SCRIPT)


EVIL = Services()
for each in ROUTES:
    EVIL.answers[each.request] = partial(_evil, each)


@pytest.mark.parametrize("route", EACH)
async def test_nothing_that_somebody_wrote_becomes_markup(route: Route) -> None:
    response = await get(EVIL, page_path(route), "zh")
    check(seen(response), "zh")
    assert "<script>alert" not in text_of(response)


def test_sentences_are_used_and_there() -> None:
    own = {name for name in texts() if name.startswith("drawn_")}
    sources = [*HERE.glob("*.py"), *HERE.glob("templates/**/*.html")]
    code = "\n".join(path.read_text("utf-8") for path in sources)
    built = ("drawn_clock_", "drawn_do_", "drawn_view_", "drawn_empty_")
    named = set(re.findall(r"""["'](drawn_\w+[a-z])["']""", code))
    unused = {name for name in own - named if not name.startswith(built)}
    assert unused <= {"drawn_yes", "drawn_no"}
    assert named <= own


def test_no_word_of_a_language_stands_in_templates_or_scripts() -> None:
    for path in [*HERE.glob("templates/**/*.html"), *HERE.glob("browser/*.js")]:
        assert not re.search("[\u4e00-\u9fff]", path.read_text("utf-8")), path.name


def test_no_service_is_named() -> None:
    from services.gateway.catalogue import SERVICES

    for path in HERE.glob("*.py"):
        code = path.read_text("utf-8")
        if path.name in ("app.py", "desk.py", "login.py", "session.py", "navigation.py"):
            continue
        for service in SERVICES:
            assert f"fieldledger.{service}" not in code, path.name
    assert labels().files


def test_what_only_a_screen_reader_says_is_unseen_and_not_called_quiet() -> None:
    for path in sorted((HERE / "templates").rglob("*.html")):
        assert not re.findall(r'<(?!button\b)\w+[^>]*class="quiet"', path.read_text("utf-8")), path.name


def test_a_finding_is_called_one_thing_in_all_sentences() -> None:
    other = [name for name, words in texts().items() if re.search("督导发现|提出发现|近期发现", words["zh"])]
    assert other == []
