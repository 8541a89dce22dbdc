"""Paths, queries and bodies lead to the RPC and the message that the annotation defines."""

from __future__ import annotations

from typing import Any

import pytest
from google.api.annotations_pb2 import http

from services.gateway.catalogue import SERVICES, descriptions
from services.gateway.encoding import shown
from services.gateway.routing import Router
from services.gateway.template import Template
from services.gateway.transcoding import routes
from services.gateway.violations import Malformed
from tests.gateway.odd import ODD_SERVICE

ODD = Router(routes([ODD_SERVICE]))


def asked(method: str, path: str, query: list[tuple[str, str]] | None = None, body: Any = None) -> Any:
    """The message that a request means, as JSON without its empty fields."""
    found = ODD.find(method, path)
    assert found is not None
    message = found[0].message(found[1], query or [], body)
    return {name: value for name, value in shown(message).items() if value not in ("", 0, [], {}, False)}


@pytest.mark.parametrize("name", SERVICES)
def test_every_annotated_method_has_a_route(name: str) -> None:
    service, *_ = descriptions([name])
    annotated = {
        method.full_name
        for interface in service.interfaces
        for method in interface.methods
        if method.GetOptions().HasExtension(http)
    }
    found = routes(service.interfaces)
    assert {route.rpc.full_name for route in found} == annotated
    assert all(route.scope for route in found)


def test_all_services_together_claim_no_path_twice() -> None:
    every = routes(interface for service in descriptions() for interface in service.interfaces)
    router = Router(every)
    for route in every:
        path = route.template.plain.replace("{", "").replace("}", "")
        found = router.find(route.method, path)
        assert found is not None and found[0] is route


def test_two_methods_of_one_path_are_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="both claim PATCH /v1/odd"):
        Router([*routes([ODD_SERVICE]), *routes([ODD_SERVICE])])


def test_a_nested_field_is_bound_by_the_path_and_the_body_is_one_field() -> None:
    message = asked("PATCH", "/v1/odd/a%20b", [("small", "3")], {"big": 4})
    assert message["small"] == 3
    assert (message["inner"]["long_name"], message["inner"]["big"]) == ("a b", 4)


def test_a_path_and_a_body_that_disagree_are_refused() -> None:
    with pytest.raises(Malformed) as error:
        asked("PATCH", "/v1/odd/a", body={"long_name": "b"})
    assert [wrong.reason for wrong in error.value.violations] == ["FIELD_TWICE"]


def test_a_variable_may_span_segments_and_a_verb_follow() -> None:
    assert asked("GET", "/v1/shelves/1/books/2:read") == {"long_name": "shelves/1/books/2"}
    assert asked("DELETE", "/v1/files/a/b/c") == {"long_name": "a/b/c"}
    assert ODD.find("GET", "/v1/shelves/1/books/2") is None


def test_an_additional_binding_leads_to_the_same_method() -> None:
    assert asked("POST", "/v1/odd:find", body={"small": 1}) == asked("GET", "/v1/odd", [("small", "1")])


def test_query_parameters_of_every_kind() -> None:
    query = [
        ("small", "-7"),
        ("big", "9007199254740993"),
        ("yes", "true"),
        ("ratio", "0.5"),
        ("colours", "RED"),
        ("colours", "WALL_COLOUR_DARK_RED"),
        ("numbers", "1"),
        ("numbers", "2"),
        ("at", "2026-10-01T08:00:00+08:00"),
        ("inner.longName", "x"),
    ]
    message = asked("GET", "/v1/odd", query)
    assert message.pop("inner")["long_name"] == "x"
    assert message == {
        "small": -7,
        "big": "9007199254740993",
        "yes": True,
        "ratio": 0.5,
        "colours": ["RED", "DARK_RED"],
        "numbers": [1, 2],
        "at": "2026-10-01T00:00:00Z",
    }


def test_an_offset_whose_plus_became_a_space_is_understood() -> None:
    assert asked("GET", "/v1/odd", [("at", "2026-10-01T08:00:00 08:00")]) == {"at": "2026-10-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        (("nothing", "1"), "PARAMETER_UNKNOWN"),
        (("inner", "x"), "PARAMETER_UNKNOWN"),
        (("inner.nothing", "x"), "PARAMETER_UNKNOWN"),
        (("more.small", "1"), "PARAMETER_UNKNOWN"),
        (("small", "one"), "VALUE_MALFORMED"),
        (("small", "3000000000"), "VALUE_MALFORMED"),
        (("natural", "-1"), "VALUE_MALFORMED"),
        (("yes", "1"), "VALUE_MALFORMED"),
        (("at", "yesterday"), "VALUE_MALFORMED"),
        (("at", "2026-10-01"), "VALUE_MALFORMED"),
        (("colours", "BLUE"), "VALUE_MALFORMED"),
        (("ratio", "nan"), "VALUE_MALFORMED"),
    ],
)
def test_a_wrong_parameter_is_named(query: tuple[str, str], reason: str) -> None:
    with pytest.raises(Malformed) as error:
        asked("GET", "/v1/odd", [query])
    assert error.value.reason == reason
    assert error.value.violations[0].field.startswith(query[0])


@pytest.mark.parametrize("text", ["v1/x", "/v1/{x", "/v1/{X}", "/v1/{x=**}/y", "/v1/a{x}", ""])
def test_what_is_no_template_is_refused_at_the_start(text: str) -> None:
    with pytest.raises(ValueError, match=r"template|malformed|\*\*"):
        Template.parse(text)
