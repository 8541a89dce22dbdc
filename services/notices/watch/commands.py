"""How what happens to a watch is announced; the rule's commands start it and tell its steps."""

from __future__ import annotations

from typing import Any

from chassis.feature import Announced
from fieldledger.notices.v1 import events_pb2 as events
from ledger.wire import message
from services.notices.watch.domain import Watch


def _started(fact: Any) -> events.WatchStarted:
    id, steps = str(fact.originator_id), len(fact.times)
    return message(events.WatchStarted, fact, watch_id=id, steps=steps)


ANNOUNCED: Announced = {
    Watch.Started: _started,
    Watch.Again: _started,
    Watch.Moved: events.WatchMoved,
    Watch.Fired: events.StepFired,
    Watch.Settled: events.WatchSettled,
}
