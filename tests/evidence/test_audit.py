"""What an auditor does on the command line, from the export to the proof, on a platform started by `up`."""

from __future__ import annotations

import gzip
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psycopg
import pytest
from typer.testing import CliRunner, Result

from cli.app import app
from embedded.ports import free_ports

pytestmark = pytest.mark.postgres
REGIONS = ("north", "east", "south")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], env={"COLUMNS": "200"}, catch_exceptions=False)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("audited") / ".data"
    program = Path(sys.executable).with_name("fieldledger")
    command = [str(program), "up", "--data", str(place), "--port", str(free_ports(1)[0]), "--seal-seconds", "0.2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        deadline = time.monotonic() + 120
        while not (place / "run.json").exists():
            assert running.poll() is None and time.monotonic() < deadline
            time.sleep(0.05)
        yield place
        running.send_signal(signal.SIGINT)
        assert running.wait(120) == 0
    run("reset", "--yes", "--data", place)


@pytest.fixture(scope="module")
def audited(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the exports of all services and the auditor's own copies of key and checkpoints."""
    place = tmp_path_factory.mktemp("auditor")
    url = json.loads((data / "run.json").read_text("utf-8"))["url"]
    token = run("token", "--role", "head_office", "--data", data).output.strip()
    bearer = {"authorization": f"Bearer {token}"}
    with httpx.Client(base_url=url, headers=bearer, timeout=60, trust_env=False) as client:
        for region in REGIONS:
            opened = {"region": region, "name": region, "time_zone": "Asia/Shanghai"}
            assert client.post("/v1/regions", json=opened).status_code == 200
    wait(lambda: sealed(data) == len(REGIONS))
    copied = ("audit", "checkpoints", "organisation", "--out", place / "topic", "--data", data)
    wait(lambda: run(*copied).exit_code == 0 and b"\\n3\\n" in (place / "topic").read_bytes())
    shutil.copy(data / "keys" / "seal.pub.pem", place)
    shutil.copy(data / "seals" / "organisation.seals", place)
    result = run("audit", "export", "all", "--out", place, "--data", data)
    assert result.exit_code == 0 and "3 facts" in result.output
    return place


def sealed(data: Path) -> int:
    file = data / "seals" / "organisation.seals"
    lines = file.read_bytes().splitlines() if file.exists() else []
    return int(json.loads(lines[-1])["checkpoint"].split("\n")[1]) if lines else 0


def wait(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def verified(place: Path, *more: object, name: str = "organisation.jsonl.gz") -> Result:
    return run("audit", "verify", place / name, "--key", place / "seal.pub.pem", *more)


def test_an_export_is_verified_against_what_is_elsewhere(audited: Path) -> None:
    for elsewhere in ("organisation.seals", "topic"):
        result = verified(audited, "--checkpoint", audited / elsewhere)
        assert result.exit_code == 0, result.output
        assert "sealed       to position 3" in result.output and "kept outside to position 3" in result.output


def test_a_fact_is_proved_to_somebody_who_has_only_the_key(data: Path, audited: Path) -> None:
    key, proof = audited / "seal.pub.pem", audited / "fact.tlog-proof"
    for source in ("organisation", audited / "organisation.jsonl.gz"):
        assert run("audit", "prove", source, 2, "--out", proof, "--data", data).exit_code == 0
        result = run("audit", "check-proof", proof, "--key", key)
        assert result.exit_code == 0 and "organisation.RegionOpened" in result.output and "east" in result.output
    proof.write_text(proof.read_text("utf-8").replace("index 1", "index 2"), "utf-8")
    assert run("audit", "check-proof", proof, "--key", key).exit_code == 1
    run("audit", "prove", audited / "organisation.jsonl.gz", 3, "--consistency", "--out", proof)
    assert "3 facts begin with the 3" in run("audit", "check-proof", proof, "--key", key).output


def test_a_view_is_rebuilt_from_exports_and_equals_the_live_one(data: Path, audited: Path) -> None:
    replay = ("audit", "replay", audited / "organisation.jsonl.gz", "--view", "region_list")
    whole = run(*replay, "--compare", "running", "--data", data)
    assert whole.exit_code == 0, whole.output
    assert "organisation.region_list: 3 rows from 3 facts" in whole.output and "equal to the live view" in whole.output
    digest = whole.output.split("digest ")[1].split()[0]
    assert run(*replay, "--digest", digest.upper()).exit_code == 0
    other = run(*replay, "--digest", "0" * 64)
    assert (other.exit_code, f"DIFFERENT from the digest {'0' * 64}" in other.output) == (1, True)
    before = run(*replay, "--as-of", "2020-01-01", "--compare", "running", "--data", data)
    assert (before.exit_code, "0 rows from 0 facts" in before.output) == (1, True)
    assert run(*replay[:-1], "visits.visit_list").exit_code == 1
    assert run(*replay[:-1], "nothing").exit_code == 2


def test_the_facts_go_into_process_mining(audited: Path) -> None:
    out = audited / "log.json"
    assert run("audit", "ocel", audited / "organisation.jsonl.gz", "--out", out).exit_code == 0
    log = json.loads(out.read_text("utf-8"))
    assert set(log) == {"events", "objects", "objectTypes", "eventTypes"}
    assert [event["type"] for event in log["events"]] == ["organisation.RegionOpened"] * 3
    assert {thing["type"] for thing in log["objects"]} == {"organisation.Region"}


def test_what_an_insider_does_is_named(data: Path, audited: Path) -> None:
    dsn = json.loads((data / "run.json").read_text("utf-8"))["databases"]["organisation"]
    with psycopg.connect(dsn, autocommit=True) as insider:
        insider.execute("ALTER TABLE organisation_events DISABLE TRIGGER USER")  # they would refuse it
        insider.execute(
            "UPDATE organisation_events SET state = convert_to(replace(convert_from(state, 'UTF8'), 'east', 'EAST'), "
            "'UTF8') WHERE notification_id = 2"
        )
        run("audit", "export", "organisation", "--out", audited / "later.jsonl", "--data", data)
        insider.execute("DELETE FROM organisation_events WHERE notification_id = 3")
        insider.execute("DELETE FROM checkpoints")
        run("audit", "export", "organisation", "--out", audited / "cut.jsonl", "--data", data)
    result = verified(audited, name="later.jsonl")
    assert (result.exit_code, "first bad: position 2: not the fact that was sealed" in result.output) == (1, True)
    result = verified(audited, "--checkpoint", audited / "organisation.seals", name="cut.jsonl")
    assert (result.exit_code, "first bad: position 2" in result.output) == (1, True)
    other = run("audit", "verify", audited / "customers.jsonl.gz", "--key", audited / "seal.pub.pem")
    assert other.exit_code == 0 and "0 facts" in other.output


def test_what_cannot_be_read_is_reported(data: Path, audited: Path, tmp_path: Path) -> None:
    (tmp_path / "none").write_text("nothing", "utf-8")
    assert "is no export" in verified(tmp_path, "--key", audited / "seal.pub.pem", name="none").output
    assert run("audit", "export", "nobody", "--data", data).exit_code == 1
    assert run("audit", "check-proof", tmp_path / "none", "--key", audited / "seal.pub.pem").exit_code == 1
    assert verified(audited, "--checkpoint", tmp_path / "none").exit_code == 1


def test_a_file_does_not_paint_the_terminal(audited: Path, tmp_path: Path) -> None:
    text = gzip.decompress((audited / "organisation.jsonl.gz").read_bytes())
    service = b"[/] [green]nothing was altered"
    (tmp_path / "bold.jsonl").write_bytes(text.replace(b'"service":"organisation"', b'"service":"%s"' % service, 1))
    result = run("audit", "verify", tmp_path / "bold.jsonl", "--key", audited / "seal.pub.pem")
    assert result.exit_code == 1 and f"the file is of {service.decode()}" in result.output
