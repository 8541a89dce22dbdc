"""Temporary servers: PostgreSQL from the wheel, the broker in this process, keys; everything is removed at the end."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from embedded import EmbeddedBroker, EmbeddedPostgres


@dataclass(frozen=True, slots=True)
class Servers:
    """A running database server and a running broker."""

    postgres: EmbeddedPostgres
    broker: EmbeddedBroker

    def dsn(self, service: str) -> str:
        """The address of a service's own database, which is created if it does not exist."""
        return self.postgres.create_database(service)


@contextmanager
def temporary_postgres() -> Iterator[EmbeddedPostgres]:
    """An empty database server, which is removed with its data at exit."""
    # Directly in the temporary directory: the server's account cannot enter a private directory of ours.
    postgres = EmbeddedPostgres(Path(tempfile.gettempdir()) / f"fieldledger-{uuid4().hex[:12]}")
    try:
        with postgres:
            yield postgres
    finally:
        shutil.rmtree(postgres.home, ignore_errors=True)


@contextmanager
def temporary_servers() -> Iterator[tuple[Servers, Path]]:
    """Both servers and a directory for keys, all of which are removed at exit."""
    keys = Path(tempfile.mkdtemp(prefix="fieldledger-keys-"))
    try:
        with temporary_postgres() as postgres, EmbeddedBroker() as broker:
            yield Servers(postgres, broker), keys
    finally:
        shutil.rmtree(keys, ignore_errors=True)
