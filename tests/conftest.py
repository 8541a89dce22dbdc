"""The servers that a run uses, started once: by the process that hands out the tests, or when the first test asks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from chassis.collector import calm_collector
from embedded import ports
from tests import scratch
from tests import servers as choice

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
LONG = [
    "bench/test_run.py",
    "journeys/test_canaries.py",
    "fuzz/test_gateway.py",
    "cli/test_demo.py",
    "ledger/test_places_machine.py",
    "evidence/test_audit.py",
    "chassis/test_silent_peers.py",
    "tier_two/",
    "journeys/",
    "evidence/",
    "fuzz/",
    "cli/",
    "ledger/",
]
"""What workers begin with, so that none is left with a long file at the end; a name that is none here costs a wait."""
USED = pytest.StashKey[choice.Servers]()
SCRATCH = pytest.StashKey[scratch.Scratch]()
BROWSERS = pytest.StashKey[set[str]]()
"""Which browsers the tests met, with their versions."""


def pytest_configure(config: pytest.Config) -> None:
    """A worker takes ports of its share only: another's are free until it listens, moments after it chose them.

    Nor has it a terminal: the size of one comes down to it where the controller read lines.
    """
    calm_collector()
    if mine := getattr(config, "workerinput", None):
        for size in ("COLUMNS", "LINES"):
            os.environ.pop(size, None)
        ports.BELOW_OUTGOING = ports.BELOW_OUTGOING[int(mine["workerid"][2:]) :: mine["workercount"]]
    elif scratch.fits():
        config.stash[SCRATCH] = scratch.Scratch()
        config.stash[SCRATCH].use()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not hasattr(config, "workerinput"):
        return

    def turn(item: pytest.Item) -> int:
        return next((at for at, name in enumerate(LONG) if f"tests/{name}" in item.nodeid), len(LONG))

    items.sort(key=turn)


def pytest_collection_finish() -> None:
    """Collect cyclic garbage rarely, as the services do, and never search what the tests have imported."""
    calm_collector()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker, before it begins, where the servers of the run are."""
    stash = node.config.stash
    stash[USED] = stash.get(USED, None) or choice.start()
    node.workerinput["servers"] = stash[USED].told()


@pytest.fixture(scope="session")
def servers(pytestconfig: pytest.Config) -> Iterator[choice.Servers]:
    if told := getattr(pytestconfig, "workerinput", {}).get("servers"):
        yield choice.Servers(**told)
        return
    with choice.start() as started:
        pytestconfig.stash[USED] = started
        yield started


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker tells which browsers its tests met."""
    if hasattr(session.config, "workeroutput") and (met := session.config.stash.setdefault(BROWSERS, set())):
        session.config.workeroutput["browsers"] = sorted(met)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    if met := getattr(node, "workeroutput", {}).get("browsers"):
        node.config.stash.setdefault(BROWSERS, set()).update(met)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    used = config.stash.get(USED, None)
    if used:
        all_met: set[str] = config.stash.setdefault(BROWSERS, set())
        browsers = ", ".join(sorted(all_met))
        met = f"broker={used.broker_name} database={used.database_name}" + (f" browser={browsers}" if browsers else "")
        terminalreporter.write_line(f"tier: {met}")


def pytest_unconfigure(config: pytest.Config) -> None:
    used = config.stash.get(USED, None)
    if used:
        used.stop()
    if SCRATCH in config.stash:
        config.stash[SCRATCH].remove()
