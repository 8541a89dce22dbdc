"""The gateway in a process: tokens, graceful shutdown, and facts as they are published."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiokafka import AIOKafkaProducer

from embedded import EmbeddedBroker
from fieldledger.visits import v1 as pb
from ledger.context import Caller
from ledger.ending import ended
from ledger.envelope import topic
from services.gateway import feed as feeding
from services.gateway.catalogue import descriptions
from services.gateway.feed import RESET, Feed
from services.gateway.host import Gateway
from services.gateway.listener import ANYBODY, Listener
from tests.gateway.service import Visits
from tests.gateway.stream import CELL, STAFF, a_fact, a_token, facts, listening, published
from tests.ledger.test_ending import deaf
from tests.servers import Servers
from tests.support import eventually

pytestmark = pytest.mark.kafka
EAST = Caller(STAFF, "east", scopes=frozenset({"visits.read"}))


async def test_facts_of_the_callers_region_arrive_as_they_are_published(
    gateway: Gateway, servers: Servers, tmp_path: Path
) -> None:
    async with listening(gateway, a_token(tmp_path)) as lines:
        mine = a_fact("east", position=2)
        await published(servers, a_fact("west"), mine)
        (fact,) = await facts(lines, 1)
    assert fact["id"] == "visits/0/2"
    assert (fact["region"], fact["aggregate_id"]) == ("east", mine.aggregate_id)
    assert fact["type"] == "fieldledger.visits.v1.VisitPlanned"
    assert fact["data"]["kind"] == "CALLBACK"


async def test_a_header_without_a_value_ends_no_feed(gateway: Gateway, servers: Servers, tmp_path: Path) -> None:
    """A record that anyone with access to the topic may write: the facts behind it arrive all the same."""
    fact = a_fact(position=3)
    async with listening(gateway, a_token(tmp_path)) as lines:
        async with AIOKafkaProducer(bootstrap_servers=servers.bootstrap) as producer:
            nothing: Any = [*fact.wire(), ("ce_actor", None)]
            await producer.send_and_wait(topic("visits", CELL), fact.payload, partition=0, headers=nothing)
        await published(servers, fact)
        (received,) = await facts(lines, 1)
    assert received["id"] == "visits/0/3" and not gateway.failure().done()


async def test_head_office_hears_all_and_filters_by_type_and_aggregate(
    gateway: Gateway, servers: Servers, tmp_path: Path
) -> None:
    wanted = a_fact("west", position=5)
    wishes = {"type": "VisitPlanned", "aggregate_id": wanted.aggregate_id}
    async with listening(gateway, a_token(tmp_path, "*"), **wishes) as lines:
        await published(servers, a_fact("east", position=4), wanted)
        (fact,) = await facts(lines, 1)
    assert fact["id"] == "visits/0/5"


async def test_nobody_gets_in_without_a_token_or_listens_without_the_scope(
    gateway: Gateway, visits: Visits, tmp_path: Path
) -> None:
    visits.answers["ListVisits"] = lambda request: pb.ListVisitsResponse()
    async with httpx.AsyncClient(base_url=gateway.url) as http:
        missing = await http.get("/v1/visits")
        invalid = await http.get("/v1/live", headers={"authorization": "Bearer x.y.z"})
        scope = await http.get("/v1/live", headers=a_token(tmp_path, scopes=frozenset()))
        unknown = await http.get("/v1/live", headers=a_token(tmp_path), params={"colour": "red"})
        fine = await http.get("/v1/visits", headers=a_token(tmp_path))
    assert (missing.status_code, missing.json()["code"]) == (401, "TOKEN_MISSING")
    assert missing.headers["www-authenticate"] == "Bearer"
    assert (invalid.status_code, invalid.json()["code"]) == (401, "TOKEN_INVALID")
    assert (scope.status_code, scope.json()["code"]) == (403, "SCOPE_MISSING")
    assert (unknown.status_code, unknown.json()["code"]) == (400, "PARAMETER_UNKNOWN")
    assert fine.status_code == 200


async def test_a_quiet_stream_beats_and_ends_when_the_gateway_stops(gateway: Gateway, tmp_path: Path) -> None:
    async with listening(gateway, a_token(tmp_path)) as lines:
        async with asyncio.timeout(30):
            while await anext(lines) != ": ":
                pass
        assert not gateway.failure().done()
        async with asyncio.timeout(30):
            await gateway.stop()
            assert [line async for line in lines if line.startswith("data")] == []
    assert gateway.failure().cancelled()


async def test_a_gateway_stops_though_its_feed_swallows_a_cancellation(gateway: Gateway) -> None:
    """Like aiokafka on Python 3.11: seen as a gateway that never ended."""
    feed, gateway._tasks[1] = gateway._tasks[1], asyncio.create_task(deaf(1))
    await asyncio.sleep(0)
    async with asyncio.timeout(30):
        await gateway.stop()
    assert await ended([feed])


async def test_a_feed_that_a_broker_lets_wait_for_ever_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    began, closed, anew = list[object](), list[object](), asyncio.Event()

    class Silent:
        """Never answers, neither to its start nor to its stop."""

        def __init__(self, *_: object, **__: object) -> None:
            began.append(self)
            if len(began) == 2:
                anew.set()

        async def start(self) -> None:
            await deaf(1)

        async def stop(self) -> None:
            closed.append(self)
            await deaf(1)

    async def made(*_: object) -> None: ...

    monkeypatch.setattr(feeding, "AIOKafkaConsumer", Silent)
    monkeypatch.setattr(feeding, "make_topic", made)
    monkeypatch.setattr(feeding, "START_SECONDS", 0.05)
    running = asyncio.create_task(Feed("nowhere", descriptions(["visits"])).run())
    try:
        async with asyncio.timeout(60):
            await anew.wait()
        assert closed[0] is began[0]
    finally:
        await ended([running])


async def test_a_feed_whose_broker_is_gone_does_not_say_that_it_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeding, "SILENCE_SECONDS", 0.2)
    broker = EmbeddedBroker()
    feed = Feed(broker.bootstrap, descriptions(["visits"]))
    running = asyncio.create_task(feed.run())
    try:
        await asyncio.wait_for(feed.listening.wait(), 30)
        broker.stop()

        async def waiting() -> bool:
            return not feed.listening.is_set()

        await eventually(waiting, 30)
    finally:
        await ended([running])
        broker.stop()


async def test_a_gateway_whose_feed_dies_says_so(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("broken")

    await asyncio.wait_for(gateway._feed.listening.wait(), 30)
    monkeypatch.setattr(Feed, "dismiss", broken)
    gateway._tasks[1].cancel()
    with pytest.raises(ZeroDivisionError):
        await asyncio.wait_for(asyncio.shield(gateway.failure()), 30)
    monkeypatch.undo()


async def test_a_slow_client_gets_a_reset_and_is_dropped() -> None:
    feed, waiting = Feed("nowhere", descriptions(["visits"])), asyncio.Queue[bytes | None](5)
    slow, quick = Listener(EAST, waiting=waiting), Listener(ANYBODY, types={"VisitPlanned"})
    feed.join(slow)
    feed.join(quick)
    for position in range(1, 8):
        feed.publish(a_fact(position=position))
    assert len(feed) == 1 and quick.waiting.qsize() == 7
    assert [waiting.get_nowait() for _ in range(waiting.qsize())] == [RESET, None]


async def test_a_fact_of_a_newer_source_is_passed_on_without_its_content() -> None:
    feed, listener = Feed("nowhere", descriptions(["visits"])), Listener(ANYBODY)
    feed.join(listener)
    feed.publish(a_fact()._replace(type="fieldledger.visits.v1.VisitDreamt"))
    written = listener.waiting.get_nowait()
    assert written is not None and b'"data":null' in written
