"""The command line with a platform started by `up`: queries, refused commands, stopping, deleting."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from typer.testing import CliRunner, Result

from chassis.rulebook import title
from cli.app import app
from cli.custody import unused
from embedded.ports import free_ports

pytestmark = pytest.mark.postgres
ROOT = Path(__file__).resolve().parents[2]
MAP = ROOT / "examples" / "bpi2013.map.toml"
HISTORY = """sequence,time,event,sc1,sc2,sc3,ec2,ec4
1-1,2012-01-02 08:00:00,Aa,France,Medium,PROD1,France,A1
1-1,2012-01-03 08:00:00,Bd,France,Medium,PROD1,France,A1
1-2,2012-01-04 08:00:00,Bd,Sweden,High,PROD2,Sweden,A2
1-3,yesterday,Bd,Sweden,High,PROD2,Sweden,A2
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("up") / ".data"
    program = Path(sys.executable).with_name("fieldledger")
    command = [str(program), "up", "--data", str(place), "--port", str(free_ports(1)[0])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        deadline = time.monotonic() + 120
        while not (place / "run.json").exists():
            assert running.poll() is None and time.monotonic() < deadline
            time.sleep(0.05)
        yield place
        running.send_signal(signal.SIGHUP)  # a terminal that is closed asks for the same as Ctrl-C
        printed, _ = running.communicate(timeout=120)
        assert running.returncode == 0 and not (place / "run.json").exists()
        assert [line for line in printed.splitlines() if line.strip() and line[0] not in "╭│╰"] == []
    assert run("views", "list", "--data", place).exit_code == 1
    run("reset", "--yes", "--data", place)
    assert not place.exists()


@pytest.fixture(scope="module")
def region(data: Path) -> str:
    """The id of a region."""
    return opened(data, "east", "华东")


def opened(data: Path, region: str, name: str = "") -> str:
    """The id of a region opened through the gateway with a token of the command line."""
    url = json.loads((data / "run.json").read_text("utf-8"))["url"]
    token = run("token", "--role", "head_office", "--data", data).output.strip()
    wanted = {"region": region, "name": name or region, "time_zone": "Asia/Shanghai"}
    headers = {"authorization": f"Bearer {token}"}
    answer = httpx.post(f"{url}/v1/regions", json=wanted, headers=headers, timeout=60, trust_env=False)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["aggregate_id"])


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], env={"COLUMNS": "200"}, catch_exceptions=False)


def test_a_history_is_found_in_whatever_service_has_it(data: Path, region: str) -> None:
    shown = run("history", region, "--data", data)
    assert "Region opened 区域已设立" in shown.output
    assert shown.exit_code == 0
    assert "organisation.RegionOpened" in shown.output and "华东" in shown.output
    history = json.loads(run("history", region, "--json", "--data", data).output)
    assert [fact["topic"] for fact in history["facts"]] == ["organisation.RegionOpened"]
    before = run("history", region, "--as-of-time", "2020-01-01", "--data", data)
    assert (before.exit_code, "NOT_FOUND" in before.output) == (1, True)


def test_a_refusal_is_printed_with_its_reason(data: Path) -> None:
    unknown = run("history", uuid4(), "--data", data)
    assert unknown.exit_code == 1
    assert "There is no history" in unknown.output
    nowhere = run("parked", "list", "nowhere", "--data", data)
    assert (nowhere.exit_code, "There is no service nowhere" in nowhere.output) == (1, True)


def test_a_value_is_approved_by_another_than_its_drafter(data: Path, region: str) -> None:
    key, drafter = "visit.frequency_per_year.core", uuid4()
    terms = ("--scope", "east", "--clause", "S1-3.2.1-a", "--staff", drafter, "--data", data)
    drafted = run("policy", "draft", key, "14", *terms)
    id = next(UUID(word.strip(",")) for word in drafted.output.split() if word.count("-") == 4)
    refused = run("policy", "approve", id, "1", "--staff", drafter, "--data", data)
    output = " ".join(refused.output.split())  # the terminal may wrap lines anywhere
    assert (refused.exit_code, f"(clause S2i-6, {title('S2i-6', 'en')})" in output) == (1, True)
    assert run("policy", "approve", id, "1", "--staff", uuid4(), "--data", data).exit_code == 0


def test_views_are_listed_rebuilt_and_verified(data: Path, region: str) -> None:
    listed = run("views", "list", "--data", data)
    assert "region_list" in listed.output and "complaint_list" in listed.output
    assert run("views", "rebuild", "organisation", "region_list", "--data", data).exit_code == 0
    verified = run("views", "verify", "organisation", "region_list", "--data", data)
    assert (verified.exit_code, "equal" in verified.output) == (0, True)
    assert run("views", "verify", "organisation", "nothing", "--data", data).exit_code == 1


