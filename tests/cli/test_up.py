"""`up` ends when it is asked to, at every stage, and says nothing but what a person needs."""

from __future__ import annotations

import importlib.abc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

import cli
from cli.__main__ import main
from embedded import EmbeddedPostgres

BOX = "╭│╰"


@contextmanager
def up(data: Path) -> Iterator[subprocess.Popen[str]]:
    """`up` without its progress, killed at the end if it still runs."""
    program = Path(sys.executable).with_name("fieldledger")
    command = [str(program), "up", "--data", str(data), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        try:
            yield running
        finally:
            running.kill()


def until(condition: Callable[[], object], running: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 120
    while not condition():
        assert running.poll() is None and time.monotonic() < deadline
        time.sleep(0.02)


def lines(running: subprocess.Popen[str]) -> list[str]:
    """What it printed until its end, besides the box."""
    printed, _ = running.communicate(timeout=120)
    return [line for line in printed.splitlines() if line.strip() and line[0] not in BOX]


class _Interrupting(importlib.abc.MetaPathFinder):
    def find_spec(self, name: str, *_: Any) -> None:
        if name == "cli.app":
            raise KeyboardInterrupt


def test_an_interrupt_while_the_program_is_loaded_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "cli.app", raising=False)
    monkeypatch.delattr(cli, "app", raising=False)
    monkeypatch.setattr(sys, "meta_path", [_Interrupting(), *sys.meta_path])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 130


@pytest.mark.postgres
def test_a_stop_while_it_starts_does_not_wait_for_the_rest_of_the_start(tmp_path: Path) -> None:
    data = tmp_path / ".data"
    with up(data) as running:
        until(lambda: _server(running), running)
        running.send_signal(signal.SIGINT)
        printed, _ = running.communicate(timeout=120)
        assert running.returncode == 0 and printed.strip() == "", "not even that it is up"
    assert not (data / "run.json").exists()


@pytest.mark.postgres
def test_a_lost_server_ends_it_with_a_word(tmp_path: Path) -> None:
    data = tmp_path / ".data"
    with up(data) as running:
        until((data / "run.json").exists, running)
        os.kill(_server(running)[0].pid, signal.SIGKILL)
        printed = " ".join(lines(running))
        assert "PostgreSQL has ended by itself" in printed and running.returncode == 1
    assert not (data / "run.json").exists()


@pytest.mark.postgres
def test_whoever_starts_it_twice_is_told_so(tmp_path: Path) -> None:
    data = tmp_path / ".data"
    held = EmbeddedPostgres(data / "postgres")._locked()
    with held, up(data) as running:
        printed = " ".join(lines(running))
        assert "is in use by another running" in printed and "fault of the program" not in printed
        assert running.returncode == 1


def _server(running: subprocess.Popen[str]) -> list[psutil.Process]:
    return [one for one in psutil.Process(running.pid).children() if one.name() == "postgres"]
