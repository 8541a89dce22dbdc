"""A private PostgreSQL server, with the programs of the wheel or of a given directory."""

from __future__ import annotations

import contextlib
import fcntl
import shutil
import signal
import subprocess
import tempfile
import time
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from embedded.account import Account, short_temp
from embedded.watchdog import Watchdog

USER = "fieldledger"
SETTINGS = {"timezone": "UTC", "log_timezone": "UTC", "max_connections": "200", "shared_buffers": "128MB"} | {
    "autovacuum_naptime": "3min"  # at rest, a process for each of seven databases a minute was much of what it cost
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "500"}
"""For tests, of which several processes share a server: each has up to two platforms of six services on it."""


class EmbeddedPostgres:
    """One server with one directory (`data`, `server.log`, `lock`), on a private Unix socket or on loopback.

    It stops when this process ends, in whatever way. `home` is `data_dir` or its substitute (see `Account.home`).
    """

    def __init__(
        self, data_dir: Path, fast: bool = False, binaries: Path | None = None, port: int | None = None
    ) -> None:
        self._account = Account()
        self._bin = binaries or self._account.wheel_binaries()
        self._settings = {**SETTINGS, **(NOT_DURABLE if fast else {})}
        self._port = port
        self._socket_dir = Path()
        self._lock: TextIOWrapper | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._watchdog: Watchdog | None = None
        self.home = self._account.home(data_dir.absolute())
        self.version = self._run("postgres", "--version").split()[2]

    def start(self, timeout: float = 30) -> EmbeddedPostgres:
        self._lock = self._locked()
        try:
            self._prepare()
            self._launch()
            self._wait(timeout)
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self, timeout: float = 20) -> None:
        """Fast shutdown; after the timeout an immediate one, with recovery at the next start."""
        server, watchdog, lock = self._server, self._watchdog, self._lock
        self._server = self._watchdog = self._lock = None
        if server:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(timeout)
            except subprocess.TimeoutExpired:
                server.send_signal(signal.SIGQUIT)
                server.wait(timeout)
            shutil.rmtree(self._socket_dir, ignore_errors=True)
        if watchdog:
            watchdog.dismiss()
        if lock:
            lock.close()

    def crash(self, timeout: float = 20) -> None:
        """Stop without a checkpoint, as in a power failure; the next start recovers what was committed."""
        if self._server:
            self._server.send_signal(signal.SIGQUIT)
            self._server.wait(timeout)
        self.stop()

    @property
    def alive(self) -> bool:
        return self._server is not None and self._server.poll() is None

    def __enter__(self) -> EmbeddedPostgres:
        return self if self._server else self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def dsn(self, database: str = "postgres") -> str:
        host = "127.0.0.1" if self._port else str(self._socket_dir)
        return make_conninfo("", host=host, port=self._port or 5432, dbname=database, user=USER)

    def checkpoint(self) -> None:
        """Bring everything to the disk now, so that a stop need not."""
        with psycopg.connect(self.dsn(), autocommit=True) as connection:
            connection.execute("CHECKPOINT")

    def create_database(self, name: str) -> str:
        """Create a database unless it exists. Returns its address."""
        with psycopg.connect(self.dsn(), autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
            if known is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.dsn(name)

    def _locked(self) -> TextIOWrapper:
        """A lock for the lifetime of this process; its holder knows that a server found here is a dead run's."""
        lock = (self.home / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise RuntimeError(f"{self.home} is in use by another running fieldledger") from error
        return lock

    def _prepare(self) -> None:
        data = self.home / "data"
        mark = data / "PG_VERSION"
        if not mark.exists():
            draft = self.home / "draft"  # initdb writes PG_VERSION first: what was interrupted would look complete
            for left in (data, draft):
                shutil.rmtree(left, ignore_errors=True)
            options = (
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--auth=trust",
                "--no-instructions",
                "--no-sync",
            )
            self._run("initdb", "-D", str(draft), "-U", USER, *options)
            draft.rename(data)
        elif (made_by := mark.read_text().strip()) != self.version.split(".")[0]:
            raise RuntimeError(f"{data} was made by PostgreSQL {made_by}, this is {self.version}: dump and restore it")
        elif (data / "postmaster.pid").exists():
            # This fails if the file is left from a dead server; the next server then replaces it.
            with contextlib.suppress(subprocess.CalledProcessError):
                self._run("pg_ctl", "stop", "-D", str(data), "-m", "fast", "-t", "20")

    def _launch(self) -> None:
        self._socket_dir = self._account.give(Path(tempfile.mkdtemp(prefix="fl-", dir=short_temp())))
        settings = {
            **self._settings,
            "unix_socket_directories": str(self._socket_dir),
            "listen_addresses": "127.0.0.1" if self._port else "",
            "port": str(self._port or 5432),
        }
        command = [str(self._bin / "postgres"), "-D", str(self.home / "data")]
        command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.home / "server.log").open("wb") as output:
            # A new session: Ctrl-C then reaches only this process, which stops the server in order.
            streams: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output}
            self._server = subprocess.Popen(command, **self._account.options, **streams, start_new_session=True)
        self._watchdog = Watchdog(self._server.pid, str(self._socket_dir), **self._account.options)

    def _wait(self, timeout: float) -> None:
        assert self._server
        deadline = time.monotonic() + timeout
        while True:
            try:
                psycopg.connect(self.dsn(), connect_timeout=5).close()
                return
            except psycopg.OperationalError as error:
                if self._server.poll() is not None or time.monotonic() > deadline:
                    server_log = (self.home / "server.log").read_text(errors="replace")[-2000:]
                    raise RuntimeError(
                        f"PostgreSQL did not start ({self._server.poll()}): {error}\n{server_log}"
                    ) from error
                time.sleep(0.02)

    def _run(self, program: str, *arguments: str) -> str:
        command = [str(self._bin / program), *arguments]
        done = subprocess.run(
            command,
            **self._account.options,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            start_new_session=True,  # Ctrl-C would end it half-way
        )
        if done.returncode and program == "initdb":
            raise RuntimeError(f"initdb failed: {done.stderr or done.stdout}")
        done.check_returncode()
        return str(done.stdout)