def test_a_history_is_imported_once_and_undone(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "history.csv"
    file.write_text(HISTORY, "utf-8")
    bring = ("import", "complaints", file, "--map", MAP, "--data", data)
    dry = run(*bring, "--dry-run")
    assert "4 rows: 2 complaints, 1 problems" in dry.output and "yesterday" in dry.output
    assert "since their region is not open: france (1), sweden (1)" in " ".join(dry.output.split())
    for one in ("france", "sweden"):
        opened(data, one)
    deadline = time.monotonic() + 60
    while "region is not open" in run(*bring, "--dry-run").output:  # the list of regions follows a moment later
        assert time.monotonic() < deadline
        time.sleep(0.2)
    first, again = run(*bring, "--yes"), run(*bring, "--yes")
    assert "2 complaints imported" in first.output
    assert "0 complaints imported, 2 known already" in again.output
    batch = next(UUID(word.strip(":")) for word in first.output.split() if word.count("-") == 4)
    assert "2 complaints withdrawn" in run("import", "undo", batch, "--data", data).output
    unknown = run("import", "undo", uuid4(), "--data", data)
    assert (unknown.exit_code, "unknown" in unknown.output) == (1, True)


CASE_08 = """case,time,region,product,urgency,status
A1,2026-03-01 08:00:00,east,pump,High,new
A1,2026-03-02 08:00:00,east,pump,High,closed
A2,2026-03-01 09:00:00,east,pump,Low,new
"""
MAP_08 = """source = "old desk"
[columns]
case = "case"
time = "time"
region = "region"
product = "product"
urgency = "urgency"
status = "status"
[urgency]
High = "URGENT"
Low = "NORMAL"
[status]
closing = ["closed"]
[status.codes]
new = "new"
closed = "closed"
"""


def test_correcting_the_map_or_exporting_later_imports_nothing_twice(data: Path, region: str, tmp_path: Path) -> None:
    file, map = tmp_path / "cases.csv", tmp_path / "map.toml"
    bring = ("import", "complaints", file, "--map", map, "--data", data)
    file.write_text(CASE_08, "utf-8")
    map.write_text(MAP_08, "utf-8")
    first = run(*bring, "--yes")
    assert "2 complaints imported" in first.output
    batch = next(word.strip(":") for word in first.output.split() if word.count("-") == 4)

    deadline = time.monotonic() + 60
    while f"2 of 2 cases are here already (batch {batch})" not in run(*bring, "--dry-run").output:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    map.write_text(MAP_08 + "# a remark\n", "utf-8")
    assert "0 complaints imported, 2 known already" in run(*bring, "--yes").output
    file.write_text(CASE_08 + "A2,2026-03-03 09:00:00,east,pump,Low,closed\n", "utf-8")
    longer = run(*bring, "--yes")
    assert "1 of them with more changes in this file" in longer.output
    assert "0 complaints imported, 2 known already" in longer.output
    assert "1 known already, 1 added to" in run(*bring, "--yes", "--known", "add").output
    while "none of them with more changes" not in run(*bring, "--dry-run").output:
        assert time.monotonic() < deadline
        time.sleep(0.2)

    token = run("token", "--role", "head_office", "--data", data).output.strip()
    url = json.loads((data / "run.json").read_text("utf-8"))["url"]

    def asked(path: str) -> list[dict[str, Any]]:
        answer = httpx.get(f"{url}/v1/{path}", headers={"authorization": f"Bearer {token}"}, trust_env=False)
        assert answer.status_code == 200, answer.text
        return list(answer.json().get("rows", ()))

    (found,) = asked("complaints?source=old%20desk&external_key=A2")
    assert (found["external_key"], found["source"], found["changes"]) == ("A2", "old desk", 2)
    assert sum(int(row["opened"]) for row in asked("complaints-sla?imported=true")) == 2
    assert asked("complaints-sla?imported=false") == []

    replaced = run(*bring, "--yes", "--known", "replace")
    assert "2 complaints imported, 0 known already, 0 added to, 2 replaced" in replaced.output
    anew = next(word.strip(":") for word in replaced.output.splitlines()[-1].split() if word.count("-") == 4)
    while f"(batch {anew})" not in run(*bring, "--dry-run").output:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert "2 complaints withdrawn" in run("import", "undo", anew, "--data", data).output


def test_a_token_reaches_as_far_as_it_was_asked_to(data: Path, region: str) -> None:
    url = json.loads((data / "run.json").read_text("utf-8"))["url"]
    staff = a_member_of_staff(data)
    of_another = a_member_of_staff(data)

    def seen(reach: str) -> set[str]:
        token = run("token", "--region", "east", "--staff", staff, "--reach", reach, "--data", data).output.strip()
        answer = httpx.get(f"{url}/v1/staff", headers={"authorization": f"Bearer {token}"}, timeout=60, trust_env=False)
        return {row["staff_id"] for row in answer.json()["rows"]}

    deadline = time.monotonic() + 120
    while not seen("region") >= {staff, of_another}:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert seen("own") == seen("team") == {staff}, "nobody reports to him"
    refused = run("token", "--reach", "everything", "--data", data)
    assert refused.exit_code == 2 and "no reach everything" in refused.output


def a_member_of_staff(data: Path) -> str:
    """A member of staff, enrolled through the gateway, whose name is personal data."""
    url = json.loads((data / "run.json").read_text("utf-8"))["url"]
    token = run("token", "--role", "head_office", "--data", data).output.strip()
    headers = {"authorization": f"Bearer {token}"}
    sales = {"region": "east", "kind": "SALES", "name": f"华东销售部 {uuid4()}"}
    formed = httpx.post(f"{url}/v1/departments", json=sales, headers=headers, timeout=60, trust_env=False).json()
    enrolled = {"department_id": formed["aggregate_id"], "role": "CLERK", "display_name": "林晓"}
    answer = httpx.post(f"{url}/v1/staff", json=enrolled, headers=headers, timeout=60, trust_env=False)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["aggregate_id"])


