"""Injects each kind of fault into a cell. Each ends by itself, leaves recovery to the cell, and returns whether it had
an effect."""

from __future__ import annotations

import asyncio
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from chaos import sessions
from chaos.cell import Cell
from chaos.intake import ACTED
from chaos.members import Member
from chaos.plan import EMPTIED, FROM_THE_START, NEEDS_DISK, Fault, Plan
from chaos.poison import poison
from chaos.proxy import Proxy, Sees, anything, kafka_produce, statement
from chaos.sessions import EPOCH, FOREIGN, HOLD, LEADER, first_column
from chaos.workload import Workload

APPEND, TRACK, COMMIT = (
    statement(text) for text in (b"SELECT * FROM append_commands", b"UPDATE relay SET pos", b"COMMIT")
)
OF_THE_BROKER = (
    *("poison", "produce reply lost", "slow broker", "broker flapping"),
    *("broker hole", "broker partly deaf", "broker mute"),
)


def start_settings(plan: Plan) -> dict[str, dict[str, str]]:
    """Environment variables for the faults that a process injects into itself from its start, by label."""
    found: dict[str, dict[str, str]] = {}
    for fault in plan.faults:
        settings = found.setdefault(fault.target, {})
        match fault.kind:
            case "intake shuffled" | "intake garbled":
                rates = [f"{name}:{rate}" for name, rate in fault.detail.items()]
                settings["CHAOS_INTAKE"] = ",".join([*filter(None, [settings.get("CHAOS_INTAKE")]), *rates])
            case "stumbling folds":
                settings["CHAOS_FOLD"] = str(fault.detail["rate"])
            case "clock skew":
                settings["CHAOS_SKEW"] = ",".join(str(fault.detail[name]) for name in ("seconds", "then", "after"))
    return found


