"""Fixtures of the tests of ledger and chassis: a store of their own, or a small platform of their own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from psycopg_pool import AsyncConnectionPool

from chassis.executor import Executor
from kernel.aggregate import RECORDED_AT
from ledger.eventstore import EventStore
from tests import prepared
from tests.ledger import tally
from tests.ledger.stage import SMALL, Stage, stage
from tests.servers import Servers
from tests.support import NOON


@pytest.fixture(autouse=True)
def recorded_at() -> None:
    RECORDED_AT.set(NOON)


@pytest.fixture(scope="session")
async def pool(servers: Servers) -> AsyncIterator[AsyncConnectionPool]:
    """One database for all tests that only need tables of their own."""
    opened = await tally.prepared(servers.pg_dsn(f"{uuid4().hex[:12]}_shared"))
    yield opened
    await opened.close()


@pytest.fixture
async def own_pool(servers: Servers) -> AsyncIterator[AsyncConnectionPool]:
    """A database of this test alone."""
    name = f"{uuid4().hex[:12]}_own"
    opened = await tally.prepared(prepared.of_tally(servers, name), 6)
    yield opened
    await opened.close()
    servers.drop_database(name)


@pytest.fixture
async def store(own_pool: AsyncConnectionPool) -> AsyncIterator[EventStore]:
    """An empty, running event store."""
    made = EventStore(tally.NAME, own_pool)
    work = asyncio.create_task(made.commit_groups())
    yield made
    work.cancel()


@pytest.fixture
def tallies(store: EventStore, own_pool: AsyncConnectionPool) -> Executor:
    return tally.tallies(store, own_pool)


@pytest.fixture(scope="module")
async def play(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """organisation, customers and visits, for one test module."""
    async with stage(servers, tmp_path_factory.mktemp("keys"), SMALL) as made:
        yield made
