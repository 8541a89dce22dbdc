"""A service starts and follows while Kafka is down: the log, not the broker, is the memory (D5)."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from chassis.clock import PlayedClock
from chassis.host import Host
from cli.platform import Platform, caller, service
from fieldledger.customers import v1 as pb
from tests.ledger.stage import enrol
from tests.servers import Servers
from tests.support import NOON, eventually


async def test_a_service_answers_and_fills_its_views_while_kafka_is_away(servers: Servers, tmp_path: Path) -> None:
    run = uuid4().hex[:8]
    platform = Platform(
        servers.bootstrap,
        lambda name: servers.pg_dsn(f"{run}_{name}"),
        tmp_path / "keys",
        clock=PlayedClock(NOON),
        names=("organisation", "customers", "visits", "complaints"),
        cell=run,
    )
    # Its own address does not work either: a service need not call its peers for its own log (0034).
    away = {
        name: replace(settings, kafka="127.0.0.1:1", peers={**settings.peers, name: "127.0.0.1:1"})
        for name, settings in platform.settings.items()
    }
    hosts = {name: Host(service(name), away[name], platform.clock) for name in away}
    await asyncio.gather(*(host.start() for host in hosts.values()))
    customers = hosts["customers"]
    who = str(uuid4())
    session = platform.as_caller(caller("manager", "east", who))
    try:
        await enrol(platform, {"east": [who]})
        opened = await session.do(pb.OpenTerritoryRequest(region="east", name="杭州", responsible_id=who))

        async def listed() -> bool:
            found = await session.ask(pb.ListTerritoriesRequest(), pb.ListTerritoriesResponse)
            return [row.territory_id for row in found.rows] == [opened.aggregate_id]

        await eventually(listed)
        assert not await customers.consumer.connected() and not customers.failed.done()
    finally:
        await session.close()
        await asyncio.gather(*(host.stop() for host in hosts.values()))
