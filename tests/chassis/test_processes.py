"""Several processes behind one port: all answer, count together, and end together."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
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


@dataclass(frozen=True)
class Gateways:
    process: Process
    port: int
    scratch: Path

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children()

    def listening(self) -> list[int]:
        """Those of the processes that listen on the port."""
        found = [(one.pid, place) for one in self.children() for place in one.net_connections("tcp")]
        return [pid for pid, place in found if place.laddr.port == self.port and place.status == psutil.CONN_LISTEN]


@pytest.fixture
async def gateways(tmp_path: Path) -> AsyncIterator[Gateways]:
    make_keys(tmp_path / "keys")
    port, peer = free_ports(2)
    environment = {
        "FIELDLEDGER_KAFKA": f"127.0.0.1:{peer}",
        "FIELDLEDGER_KEYS": str(tmp_path / "keys"),
        "FIELDLEDGER_PEERS": f"visits=127.0.0.1:{peer}",
        "FIELDLEDGER_HTTP": f"127.0.0.1:{port}",
        "FIELDLEDGER_PROCESSES": str(COUNT),
        "FIELDLEDGER_LOG_LEVEL": "CRITICAL",
        "TMPDIR": str(tmp_path),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "services.gateway"), cwd=ROOT, env=os.environ | environment, stdout=DEVNULL
    )
    made = Gateways(process, port, tmp_path)

    async def all_listen() -> bool:
        assert process.returncode is None
        return len(set(made.listening())) == COUNT

    await eventually(all_listen, SECONDS)
    yield made
    if process.returncode is None:
        process.kill()
    await process.wait()


async def _ask(port: int, path: str) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False, timeout=20) as http:  # a connection of its own
        return await http.get(f"http://127.0.0.1:{port}{path}")


async def _requests(port: int) -> float:
    text = (await _ask(port, "/metrics")).text
    families = {family.name: family for family in text_string_to_metric_families(text)}
    family = families.get("fieldledger_gateway_requests")
    return sum(one.value for one in family.samples if one.name.endswith("_total")) if family else 0.0


async def test_all_answer_any_counts_for_all_and_they_stop_together(gateways: Gateways) -> None:
    before = await _requests(gateways.port)
    for _ in range(30):
        assert (await _ask(gateways.port, "/livez")).status_code == 200
    assert await _requests(gateways.port) == before + 31, "with the request for the metrics before"
    files = {path.name.rpartition("_")[2] for path in gateways.scratch.glob("fieldledger-metrics-*/counter_*.db")}
    assert files == {f"{pid}.db" for pid in gateways.listening()}, "of thirty connections, each process got some"

    gateways.process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(gateways.process.wait(), SECONDS) == 0
    assert not list(gateways.scratch.glob("fieldledger-metrics-*"))


async def test_when_one_is_killed_all_end_and_say_so(gateways: Gateways) -> None:
    children = gateways.children()
    children[1].kill()
    assert await asyncio.wait_for(gateways.process.wait(), SECONDS) == 128 + signal.SIGKILL
    assert not any(one.is_running() for one in children)


async def test_none_outlives_the_first(gateways: Gateways) -> None:
    children = gateways.children()
    gateways.process.kill()
    await gateways.process.wait()

    async def gone() -> bool:
        return not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in children)

    await eventually(gone, SECONDS)
