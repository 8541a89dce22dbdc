"""The image, without an engine: all that it needs is in it, a service and the command line run from it alone."""

from __future__ import annotations

import asyncio
import compileall
import gzip
import json
import os
import re
import signal
import subprocess
import sys
import venv
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from access.tokens import make_keys
from chassis.tables import ROOT
from cli.platform import SERVICES
from embedded import EmbeddedPostgres
from embedded.account import Account
from embedded.ports import free_ports
from embedded.postgres import USER
from tests.deploy.image import Context, Stage, build, stages
from tests.servers import Servers
from tests.support import eventually

DOCKERFILE, IGNORED = ((ROOT / name).read_text("utf-8") for name in ("Dockerfile", ".dockerignore"))
PASSWORD = "p@ss/w#rd:100%'\\\" x"
"""Every character that means something in an address, in SQL or in a connection string."""


class Image:
    """The image unpacked into a directory, with an interpreter that knows what is installed and not this project."""

    def __init__(self, root: Path, bare: Path) -> None:
        self.root = root
        self.stage: Stage = build(ROOT, root, DOCKERFILE, IGNORED)
        compileall.compile_dir(root, quiet=2)  # as the image is: otherwise every start would compile all of it
        venv.create(bare, with_pip=False, symlinks=True)
        # On PYTHONPATH, no .pth file of these packages is read, by which this project would be found after all.
        installed = next(path for path in sys.path if path.endswith("site-packages"))
        self.directory = root / self.stage.directory.relative_to("/")
        places = f"{bare}/bin:{root}/usr/local/bin:{os.environ['PATH']}"
        self.environment = self.stage.environment | {
            "PATH": places,
            "PYTHONPATH": f"{root}{self.stage.environment['PYTHONPATH']}:{installed}",
        }

    def run(self, *command: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command, cwd=self.directory, env=self.environment | settings, capture_output=True, check=False, timeout=120
        )

    @asynccontextmanager
    async def running(self, module: str, settings: dict[str, str]) -> AsyncIterator[Process]:
        process = await asyncio.create_subprocess_exec(
            "python",
            *("-m", module),
            cwd=self.directory,
            env=self.environment | settings,
            stderr=PIPE,
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Image]:
    place = tmp_path_factory.mktemp("image")
    yield Image(place / "root", place / "bare")


def test_every_module_of_the_image_is_found_within_it(image: Image) -> None:
    """Also the modules that only an operator's command imports; and nothing of this project from elsewhere."""
    script = (
        "import importlib, pathlib, sys\n"
        "names = [str(p.with_suffix('')).replace('/', '.').removesuffix('.__init__') "
        "for p in sorted(pathlib.Path('.').rglob('*.py')) if not str(p).startswith('fieldledger/')]\n"
        "for name in names: importlib.import_module(name)\n"
        "ours = {name.split('.')[0] for name in names} | {'fieldledger'}\n"
        "astray = [m.__file__ for n, m in sys.modules.items() if n.split('.')[0] in ours and getattr(m, '__file__', '')"
        " and not m.__file__.startswith(sys.argv[1])]\n"
        "print(len(names)); sys.exit(str(astray) if astray else 0)\n"
    )
    done = image.run("python", "-c", script, str(image.directory))
    assert done.returncode == 0, done.stderr.decode()
    assert int(done.stdout) > 150


def test_everything_of_the_packages_under_version_control_is_in_the_image(image: Image) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    for source, to in image.stage.copies:
        wanted = [name for name in listed if name == source or name.startswith(f"{source}/")]
        assert wanted, source
        for name in wanted:
            below = to if name == source else to / Path(name).relative_to(source)
            assert (image.root / below.relative_to("/")).is_file(), name


def test_no_secret_and_no_rubbish_goes_into_the_build() -> None:
    context = Context(ROOT, IGNORED)
    for name in (".git/config", ".data/keys/tokens.pem", ".venv/bin/python", "tests/conftest.py", ".env", "build/x"):
        assert not context.holds(Path(name)), name  # type: ignore[arg-type]
    assert not [name for name in context.files("services") if "__pycache__" in name.parts]


@pytest.mark.parametrize("source", [source for stage in stages(DOCKERFILE) for source, _ in stage.copies])
def test_what_dockerignore_keeps_out_fails_the_build(source: str, tmp_path: Path) -> None:
    """For every COPY of every stage: as it was with `access` and `privacy`."""
    without = "\n".join(
        line for line in IGNORED.splitlines() if line.lstrip("!") not in (source, str(Path(source).parent))
    )
    with pytest.raises(FileNotFoundError, match=re.escape(source)):
        build(ROOT, tmp_path, DOCKERFILE, without)


def test_a_process_without_its_settings_says_so_on_a_line_like_all_others(image: Image) -> None:
    for module in ("services.visits", "services.gateway"):
        done = image.run("python", "-m", module)
        (line,) = done.stderr.decode().splitlines()
        assert done.returncode == 1 and "FIELDLEDGER_" in json.loads(line)["reason"] and "timestamp" in json.loads(line)


