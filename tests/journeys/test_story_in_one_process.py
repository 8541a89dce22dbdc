"""The story with every service and the gateway in this process."""

from __future__ import annotations

import pytest

from chassis.clock import PlayedClock
from cli.platform import Platform
from tests.journeys.audit import views_equal_a_fresh_fold
from tests.journeys.story import tell

pytestmark = pytest.mark.journey


async def test_a_customer_is_won_visited_disappointed_helped_and_counted(
    platform: Platform, clock: PlayedClock
) -> None:
    await tell(platform.url, platform.issuer, clock)
    rows = await views_equal_a_fresh_fold(platform.peers, platform.issuer)
    assert min(rows.values()) > 0, rows
    assert [name for name, host in platform.hosts.items() if host.failed.done()] == []
