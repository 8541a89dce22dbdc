"""Is HEAD what it is for GET on every route: the same headers, no content, and an end?"""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.routing import Route as HttpRoute

from tests.gateway.everything import ROUTES, Everything, everything, path_of
from tests.support import eventually

LIVE = "/v1/live"
CHANGES = ("date", "transfer-encoding")
"""What may differ: the hour, and how content is sent that a HEAD has none of (RFC 9110, 9.3.2)."""


@pytest.fixture(scope="module")
async def edge() -> AsyncIterator[Everything]:
    async with everything() as made:
        yield made


def _paths(edge: Everything) -> list[str]:
    transcoded = [path_of(route) for route in ROUTES if route.method == "GET"]
    own = [route.path for route in edge.app.routes if isinstance(route, HttpRoute) and "{" not in route.path]
    assert len(transcoded) >= 30 and {"/", LIVE, "/docs", "/readyz", "/openapi.json"} <= {*own}
    return [*transcoded, *own]


async def _headers(http: httpx.AsyncClient, method: str, path: str) -> tuple[int, dict[str, str]]:
    async with http.stream(method, path, headers={"authorization": "Bearer t"}) as answer:
        return answer.status_code, {name: value for name, value in answer.headers.items() if name not in CHANGES}


async def test_head_has_the_headers_of_get_and_ends(edge: Everything) -> None:
    """Each pair on one connection: a HEAD that does not end, or sends content, would spoil the GET behind it."""
    for path in _paths(edge):
        async with httpx.AsyncClient(base_url=edge.url, timeout=10) as http:
            answer = await http.head(path, headers={"authorization": "Bearer t"})
            assert answer.content == b"", path
            head = answer.status_code, {name: value for name, value in answer.headers.items() if name not in CHANGES}
            get = await _headers(http, "GET", path)
            if path == "/metrics":  # each request changes them, and so the length of the answer
                assert head[1].pop("content-length") and get[1].pop("content-length")
            assert head == get, path


async def _nobody(edge: Everything) -> bool:
    return len(edge.feed) == 0


async def test_head_on_the_feed_takes_no_place(edge: Everything) -> None:
    async with httpx.AsyncClient(base_url=edge.url, timeout=10) as http:
        await eventually(lambda: _nobody(edge), 20)  # who listened in another test has gone
        answer = await http.head(LIVE, headers={"authorization": "Bearer t"})
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert len(edge.feed) == 0
        wrong = await http.head(LIVE, params={"type": "VisitLoged"}, headers={"authorization": "Bearer t"})
        assert (wrong.status_code, wrong.content) == (400, b"")


async def test_head_on_what_is_only_done_does_nothing(edge: Everything) -> None:
    changing = {route.path for route in ROUTES if route.command}
    only = {path_of(route) for route in ROUTES if route.method != "GET"}
    only -= {path_of(route) for route in ROUTES if route.method == "GET"}
    del edge.service.asked[:]
    async with httpx.AsyncClient(base_url=edge.url, timeout=10) as http:
        for path in only:
            head = await http.head(path, headers={"authorization": "Bearer t"})
            get = await http.get(path, headers={"authorization": "Bearer t"})
            assert head.status_code == get.status_code and head.headers.get("allow") == get.headers.get("allow"), path
    assert len(only) >= 25 and changing and not changing & set(edge.service.asked)
