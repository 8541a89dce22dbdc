"""Does a service report that it is healthy only while it is, and exit when a part of it dies?"""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from uuid import uuid4

import httpx
import pytest
from grpc_health.v1 import health_pb2

from chassis.client import Client
from chassis.health import STALE_SECONDS, Heartbeat, readiness
from chassis.host import Host
from cli.platform import service
from embedded.ports import free_ports
from tests.ledger.stage import Stage
from tests.support import eventually


@pytest.fixture(scope="module")
async def host(play: Stage) -> Host:
    return play.platform.hosts["visits"]


def test_a_heartbeat_that_stopped_is_not_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    heartbeat = Heartbeat()
    assert heartbeat.alive()
    later = time.monotonic() + STALE_SECONDS + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert not heartbeat.alive()


async def test_a_running_service_is_ready(host: Host) -> None:
    async def ready() -> bool:
        return all((await readiness(host)).values())

    await eventually(ready)
    answer = await host.health.Check(health_pb2.HealthCheckRequest(), None)
    assert answer.status == health_pb2.HealthCheckResponse.SERVING


async def test_the_admin_port_says_alive_ready_and_how_much(play: Stage) -> None:
    (port,) = free_ports(1)
    settings = replace(
        play.platform.settings["customers"], http=f"127.0.0.1:{port}", grpc="127.0.0.1:0", cell=uuid4().hex
    )
    made = Host(service("customers"), settings, play.clock)
    await made.start()
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as http:
            live = await eventually(lambda: _answer(http, "/livez"))
            ready, metrics = [await http.get(f"/{name}") for name in ("readyz", "metrics")]
            assert (live.status_code, ready.status_code, metrics.status_code) == (200, 200, 200)
            assert all(ready.json().values()) and "fieldledger_call_seconds" in metrics.text
            made.failed.set_exception(RuntimeError("a part died"))
            assert (await http.get("/readyz")).status_code == 503
    finally:
        await made.stop()
    assert made.failed.exception()


async def _answer(http: httpx.AsyncClient, path: str) -> httpx.Response | None:
    try:
        return await http.get(path)
    except httpx.ConnectError:
        return None


async def test_a_part_that_dies_is_reported_to_whoever_runs_the_service(play: Stage) -> None:
    settings = replace(play.platform.settings["customers"], grpc="127.0.0.1:0", cell=uuid4().hex)
    made = Host(service("customers"), settings, play.clock)
    await made.start()

    async def broken() -> None:
        raise RuntimeError("broken")

    made._keep(broken())
    with pytest.raises(RuntimeError, match="broken"):
        await asyncio.wait_for(made.failed, 60)
    await made.stop()


async def test_a_stopped_service_takes_no_calls_and_leaves_nothing_running(play: Stage) -> None:
    settings = replace(play.platform.settings["customers"], grpc="127.0.0.1:0", cell=uuid4().hex)
    made = Host(service("customers"), settings, play.clock)
    await made.start()
    await asyncio.wait_for(made.stop(), 60)
    assert all(task.done() for task in made._tasks) and made.pool.closed
    assert isinstance(made._clients, dict) and all(isinstance(c, Client) for c in made._clients.values())
