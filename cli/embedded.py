"""Servers for a while: PostgreSQL out of the wheel, the broker in this process, keys; and nothing left behind."""

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
        """The address of a service's own database, made where it does not exist."""
        return self.postgres.create_database(service)


@contextmanager
def passing_postgres() -> Iterator[EmbeddedPostgres]:
    """An empty database server, gone afterwards with all that was in it."""
    # Right in the temporary directory: the server's account could not enter a private directory of ours.
    postgres = EmbeddedPostgres(Path(tempfile.gettempdir()) / f"fieldledger-{uuid4().hex[:12]}")
    try:
        with postgres:
            yield postgres
    finally:
        shutil.rmtree(postgres.home, ignore_errors=True)


@contextmanager
def passing_servers() -> Iterator[tuple[Servers, Path]]:
    """Both servers and a directory for keys, all of it gone afterwards."""
    keys = Path(tempfile.mkdtemp(prefix="fieldledger-keys-"))
    try:
        with passing_postgres() as postgres, EmbeddedBroker() as broker:
            yield Servers(postgres, broker), keys
    finally:
        shutil.rmtree(keys, ignore_errors=True)
