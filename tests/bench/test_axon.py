"""Is the peer in Java left out with a word where it cannot be had, and measured where it can? Maven itself is not run."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import axon

HAS_JAVA, HAS_MAVEN = {"java": "exit 0"}, {"mvn": "exit 0"}


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only directory of programs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def provide(path: Path, programs: dict[str, str]) -> None:
    for name, script in programs.items():
        (path / name).write_text(f"#!/bin/sh\n{script}\n")
        (path / name).chmod(0o755)


@pytest.mark.parametrize(
    ("programs", "word"),
    [
        ({}, "Axon Framework: left out, no java here"),
        (HAS_JAVA, "Axon Framework: left out, no mvn here"),
        (HAS_MAVEN, "Axon Framework: left out, no java here"),
        (
            {**HAS_JAVA, "mvn": "echo some noise; echo '[ERROR] a package is missing'; exit 1"},
            "Axon Framework: left out, Maven could not build it: [ERROR] a package is missing",
        ),
        (
            {**HAS_JAVA, "mvn": "exit 1"},
            "Axon Framework: left out, Maven could not build it: no reason given",
        ),
    ],
)
def test_what_is_missing_is_printed_and_nothing_is_measured(
    programs: dict[str, str], word: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    provide(path, programs)
    assert axon.measures() == []
    assert " ".join(capsys.readouterr().err.split()) == word


def test_maven_asks_the_network_only_where_it_cannot_build_without(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = path / "asked"
    provide(path, {**HAS_JAVA, "mvn": f'echo "$@" >> {asked}; case "$*" in *" -o "*) exit 1;; esac'})
    assert len(axon.measures()) == 3
    assert asked.read_text().splitlines() == ["-q -B -o package", "-q -B package"]
    asked.unlink()
    provide(path, {"mvn": f'echo "$@" >> {asked}'})
    assert len(axon.measures()) == 3
    assert asked.read_text().splitlines() == ["-q -B -o package"]
    assert capsys.readouterr().err == ""
