"""The story with each service and the gateway in a separate process, on Apache Kafka and PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from access.tokens import Issuer
from tests.journeys.audit import facts_went_by_kafka, views_equal_a_fresh_fold
from tests.journeys.conftest import Cell
from tests.journeys.processes import Processes
from tests.journeys.stage import BEGINNING, ClockFile
from tests.journeys.story import play
from tests.journeys.test_story_in_one_process import UNTOLD

pytestmark = [pytest.mark.journey, pytest.mark.tier_two]


async def test_the_story_passes_across_separate_processes_that_all_exit_cleanly(cell: Cell, tmp_path: Path) -> None:
    clock = ClockFile(tmp_path / "now", BEGINNING)
    processes = Processes(tmp_path, cell.databases, cell.kafka, cell.name, clock.path)
    with processes.logs_on_failure():
        await processes.start()
        issuer = Issuer.from_keys(processes.keys)
        await play(processes.url, issuer, clock)
        rows = await views_equal_a_fresh_fold(processes.peers, issuer)
        assert {name for name, count in rows.items() if not count} == UNTOLD
        await facts_went_by_kafka(processes.sent_and_received)
        assert set(processes.exit_codes().values()) == {None}, "somebody died during the story"
        assert set((await processes.stop()).values()) == {0}, processes.exit_codes()
