"""The processes under attack: each is started as in production, supervised, and restarted when it exits."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections import Counter
from pathlib import Path

import grpc
import psutil
from grpc_health.v1 import health_pb2

from chaos.proxy import Proxy
from chassis.tables import ROOT
from ledger.crashpoint import EXIT_CODE

START_SECONDS, STOP_SECONDS = 60.0, 40.0


class Member:
    """One process of a service, with a proxy between it and its database and another between it and its callers."""

    def __init__(self, name: str, label: str, grpc_port: int, environment: dict[str, str], log: Path) -> None:
        self.name, self.label, self.target = name, label, f"127.0.0.1:{grpc_port}"
        self._environment, self._log = environment | {"FIELDLEDGER_GRPC": self.target}, log
        self.front = Proxy(grpc_port)
        self.once: dict[str, str] = {}
        """Additional environment variables for the next start only."""
        self.armed = ""
        """The crash point for every start, until the process has exited there once."""
        self.process: Process | None = None
        self.exits: Counter[int] = Counter()
        self.crashed_at: Counter[str] = Counter()
        self._watch: asyncio.Task[None] | None = None
        self._wanted = False

    @property
    def database(self) -> Proxy:
        return self._database

    async def open(self, database: Proxy) -> None:
        self._database = database
        await self.front.start()

    async def start(self) -> None:
        """Start it and keep it running."""
        self._wanted = True
        await self._spawn()
        self._watch = asyncio.create_task(self._keep())

    async def _spawn(self) -> None:
        extra, self.once = self.once, {}
        if self.armed:
            extra["FIELDLEDGER_CRASHPOINT"] = self.armed
        environment = {key: value for key, value in os.environ.items() if not key.startswith("FIELDLEDGER_")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        with self._log.open("ab") as output:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "chaos.service", self.name),
                cwd=ROOT,
                env=environment | self._environment | extra,
                stdin=DEVNULL,
                stdout=output,
                stderr=output,
            )

    async def _keep(self) -> None:
        while True:
            assert self.process
            code = await self.process.wait()
            self.exits[code] += 1
            if code == EXIT_CODE:
                self.crashed_at[self.armed.partition(":")[0]] += 1
                self.armed = ""
            await asyncio.sleep(0.2)
            if not self._wanted:
                return
            await self._spawn()

    def signal(self, how: int) -> bool:
        """Returns whether there was a process to signal."""
        if self.process and self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(how)
                return True
        return False

    def kill(self) -> bool:
        """Returns whether there was a process to kill."""
        return self.signal(signal.SIGKILL)

    def stands_still(self) -> bool:
        """Whether its process was stopped by a signal and not continued."""
        with contextlib.suppress(psutil.NoSuchProcess):
            return bool(self.process and psutil.Process(self.process.pid).status() == psutil.STATUS_STOPPED)
        return False

    def has_logged(self, text: str) -> bool:
        """Whether its log contains this text."""
        return text.encode() in self._log.read_bytes()

    async def end(self) -> None:
        """Send SIGTERM and wait; kill the process if it does not exit in time."""
        self._wanted = False
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)
        if self._watch:
            try:
                await asyncio.wait_for(asyncio.shield(self._watch), STOP_SECONDS)
            except TimeoutError:
                self.exits[-999] += 1
                self.kill()
                await self._watch

    async def close(self) -> None:
        """Kill the process, whatever it is doing, and do not restart it."""
        self._wanted = False
        while self.kill() or (self._watch and not self._watch.done()):  # a restart may be in progress
            await asyncio.sleep(0.05)
        await self.front.stop()

    async def ready(self, seconds: float = START_SECONDS) -> None:
        """Wait until it serves. Raises TimeoutError with the end of its log."""
        try:
            async with asyncio.timeout(seconds):
                while not await serves(self.target):
                    await asyncio.sleep(0.1)
        except TimeoutError:
            raise TimeoutError(f"{self.label} does not serve:\n{self.tail()}") from None

    def tail(self, lines: int = 15) -> str:
        return "\n".join(self._log.read_text("utf-8", "replace").splitlines()[-lines:])

    def resource_usage(self) -> dict[str, float]:
        """Its resource usage: megabytes of memory, open files, threads."""
        assert self.process
        found = psutil.Process(self.process.pid)
        return {"rss": found.memory_info().rss / 1e6, "files": found.num_fds(), "threads": found.num_threads()}


async def serves(target: str) -> bool:
    """Whether a process reports SERVING in its health check."""
    async with grpc.aio.insecure_channel(target) as channel:
        check = channel.unary_unary(
            "/grpc.health.v1.Health/Check",
            request_serializer=health_pb2.HealthCheckRequest.SerializeToString,
            response_deserializer=health_pb2.HealthCheckResponse.FromString,
        )
        try:
            answer = await check(health_pb2.HealthCheckRequest(), timeout=2)
        except grpc.aio.AioRpcError:
            return False
        return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)
