"""Are peers left out with a word where they cannot be had, and measured where they can? Nothing is fetched or built."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from bench import axon, messagedb
from bench.figure import Measure

JAVA = {"java": "exit 0"}
REFUSED = "echo some noise; echo '[ERROR] a package is missing'; exit 1"
AXON, MESSAGE_DB = "Axon Framework: left out, ", "message-db: left out, "


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only directory of programs; nothing is in the cache."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def provide(path: Path, programs: dict[str, str]) -> None:
    for name, script in programs.items():
        (path / name).write_text(f"#!/bin/sh\n{script}\n")
        (path / name).chmod(0o755)


@pytest.mark.parametrize(
    ("measures", "programs", "word"),
    [
        (axon.measures, {}, AXON + "no java here"),
        (axon.measures, JAVA, AXON + "no mvn here"),
        (axon.measures, {"mvn": "exit 0"}, AXON + "no java here"),
        (axon.measures, {**JAVA, "mvn": REFUSED}, AXON + "Maven could not build it: [ERROR] a package is missing"),
        (axon.measures, {**JAVA, "mvn": "exit 1"}, AXON + "Maven could not build it: no reason given"),
        (messagedb.measures, {}, MESSAGE_DB + "no npm here"),
        (messagedb.measures, {"npm": "exit 1"}, MESSAGE_DB + "npm could not fetch @eventide/message-db 1.3.1"),
    ],
)
def test_what_is_missing_is_printed_and_nothing_is_measured(
    measures: Callable[[], list[Measure]],
    programs: dict[str, str],
    word: str,
    path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    provide(path, programs)
    assert measures() == []
    assert " ".join(capsys.readouterr().err.split()) == word


def test_maven_asks_the_network_only_where_it_cannot_build_without(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = path / "asked"
    provide(path, {**JAVA, "mvn": f'echo "$@" >> {asked}; case "$*" in *" -o "*) exit 1;; esac'})
    assert len(axon.measures()) == 3
    assert asked.read_text().splitlines() == ["-q -B -o package", "-q -B package"]
    asked.unlink()
    provide(path, {"mvn": f'echo "$@" >> {asked}'})
    assert len(axon.measures()) == 3
    assert asked.read_text().splitlines() == ["-q -B -o package"]
    assert capsys.readouterr().err == ""


def test_the_scripts_of_message_db_are_fetched_once_in_their_order(path: Path) -> None:
    with tarfile.open(path / "made.tgz", "w:gz") as package:
        for name in sorted(messagedb.SCRIPTS):
            entry = tarfile.TarInfo(f"package/database/{name}.sql")
            entry.size = len(f"-- {name}")
            package.addfile(entry, BytesIO(f"-- {name}".encode()))
    provide(path, {"npm": f"/bin/cp {path / 'made.tgz'} package.tgz"})
    assert messagedb.measures() == [messagedb.measure]
    assert messagedb.installation().decode().splitlines() == [f"-- {name}" for name in messagedb.SCRIPTS]
    (path / "npm").unlink()
    assert messagedb.measures() == [messagedb.measure]
