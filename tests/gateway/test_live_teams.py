"""What happens to a lead's stream when his team changes, or when organisation cannot be asked for it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import grpc
import httpx
import pytest

from ledger.context import Caller
from services.gateway.feed import RESET
from services.gateway.host import Gateway
from services.gateway.limits import Limits
from services.gateway.teams import Teams
from tests.gateway.stream import a_fact, a_token, facts, listening, published
from tests.servers import Servers

pytestmark = [pytest.mark.kafka, pytest.mark.clause("S0-5.3.3-b")]


class Team:
    """The team, as organisation would answer; no answer while `away`."""

    def __init__(self, *members: str) -> None:
        self.members, self.away, self.asked, self.held = set(members), False, 0, asyncio.Event()
        self.held.set()

    async def reaching(self, teams: Teams, caller: Caller, token: str) -> Caller:
        self.asked += 1
        await self.held.wait()
        if self.away:
            raise grpc.aio.AioRpcError(grpc.StatusCode.UNAVAILABLE, grpc.aio.Metadata(), grpc.aio.Metadata())
        return replace(caller, team=frozenset(self.members))


@pytest.fixture
def team(monkeypatch: pytest.MonkeyPatch) -> Team:
    found = Team("member")
    monkeypatch.setattr(Teams, "reaching", lambda self, caller, token: found.reaching(self, caller, token))
    return found


def a_lead(keys: Path) -> dict[str, str]:
    return a_token(keys, reach="team")


async def beats(team: Team, more: int = 2) -> None:
    """Wait until an open stream has asked again."""
    wanted = team.asked + more
    async with asyncio.timeout(60):
        while team.asked < wanted:
            await asyncio.sleep(0.02)


async def test_an_open_stream_gets_no_more_facts_of_who_leaves_the_team(
    gateway: Gateway, servers: Servers, tmp_path: Path, team: Team
) -> None:
    async with listening(gateway, a_lead(tmp_path)) as lines:
        await published(servers, a_fact(position=1, owner="member", actor="x"))
        assert [fact["id"] for fact in await facts(lines, 1)] == ["visits/0/1"]
        team.members = {"new"}
        await beats(team)
        left, came = a_fact(position=2, owner="member", actor="x"), a_fact(position=3, owner="new", actor="x")
        await published(servers, left, came)
        assert [fact["id"] for fact in await facts(lines, 1)] == ["visits/0/3"]


async def test_a_lead_gets_an_error_when_his_team_cannot_be_read(gateway: Gateway, tmp_path: Path, team: Team) -> None:
    await asyncio.wait_for(gateway._feed.listening.wait(), 30)
    team.away = True
    async with httpx.AsyncClient(base_url=gateway.url) as http:
        answer = await http.get("/v1/live", headers=a_lead(tmp_path))
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")


async def test_an_open_stream_ends_with_a_reset_when_nobody_can_say_it_any_more(
    gateway: Gateway, tmp_path: Path, team: Team
) -> None:
    async with listening(gateway, a_lead(tmp_path)) as lines:
        team.away = True
        async with asyncio.timeout(60):
            received = [line async for line in lines]
    assert [line for line in received if line.startswith("event")] == [RESET.decode().splitlines()[0]]
    assert len(gateway._feed) == 0


async def test_those_who_waited_for_their_team_are_neither_too_many_nor_on_a_dead_feed(
    gateway: Gateway, tmp_path: Path, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All have asked while there was room and the feed was up; the state when they are answered decides."""
    await asyncio.wait_for(gateway._feed.listening.wait(), 30)
    limits = Limits(live_clients=2, heartbeat=0.2)
    routes: list[Any] = [one for one in gateway._app.routes if getattr(one, "path", "") == "/v1/live"]
    monkeypatch.setattr(routes[0].endpoint.__self__, "_limits", limits)
    team.held.clear()
    async with httpx.AsyncClient(base_url=gateway.url, timeout=60) as http:

        async def answered() -> httpx.Response:
            request = http.build_request("GET", "/v1/live", headers=a_lead(tmp_path))
            return await http.send(request, stream=True)

        asked = [asyncio.create_task(answered()) for _ in range(6)]
        await beats(team, 6)
        team.held.set()
        answers = await asyncio.gather(*asked)
        assert sorted(one.status_code for one in answers) == [200, 200, 503, 503, 503, 503]
        assert len(gateway._feed) == 2
        for one in answers:
            await one.aclose()
        team.held.clear()
        late = asyncio.create_task(answered())
        await beats(team, 1)
        gateway._feed.listening.clear()
        team.held.set()
        assert (await late).status_code == 503
