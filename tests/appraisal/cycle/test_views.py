"""Which cycles are listed."""

from __future__ import annotations

from fieldledger.appraisal.v1 import events_pb2 as events
from services.appraisal.cycle.views import CycleList
from tests.appraisal.builders import HERE, SELLER, enveloped
from tests.support import folded


def test_a_closed_cycle_is_listed() -> None:
    id, scheme = str(HERE), SELLER
    closed = events.CycleClosed(cycle_id=id, month="2026-10", results=3, scheme_id=scheme)
    cycle = folded(CycleList, [enveloped(closed)])[(id,)]
    assert (cycle.region, cycle.month, cycle.results, cycle.scheme_id) == ("east", "2026-10", 3, scheme)
