"""A gateway with several connections to a service uses all of them in turn."""

from __future__ import annotations

from collections import Counter

import httpx

from chassis.reasons import Reasons
from fieldledger.visits import v1 as pb
from services.gateway.app import create_app
from services.gateway.catalogue import descriptions
from tests.gateway.service import Visits

COUNT = 3


async def test_calls_take_turns_over_the_connections(visits: Visits) -> None:
    visits.answers["ListVisits"] = lambda _: pb.ListVisitsResponse()
    app = create_app({"visits": visits.target}, descriptions(["visits"]), reasons=Reasons.load(), connections=COUNT)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway") as http,
    ):
        for _ in range(4 * COUNT):
            answer = await http.get("/v1/visits", headers={"authorization": "Bearer t"})
            assert answer.status_code == 200, answer.text
    assert sorted(Counter(visits.peers).values()) == [4] * COUNT
