"""Each threshold falls once, whoever fires it and however often; `python -m tests.complaints.clock.many 10000`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from chassis import deadlines
from kernel.aggregate import RECORDED_AT
from services.complaints.clock.domain.reckoning import Run
from services.complaints.clock.domain.terms import Calendars, Fallen
from tests.complaints.clock.many import BEGUN, many
from tests.complaints.office import Office, an_office
from tests.servers import Servers

pytestmark = [pytest.mark.postgres, pytest.mark.clause("S0-4.1.1-c")]
COUNT = 200


@pytest.fixture
async def office(servers: Servers, tmp_path: Path) -> AsyncIterator[Office]:
    token = RECORDED_AT.set(BEGUN)
    async with an_office(servers, tmp_path, BEGUN) as made:
        yield made
    RECORDED_AT.reset(token)


async def test_edge_13_each_threshold_falls_once_at_its_instant_across_restarts_and_leaders(office: Office) -> None:
    found = await many(office, COUNT, Random(19))
    assert (found.wrong, found.fell) == ([], COUNT)
    assert found.restarts >= 3 and found.both >= 3


async def test_a_breach_that_is_recorded_when_its_timer_fires_is_seen(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle = Run.settle

    def at_the_tick(run: Run, before: datetime, calendars: Calendars) -> list[Fallen]:
        found = [one._replace(at=before) for one in settle(run, before, calendars)]
        run.fallen[len(run.fallen) - len(found) :] = found
        return found

    monkeypatch.setattr(Run, "settle", at_the_tick)
    assert (await many(office, 10, Random(19))).wrong


async def test_a_process_that_never_fires_again_what_another_left_is_seen(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(*_: object) -> int:
        return 0

    monkeypatch.setattr(deadlines.Deadlines, "fire_due", nothing)
    assert (await many(office, 10, Random(19))).wrong
