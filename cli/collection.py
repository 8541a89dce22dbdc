"""Which tests prove which clauses, as collected by pytest: a pytest plugin, and the run that uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

OPTION = "--clauses-to"
MARK = "mark.clause"
"""The text that every file with a mark contains."""
IDLE = ("skip", "xfail")
"""Marks of tests that prove nothing, since they do not run or may fail."""
PLUGINS = ("pytest_asyncio.plugin", __name__)
"""The plugins of pytest that matter to what is collected. To load all that are installed takes seconds."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A test that pytest collects, and the clauses that it is marked with. Idle: skipped, or allowed to fail."""

    node: str
    clauses: tuple[str, ...]
    idle: bool = False

    @property
    def path(self) -> str:
        return self.node.partition("::")[0]

    @property
    def within(self) -> str:
        """The test without its file and its parameters: `Class::test`."""
        return self.node.partition("[")[0].partition("::")[2]


class NotCollected(Exception):
    """pytest could not collect the tests; the message is its output."""


def collect(root: Path) -> list[Proof]:
    """Collect tests with pytest without running them. Raises NotCollected when a file cannot be read."""
    with TemporaryDirectory() as folder:
        output = Path(folder) / "clauses.json"
        plugins = [word for name in PLUGINS for word in ("-p", name)]
        command = [sys.executable, "-m", "pytest", "--collect-only", "-q", *plugins, f"{OPTION}={output}"]
        environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 5) or not output.exists():  # 5: no tests were collected
            raise NotCollected((done.stdout + done.stderr).strip()[-2000:])
        rows = json.loads(output.read_text("utf-8"))
    return [Proof(node, tuple(clauses), idle) for node, clauses, idle in rows]


def pytest_addoption(parser: Any) -> None:
    """Called by pytest: add the option for the output file."""
    parser.addoption(OPTION, dest="clauses_to", help="write which collected test is marked with which clauses")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Called by pytest: leave out test files without a mark, which take most of the time.

    The other files are not given on the command line, because pytest would collect them whatever their name.
    """
    if collection_path.suffix != ".py" or collection_path.name == "__init__.py":
        return None
    return None if MARK in collection_path.read_text("utf-8") else True


def pytest_collection_finish(session: Any) -> None:
    """Called by pytest: write the collected tests with their clauses."""
    rows = [_row(item) for item in session.items]
    Path(session.config.getoption("clauses_to")).write_text(json.dumps([row for row in rows if row[1]]), "utf-8")


def _row(item: Any) -> tuple[str, Sequence[str], bool]:
    clauses = dict.fromkeys(str(one) for mark in item.iter_markers("clause") for one in mark.args)
    return item.nodeid, list(clauses), any(item.get_closest_marker(name) for name in IDLE)
