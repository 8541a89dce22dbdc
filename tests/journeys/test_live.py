"""The live stream: a logged visit is received in its own region and in no other."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from chassis.clock import PlayedClock
from cli.platform import Platform
from tests.journeys.chapters.visiting import a_confirmation, a_plan, a_record
from tests.journeys.chapters.winning import lead
from tests.journeys.persons import Json, Person
from tests.journeys.stage import BEGINNING, EAST, WEST, Cast, Stage
from tests.ledger.stage import enrol
from tests.support import eventually

pytestmark = pytest.mark.journey
SECONDS = 60.0
"""The time limit for receiving what was written."""


async def test_a_logged_visit_is_received_in_its_own_region_and_not_in_another(
    platform: Platform, clock: PlayedClock
) -> None:
    async with httpx.AsyncClient(base_url=platform.url, timeout=20, trust_env=False) as http:
        stage = Stage(Cast(http, platform.issuer), clock)
        await enrol(platform, {EAST: [stage.cast.salesperson.id], WEST: [stage.cast.stranger.id]})
        here, there = (_listener(http, platform, one) for one in (stage.cast.manager, stage.cast.stranger))
        visit = await _confirmed_visit(stage)
        async with _listening(here) as east, _listening(there) as west:
            clock.move_to(BEGINNING + timedelta(hours=3))
            record = a_record(stage, BEGINNING + timedelta(hours=1), BEGINNING + timedelta(hours=2))
            logged = await stage.cast.salesperson.do(f"/v1/visits/{visit}:log", record)
            fact = await _next(east, "VisitLogged")
            assert (fact["region"], fact["aggregate_id"], fact["version"]) == (EAST, visit, logged["version"])
            assert (fact["id"], fact["actor"]) == (logged["read_after"], stage.cast.salesperson.id)
            assert (fact["data"]["late"], fact["data"]["customer_id"]) == (False, stage.customer)
            assert "content" not in fact["data"], "the content of a visit must not be published"

            # A leaked visit would come before it. What the west itself did before may still arrive here.
            territory = {"region": WEST, "name": "成都", "responsible_id": stage.cast.stranger.id}
            opened = await stage.cast.stranger.do("/v1/territories", territory)
            heard = await _next(west)
            while heard["aggregate_id"] != opened["aggregate_id"]:
                assert heard["region"] == WEST, heard
                heard = await _next(west)
            assert heard["region"] == WEST


async def test_the_live_stream_needs_its_scope(platform: Platform) -> None:
    async with httpx.AsyncClient(base_url=platform.url, timeout=20, trust_env=False) as http:
        manager = Cast(http, platform.issuer).manager
        deaf = Person(http, platform.issuer, replace(manager.who, scopes=manager.who.scopes - {"live.read"}))
        await deaf.kept_out(403, "SCOPE_MISSING", "/v1/live")


async def _confirmed_visit(stage: Stage) -> str:
    seller = stage.cast.salesperson
    territory = {"region": EAST, "name": "浦东", "responsible_id": seller.id}
    stage.territory = (await stage.cast.manager.do("/v1/territories", territory))["aggregate_id"]
    stage.customer = (await seller.do("/v1/leads", lead(stage)))["aggregate_id"]
    plan = a_plan(stage, BEGINNING + timedelta(hours=1))
    visit: str = (await seller.do_when_known("/v1/visits", plan))["aggregate_id"]
    await seller.do(f"/v1/visits/{visit}:confirm", a_confirmation())
    return visit


def _listener(http: httpx.AsyncClient, platform: Platform, like: Person) -> Person:
    """The same caller with the scope for the live stream."""
    return Person(http, platform.issuer, replace(like.who, scopes=like.who.scopes | {"live.read"}))


@asynccontextmanager
async def _listening(who: Person) -> AsyncIterator[AsyncIterator[str]]:
    """The lines of an open stream, once the gateway receives events from the broker."""

    async def hears() -> bool:
        return bool((await who.http.get("/readyz")).json()["live"] == "listening")

    await eventually(hears, SECONDS)
    async with who.http.stream("GET", "/v1/live", headers=who.headers()) as stream:
        assert stream.status_code == 200, stream.status_code
        lines = stream.aiter_lines()
        while await anext(lines) != ": listening":
            pass
        yield lines


async def _next(lines: AsyncIterator[str], type: str = "") -> Json:
    """The next fact, of this type if one is given."""
    async with asyncio.timeout(SECONDS):
        async for line in lines:
            assert line != "event: reset", "facts were missed"
            if line.startswith('data: {"id"'):
                fact: Json = json.loads(line.removeprefix("data: "))
                if fact["type"].endswith(type):
                    return fact
    raise AssertionError("the stream ended")
