"""`python -m chaos.recovery`: measures recovery times against their limits; exits with 1 if one is exceeded."""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg

from chaos import settle
from chaos.cell import Cell
from chaos.report import BUILD, begin
from chaos.testbed import Testbed
from chaos.workload import Workload
from cli.terminal import terminal
from ledger import telemetry
from ledger.ending import lived

NAMES = ("organisation", "customers", "visits")


@dataclass
class Measured:
    what: str
    seconds: float
    bar: float

    @property
    def held(self) -> bool:
        return self.seconds <= self.bar

    def line(self) -> str:
        return f"{'✔' if self.held else '✘'} {self.what}: {self.seconds:.1f} s, at most {self.bar:.0f} s"


async def _until(holds: Callable[[], Awaitable[bool]], limit: float, pause: float = 0.05) -> float:
    """Seconds until a condition holds; infinite if it does not within the limit."""
    begun = time.monotonic()
    while time.monotonic() - begun < limit:
        try:
            if await holds():
                return time.monotonic() - begun
        except (psycopg.Error, OSError):
            pass
        await asyncio.sleep(pause)
    return float("inf")


async def _number(cell: Cell, name: str, query: str) -> int:
    async with await psycopg.AsyncConnection.connect(cell.dsn(name), autocommit=True, connect_timeout=2) as connection:
        row = await (await connection.execute(query)).fetchone()
    return int(row[0]) if row else 0


RELAY = "SELECT position FROM relay"
VIEWS = "SELECT sum(position) FROM positions WHERE source = 'customers' AND follower LIKE 'accounts%'"


def _beyond(cell: Cell, name: str, query: str, before: int) -> Callable[[], Awaitable[bool]]:
    async def beyond() -> bool:
        return await _number(cell, name, query) > before

    return beyond


async def database_restart(testbed: Testbed, cell: Cell, load: Workload) -> list[Measured]:
    """PostgreSQL restarts as after a crash, under load."""
    working = asyncio.create_task(load.work(4, time.monotonic() + 25))
    await asyncio.sleep(2)
    await testbed.postgres_down(0.0)
    accepted = sum(intent.outcome == "ok" for intent in load.record.intents)
    relay, views = await _number(cell, "customers", RELAY), await _number(cell, "visits", VIEWS)

    async def accepts() -> bool:
        return sum(intent.outcome == "ok" for intent in load.record.intents) > accepted

    first, relayed, followed = await asyncio.gather(
        _until(accepts, 20),
        _until(_beyond(cell, "customers", RELAY, relay), 20),
        _until(_beyond(cell, "visits", VIEWS, views), 20),
    )
    await working
    return [
        Measured("PostgreSQL restarted: first command accepted", first, 5),
        Measured("PostgreSQL restarted: relay moves", relayed, 10),
        Measured("PostgreSQL restarted: consumers move", followed, 10),
    ]


async def broker_outage(testbed: Testbed, cell: Cell, load: Workload, seconds: float) -> list[Measured]:
    """Commands continue during the outage; afterwards every view must catch up."""
    working = asyncio.create_task(load.work(4, time.monotonic() + seconds + 2))
    await testbed.kafka_down(seconds, kill=True)
    begun = time.monotonic()
    await working
    left = await settle.settled(cell, 120)
    took = float("inf") if left else time.monotonic() - begun
    return [Measured(f"broker away for {seconds:.0f} s: views caught up", took, 60)]


async def half_open(testbed: Testbed, cell: Cell, load: Workload) -> list[Measured]:
    """All database connections of the relay's process become half-open; later facts must still be relayed."""
    await load.work(2, time.monotonic() + 1)
    await settle.settled(cell, 30)
    before = await _number(cell, "customers", RELAY)
    cell.members["customers"].database.half_open()
    working = asyncio.create_task(load.work(2, time.monotonic() + 8))
    stored = await _until(_beyond(cell, "customers", "SELECT position FROM store", before), 20, 0.01)
    relayed = await _until(_beyond(cell, "customers", RELAY, before), 20)
    await working
    return [
        Measured("half-open connections: first command stored", stored, 8),
        Measured("half-open connections: relay goes on, from the silence on", stored + relayed, 5),
    ]


async def stuck_consumer(cell: Cell, load: Workload) -> list[Measured]:
    """A consumer hangs for ever: its process must exit by itself and be restarted."""
    member = cell.members["visits"]
    member.once = {"CHAOS_PLANT": "follower hangs"}
    member.kill()
    await asyncio.sleep(1)
    await member.ready()
    await load.work(2, time.monotonic() + 2)

    async def ended() -> bool:
        return member.exits[1] > 0

    took = await _until(ended, 90)
    left = await settle.settled(cell, 60)
    return [Measured("stuck consumer: its process ends", float("inf") if left else took, 40)]


async def measure(outage: float, only: str | None = None) -> list[Measured]:
    found: list[Measured] = []
    async with Testbed() as testbed:
        terminal.print(f"recovery on {testbed.about}")
        async with Cell(testbed, Path("build/chaos/recovery"), 1, NAMES, replicated=()) as cell:
            load = Workload({name: cell.of(name) for name in NAMES}, cell.issuer, 1)
            await load.begin()
            await load.work(4, time.monotonic() + 2)
            steps: dict[str, Callable[[], Awaitable[list[Measured]]]] = {
                "half-open": lambda: half_open(testbed, cell, load),
                "database": lambda: database_restart(testbed, cell, load),
                "broker": lambda: broker_outage(testbed, cell, load, outage),
                "stuck": lambda: stuck_consumer(cell, load),
            }
            for step in (step for name, step in steps.items() if only in (None, name)):
                for one in await step():
                    found.append(one)
                    terminal.print(one.line())
                cell.heal()
            await load.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--outage", type=float, default=60.0, help="seconds without the broker")
    parser.add_argument("--only", choices=["half-open", "database", "broker", "stuck"], help="one of them")
    arguments = parser.parse_args()
    telemetry.set_up("CRITICAL", "chaos")
    found = lived(measure(arguments.outage, arguments.only))
    begin({"recovery": [asdict(one) | {"held": one.held} for one in found]}, BUILD / "recovery.json")
    raise SystemExit(0 if all(one.held for one in found) else 1)


if __name__ == "__main__":
    main()