@pytest.mark.postgres
@pytest.mark.kafka
async def test_a_service_and_the_command_line_run_from_the_image(
    image: Image, servers: Servers, tmp_path: Path
) -> None:
    grpc, http, port = free_ports(3)
    make_keys(tmp_path / "keys")
    with EmbeddedPostgres(tmp_path / "postgres", fast=True, port=port) as server:
        make_databases(server, PASSWORD, f"owner {PASSWORD}")
        settings = {
            "FIELDLEDGER_DATABASE": f"postgresql://organisation@127.0.0.1:{port}/organisation",
            "FIELDLEDGER_DATABASE_PASSWORD": PASSWORD,
            "FIELDLEDGER_DATABASE_OWNER": f"postgresql://organisation_owner@127.0.0.1:{port}/organisation",
            "FIELDLEDGER_DATABASE_OWNER_PASSWORD": f"owner {PASSWORD}",
            "FIELDLEDGER_KAFKA": servers.bootstrap,
            "FIELDLEDGER_KEYS": str(tmp_path / "keys"),
            "FIELDLEDGER_PEERS": f"organisation=127.0.0.1:{grpc}",
            "FIELDLEDGER_GRPC": f"127.0.0.1:{grpc}",
            "FIELDLEDGER_HTTP": f"127.0.0.1:{http}",
            "FIELDLEDGER_CELL": f"image{os.getpid()}",
        }
        async with image.running("services.organisation", settings) as process:
            await eventually(lambda: asyncio.to_thread(ready, http), seconds=90)

            async def said(*arguments: str) -> bytes:
                done = await asyncio.to_thread(image.run, "fieldledger", *arguments, **settings)
                assert done.returncode == 0, done
                return done.stdout

            assert (await said("token", "--role", "manager")).count(b".") == 2
            assert b"organisation" in await said("views", "list")
            assert b"east" in await said("keys", "rotate", "east", "--yes")
            exported = await said("audit", "export", "organisation", "--out", "-")
            assert json.loads(exported.splitlines()[0])["service"] == "organisation"
            (tmp_path / "out.jsonl.gz").write_bytes(gzip.compress(exported))
            key = str(tmp_path / "keys" / "seal.pub.pem")
            assert b"nothing was altered" in await said("audit", "verify", str(tmp_path / "out.jsonl.gz"), "--key", key)
            process.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(process.wait(), 30) == 0
            assert process.stderr is not None
            for line in (await process.stderr.read()).decode().splitlines():
                assert {"timestamp", "level", "event"} <= json.loads(line).keys(), line


@pytest.mark.postgres
def test_databases_are_made_once_and_mended_after_a_broken_start(tmp_path: Path) -> None:
    with EmbeddedPostgres(tmp_path / "postgres", fast=True, port=free_ports(1)[0]) as server:
        with psycopg.connect(server.dsn(), autocommit=True) as connection:
            connection.execute("CREATE ROLE customers LOGIN")  # all that an interrupted start left
        make_databases(server, "first", "first")
        make_databases(server, PASSWORD, f"owner {PASSWORD}")
        with psycopg.connect(server.dsn(), autocommit=True) as connection:
            owned: dict[str, str] = dict(
                connection.execute("SELECT datname, datdba::regrole::text FROM pg_database").fetchall()
            )
            for name in SERVICES:
                assert owned[name] == f"{name}_owner"
                for login, password in ((name, PASSWORD), (f"{name}_owner", f"owner {PASSWORD}")):
                    psycopg.connect(addressed(server, name, login, password)).close()
                others = next(other for other in SERVICES if other != name)
                with pytest.raises(psycopg.OperationalError, match="permission denied"):
                    psycopg.connect(addressed(server, others, name, PASSWORD))
                with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
                    psycopg.connect(addressed(server, name, name, "first"))


def make_databases(server: EmbeddedPostgres, password: str, owner_password: str) -> None:
    """What the container `databases` does, with passwords demanded of everybody but the superuser."""
    hba = server.home / "data" / "pg_hba.conf"
    hba.write_text(f"host all {USER} 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute("SELECT pg_reload_conf()")
    psql = [str(Account().wheel_binaries() / "psql"), "-X", "-q", "-f", str(ROOT / "deploy/postgres/databases.sql")]
    passwords = {"FIELDLEDGER_DB_PASSWORD": password, "FIELDLEDGER_DB_OWNER_PASSWORD": owner_password}
    done = subprocess.run(
        [*psql, server.dsn()], env=os.environ | passwords, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def addressed(server: EmbeddedPostgres, database: str, login: str, password: str) -> str:
    return make_conninfo(server.dsn(database), user=login, password=password)


def ready(port: int) -> bool:
    try:
        return bool(urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5).status == 200)
    except (HTTPError, URLError, OSError):
        return False
