"""The PostgreSQL and the Kafka that the tests run on, chosen by FIELDLEDGER_TEST_SERVERS; one of each for all workers.

`embedded` (default): the wheels · `containers`: Docker images · `jars`: Apache Kafka on Java, this machine's
PostgreSQL · `real`: containers where a Docker engine answers, else jars · `running`: those at
FIELDLEDGER_TEST_KAFKA and FIELDLEDGER_TEST_POSTGRES (a connection string that may create databases).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, fields
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from embedded import EmbeddedBroker, EmbeddedPostgres
from embedded.ports import free_ports
from tests.apache_kafka import VERSION, ApacheKafka


@dataclass
class Servers:
    """One broker and one database server, others' too: no test stops them, or counts what they have to do."""

    bootstrap: str
    broker_name: str
    database_name: str
    admin_dsn: str
    real: bool = True
    _undo: ExitStack = field(default_factory=ExitStack)

    def told(self) -> dict[str, str | bool]:
        """What another process must be told to use them: `Servers(**told)`."""
        return {each.name: getattr(self, each.name) for each in fields(self) if not each.name.startswith("_")}

    def pg_dsn(self, database: str) -> str:
        """The address of a database, which is created unless it is there."""
        with psycopg.connect(self.admin_dsn, autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,)).fetchone()
            if known is None:
                # Copied as files: a third of the work of writing each page to the log too, for hundreds of databases.
                made = sql.SQL("CREATE DATABASE {} STRATEGY FILE_COPY").format(sql.Identifier(database))
                connection.execute(made)
        return make_conninfo(self.admin_dsn, dbname=database)

    def copy(self, template: str, database: str, prepare: Callable[[str], None]) -> str:
        """The address of a database that is a copy, with a log of its own, of one that `prepare` has filled once."""
        with psycopg.connect(self.admin_dsn, autocommit=True) as connection:
            query, copied = "SELECT 1 FROM pg_database WHERE datname = %s", sql.Identifier(database)
            if connection.execute(query, (template,)).fetchone() is None:
                connection.execute("SELECT pg_advisory_lock(hashtext(%s))", (template,))  # until it is closed
                if connection.execute(query, (template,)).fetchone() is None:
                    prepare(self.pg_dsn(f"{template}_begun"))
                    named = sql.SQL("ALTER DATABASE {} RENAME TO {}")
                    connection.execute(named.format(sql.Identifier(f"{template}_begun"), sql.Identifier(template)))
            dsn = make_conninfo(self.admin_dsn, dbname=database)
            if connection.execute(query, (database,)).fetchone():
                return dsn
            made = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
            connection.execute(made.format(copied, sql.Identifier(template)))
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute("UPDATE store SET store_id = gen_random_uuid()")
        return dsn

    def drop_database(self, database: str) -> None:
        with psycopg.connect(self.admin_dsn, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))

    def stop(self) -> None:
        self._undo.close()

    def __enter__(self) -> Servers:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def start(kind: str | None = None) -> Servers:
    kind = kind or os.environ.get("FIELDLEDGER_TEST_SERVERS", "embedded")
    if kind == "real":
        kind = "containers" if _docker_answers() else "jars"
    with ExitStack() as undo:
        match kind:
            case "embedded":
                servers = _embedded(undo)
            case "jars":
                servers = _jars(undo)
            case "containers":
                servers = _containers(undo)
            case "running":
                servers = _running()
            case _:
                raise ValueError(f"FIELDLEDGER_TEST_SERVERS={kind} is none of {__doc__}")
        servers._undo = undo.pop_all()
    return servers


def _embedded(undo: ExitStack) -> Servers:
    broker = undo.enter_context(EmbeddedBroker())
    database = _postgres(undo)
    name, about = "librdkafka mock (embedded)", f"PostgreSQL {database.version} (embedded)"
    return Servers(broker.bootstrap, name, about, database.dsn(), real=False)


def _jars(undo: ExitStack) -> Servers:
    kafka = ApacheKafka()
    undo.callback(kafka.discard)
    kafka.start()
    binaries = postgres_programs()
    database = _postgres(undo, binaries, port=free_ports(1)[0] if binaries else None)
    about = f"PostgreSQL {database.version} ({'this machine' if binaries else 'embedded'})"
    return Servers(kafka.bootstrap, f"Apache Kafka {VERSION}", about, database.dsn())


def _containers(undo: ExitStack) -> Servers:
    from testcontainers.community.postgres import PostgresContainer
    from testcontainers.core.container import DockerContainer
    from testcontainers.core.wait_strategies import LogMessageWaitStrategy

    port = free_ports(1)[0]
    kafka = DockerContainer(f"apache/kafka:{VERSION}").with_bind_ports(9092, port)
    properties = {
        "NODE_ID": "1",
        "PROCESS_ROLES": "broker,controller",
        "LISTENERS": "PLAINTEXT://:9092,CONTROLLER://:9093",
        "ADVERTISED_LISTENERS": f"PLAINTEXT://127.0.0.1:{port}",
        "CONTROLLER_LISTENER_NAMES": "CONTROLLER",
        "LISTENER_SECURITY_PROTOCOL_MAP": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "CONTROLLER_QUORUM_VOTERS": "1@localhost:9093",
        "AUTO_CREATE_TOPICS_ENABLE": "false",
        "LOG_RETENTION_CHECK_INTERVAL_MS": "1000",
        "OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
        "TRANSACTION_STATE_LOG_REPLICATION_FACTOR": "1",
        "TRANSACTION_STATE_LOG_MIN_ISR": "1",
        "GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
    }
    kafka.with_envs(**{f"KAFKA_{name}": value for name, value in properties.items()})
    undo.enter_context(kafka.waiting_for(LogMessageWaitStrategy("Kafka Server started")))
    postgres = undo.enter_context(PostgresContainer("postgres:18"))
    admin = postgres.get_connection_url(driver=None)
    return Servers(f"127.0.0.1:{port}", f"Apache Kafka {VERSION} (container)", _version(admin), admin)


def _running() -> Servers:
    admin = os.environ["FIELDLEDGER_TEST_POSTGRES"]
    return Servers(os.environ["FIELDLEDGER_TEST_KAFKA"], "running Kafka", _version(admin), admin)


def _postgres(undo: ExitStack, binaries: Path | None = None, port: int | None = None) -> EmbeddedPostgres:
    """Right in the temporary directory: the server's account could not enter a private directory of ours."""
    place = Path(tempfile.gettempdir()) / f"fieldledger-test-{os.getpid()}-{free_ports(1)[0]}"
    database = EmbeddedPostgres(place, fast=True, binaries=binaries, port=port)
    undo.callback(shutil.rmtree, database.home, ignore_errors=True)
    undo.callback(database.stop)
    return database.start()


def postgres_programs() -> Path | None:
    """Where this machine has PostgreSQL's server, the newest first."""
    on_path = shutil.which("initdb")
    places = [Path(on_path).resolve().parent] if on_path else []
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    places += sorted(installed, key=lambda place: float(place.parent.name), reverse=True)
    return next((place for place in places if (place / "pg_ctl").exists()), None)


def _version(dsn: str) -> str:
    with psycopg.connect(dsn) as connection:
        return f"PostgreSQL {connection.info.parameter_status('server_version')}"


def _docker_answers() -> bool:
    if not shutil.which("docker"):
        return False
    try:
        asked = ["docker", "version", "--format", "{{.Server.Version}}"]
        return subprocess.run(asked, capture_output=True, check=False, timeout=10).returncode == 0
    except subprocess.TimeoutExpired:
        return False