class Faults:
    """Carries out a plan. `done` counts the faults that had an effect, by kind, and `missed` those that had none.

    `skipped` lists what this machine does not permit and why; `cuts` counts the lost replies by kind.
    """

    def __init__(self, cell: Cell, load: Workload) -> None:
        self._cell, self._testbed, self._load = cell, cell.testbed, load
        self.done, self.missed, self.cuts = Counter[str](), Counter[str](), Counter[str]()
        self.skipped: list[str] = []
        self._end = 0.0
        # Only one fault at a time may stop a server, and only one may arm a process for a crash point.
        self._servers = asyncio.Lock()
        self._armed = {label: asyncio.Lock() for label in cell.members}

    async def play(self, plan: Plan, begun: float) -> None:
        """Inject all faults of a plan, each at its time."""
        self._end = begun + plan.seconds
        await asyncio.gather(*(self._at(fault, begun) for fault in plan.faults))

    async def _at(self, fault: Fault, begun: float) -> None:
        await asyncio.sleep(max(0.0, begun + fault.start - time.monotonic()))
        if fault.kind == NEEDS_DISK and not self._testbed.disk:
            self.skipped.append("disk full: no small disk could be mounted here")
            return
        if fault.kind in OF_THE_BROKER:
            async with self._servers:  # a stopped broker can be neither partitioned nor poisoned
                pass
        happened = await self._carry_out(fault)
        (self.done if happened else self.missed)[fault.kind] += 1

    async def _carry_out(self, fault: Fault) -> bool:
        member = self._cell.members[fault.target]
        seconds, database, kafka = fault.seconds, member.database, self._testbed.kafka_proxy
        dsn, between = self._cell.dsn(member.name), self._cell.between[member.name]
        # Of all replicas, since any of them may be the leader or receive the call.
        databases = [each.database for each in self._cell.of(member.name)]
        fronts = [each.front for each in self._cell.of(member.name)]
        doing: dict[str, Callable[[], Awaitable[bool]]] = {
            "crash point": lambda: self._crash(member, fault.detail),
            "broker stopped": lambda: self._server(self._testbed.kafka_down(seconds, kill=False)),
            "broker killed": lambda: self._server(self._testbed.kafka_down(seconds, kill=True)),
            EMPTIED: lambda: self._server(self._testbed.kafka_emptied(seconds)),
            "database restart": lambda: self._server(self._testbed.postgres_down(0.0)),
            "database down": lambda: self._server(self._testbed.postgres_down(seconds)),
            NEEDS_DISK: lambda: self._server(self._testbed.disk_full(seconds)),
            "sessions terminated": lambda: sessions.terminate_sessions(dsn, seconds),
            "lock held": lambda: sessions.hold(dsn, HOLD, seconds),
            "foreign transaction": lambda: sessions.hold(self._testbed.postgres.dsn(), FOREIGN, seconds),
            "append reply lost": lambda: self._eat(fault.kind, databases, APPEND, 0.2, seconds),
            "tracking reply lost": lambda: self._eat(fault.kind, databases, TRACK, 0.3, seconds),
            "commit reply lost": lambda: self._eat(fault.kind, databases, COMMIT, 0.3, seconds),
            "answer lost": lambda: self._eat(fault.kind, fronts, anything, 0.1, seconds),
            "produce reply lost": lambda: self._eat(fault.kind, [kafka], kafka_produce, 0.2, seconds),
            "database hole": lambda: self._be(database, "hole", seconds),
            "database deaf": lambda: self._be(database, "deaf", seconds),
            "database mute": lambda: self._be(database, "mute", seconds),
            "broker hole": lambda: self._be(kafka, "hole", seconds),
            "broker partly deaf": lambda: self._be(kafka, "deaf", seconds, 0.4),
            "broker mute": lambda: self._be(kafka, "mute", seconds),
            "peers hole": lambda: self._be(between, "hole", seconds),
            "peers mute": lambda: self._be(between, "mute", seconds),
            "slow peers": lambda: self._be(between, "delay", seconds),
            "slow database": lambda: self._be(database, "delay", seconds),
            "slow broker": lambda: self._be(kafka, "delay", seconds),
            "flapping": lambda: self._flap(database, seconds),
            "broker flapping": lambda: self._flap(kafka, seconds),
            "frozen": lambda: self._freeze(member, seconds),
            "frozen within": lambda: self._freeze_within(member, fault.detail, seconds),
            "two leaders": lambda: self._two_leaders(member.name, dsn, seconds),
            "rolling restart": self._roll,
            "burst": lambda: self._burst(seconds),
            "poison": self._poison,
        }
        if fault.kind in doing:
            return await doing[fault.kind]()
        if fault.kind == "kill":
            return member.kill()
        if fault.kind == "database half-open":
            return database.half_open() > 0
        assert fault.kind in FROM_THE_START, fault.kind
        await asyncio.sleep(self._end - time.monotonic())
        return member.has_logged(f"{ACTED}{fault.kind}")

    async def _server(self, work: Awaitable[None]) -> bool:
        async with self._servers:
            await work
        return True

    async def _until(self, holds: Callable[[], bool]) -> bool:
        """Whether a condition becomes true before the end of the run."""
        while not (held := holds()) and time.monotonic() < self._end:
            await asyncio.sleep(0.05)
        return held

    async def _crash(self, member: Member, detail: dict[str, Any]) -> bool:
        async with self._armed[member.label]:
            before = member.crashed_at[detail["point"]]
            member.armed = f"{detail['point']}:{detail['hit']}"
            member.kill()
            hit = await self._until(lambda: member.crashed_at[detail["point"]] > before)
            if not hit:
                self._disarm(member)
            return hit

    async def _freeze_within(self, member: Member, detail: dict[str, Any], seconds: float) -> bool:
        """The process stops at a point where it holds a lock, for longer than its consumer session timeout."""
        async with self._armed[member.label]:
            member.once = {"FIELDLEDGER_CRASHPOINT": f"{detail['point']}:{detail['hit']}:freeze"}
            member.kill()
            if not await self._until(member.stands_still):
                self._disarm(member)
                return False
            await asyncio.sleep(seconds)
            return member.signal(signal.SIGCONT)

    def _disarm(self, member: Member) -> None:
        """Restart without the crash point; otherwise it would be hit later, while the checker waits for quiet."""
        member.armed, member.once = "", {}
        member.kill()

    async def _be(self, proxy: Proxy, mode: str, seconds: float, share: float = 1.0) -> bool:
        before = proxy.touched
        proxy.be(mode, 0.1, share)
        await asyncio.sleep(seconds)
        proxy.be("pass")
        return proxy.touched > before

    async def _flap(self, proxy: Proxy, seconds: float) -> bool:
        before = proxy.touched
        for _ in range(int(seconds)):
            await self._be(proxy, "hole", 0.5)
            await asyncio.sleep(0.5)
        return proxy.touched > before

    async def _eat(self, kind: str, proxies: Sequence[Proxy], sees: Sees, chance: float, seconds: float) -> bool:
        before = sum(proxy.cuts for proxy in proxies)
        for proxy in proxies:
            proxy.eat(sees, chance)
        await asyncio.sleep(seconds)
        for proxy in proxies:
            proxy.eat(None)
        lost = sum(proxy.cuts for proxy in proxies) - before
        self.cuts[kind] += lost
        return lost > 0

    async def _freeze(self, member: Member, seconds: float) -> bool:
        frozen = member.signal(signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds)
            return frozen and member.stands_still()
        finally:
            member.signal(signal.SIGCONT)

    async def _two_leaders(self, name: str, dsn: str, seconds: float) -> bool:
        """Stop the leader until another replica takes over, then continue it while it still believes that it leads."""
        while not (leaders := await first_column(dsn, LEADER)) and time.monotonic() < self._end:
            await asyncio.sleep(0.05)
        leader, (before, *_) = leaders[0] if leaders else 0, await first_column(dsn, EPOCH) or [0]
        led = [member for member in self._cell.of(name) if member.database.carries(int(leader))]
        if not led or not led[0].signal(signal.SIGSTOP):
            return False
        try:
            await asyncio.sleep(seconds)
            after, *_ = await first_column(dsn, EPOCH) or [before]
            return bool(after > before)  # before it continues: its own next term would count too
        finally:
            led[0].signal(signal.SIGCONT)

    async def _roll(self) -> bool:
        """Restart every process in turn with SIGTERM, as a deployment does."""
        orderly = 0
        for member in self._cell.members.values():
            process = member.process
            member.signal(signal.SIGTERM)
            if process:
                orderly += await process.wait() == 0
            await asyncio.sleep(0.5)
            await member.ready()
        return orderly > 0

    async def _burst(self, seconds: float) -> bool:
        pause, self._load.pause = self._load.pause, 0.0
        before = len(self._load.record.intents)
        await self._load.work(40, time.monotonic() + seconds)
        self._load.pause = pause
        return len(self._load.record.intents) > before

    async def _poison(self) -> bool:
        return await poison(self._testbed.kafka.bootstrap, self._cell.names, self._cell.tag) > 0
