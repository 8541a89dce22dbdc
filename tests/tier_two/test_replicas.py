"""Do two replicas act as one service, even while one of them is killed under load?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest

from chassis.client import Client
from cli.platform import caller
from embedded.ports import free_ports
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as visits
from kernel.errors import NotFound, Unavailable
from tests.ledger.stage import Stage, a_customer, a_visit_plan, stage
from tests.servers import Servers
from tests.support import eventually
from tests.tier_two.replica import Replica

pytestmark = [pytest.mark.tier_two, pytest.mark.kafka]

COMMANDS, WORKERS, KILLED_AFTER = 400, 8, 120
LATER = datetime.now(UTC) + timedelta(days=30)


@pytest.fixture
async def play(real: Servers, tmp_path: Path) -> AsyncIterator[Stage]:
    visits = {"visits": f"127.0.0.1:{free_ports(1)[0]}"}
    async with stage(real, tmp_path / "keys", ("organisation", "customers", "complaints"), remote=visits) as made:
        yield made


@dataclass
class Load:
    """The commands that callers sent, and the answers."""

    customer: str
    clients: list[Client]
    acknowledged: dict[UUID, str] = field(default_factory=dict)
    again: int = 0

    async def send(self, commands: asyncio.Queue[UUID], at: int) -> None:
        """Send commands until none is left; an unacknowledged one is retried at the other replica under its id."""
        while not commands.empty():
            command = commands.get_nowait()
            while command not in self.acknowledged:
                try:
                    receipt = await self.clients[at % len(self.clients)].call(
                        a_visit_plan(self.customer, LATER), command_id=command, timeout=3
                    )
                except Unavailable:
                    at, self.again = at + 1, self.again + 1
                else:
                    self.acknowledged[command] = receipt.aggregate_id


async def _known_to(client: Client, customer: str) -> bool:
    try:
        await client.call(a_visit_plan(customer, LATER), command_id=uuid4(), timeout=3)
    except (NotFound, Unavailable):
        return False
    return True


async def test_a_replica_killed_under_load_loses_nothing_and_counts_nothing_twice(play: Stage, tmp_path: Path) -> None:
    session = play.session()
    customer = await a_customer(session)
    first = Replica(play, "visits", tmp_path / "first.log", play.platform.peers["visits"])
    second = Replica(play, "visits", tmp_path / "second.log")
    await first.start()
    await second.start()
    try:
        load = Load(customer, [each.client(session.who) for each in (first, second)])
        await eventually(lambda: _known_to(load.clients[0], customer), 30)
        commands: asyncio.Queue[UUID] = asyncio.Queue()
        for _ in range(COMMANDS):
            commands.put_nowait(uuid4())
        work = [asyncio.create_task(load.send(commands, at)) for at in range(WORKERS)]

        async def under_way() -> bool:
            return len(load.acknowledged) >= KILLED_AFTER

        await eventually(under_way, 60)
        await first.kill()
        await asyncio.wait_for(asyncio.gather(*work), 120)
        assert len(load.acknowledged) == COMMANDS and load.again > 0
        await _nothing_lost(play, load)
        await _views_equal(second, COMMANDS + 1)
        assert await second.end() == 0
    finally:
        for each in (first, second):
            if each.process.returncode is None:
                await each.kill()


async def _nothing_lost(play: Stage, load: Load) -> None:
    with psycopg.connect(play.dsn("visits")) as connection:
        planned = connection.execute(
            "SELECT originator_id::text, notification_id FROM visits_events ORDER BY notification_id"
        ).fetchall()
        stored = connection.execute("SELECT count(*) FROM commands WHERE outcome = 'accepted'").fetchone()
    assert [position for _, position in planned] == list(range(1, len(planned) + 1))
    assert len(planned) == COMMANDS + 1 and stored == (COMMANDS + 1,), "one more was sent by _known_to"
    assert set(load.acknowledged.values()) <= {id for id, _ in planned}
    assert len(set(load.acknowledged.values())) == COMMANDS


async def _views_equal(replica: Replica, count: int) -> None:
    reader, operator = replica.client(caller("auditor", "*")), replica.operate()

    async def all_shown() -> bool:
        seen, token = 0, ""
        while True:
            page = await reader.ask(visits.ListVisitsRequest(page_size=500, page_token=token))
            assert isinstance(page, visits.ListVisitsResponse)
            seen, token = seen + len(page.rows), page.next_page_token
            if not token:
                assert seen <= count
                return seen == count

    await eventually(all_shown, 90)
    for name in ("visit_list", "accounts", "visits_owed"):
        answer = await operator.ask(platform.RebuildViewRequest(name=name, verify_only=True), timeout=60)
        assert isinstance(answer, platform.RebuildViewResponse)
        assert answer.equal, list(answer.differences)
