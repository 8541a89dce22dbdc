"""Fixtures for tests of evidence: a small log of tallies, a sealer with places outside, a key."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from psycopg_pool import AsyncConnectionPool

from evidence.note import PublicKey, Signer, make_key
from evidence.outside import File
from evidence.sealer import Sealer
from ledger.eventstore import EventStore
from tests import prepared
from tests.ledger import tally
from tests.servers import Servers


@dataclass
class Sealed:
    """A store at work, with a sealer that also writes to a file."""

    dsn: str
    pool: AsyncConnectionPool
    store: EventStore
    keys: Path
    directory: Path

    @property
    def signer(self) -> Signer:
        return Signer.from_keys(self.keys)

    @property
    def key(self) -> PublicKey:
        return PublicKey.from_file(self.keys / "seal.pub.pem")

    @property
    def file(self) -> Path:
        return self.directory / f"{tally.NAME}.seals"

    def sealer(self) -> Sealer:
        """Another process's sealer: it has nothing but what is stored."""
        return Sealer(tally.NAME, self.pool, self.signer, [File(self.directory, tally.NAME)])

    async def record(self, facts: int) -> None:
        """Store so many facts, in tallies of five."""
        while facts > 0:
            await self.store.append(tally.a_submission(self.store, *tally.a_tally(*range(min(facts, 5) - 1))[1]))
            facts -= 5

    async def execute(self, statement: str) -> None:
        """What an insider with every right does to the database, with its triggers disabled."""
        async with tally.as_owner(self.pool) as connection:
            await connection.execute(f"ALTER TABLE {tally.NAME}_events DISABLE TRIGGER USER")
            await connection.execute(statement)


@pytest.fixture
async def sealed(servers: Servers, tmp_path: Path) -> AsyncIterator[Sealed]:
    async with a_store(servers, tmp_path) as made:
        yield made


@asynccontextmanager
async def a_store(servers: Servers, directory: Path) -> AsyncIterator[Sealed]:
    """A store at work in a database of its own, with its keys and seals in this directory."""
    from evidence import seals

    name = f"{uuid4().hex[:12]}_sealed"
    pool = await tally.prepared(prepared.of_tally(servers, name), 6)
    async with pool.connection() as connection:
        await seals.prepare(connection)
    make_key(directory)
    store = EventStore(tally.NAME, pool)
    work = asyncio.create_task(store.commit_groups())
    yield Sealed(servers.pg_dsn(name), pool, store, directory, directory / "seals")
    work.cancel()
    await pool.close()
    servers.drop_database(name)
