"""The servers that a run uses, started when the first test asks for them and named at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import servers as choice

USED = pytest.StashKey[choice.Servers]()


@pytest.fixture(scope="session")
def servers(request: pytest.FixtureRequest) -> Iterator[choice.Servers]:
    with choice.start() as started:
        request.config.stash[USED] = started
        yield started


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    used = config.stash.get(USED, None)
    if used:
        terminalreporter.write_line(f"tier: broker={used.broker_name} database={used.database_name}")
