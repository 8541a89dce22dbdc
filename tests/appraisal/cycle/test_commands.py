"""The event that announces a closed cycle."""

from __future__ import annotations

from fieldledger.appraisal.v1 import events_pb2 as events
from tests.appraisal.builders import HERE, a_cycle, messages


def test_a_closed_cycle_is_announced_with_the_number_of_results() -> None:
    cycle = a_cycle(results=12)
    expected = events.CycleClosed(cycle_id=str(cycle.id), month="2026-10", results=12, scheme_id=str(HERE))
    assert messages(cycle) == [expected]
