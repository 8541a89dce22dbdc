"""The story with every service and the gateway in this process."""

from __future__ import annotations

import pytest
from prometheus_client import REGISTRY

from chassis.clock import PlayedClock
from cli.platform import SERVICES, Platform
from tests.journeys.audit import facts_went_by_kafka, views_equal_a_fresh_fold
from tests.journeys.story import play

pytestmark = pytest.mark.journey
UNTOLD = {
    "complaints.complaint_deadlines",  # of complaints from before there were clocks
    "appraisal.families",
    "complaints.call_list",
    "complaints.call_transfers",
    "complaints.case_summaries",
    "complaints.department_heads",
    "complaints.department_kinds",
    "complaints.evidence_list",
    "complaints.preventive_actions",
    "complaints.families",
    "complaints.pause_deadlines",  # no complaint of the story waits for anybody
    "customers.account_lines",
    "customers.area_deadlines",
    "customers.area_list",
    "customers.claims_by_day",
    "customers.contact_list",
    "customers.customer_list_names",
    "customers.duplicate_list",
    "customers.families",
    "customers.filing_deadlines",
    "customers.filing_list",
    "customers.hand_over_deadlines",
    "customers.hand_over_list",
    "customers.import_kept_list",
    "customers.import_list",
    "customers.look_up_list",
    "customers.merge_links",
    "customers.pool_list",
    "customers.territory_deadlines",
    "notices.deliveries",  # nobody of the story has said that he wants to be told outside
    "notices.delivery_deadlines",
    "notices.delivery_states",
    "notices.families",
    "notices.heads",
    "notices.reader_preferences",
    "notices.stand_ins",
    "organisation.absence_list",
    "organisation.office_list",
    "organisation.saved_views",
    "organisation.session_list",
    "organisation.staff_deadlines",
    "supervision.families",
    "visits.families",
}
"""Views of what the story does not tell; the recorded history of the gateway fills them (tests/gateway/golden)."""


async def test_a_customer_is_won_visited_disappointed_helped_and_counted(
    platform: Platform, clock: PlayedClock
) -> None:
    before = _sent_and_received()
    await play(platform.url, platform.issuer, clock)
    rows = await views_equal_a_fresh_fold(platform.peers, platform.issuer)
    assert {name for name, count in rows.items() if not count} == UNTOLD

    async def since() -> dict[str, tuple[float, float]]:
        now = _sent_and_received()
        return {name: (now[name][0] - before[name][0], now[name][1] - before[name][1]) for name in now}

    await facts_went_by_kafka(since)
    assert [name for name, host in platform.hosts.items() if host.failed.done()] == []


def _sent_and_received() -> dict[str, tuple[float, float]]:
    """The counters of this process, to which other tests may have added."""
    return {name: (_count("relayed", name), _count("received", name)) for name in SERVICES}


def _count(what: str, service: str) -> float:
    return REGISTRY.get_sample_value(f"fieldledger_{what}_facts_total", {"service": service}) or 0.0
