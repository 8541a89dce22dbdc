"""Does the live feed listen for what can come, and refuse the rest with what was probably meant?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from services.gateway.catalogue import descriptions
from services.gateway.feed import NOT_LIVE_EVENT
from services.gateway.listener import Listener
from tests.gateway.everything import ID, Everything, everything
from tests.support import eventually

ANNOUNCED = sorted({event.DESCRIPTOR for one in descriptions() for event in one.events} - {NOT_LIVE_EVENT}, key=str)


@pytest.fixture(scope="module")
async def edge() -> AsyncIterator[Everything]:
    async with everything() as made:
        yield made


async def asked(edge: Everything, *filters: tuple[str, str]) -> tuple[int, Any, Listener | None]:
    """The answer's status, its problem if it is one, and the subscriber that it made."""
    await eventually(lambda: _nobody(edge), 20)
    headers = {"authorization": "Bearer t", "accept-language": "en"}
    async with (
        httpx.AsyncClient(base_url=edge.url, timeout=20, verify=False) as http,  # no TLS: certificates need no reading
        http.stream("GET", "/v1/live", params=list(filters), headers=headers) as answer,
    ):
        if answer.status_code != 200:
            await answer.aread()
            return answer.status_code, answer.json(), None
        (listener,) = edge.feed._listeners
        return answer.status_code, None, listener


async def _nobody(edge: Everything) -> bool:
    return len(edge.feed) == 0


async def test_every_announced_type_is_listened_for_by_its_short_and_its_full_name(edge: Everything) -> None:
    assert len(ANNOUNCED) >= 40
    names = [name for event in ANNOUNCED for name in (event.name, event.full_name)]
    status, _, listener = await asked(edge, *(("type", name) for name in names))
    assert status == 200 and listener is not None and set(listener.types) == set(names)


async def test_every_slip_in_a_type_is_refused_naming_the_type_that_was_meant(edge: Everything) -> None:
    for event in ANNOUNCED:
        slip = event.name[:4] + event.name[5:]
        for written in (slip, event.name.lower(), event.full_name.replace(event.name, slip)):
            status, problem, _ = await asked(edge, ("type", written))
            assert (status, problem["code"]) == (400, "TYPE_UNKNOWN")
            assert event.name in problem["title"], problem["title"]


async def test_what_is_announced_but_never_sent_here_is_refused_too(edge: Everything) -> None:
    for name in (NOT_LIVE_EVENT.name, NOT_LIVE_EVENT.full_name):
        assert (await asked(edge, ("type", name)))[0] == 400


@pytest.mark.parametrize("id", ["xyz", ID[:-1], "{" + ID + "}", ID.replace("-", ""), "０" * 36])
async def test_what_is_no_id_is_refused(edge: Everything, id: str) -> None:
    status, problem, _ = await asked(edge, ("aggregate_id", ID), ("aggregate_id", id))
    assert (status, problem["code"]) == (400, "VALUE_MALFORMED")
    assert problem["errors"][0]["field"] == "aggregate_id" and "UUID" in problem["title"]


async def test_an_id_in_capitals_is_the_same_id_and_an_empty_filter_is_none(edge: Everything) -> None:
    _, _, listener = await asked(edge, ("aggregate_id", ID.upper()), ("type", ""))
    assert listener is not None and set(listener.aggregates) == {ID} and not listener.types
    _, _, listener = await asked(edge, ("aggregate_id", ""), ("type", "VisitLogged"), ("type", ""))
    assert listener is not None and not listener.aggregates and set(listener.types) == {"VisitLogged"}


async def test_everything_that_is_wrong_is_told_at_once(edge: Everything) -> None:
    status, problem, _ = await asked(edge, ("type", "VisitLoged"), ("aggregate_id", "x"), ("colour", "red"))
    assert (status, problem["code"]) == (400, "REQUEST_MALFORMED")
    assert sorted(error["field"] for error in problem["errors"]) == ["aggregate_id", "colour", "type"]
