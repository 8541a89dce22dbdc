"""A new feature is its folder, its proto and its events: added to a copy of the tree, it runs, registered nowhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from chassis.tables import ROOT
from tests.servers import Servers

ADDED = Path(__file__).parent / "added"
PACKAGES = (
    *("access", "chassis", "cli", "embedded", "evidence", "fieldledger"),
    *("kernel", "ledger", "privacy", "protos", "services", "rulebook.toml"),
)
PLAYED = """
import asyncio, sys
from pathlib import Path

import services.visits.note.domain
from cli.platform import Platform, caller
from fieldledger.visits import v1 as visits
from kernel.errors import TurnedDown
from services.gateway.catalogue import descriptions
from services.gateway.transcoding import routes


async def play(kafka: str, dsn: str, cell: str, keys: str) -> None:
    names = ("organisation", "customers", "visits", "complaints")
    platform = Platform(kafka, lambda name: dsn.replace("NAME", f"{cell}_{name}"), Path(keys), names=names, cell=cell)
    await platform.start()
    session = platform.as_caller(caller("manager", "east"))
    taken = await session.do(visits.TakeNoteRequest(subject="weather"))
    rows = (await session.ask(visits.ListNotesRequest(), visits.ListNotesResponse)).rows
    assert [(row.note_id, row.region, row.subject) for row in rows] == [(taken.aggregate_id, "east", "weather")]
    try:
        await session.do(visits.TakeNoteRequest(subject="nothing"))
    except TurnedDown as no:
        assert no.reason == "NOTE_OF_NOTHING"
    (described,) = descriptions(("visits",))
    assert "TakeNote" in {route.rpc.name for route in routes(described.interfaces)}
    assert visits.NoteTaken in described.events
    await session.close()
    await platform.stop()
    print("it runs")


asyncio.run(play(*sys.argv[1:]))
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The product without its tests, with the added feature's files where the layout wants them, and nothing else."""
    for name in PACKAGES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    protos = tmp_path / "protos" / "fieldledger" / "visits" / "v1"
    folder = tmp_path / "services" / "visits" / "note"
    folder.mkdir()
    for path in ADDED.iterdir():
        if path.suffix in (".py", ".toml"):
            shutil.copy(path, folder)
    shutil.copy(ADDED / "note.proto", protos)
    with (protos / "events.proto").open("a") as events:
        events.write((ADDED / "events.proto").read_text())
    return tmp_path


@pytest.mark.postgres
@pytest.mark.kafka
def test_a_feature_runs_from_its_folder_its_proto_and_its_events(tree: Path, servers: Servers) -> None:
    cell = f"added{uuid4().hex[:8]}"
    dsns = [servers.pg_dsn(f"{cell}_{name}") for name in ("organisation", "customers", "visits", "complaints")]
    run = [sys.executable, "-c", PLAYED, servers.bootstrap, dsns[0].replace(f"{cell}_organisation", "NAME"), cell]
    for command in ([sys.executable, "protos/generate.py", "generate"], [*run, str(tree / "keys")]):
        done = subprocess.run(command, cwd=tree, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("it runs\n")
    for name in ("organisation", "customers", "visits", "complaints"):
        servers.drop_database(f"{cell}_{name}")
