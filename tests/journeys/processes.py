"""Runs each service and the gateway in a separate process, started as in production by module and environment."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import STDOUT, Process
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families

import cli
from access.tokens import make_keys
from cli.platform import SERVICES
from embedded.ports import free_ports
from tests.support import eventually

ROOT = Path(cli.__file__).parents[1]
START_SECONDS, STOP_SECONDS = 180.0, 120.0
LINES = 25


@dataclass(frozen=True)
class Running:
    """A process, the address of its readiness check, and its log."""

    name: str
    process: Process
    ready: str
    log: Path

    def tail(self) -> str:
        lines = self.log.read_text("utf-8", "replace").splitlines()
        return "\n".join(
            (f"--- {self.name}, exit code {self.process.returncode}, last of {len(lines)} lines", *lines[-LINES:])
        )


class Processes:
    """All processes. `place` holds their keys and logs."""

    def __init__(
        self, place: Path, databases: dict[str, str], kafka: str, cell: str, clock: Path, **settings: str
    ) -> None:
        self.keys, self._place, self._databases = place / "keys", place, databases
        make_keys(self.keys)
        names = (*SERVICES, "gateway")
        grpc = dict(zip(SERVICES, free_ports(len(SERVICES)), strict=True))
        self._http = dict(zip(names, free_ports(len(names)), strict=True))
        self.peers = {name: f"127.0.0.1:{port}" for name, port in grpc.items()}
        self.url = f"http://127.0.0.1:{self._http['gateway']}"
        self._shared = {
            "FIELDLEDGER_KAFKA": kafka,
            "FIELDLEDGER_KEYS": str(self.keys),
            "FIELDLEDGER_PEERS": ",".join(f"{name}={target}" for name, target in self.peers.items()),
            "FIELDLEDGER_CLOCK": f"played:{clock}",
            "FIELDLEDGER_CELL": cell,
        } | settings
        self.running: list[Running] = []

    async def start(self) -> None:
        """Start all processes concurrently, and wait until all are ready."""
        for name in self._http:
            self.running.append(await self._start(name))
        async with httpx.AsyncClient(trust_env=False, timeout=5) as http:
            await asyncio.gather(*(self._ready(http, one) for one in self.running))

    async def stop(self) -> dict[str, int | None]:
        """Stop all processes, the gateway first. Returns their exit codes."""
        for one in reversed(self.running):
            if one.process.returncode is None:
                one.process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(asyncio.gather(*(one.process.wait() for one in self.running)), STOP_SECONDS)
        return self.exit_codes()

    async def sent_and_received(self) -> dict[str, tuple[float, float]]:
        """How many facts each service has sent to Kafka and received from it, according to its /metrics."""
        async with httpx.AsyncClient(trust_env=False, timeout=5) as http:
            pages = {name: (await http.get(f"http://127.0.0.1:{self._http[name]}/metrics")).text for name in SERVICES}
        return {name: (_count(page, "relayed"), _count(page, "received")) for name, page in pages.items()}

    async def metrics(self) -> str:
        """The metrics of all processes."""
        async with httpx.AsyncClient(trust_env=False, timeout=5) as http:
            return "".join([(await http.get(f"http://127.0.0.1:{port}/metrics")).text for port in self._http.values()])

    def exit_codes(self) -> dict[str, int | None]:
        """The exit codes; None for running processes."""
        return {one.name: one.process.returncode for one in self.running}

    @contextmanager
    def logs_on_failure(self) -> Iterator[None]:
        """Adds the end of each log to an exception. Kills processes that still run at exit."""
        try:
            yield
        except BaseException as error:
            error.add_note("\n".join(one.tail() for one in self.running))
            raise
        finally:
            for one in self.running:
                if one.process.returncode is None:
                    one.process.kill()

    async def _start(self, name: str) -> Running:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("FIELDLEDGER_")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # recompiling all modules takes seconds
        environment |= self._shared | {"FIELDLEDGER_HTTP": f"127.0.0.1:{self._http[name]}"}
        if name in self.peers:
            environment |= {"FIELDLEDGER_GRPC": self.peers[name], "FIELDLEDGER_DATABASE": self._databases[name]}
        log = self._place / f"{name}.log"
        with log.open("wb") as output:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", f"services.{name}"), cwd=ROOT, env=environment, stdout=output, stderr=STDOUT
            )
        return Running(name, process, f"http://127.0.0.1:{self._http[name]}/readyz", log)

    async def _ready(self, http: httpx.AsyncClient, one: Running) -> None:
        async def answers() -> bool:
            assert one.process.returncode is None, f"{one.name} ended with {one.process.returncode}"
            try:
                return (await http.get(one.ready)).status_code == 200
            except httpx.TransportError:
                return False

        await eventually(answers, START_SECONDS)


def _count(page: str, what: str) -> float:
    families = text_string_to_metric_families(page)
    return sum(
        one.value for family in families for one in family.samples if one.name == f"fieldledger_{what}_facts_total"
    )
