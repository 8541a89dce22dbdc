"""The servers of a run: durable PostgreSQL, a broker if one is needed, and processes that serve gRPC."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import grpc
import psutil
import psycopg
from grpc_health.v1 import health_pb2
from psycopg import AsyncConnection, sql
from psycopg.conninfo import conninfo_to_dict

from access.tokens import make_keys
from chassis.names import KnownDepartments, KnownRegions, StaffRegister
from chassis.tables import ROOT
from cli.platform import SERVICES
from embedded import EmbeddedBroker, EmbeddedPostgres
from embedded.ports import free_ports
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.columns import Columns
from tests.apache_kafka import VERSION, ApacheKafka

START_SECONDS = 60.0
SOMEBODY, SUCCESSOR = "30000000-0000-4000-8000-000000000001", "30000000-0000-4000-8000-000000000002"
"""Persons whom every service knows: work is given to the first, and handed over to the second."""
NOBODY = "127.0.0.1:9"
"""The address of a service that a figure does not need."""
PYTHON = (sys.executable, "-m")


@contextmanager
def durable_postgres() -> Iterator[EmbeddedPostgres]:
    """A server with fsync. Its data is in the directory for temporary files: TMPDIR chooses the disk."""
    with ExitStack() as undo:
        # Not inside a private directory of ours, which the account of the database server cannot enter.
        place = Path(tempfile.gettempdir()) / f"fieldledger-bench-{os.getpid()}-postgres"
        postgres = EmbeddedPostgres(place, fast=False)
        undo.callback(shutil.rmtree, postgres.home, ignore_errors=True)
        undo.callback(postgres.stop)
        yield postgres.start()


def emptied(postgres: EmbeddedPostgres) -> None:
    """Drop every database that a figure made, with its buffers, and write the rest: the next figure finds no work."""
    with psycopg.connect(postgres.dsn(), autocommit=True) as connection:
        names = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, 'bench_')").fetchall()
        for (name,) in names:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute("CHECKPOINT")


class Testbed:
    """What one figure needs on a server that all figures share; leaves nothing behind at exit, no database either."""

    def __init__(self, postgres: EmbeddedPostgres, apache: bool = False) -> None:
        """`apache`: the broker is Apache Kafka from its jars (Java, Maven), not the embedded one."""
        self.postgres, self.apache = postgres, apache
        self._undo = ExitStack()
        self._started: list[subprocess.Popen[bytes]] = []
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Testbed:
        with ExitStack() as undo:
            self.place = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="fieldledger-bench-")))
            self.keys = self.place / "keys"
            make_keys(self.keys)
            undo.callback(emptied, self.postgres)
            self._undo = undo.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._started:  # all at once: each takes two seconds to finish calls that nobody makes
            process.terminate()
        self._undo.close()

    @cached_property
    def kafka(self) -> str:
        """The broker's address. The broker starts at the first access, so that other figures run without one."""
        if not self.apache:
            return self._undo.enter_context(EmbeddedBroker()).bootstrap
        broker = ApacheKafka()
        self._undo.callback(broker.discard)
        broker.start()
        return broker.bootstrap

    async def services(
        self, *names: str, parts: str = "all", database: str = "", seal_seconds: int = 30, processes: int = 1
    ) -> dict[str, str]:
        """Start services as they are deployed, a process each. Returns their addresses once all are ready."""
        ports = zip(names, free_ports(len(names)), strict=True)
        where = {name: f"127.0.0.1:{port}" for name, port in ports}
        for name in names:
            environment = {
                "FIELDLEDGER_DATABASE": self.postgres.create_database(database or f"bench_{name}"),
                "FIELDLEDGER_KAFKA": NOBODY if parts == "none" else self.kafka,
                "FIELDLEDGER_KEYS": str(self.keys),
                "FIELDLEDGER_PEERS": ",".join(f"{peer}={where.get(peer, NOBODY)}" for peer in SERVICES),
                "FIELDLEDGER_GRPC": where[name],
                "FIELDLEDGER_HTTP": "127.0.0.1:0",
                "FIELDLEDGER_LOG_LEVEL": "WARNING",
                "FIELDLEDGER_PARTS": parts,
                "FIELDLEDGER_PROCESSES": str(processes),
                # Separate topics: they must not hold the checkpoints of another log.
                "FIELDLEDGER_CELL": database.replace("_", "-"),
                "FIELDLEDGER_SEAL_SECONDS": str(seal_seconds),
                "FIELDLEDGER_CALLER_RATE": "1000000",  # one caller sends everything: rate limits are not measured
                "FIELDLEDGER_REGION_RATE": "1000000",
            }
            self._processes[where[name]] = self._process(name, *PYTHON, f"services.{name}", environment=environment)
        await asyncio.gather(*(_healthy(target) for target in where.values()))
        for name in names:
            await _found(self.postgres.dsn(database or f"bench_{name}"))
        return where

    async def echo(self) -> str:
        """Start the floor of a call. Returns its address."""
        (port,) = free_ports(1)
        self._process("echo", *PYTHON, "bench.echo", f"127.0.0.1:{port}")
        await _healthy(f"127.0.0.1:{port}")
        return f"127.0.0.1:{port}"

    async def library(self) -> str:
        """Start the peer of a command. Returns its address."""
        (port,) = free_ports(1)
        dsn = self.postgres.create_database("bench_library")
        self._process("library", *PYTHON, "bench.library", f"127.0.0.1:{port}", dsn)
        await _healthy(f"127.0.0.1:{port}")
        return f"127.0.0.1:{port}"

    async def axon(self, command: Sequence[str]) -> str:
        """Start the peer in Java, which `command` runs, on a database of its own. Returns its address."""
        (port,) = free_ports(1)
        target = f"127.0.0.1:{port}"
        parts = conninfo_to_dict(self.postgres.create_database("bench_axon"))
        socket = f"{parts['host']}/.s.PGSQL.{parts['port']}"
        arguments = (str(port), socket, str(parts["dbname"]), str(parts["user"]))
        self._processes[target] = self._process("axon", *command, *arguments)
        await _healthy(target)
        return target

    async def gateway(self, services: Mapping[str, str], processes: int = 1) -> int:
        """Start the gateway for these services, without limits of rates. Returns its port."""
        (port,) = free_ports(1)
        environment = {
            "FIELDLEDGER_KEYS": str(self.keys),
            "FIELDLEDGER_KAFKA": NOBODY,
            "FIELDLEDGER_PEERS": ",".join(f"{name}={target}" for name, target in services.items()),
            "FIELDLEDGER_HTTP": f"127.0.0.1:{port}",
            "FIELDLEDGER_PROCESSES": str(processes),
            "FIELDLEDGER_LOG_LEVEL": "CRITICAL",  # the live feed says each time that it has no broker
            "FIELDLEDGER_GATEWAY_RATE": "1000000",
            "FIELDLEDGER_GATEWAY_BURST": "1000000",
            "FIELDLEDGER_GATEWAY_REGION_RATE": "1000000",
        }
        started = self._process("gateway", *PYTHON, "services.gateway", environment=environment)
        self._processes[f"127.0.0.1:{port}"] = started
        await _listening(port)
        return port

    async def bare(self, target: str, *arguments: str, http: bool = False) -> None:
        """Start one of two bare hops, which is to listen at `target`."""
        self._processes[target] = self._process(f"hop-{arguments[0]}", *PYTHON, "bench.hops", *arguments)
        await (_listening(int(target.rpartition(":")[2])) if http else _healthy(target))

    def process_at(self, target: str) -> psutil.Process:
        """The process that listens at this address."""
        return psutil.Process(self._processes[target].pid)

    def database_processes(self) -> list[psutil.Process]:
        """PostgreSQL's main process and those of its connections."""
        first = psutil.Process(int((self.postgres.home / "data" / "postmaster.pid").read_text().split()[0]))
        return [first, *first.children()]

    def spent(self, *targets: str) -> list[float]:
        """The processor seconds so far of the processes at these addresses, and last those of PostgreSQL."""
        each = [*([self.process_at(target)] for target in targets), self.database_processes()]
        return [sum(sum(process.cpu_times()[:2]) for process in some) for some in each]

    def memory(self, target: str) -> float:
        """Memory of the service at this address, in megabytes. Raises RuntimeError if it has exited."""
        process = self._processes[target]
        if process.poll() is not None:
            raise RuntimeError(f"the service at {target} ended by itself, with {process.returncode}")
        return float(psutil.Process(process.pid).memory_info().rss) / 1e6

    def _process(
        self, name: str, *command: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        log = self._undo.enter_context((self.place / f"{name}.log").open("wb"))
        process = subprocess.Popen(
            command, env=os.environ | (environment or {}), cwd=ROOT, stdout=log, stderr=log, start_new_session=True
        )
        self._started.append(process)
        self._undo.callback(_end, process)
        return process


async def _found(dsn: str) -> None:
    """Have a service know a region, a department and two persons; organisation, which no figure measures, is away."""
    opened = platform.KnownRegion(region="east")
    opened.opened_time.GetCurrentTime()
    formed = platform.KnownDepartment(department_id=SOMEBODY)
    formed.formed_time.GetCurrentTime()
    staff = [
        platform.StaffMember(staff_id=person, region="east", department_id=SOMEBODY) for person in (SOMEBODY, SUCCESSOR)
    ]
    async with await AsyncConnection.connect(dsn, autocommit=True) as connection:
        for view, rows in ((KnownRegions, [opened]), (KnownDepartments, [formed]), (StaffRegister, staff)):
            columns, table = Columns[Any](view.ROW, view.KEY), f"{view.NAME}_v{view.VERSION}"
            await connection.execute(columns.upsert(table), (columns.document(rows),))


def apache_is_here() -> bool:
    """Whether Apache Kafka can be started here, which needs Java and Maven."""
    return all(shutil.which(command) for command in ("java", "mvn"))


def broker_name(apache: bool) -> str:
    """The broker on which the figures were measured."""
    return f"Apache Kafka {VERSION}" if apache else "the embedded broker"


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


async def _listening(port: int) -> None:
    """Wait until somebody accepts connections. Raises TimeoutError."""
    async with asyncio.timeout(START_SECONDS):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
                continue
            writer.close()
            return


async def _healthy(target: str) -> None:
    """Wait until the server is healthy. Raises TimeoutError."""
    async with asyncio.timeout(START_SECONDS), grpc.aio.insecure_channel(target) as channel:
        check = channel.unary_unary(
            "/grpc.health.v1.Health/Check",
            request_serializer=health_pb2.HealthCheckRequest.SerializeToString,
            response_deserializer=health_pb2.HealthCheckResponse.FromString,
        )
        answer = None
        while answer is None or answer.status != health_pb2.HealthCheckResponse.SERVING:
            try:
                answer = await check(health_pb2.HealthCheckRequest(), timeout=5, wait_for_ready=True)
            except grpc.aio.AioRpcError:  # it listens before its health service is registered
                answer = None
            await asyncio.sleep(0.05)
