"""What each kind of fault does to a cell. Every one ends by itself, and leaves the cell to recover alone."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable

import psycopg
import structlog
from aiokafka import AIOKafkaProducer

from chaos.cell import Cell
from chaos.members import Member
from chaos.plan import FROM_THE_START, NEEDS_DISK, Fault, Plan
from chaos.proxy import Proxy, Sees, anything, kafka_produce, statement
from chaos.workload import Workload
from ledger.envelope import LOG_PARTITIONS, topic

log = structlog.get_logger()
APPEND, TRACK, COMMIT = (
    statement(text) for text in (b"SELECT * FROM append_group", b"UPDATE relay SET pos", b"COMMIT")
)


def told(plan: Plan) -> dict[str, dict[str, str]]:
    """What processes are told at their start, by label."""
    found: dict[str, dict[str, str]] = {}
    for fault in plan.faults:
        said = found.setdefault(fault.target, {})
        match fault.kind:
            case "intake shuffled":
                said["CHAOS_INTAKE"] = ",".join(f"{name}:{rate}" for name, rate in fault.detail.items())
            case "stumbling folds":
                said["CHAOS_FOLD"] = str(fault.detail["rate"])
            case "clock skew":
                said["CHAOS_SKEW"] = ",".join(str(fault.detail[name]) for name in ("seconds", "then", "after"))
    return found


class Faults:
    """Carries out a plan. `done` counts by kind, `skipped` says what could not be done here and why."""

    def __init__(self, cell: Cell, load: Workload) -> None:
        self._cell, self._stand, self._load = cell, cell.stand, load
        self.done: dict[str, int] = {}
        self.skipped: list[str] = []
        self.cuts = 0
        # A server is stopped and started by one fault at a time.
        self._servers = asyncio.Lock()

    async def play(self, plan: Plan, begun: float) -> None:
        """All of a plan's faults at their times."""
        await asyncio.gather(*(self._at(fault, begun) for fault in plan.faults))

    async def _at(self, fault: Fault, begun: float) -> None:
        await asyncio.sleep(max(0.0, begun + fault.start - time.monotonic()))
        if fault.kind == NEEDS_DISK and not self._stand.disk:
            self.skipped.append("disk full: no small disk could be mounted here")
            return
        await self._carry_out(fault)
        self.done[fault.kind] = self.done.get(fault.kind, 0) + 1

    async def _carry_out(self, fault: Fault) -> None:
        member = self._cell.members[fault.target]
        seconds, database, kafka = fault.seconds, member.database, self._stand.kafka_proxy
        doing: dict[str, Callable[[], Awaitable[None]]] = {
            "broker stopped": lambda: self._server(self._stand.kafka_down(seconds, kill=False)),
            "broker killed": lambda: self._server(self._stand.kafka_down(seconds, kill=True)),
            "database restart": lambda: self._server(self._stand.postgres_down(0.0)),
            "database down": lambda: self._server(self._stand.postgres_down(seconds)),
            NEEDS_DISK: lambda: self._server(self._stand.disk_full(seconds)),
            "sessions terminated": lambda: self._terminate(member.name, seconds),
            "lock held": lambda: self._hold_lock(member.name, seconds),
            "foreign transaction": lambda: self._foreign(seconds),
            "append reply lost": lambda: self._eat(database, APPEND, 0.2, seconds),
            "tracking reply lost": lambda: self._eat(database, TRACK, 0.3, seconds),
            "commit reply lost": lambda: self._eat(database, COMMIT, 0.3, seconds),
            "answer lost": lambda: self._eat(member.front, anything, 0.1, seconds),
            "produce reply lost": lambda: self._eat(kafka, kafka_produce, 0.2, seconds),
            "database hole": lambda: self._be(database, "hole", seconds),
            "database deaf": lambda: self._be(database, "deaf", seconds),
            "broker hole": lambda: self._be(kafka, "hole", seconds),
            "broker partly deaf": lambda: self._be(kafka, "deaf", seconds, 0.4),
            "slow database": lambda: self._be(database, "delay", seconds),
            "slow broker": lambda: self._be(kafka, "delay", seconds),
            "flapping": lambda: self._flap(database, seconds),
            "frozen": lambda: self._freeze(member, seconds),
            "two leaders": lambda: self._two_leaders(member, seconds),
            "rolling restart": self._roll,
            "burst": lambda: self._burst(seconds),
            "poison": self._poison,
        }
        if fault.kind in doing:
            await doing[fault.kind]()
        elif fault.kind == "kill":
            member.kill()
        elif fault.kind == "crash point":
            member.once = {"FIELDLEDGER_CRASHPOINT": f"{fault.detail['point']}:{fault.detail['hit']}"}
            member.kill()
        elif fault.kind == "database half-open":
            database.half_open()
        else:
            assert fault.kind in FROM_THE_START, fault.kind

    async def _server(self, work: Awaitable[None]) -> None:
        async with self._servers:
            await work

    async def _be(self, proxy: Proxy, mode: str, seconds: float, share: float = 1.0) -> None:
        proxy.be(mode, 0.1, share)
        await asyncio.sleep(seconds)
        proxy.be("pass")

    async def _flap(self, proxy: Proxy, seconds: float) -> None:
        for _ in range(int(seconds)):
            await self._be(proxy, "hole", 0.5)
            await asyncio.sleep(0.5)

    async def _eat(self, proxy: Proxy, sees: Sees | None, chance: float, seconds: float) -> None:
        before = proxy.cuts
        proxy.eat(sees, chance)
        await asyncio.sleep(seconds)
        proxy.eat(None)
        self.cuts += proxy.cuts - before

    async def _freeze(self, member: Member, seconds: float) -> None:
        member.signal(signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds)
        finally:
            member.signal(signal.SIGCONT)

    async def _two_leaders(self, member: Member, seconds: float) -> None:
        """Whoever leads stands still in the middle of his work while his session is ended: somebody else leads now."""
        frozen = asyncio.create_task(self._freeze(member, seconds))
        await asyncio.sleep(0.3)
        await self._sql(
            member.name,
            "SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
            "WHERE l.locktype = 'advisory' AND a.datname = current_database()",
        )
        await frozen

    async def _terminate(self, name: str, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            await self._sql(
                name,
                "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                "AND datname = current_database() ORDER BY random() LIMIT 1) AS one",
            )
            await asyncio.sleep(0.1)

    async def _hold_lock(self, name: str, seconds: float) -> None:
        hold = "SELECT pg_advisory_lock(hashtext('fieldledger.append')), pg_sleep(%s)"
        await self._sql(name, hold, seconds)

    async def _foreign(self, seconds: float) -> None:
        """A long write transaction in another database of the same server."""
        await self._sql(
            "", "BEGIN; CREATE TEMP TABLE IF NOT EXISTS foreigner (n int); SELECT pg_sleep({}); ROLLBACK", seconds
        )

    async def _sql(self, name: str, query: str, seconds: float = 0.0) -> None:
        query = query.replace("%s", str(seconds)).replace("{}", str(seconds))
        try:
            dsn = self._cell.dsn(name) if name else self._stand.postgres.dsn()
            async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
                await connection.execute(query)
        except psycopg.Error as error:
            log.debug("a fault met another", error=repr(error))

    async def _roll(self) -> None:
        """Every process in turn, as a new version is brought out: the old one ends in order."""
        for member in self._cell.members.values():
            process = member.process
            member.signal(signal.SIGTERM)
            if process:
                await process.wait()
            await asyncio.sleep(0.5)
            await member.ready()

    async def _burst(self, seconds: float) -> None:
        pause, self._load.pause = self._load.pause, 0.0
        await self._load.work(40, time.monotonic() + seconds)
        self._load.pause = pause

    async def _poison(self) -> None:
        """Records on the topics that no relay wrote: garbage, half an envelope, two megabytes of nothing."""
        producer = AIOKafkaProducer(bootstrap_servers=self._stand.kafka.bootstrap, max_request_size=1 << 20)
        try:
            await asyncio.wait_for(producer.start(), 10)
            for name in self._cell.names:
                for partition in range(LOG_PARTITIONS):
                    for value, headers in ((b"\xff\xfe", []), (b"\x00" * 900_000, [("ce_id", b"x/0/1")])):
                        sent = producer.send_and_wait(
                            topic(name, self._cell.tag), value, partition=partition, headers=headers
                        )
                        await asyncio.wait_for(sent, 10)
        except Exception as error:
            self.skipped.append(f"poison: the broker was away ({error!r})")
        finally:
            await asyncio.wait_for(asyncio.shield(producer.stop()), 10)
