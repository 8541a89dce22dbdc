"""The servers that a run uses, started once: by the process that hands out the tests, or when the first test asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from embedded import ports
from tests import servers as choice

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
USED = pytest.StashKey[choice.Servers]()


def pytest_configure(config: pytest.Config) -> None:
    """A worker takes ports of its share only: another's are free until it listens, moments after it chose them."""
    if mine := getattr(config, "workerinput", None):
        ports.BELOW_OUTGOING = ports.BELOW_OUTGOING[int(mine["workerid"][2:]) :: mine["workercount"]]


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    used = config.stash.get(USED, None)
    if used:
        terminalreporter.write_line(f"tier: broker={used.broker_name} database={used.database_name}")


def pytest_unconfigure(config: pytest.Config) -> None:
    used = config.stash.get(USED, None)
    if used:
        used.stop()
