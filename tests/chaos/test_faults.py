"""Does a fault count only if it had an effect? No server or process runs here, so that none can have one."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from chaos.faults import Faults
from chaos.members import Member
from chaos.plan import EMPTIED, FROM_THE_START, KINDS, NEEDS_DISK, Fault, Plan
from chaos.proxy import Proxy
from embedded.ports import free_ports

OF_THE_SERVERS = {"broker stopped", "broker killed", EMPTIED, "database restart", "database down", NEEDS_DISK}
OTHERS = {"rolling restart", "burst", "poison"}
SECONDS = 0.4
QUIET = sorted(KINDS.keys() - OF_THE_SERVERS - OTHERS)


@pytest.fixture
async def cell(tmp_path: Path) -> AsyncIterator[Any]:
    """Proxies without connections, a process that was never started, a database that is down."""
    nowhere = free_ports(1)[0]
    member = Member("visits", "visits", nowhere, {}, tmp_path / "visits.log")
    (tmp_path / "visits.log").write_text("serving\n")
    proxies = [await Proxy(nowhere).start() for _ in range(3)]
    await member.open(proxies[0])
    yield SimpleNamespace(
        testbed=SimpleNamespace(kafka_proxy=proxies[1], postgres=SimpleNamespace(dsn=lambda: f"port={nowhere}")),
        members={"visits": member},
        between={"visits": proxies[2]},
        of=lambda name: [member],
        dsn=lambda name: f"host=127.0.0.1 port={nowhere} dbname=visits",
    )
    for proxy in proxies:
        await proxy.stop()
    await member.close()


@pytest.mark.parametrize("kind", QUIET)
async def test_a_fault_without_effect_is_missed(cell: Any, kind: str) -> None:
    fault = Fault(kind, 0.0, SECONDS, "visits", {"point": "views.locked", "hit": 1})
    faults = Faults(cell, SimpleNamespace())  # type: ignore[arg-type]
    await faults.play(Plan(1, SECONDS, [fault]), time.monotonic())
    assert (dict(faults.done), dict(faults.missed), faults.cuts.total()) == ({}, {kind: 1}, 0)


@pytest.mark.parametrize("kind", FROM_THE_START)
async def test_a_fault_that_a_process_logged_is_done(cell: Any, kind: str, tmp_path: Path) -> None:
    (tmp_path / "visits.log").write_text(f"serving\nCHAOS ACTED: {kind}\n")
    faults = Faults(cell, SimpleNamespace())  # type: ignore[arg-type]
    await faults.play(Plan(1, SECONDS, [Fault(kind, 0.0, 0.0, "visits")]), time.monotonic())
    assert (dict(faults.done), dict(faults.missed)) == ({kind: 1}, {})
