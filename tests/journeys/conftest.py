"""A platform per test, with its own databases and topics, which are removed after the test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from chassis.clock import PlayedClock
from cli.platform import SERVICES, Platform
from tests.journeys.stage import BEGINNING
from tests.servers import Servers


@dataclass(frozen=True)
class Cell:
    """The names that separate one platform from others on the same servers."""

    name: str
    databases: dict[str, str]
    kafka: str


@pytest.fixture
def cell(servers: Servers) -> Iterator[Cell]:
    name = f"journey{uuid4().hex[:8]}"
    yield Cell(name, {each: servers.pg_dsn(f"{name}_{each}") for each in SERVICES}, servers.bootstrap)
    for each in SERVICES:
        servers.drop_database(f"{name}_{each}")


@pytest.fixture
def clock() -> PlayedClock:
    return PlayedClock(BEGINNING)


@pytest.fixture
async def platform(cell: Cell, tmp_path: Path, clock: PlayedClock) -> AsyncIterator[Platform]:
    dsn, keys = cell.databases.__getitem__, tmp_path / "keys"
    made = Platform(cell.kafka, dsn, keys, clock=clock, cell=cell.name, gateway="127.0.0.1:0")
    await made.start()
    yield made
    await made.stop()
