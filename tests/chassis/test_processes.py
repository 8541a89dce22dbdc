"""Several processes behind one port: all answer, count together, and end together."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest
from prometheus_client.parser import text_string_to_metric_families

from access.tokens import make_keys
from chassis.tables import ROOT
from embedded.ports import free_ports
from tests.support import eventually

COUNT, SECONDS = 2, 60.0


BODY = """
import sys, time
from chassis.processes import bound, several

def serve(number):
    place = bound(sys.argv[1], shared=True)
    place.listen()
    time.sleep(600)

several(%d, serve)
"""
"""A service that only listens."""


@dataclass(frozen=True)
class Group:
    process: Process
    port: int
    scratch: Path

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children()

    def listening(self) -> list[int]:
        """Those of the processes that listen on the port."""
        found = [(one.pid, place) for one in self.children() for place in one.net_connections("tcp")]
        return [pid for pid, place in found if place.laddr.port == self.port and place.status == psutil.CONN_LISTEN]


@asynccontextmanager
async def started(scratch: Path, port: int, *arguments: str, **settings: str) -> AsyncIterator[Group]:
    """A group of processes, all of which listen."""
    command, environment = (sys.executable, *arguments), os.environ | settings | {"TMPDIR": str(scratch)}
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment, stdout=DEVNULL)
    made = Group(process, port, scratch)

    async def all_listen() -> bool:
        assert process.returncode is None
        return len(set(made.listening())) == COUNT

    try:
        await eventually(all_listen, SECONDS)
        yield made
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@pytest.fixture
async def group(tmp_path: Path) -> AsyncIterator[Group]:
    (port,) = free_ports(1)
    async with started(tmp_path, port, "-c", BODY % COUNT, f"127.0.0.1:{port}") as made:
        yield made


async def _ask(port: int, path: str) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False, timeout=20) as http:  # a connection of its own
        return await http.get(f"http://127.0.0.1:{port}{path}")


async def _requests(port: int) -> float:
    text = (await _ask(port, "/metrics")).text
    families = {family.name: family for family in text_string_to_metric_families(text)}
    family = families.get("fieldledger_gateway_requests")
    return sum(one.value for one in family.samples if one.name.endswith("_total")) if family else 0.0


async def test_all_gateways_answer_any_counts_for_all_and_they_stop_together(tmp_path: Path) -> None:
    make_keys(tmp_path / "keys")
    port, peer = free_ports(2)
    settings = {
        "FIELDLEDGER_KAFKA": f"127.0.0.1:{peer}",
        "FIELDLEDGER_KEYS": str(tmp_path / "keys"),
        "FIELDLEDGER_PEERS": f"visits=127.0.0.1:{peer}",
        "FIELDLEDGER_HTTP": f"127.0.0.1:{port}",
        "FIELDLEDGER_PROCESSES": str(COUNT),
        "FIELDLEDGER_LOG_LEVEL": "CRITICAL",
    }
    async with started(tmp_path, port, "-m", "services.gateway", **settings) as gateways:
        before = await _requests(port)
        for _ in range(30):
            assert (await _ask(port, "/livez")).status_code == 200
        assert await _requests(port) == before + 31, "with the request for the metrics before"
        files = {path.name.rpartition("_")[2] for path in tmp_path.glob("fieldledger-metrics-*/counter_*.db")}
        assert files == {f"{pid}.db" for pid in gateways.listening()}, "of thirty connections, each process got some"
        gateways.process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(gateways.process.wait(), SECONDS) == 0
        assert not list(tmp_path.glob("fieldledger-metrics-*"))


async def test_when_one_is_killed_all_end_and_say_so(group: Group) -> None:
    children = group.children()
    children[1].kill()
    assert await asyncio.wait_for(group.process.wait(), SECONDS) == 128 + signal.SIGKILL
    assert not any(one.is_running() for one in children) and not list(group.scratch.glob("fieldledger-metrics-*"))


async def test_none_outlives_the_first(group: Group) -> None:
    children = group.children()
    group.process.kill()
    await group.process.wait()

    async def gone() -> bool:
        return not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in children)

    await eventually(gone, SECONDS)
