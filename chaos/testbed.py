"""Real Apache Kafka and PostgreSQL, which can be stopped, killed and run out of disk; Kafka advertises its proxy."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from chaos.proxy import Proxy
from embedded import EmbeddedPostgres
from embedded.ports import free_ports
from tests.apache_kafka import VERSION, ApacheKafka
from tests.servers import postgres_programs

DISK_MEGABYTES = 700
SETTINGS = {"max_wal_size": "96MB", "min_wal_size": "32MB"}


class Testbed:
    """The servers that all runs share. `disk`: whether PostgreSQL is on a small file system that can be filled."""

    def __init__(self) -> None:
        self._undo = ExitStack()
        self.disk = False

    async def __aenter__(self) -> Testbed:
        try:
            await self._open()
        except BaseException:
            self._undo.close()
            raise
        return self

    async def _open(self) -> None:
        self.kafka_proxy = Proxy(0)
        await self.kafka_proxy.start()
        self.kafka = ApacheKafka(advertised=f"127.0.0.1:{self.kafka_proxy.port}")
        self._undo.callback(self.kafka.discard)
        self.kafka_proxy.target = int(self.kafka.bootstrap.rpartition(":")[2])
        starting = asyncio.create_task(asyncio.to_thread(self.kafka.start))
        place = Path(tempfile.gettempdir()) / f"fieldledger-chaos-{os.getpid()}"
        place.mkdir()
        self._undo.callback(shutil.rmtree, place, ignore_errors=True)
        place.chmod(0o755)
        mounted = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m", "fieldledger-chaos", str(place)]
        if os.geteuid() == 0 and subprocess.run(mounted, capture_output=True, check=False).returncode == 0:
            self.disk = True
            self._undo.callback(subprocess.run, ["umount", "-l", str(place)], check=False)
        self.place = place
        self.postgres = EmbeddedPostgres(
            place / "postgres", fast=False, binaries=postgres_programs(), port=free_ports(1)[0]
        )
        self._undo.callback(lambda: self.postgres.stop())
        await asyncio.to_thread(self.postgres.start)
        with psycopg.connect(self.postgres.dsn(), autocommit=True) as connection:
            for name, value in SETTINGS.items():
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
            connection.execute("SELECT pg_reload_conf()")
        await starting
        self.about = f"Apache Kafka {VERSION}, PostgreSQL {self.postgres.version}" + (
            f" on a disk of {DISK_MEGABYTES} MB" if self.disk else ""
        )

    async def __aexit__(self, *_: object) -> None:
        await self.kafka_proxy.stop()
        await asyncio.to_thread(self._undo.close)

    @property
    def postgres_port(self) -> int:
        return int(re.findall(r"port=(\d+)", self.postgres.dsn())[0])

    def database(self, name: str, port: int = 0) -> str:
        """The address of a database, through a proxy's port if given; creates the database if it does not exist."""
        return make_conninfo(self.postgres.create_database(name), port=port or self.postgres_port)

    def drop(self, names: list[str]) -> None:
        with psycopg.connect(self.postgres.dsn(), autocommit=True) as connection:
            for name in names:
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    async def postgres_down(self, seconds: float) -> None:
        """Stop as by pg_ctl -m immediate, wait, and start again with crash recovery."""
        await asyncio.to_thread(self.postgres.crash)
        await asyncio.sleep(seconds)
        await asyncio.to_thread(self.postgres.start)

    async def kafka_down(self, seconds: float, *, kill: bool) -> None:
        await asyncio.to_thread(self.kafka.kill if kill else self.kafka.stop)
        await asyncio.sleep(seconds)
        await asyncio.to_thread(self.kafka.start)

    async def kafka_emptied(self, seconds: float) -> None:
        """Kill the broker and bring it back with nothing: no topic, no offset, no group."""
        await asyncio.to_thread(self.kafka.kill)
        await asyncio.to_thread(self.kafka.empty)
        await asyncio.sleep(seconds)
        await asyncio.to_thread(self.kafka.start)

    async def disk_full(self, seconds: float) -> None:
        """Fill the disk completely, then free it again, and restart the server if it has stopped."""
        ballast = self.place / "ballast"
        try:
            with ballast.open("wb") as output:
                block = bytes(1 << 20)
                while True:
                    output.write(block)
                    output.flush()
        except OSError:
            pass
        try:
            await asyncio.sleep(seconds)
        finally:
            ballast.unlink(missing_ok=True)
        await asyncio.sleep(2.0)
        if not await asyncio.to_thread(self._answers):
            await self.postgres_down(0.0)

    def _answers(self) -> bool:
        for _ in range(20):
            try:
                psycopg.connect(self.postgres.dsn(), connect_timeout=2).close()
                return True
            except psycopg.OperationalError:
                if not self.postgres.alive:
                    return False
        return False
