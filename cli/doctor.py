"""`fieldledger doctor`: checks this machine's prerequisites and policy values; each failure comes with its remedy."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import typer

from cli.administer import all_values, out_of_force
from cli.embedded import temporary_servers
from cli.running import DATA, Data, Running, work
from cli.terminal import styled, terminal
from embedded import EmbeddedBroker
from embedded.ports import free_ports

FREE_BYTES = 1_000_000_000

Check = Callable[[], tuple[bool, str]]


def doctor(data: Data = DATA) -> None:
    """Check this machine, what the tests on real servers need and, if the platform runs, its policy values."""
    needed: dict[str, Check] = {
        "Python 3.11 or newer": lambda: (sys.version_info >= (3, 11), f"this is {sys.version.split()[0]}"),
        "1 GB of free disk": _disk,
        "UTF-8 text": _locale,
        "free local ports": lambda: (len(free_ports(8)) == 8, "close what listens on this machine"),
        "embedded PostgreSQL": _postgres,
        "embedded broker": _broker,
    }
    wished: dict[str, Check] = {
        "Java 17 (tests on Apache Kafka without Docker)": lambda: (
            bool(shutil.which("java")),
            "install a Java 17 runtime",
        ),
        "Maven (fetches Apache Kafka's jars)": lambda: (bool(shutil.which("mvn")), "install Maven"),
        "a Docker engine (tests in containers)": _docker,
    }
    if os.environ.get("FIELDLEDGER_PEERS") or Running.answering(data):
        wished["every approved policy value is in force"] = lambda: _policies(data)
    held = [_report(name, check, "✘", "red") for name, check in needed.items()]
    for name, check in wished.items():
        _report(name, check, "–", "yellow")
    raise typer.Exit(0 if all(held) else 1)


def _report(name: str, check: Check, missing: str, colour: str) -> bool:
    try:
        holds, word = check()
    except (OSError, RuntimeError, psycopg.Error, subprocess.SubprocessError) as error:
        holds, word = False, str(error)
    shown = styled("✔", "green") if holds else styled(missing, colour)
    terminal.print(shown, " ", name if holds else f"{name}: {word}")
    return holds


def _disk() -> tuple[bool, str]:
    free = shutil.disk_usage(Path.cwd()).free
    return free >= FREE_BYTES, f"only {free / 1e9:.1f} GB are free here"


def _locale() -> tuple[bool, str]:
    encoding = locale.getpreferredencoding()
    return encoding.upper().replace("-", "") == "UTF8", f"the locale says {encoding}: set LANG=C.UTF-8"


def _postgres() -> tuple[bool, str]:
    with temporary_servers() as (servers, _), psycopg.connect(servers.postgres.dsn()) as connection:
        row = connection.execute("SELECT 1").fetchone()
    return row == (1,), "it started but does not answer"


def _broker() -> tuple[bool, str]:
    with EmbeddedBroker() as broker:
        return bool(broker.bootstrap), "it gave no address"


def _policies(data: Path) -> tuple[bool, str]:
    unfit = [out_of_force(row) for row in work(data, all_values) if row.HasField("out_of_force")]
    return not unfit, "; ".join(unfit)


def _docker() -> tuple[bool, str]:
    if not shutil.which("docker"):
        return False, "not installed; not needed either"
    done = subprocess.run(["docker", "info"], capture_output=True, timeout=10, check=False)
    return done.returncode == 0, "the client is here, an engine does not answer; not needed either"
