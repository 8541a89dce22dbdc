"""Does the supply-chain check find what is missing, and never report a check that it could not make?"""

from __future__ import annotations

import json
import subprocess
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from deploy import supply

LOCK = "aiokafka==0.14.0 \\\n    --hash=sha256:aa\nzipp==1.0 ; python_version < '4' \\\n    --hash=sha256:bb\n"
HASHED = [{"hashes": [{"alg": "SHA-256", "content": "aa"}]}]
SBOM: dict[str, Any] = {
    "components": [
        {"name": "aiokafka", "version": "0.14.0", "externalReferences": HASHED},
        {"name": "zipp", "version": "1.0", "externalReferences": HASHED},
    ]
}


def test_every_requirement_of_ours_is_pinned_by_version_and_hash() -> None:
    assert len(supply.pinned(supply.LOCK.read_text("utf-8"))) > 100
    assert supply.pinned(LOCK) == {"aiokafka": "0.14.0", "zipp": "1.0"}


@pytest.mark.parametrize("line", ["other>=1 \\\n    --hash=sha256:cc", "other==1", "-e ."])
def test_a_requirement_that_is_not_pinned_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=line.split("\n")[0].split()[0]):
        supply.pinned(f"{LOCK}{line}\n")


def test_an_sbom_that_differs_from_the_lock_is_found() -> None:
    locked = supply.pinned(LOCK)
    assert list(supply.faults(SBOM, locked)) == []
    for change, fault in (
        (lambda listed: listed.pop(), "zipp is not in the list"),
        (lambda listed: listed.append({"name": "more", "version": "1"}), "more is in the list and not in the lock"),
        (lambda listed: listed[0].update(version="0.13.0"), "aiokafka is listed as 0.13.0 and locked as 0.14.0"),
        (lambda listed: listed[1].update(externalReferences=[]), "zipp is listed without a hash"),
    ):
        changed = deepcopy(SBOM)
        change(changed["components"])  # type: ignore[no-untyped-call]
        assert list(supply.faults(changed, locked)) == [fault]


def test_the_sbom_is_complete_and_marks_what_runs(tmp_path: Path) -> None:
    sbom = supply.write(tmp_path / "sbom.json")
    assert list(supply.faults(sbom, supply.pinned(supply.LOCK.read_text("utf-8")))) == []
    scopes = {one["name"]: one["scope"] for one in sbom["components"]}
    assert (scopes["grpcio"], scopes["psycopg-binary"], scopes["psycopg-pool"]) == ("required",) * 3
    assert (scopes["pytest"], scopes["ruff"]) == ("excluded", "excluded")
    assert sbom["bomFormat"] == "CycloneDX"


def _answering(monkeypatch: pytest.MonkeyPatch, *reports: str) -> None:
    waiting = list(reports)

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 0, waiting.pop(0), "no route to host")

    monkeypatch.setattr(subprocess, "run", run)


SKIPPED = json.dumps({"dependencies": [{"name": "a", "skip_reason": "Dependency not found on PyPI"}]})
CLEAN = json.dumps({"dependencies": [{"name": "a", "version": "1", "vulns": []}]})
KNOWN = json.dumps({"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1"}]}]})


@pytest.mark.parametrize(
    ("reports", "known", "checked"),
    [
        ((CLEAN,), [], True),
        ((KNOWN,), ["a 1: PYSEC-1"], True),
        ((SKIPPED, CLEAN), [], True),
        ((SKIPPED, KNOWN), ["a 1: PYSEC-1"], True),
        ((SKIPPED, ""), [], False),  # pip-audit itself calls this "No known vulnerabilities found"
        (("", ""), [], False),
    ],
)
def test_a_source_that_does_not_answer_is_not_an_answer(
    monkeypatch: pytest.MonkeyPatch, reports: tuple[str, ...], known: list[str], checked: bool
) -> None:
    _answering(monkeypatch, *reports)
    found, unchecked = supply.audit()
    assert found == known and bool(unchecked) is not checked
