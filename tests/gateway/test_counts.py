"""Counts over HTTP: several lists of several services in one call, each as the list itself is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from ledger.context import EVERYWHERE, Caller
from services.gateway.counts import PATH
from tests.chassis.world import scopes
from tests.ledger.stage import Stage, a_customer, caught_up, stage
from tests.servers import Servers

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]
NAMES = ("organisation", "customers", "visits", "complaints")


@pytest.fixture(scope="module")
async def play(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A platform with a gateway, three customers of one person and one of another."""
    async with stage(servers, tmp_path_factory.mktemp("keys"), NAMES, gateway="127.0.0.1:0") as made:
        for session in (*[made.session()] * 3, made.session(region="west")):
            await a_customer(session)
        await caught_up(made.operator(), NAMES, 60)
        yield made


async def _asked(play: Stage, *of: str, language: str = "zh", **changed: Any) -> httpx.Response:
    who: dict[str, Any] = {"region": EVERYWHERE, "reach": "organisation", "scopes": scopes()}
    token = play.platform.issuer.issue(Caller(str(uuid4()), **(who | changed)))
    headers = {"authorization": f"Bearer {token}", "accept-language": language}
    async with httpx.AsyncClient(base_url=play.platform.url, trust_env=False) as http:
        return await http.get(PATH, params=[("of", one) for one in of], headers=headers)


async def test_lists_of_several_services_are_counted_in_their_order(play: Stage) -> None:
    of = ("customers", "departments", "departments?region=west", "departments?region=east&page_size=1")
    answer = await _asked(play, *of)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == {
        "counts": [{"of": one, "count": n, "more": False} for one, n in zip(of, (4, 2, 1, 1), strict=True)]
    }


async def test_it_counts_what_the_caller_reaches(play: Stage) -> None:
    east = await _asked(play, "customers", region="east", reach="region")
    nobodys = await _asked(play, "customers", region="east", reach="own")
    assert [one.json()["counts"][0]["count"] for one in (east, nobodys)] == [3, 0]


@pytest.mark.parametrize(("language", "words"), [("zh", "权限"), ("en", "scope")])
async def test_a_list_that_may_not_be_asked_says_so_and_leaves_the_others(
    play: Stage, language: str, words: str
) -> None:
    answer = await _asked(play, "customers", "departments", language=language, scopes=scopes() - {"customers.read"})
    refused, counted = answer.json()["counts"]
    assert (refused["problem"]["code"], refused["problem"]["status"]) == ("SCOPE_MISSING", 403)
    assert words in refused["problem"]["title"] and "count" not in refused
    assert counted["count"] == 2


@pytest.mark.parametrize(
    ("of", "code", "fields"),
    [
        ((), "FIELD_MALFORMED", ["of"]),
        (("customers",) * 21, "FIELD_MALFORMED", ["of"]),
        (("customers", "nothing?x=1"), "LIST_UNKNOWN", ["of[1]"]),
        (("customers/019aa000-0000-7000-8000-0000000000ab",), "LIST_UNKNOWN", ["of[0]"]),
        (("customer-360/1",), "LIST_UNKNOWN", ["of[0]"]),
        (("customers?colour=red",), "PARAMETER_UNKNOWN", ["of[0].colour"]),
        (("customers?status=RED", "departments"), "VALUE_MALFORMED", ["of[0].status"]),
    ],
)
async def test_what_is_no_list_or_no_filter_is_refused_naming_it(
    play: Stage, of: tuple[str, ...], code: str, fields: list[str]
) -> None:
    answer = await _asked(play, *of)
    told = answer.json()
    assert (answer.status_code, told["code"]) == (400, code), told
    assert [one["field"] for one in told["errors"]] == fields


async def test_without_a_token_or_the_scope_nothing_is_counted(play: Stage) -> None:
    async with httpx.AsyncClient(base_url=play.platform.url, trust_env=False) as http:
        assert (await http.get(PATH, params={"of": "customers"})).status_code == 401
        assert (await http.post(PATH)).status_code == 405
    barred = (await _asked(play, "customers", scopes=scopes() - {"counts.read"})).json()["counts"]
    assert [one["problem"]["code"] for one in barred] == ["SCOPE_MISSING"]
