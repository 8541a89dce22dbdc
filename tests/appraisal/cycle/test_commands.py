"""The event that announces a closed cycle."""

from __future__ import annotations

from fieldledger.appraisal.v1 import events_pb2 as events
from tests.appraisal.builders import HERE, OCTOBER, SHANGHAI_END, a_cycle, messages


def test_a_closed_cycle_is_announced_with_the_number_of_results_and_how_far_the_evidence_was_followed() -> None:
    cycle = a_cycle(results=12)
    expected = events.CycleClosed(cycle_id=str(cycle.id), month="2026-10", results=12, scheme_id=str(HERE))
    expected.pieces, expected.late_pieces, expected.open_pieces = 3, 1, 2
    expected.late_evidence = "NEXT_CYCLE"
    expected.frontier.add(place="visits/0", position=7)
    expected.start_time.FromDatetime(OCTOBER)
    expected.end_time.FromDatetime(SHANGHAI_END)
    assert messages(cycle) == [expected]
