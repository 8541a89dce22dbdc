"""A method that a path does not have is answered with those that it has, whatever the method and the path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.routing import Route as HttpRoute

from tests.gateway.everything import ID, ROUTES, Everything, everything, path_of

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")


@pytest.fixture(scope="module")
async def edge() -> AsyncIterator[Everything]:
    async with everything() as made:
        yield made


def _methods(edge: Everything) -> dict[str, set[str]]:
    """The methods of every path, those of the gateway's own pages too."""
    found = defaultdict[str, set[str]](set)
    for route in ROUTES:
        found[path_of(route)] |= {route.method, *(["HEAD"] if route.method == "GET" else [])}
    for path in found:
        whole, colon, _ = path.rpartition(":")
        if colon and whole.endswith(ID):  # an id may hold a colon: what is no verb of another method is read as one
            found[path] |= found.get(whole, set())
    for page in edge.app.routes:
        assert isinstance(page, HttpRoute) and page.methods
        found[page.path] |= page.methods
    return found


async def test_any_other_method_is_told_those_that_the_path_has(edge: Everything) -> None:
    found, count = _methods(edge), 0
    assert len(found) >= 60 and found["/v1/visits"] == {"GET", "HEAD", "POST"} and found["/docs"] == {"GET", "HEAD"}
    async with httpx.AsyncClient(base_url=edge.url, timeout=10, headers={"authorization": "Bearer t"}) as http:
        for path, methods in found.items():
            for method in METHODS:
                if method in methods:
                    continue
                answer = await http.request(method, path)
                assert answer.status_code == 405, (method, path)
                assert {*answer.headers["allow"].split(", ")} == methods, (method, path)
                assert method == "HEAD" or answer.json()["code"] == "METHOD_NOT_ALLOWED", (method, path)
                count += 1
    assert count >= 500


async def test_no_method_is_told_of_a_path_that_leads_nowhere(edge: Everything) -> None:
    async with httpx.AsyncClient(base_url=edge.url, timeout=10, headers={"authorization": "Bearer t"}) as http:
        for path in ("/nowhere", "/v1", "/v1/visitors", "/docs/", "/v1/live/1", "/v1/visits/"):
            for method in METHODS:
                answer = await http.request(method, path)
                assert (answer.status_code, "allow" in answer.headers) == (404, False), (method, path)


async def test_a_method_that_nobody_knows_is_not_implemented(edge: Everything) -> None:
    """RFC 9110, 9.1: unlike one that is known and that the path does not have."""
    async with httpx.AsyncClient(base_url=edge.url, timeout=10) as http:
        assert (await http.request("NONESUCH", "/v1/departments")).status_code == 501
        assert (await http.get("/livez")).status_code == 200


JSON = (
    "application/json",
    "Application/JSON",
    "application/json;",
    "application/json;charset=utf-8",
    "application/json; charset=UTF-8",
    'application/json; charset="utf-8"',
    'application/json ; CharSet="Utf-8"',
    "application/json; profile=x; charset=utf-8",
)
OTHER = (
    "application/json; charset=gb18030",
    'application/json; charset="gbk"',
    "application/json; charset=utf-16",
    "application/json; charset=latin-1",
    "application/json; charset=utf8",
    "application/json; charset",
    "application/json; charset=",
    "application/json; charset*=utf-8''gb18030",
    "application/json; charset=utf-8; charset=gb18030",
    "application/json; charset=gb18030; charset=utf-8",
    "application/merge-patch+json",
    "application/json-patch+json",
    "application/problem+json",
    "application/vnd.api+json",
    "application/jsonp",
    "application/json, text/plain",
    "text/json",
    "text/plain",
    "json",
)


async def test_only_json_in_utf_8_is_read_on_every_route_with_a_body(edge: Everything) -> None:
    routes = [route for route in ROUTES if route.body == "*"]
    assert len(routes) >= 40
    async with httpx.AsyncClient(base_url=edge.url, timeout=10, headers={"authorization": "Bearer t"}) as http:
        for route in routes:
            for kind in (JSON[0], OTHER[0], "application/merge-patch+json"):
                asked = path_of(route)
                answer = await http.request(route.method, asked, content=b"{}", headers={"content-type": kind})
                assert (answer.status_code == 415) == (kind in OTHER), (kind, asked)
                assert kind in JSON or answer.json()["code"] == "MEDIA_TYPE_UNKNOWN", (kind, asked)


@pytest.mark.parametrize("kind", [*JSON, *OTHER])
async def test_the_kind_is_read_in_any_case_and_with_its_parameters(edge: Everything, kind: str) -> None:
    async with httpx.AsyncClient(base_url=edge.url, timeout=10, headers={"authorization": "Bearer t"}) as http:
        answer = await http.post("/v1/visits", content=b"{}", headers={"content-type": kind})
        assert (answer.status_code == 415) == (kind in OTHER)
