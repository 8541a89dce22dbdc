"""Many deadlines across restarts and changes of leader: does each threshold of each clock fall once, at its instant?

python -m tests.complaints.clock.many 10000 [SEED]

Two processes fire them. Each dies now and then, before or after what it fired is known, and another takes its place
that remembers nothing; while the leader changes, both fire at once. Time goes on by some minutes, and then by three
days in which nobody fires (edge case 13).
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from psycopg_pool import AsyncConnectionPool

from chassis.executor import Executor
from chassis.freshness import Freshness
from chassis.policy import PolicyBook
from chassis.repository import Repository
from chassis.rpc import snake
from fieldledger.complaints import v1 as pb
from kernel.aggregate import RECORDED_AT
from kernel.errors import Refused
from ledger.context import Context
from ledger.database import open_pool
from ledger.eventstore import EventStore
from services.complaints.clock.commands import ClockCommands
from services.complaints.clock.domain import MINUTE, Clock
from services.complaints.clock.reactions import ClockDeadlines
from tests import servers
from tests.chassis.still import HEAD
from tests.complaints.builders import DAY, stamp
from tests.complaints.office import Office, an_office

BEGUN = datetime(2026, 10, 15, 4, tzinfo=UTC)
URGENT = {"subject": "COMPLAINT", "clock": "FIRST_CONTACT", "urgency": "URGENT", "calendar": "ALWAYS"}
BUDGETS = [{**URGENT, "minutes": 30, "warn_percent": 50}]
FALLS = {(Clock.Warned.TOPIC, 0): 15, (Clock.Breached.TOPIC, 0): 30} | {
    (Clock.Escalated.TOPIC, level): minutes for level, minutes in ((1, 30), (2, 60), (3, 150))
}
"""The thresholds of a clock, and after how many minutes each falls."""
AT_ONCE = 50


@dataclass
class Found:
    """What became of the deadlines: thresholds that fell once at their instant, and those that did not."""

    fell: int
    wrong: list[str]
    restarts: int
    both: int


class Process:
    """One process of the service, with connections and a memory of its own."""

    def __init__(self, office: Office, pool: AsyncConnectionPool) -> None:
        self.office, self.pool, still = office, pool, office.still
        self.store = EventStore("complaints", pool)
        repository = Repository(self.store)
        views = still.views_by_kind
        zone_of = partial(views[PolicyBook].text, "region.time_zone")
        self.executor = Executor("complaints", repository, still.service.announcing, zone_of=zone_of)
        freshness = Freshness(views, still.sources, "complaints")
        clocks = ClockCommands(repository, views, views[PolicyBook], still.personal, freshness)
        self.executor.take(clocks, ["tick_clock"])
        self.deadlines = ClockDeadlines(pool)
        self.work = asyncio.create_task(self.store.commit_groups())

    @classmethod
    async def start(cls, office: Office) -> Process:
        """Another process, which remembers nothing."""
        return cls(office, await open_pool(str(office.still.pool.conninfo), 6))

    async def fire(self) -> int:
        """Fire what is due now, as the host does; how many."""
        fired = 0
        while some := await self.deadlines.fire_due(self.office.still.now, self._fire):
            fired += some
        return fired

    async def _fire(self, command: Message, id: UUID, at: datetime) -> None:
        RECORDED_AT.set(self.office.still.now)
        with suppress(Refused):  # another process was sooner, or the clock has nothing to say yet
            await self.executor.execute(snake("TickClock"), command, Context(HEAD, self.office.still.now, id))

    async def end(self) -> None:
        """Die: what it remembered is gone."""
        self.work.cancel()
        await asyncio.gather(self.work, return_exceptions=True)
        await self.pool.close()


async def many(office: Office, count: int, chance: Random) -> Found:
    """So many thresholds fall while processes come and go."""
    await office.approve("clock.budgets", BUDGETS, BEGUN - DAY)
    received = await _opened(office, -(-count // len(FALLS)), chance)
    processes, restarts, both = [await Process.start(office) for _ in range(2)], 0, 0
    for minutes in [*(chance.choice([1, 5, 12, 25]) for _ in range(8)), 3 * 1440, 1]:
        office.at(office.still.now + minutes * MINUTE)
        leader = chance.randrange(2)
        if chance.random() < 0.5:  # the leader changes: for a while both are
            both += 1
            await asyncio.gather(*(one.fire() for one in processes))
        else:
            await processes[leader].fire()
        if chance.random() < 0.7:  # it dies, mostly before anybody knows what it fired
            restarts += 1
            await processes[leader].end()
            processes[leader] = await Process.start(office)
            if chance.random() < 0.7:
                await processes[leader].fire()
        await office.still.follow()
    for _ in range(len(FALLS)):
        await processes[0].fire()
        await office.still.follow()
        await processes[0].end()
        processes[0] = await Process.start(office)
    for one in processes:
        await one.end()
    fell, wrong = await _judged(office, received)
    wrong += [f"{row.aggregate_id} is still awaited" for row in await office.rows(ClockDeadlines, open=True)]
    return Found(fell, wrong, restarts, both)


async def _opened(office: Office, count: int, chance: Random) -> dict[str, datetime]:
    """So many urgent complaints; when each was received."""
    received: dict[str, datetime] = {}

    async def opened() -> None:
        at = BEGUN - timedelta(microseconds=chance.randrange(10 * 60 * 1_000_000))
        terms: dict[str, Any] = {"received_time": stamp(at), "happened_time": stamp(at)}
        received[await office.complaint(pb.COMPLAINT_URGENCY_URGENT, **terms)] = at

    for begin in range(0, count, AT_ONCE):
        await asyncio.gather(*(opened() for _ in range(min(AT_ONCE, count - begin))))
    await office.still.follow()
    return received


async def _judged(office: Office, received: dict[str, datetime]) -> tuple[int, list[str]]:
    """How many thresholds fell once and at their instant, and what is wrong of the others."""
    found = Counter[tuple[str, str, int, datetime]]()
    for recorded in await office.still.store.read(-1, 100_000_000):
        fact: Any = recorded.fact
        if fact.TOPIC in {topic for topic, _ in FALLS}:
            found[fact.subject_id, fact.TOPIC, getattr(fact, "level", 0), fact.occurred_at] += 1
    owed = Counter(
        (id, topic, level, at + minutes * MINUTE)
        for id, at in received.items()
        for (topic, level), minutes in FALLS.items()
    )
    right = sum(1 for one in owed if found[one] == 1)
    return right, [f"{one}: {found[one]} times, not {owed[one]}" for one in {*owed, *found} if found[one] != owed[one]]


async def main(count: int, seed: int) -> bool:
    """Run it and say what was found. Returns whether it is as it must be."""
    RECORDED_AT.set(BEGUN)
    begun = time.monotonic()
    with servers.start() as running, tempfile.TemporaryDirectory() as keys:
        async with an_office(running, Path(keys), BEGUN) as office:
            found = await many(office, count, Random(seed))
    print(f"{found.fell:,} deadlines fell once; {found.restarts} restarts, {found.both} times two leaders")
    for one in found.wrong[:20]:
        print(f"  {one}")
    print(f"{'✘' if found.wrong else '✔'} {time.monotonic() - begun:.0f} s")
    return not found.wrong and found.fell >= count


if __name__ == "__main__":
    total, of = (*map(int, sys.argv[1:]), *([1000, 19][len(sys.argv) - 1 :]))
    sys.exit(not asyncio.run(main(total, of)))