def test_a_person_is_erased_after_showing_what_is_held(data: Path, region: str) -> None:
    person = a_member_of_staff(data)
    terms = (person, "--reason", "retention_over", "--clause", "S0-5.3.3-a", "--data", data)
    dry = run("erase", *terms, "--dry-run")
    held = next(line for line in dry.output.splitlines() if "organisation" in line)
    assert (dry.exit_code, held.count("yes"), "│ 1 " in held) == (0, 1, True)
    assert run("erase", person, "--reason", "spite", "--clause", "S0-5.3.3-a", "--data", data).exit_code == 2
    named = run("erase", person, "--reason", "requested", "--clause", "because Lin said so", "--yes", "--data", data)
    assert (named.exit_code, "ERASURE_CLAUSE_MALFORMED" in named.output) == (1, True)
    erased = run("erase", *terms, "--yes")
    record = next(word.strip("`") for word in erased.output.split() if word.count("-") == 4 and person not in word)
    assert "organisation.PersonErased" in run("history", record, "--data", data).output

    deadline = time.monotonic() + 120
    while (after := run("erase", *terms, "--dry-run").output).count("+00:00") < 6 or "yes" in after:
        assert time.monotonic() < deadline, f"not every service has the tombstone, or one still holds a key: {after}"
        time.sleep(0.2)


def test_a_regions_key_is_rotated_and_the_old_one_retired_when_unused(data: Path, region: str) -> None:
    a_member_of_staff(data)
    dry = run("keys", "rotate", "east", "--dry-run", "--data", data)
    assert "east.1" in dry.output and not (data / "keys/personal/east.2.key").exists()
    assert "east.2 wraps" in run("keys", "rotate", "east", "--yes", "--data", data).output
    listed = run("keys", "list", "--data", data).output
    assert "east.2" in listed and "east.1" not in listed
    some = {**json.loads((data / "run.json").read_text("utf-8"))["peers"]}
    del some["visits"]
    peers = ",".join(f"{name}={target}" for name, target in some.items())
    named = {"FIELDLEDGER_PEERS": peers, "FIELDLEDGER_KEYS": str(data / "keys")}
    blind = CliRunner().invoke(app, ["keys", "retire", "east", "--yes"], env=named)
    assert (blind.exit_code, "visits" in blind.output) == (1, True), "a service that is not asked may use it"
    early = run("keys", "retire", "east", "--yes", "--data", data)
    assert (early.exit_code, "younger" in early.output) == (1, True)
    os.utime(data / "keys/personal/east.2.key", (0, 0))
    assert "destroyed 1" in run("keys", "retire", "east", "--yes", "--data", data).output
    assert sorted(path.name for path in (data / "keys/personal").glob("east*")) == ["east.2.key"]
    assert run("keys", "rotate", "Nowhere!", "--yes", "--data", data).exit_code == 1


def test_a_key_that_wraps_a_persons_key_of_any_region_is_used() -> None:
    uses = {("north", "*.1"): {"customers": 1}, ("*", "*.3"): {"visits": 2}}
    assert unused(["*.0", "*.1", "*.2"], uses) == ["*.2"]


def test_a_running_platform_is_not_deleted_nor_started_twice(data: Path) -> None:
    assert run("reset", "--yes", "--data", data).exit_code == 1
    assert run("up", "--data", data).exit_code == 1


def test_nothing_runs_where_nothing_was_started(tmp_path: Path) -> None:
    result = run("views", "list", "--data", tmp_path / "empty")
    assert (result.exit_code, "nothing runs" in result.output) == (1, True)
