"""What belongs to a closed month and was recorded after it had been closed (S0-6.2.2-a).

A month is closed up to a frontier: how far the evidence had followed each log. A piece of evidence is late if its own
month is closed and it lies beyond that month's frontier. It counts once: in the next month of the region that is
closed, whose frontier it lies within. So everything recorded is in exactly one month, whatever the clocks say.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from fieldledger.appraisal.v1 import cycle_pb2
from fieldledger.appraisal.v1 import evidence_pb2 as pb
from ledger.wire import instant

NEXT_CYCLE = "NEXT_CYCLE"
"""The value of the policy `appraisal.late_evidence` by which late evidence counts in the next month that is closed."""

Condition = tuple[str, dict[str, Any]]
"""An SQL condition over the columns of the evidence, and its parameters."""


def of_span(start: datetime, end: datetime, name: str = "_span") -> Condition:
    """The evidence of a month, from its first instant to before the first of the next."""
    params = {f"{name}_start": start, f"{name}_end": end}
    return f"(occurred_time >= %({name}_start)s AND occurred_time < %({name}_end)s)", params


def within(frontier: dict[str, int]) -> Condition:
    """The evidence that was followed when a month was closed at this frontier."""
    return _beyond("<=", frontier, "_until")


def beyond(cycle: cycle_pb2.CycleRow, name: str = "_since") -> Condition:
    """The evidence that was not followed yet when a month was closed.

    A month that was closed before its frontier was kept is told by the time of its closing.
    """
    if cycle.frontier:
        return _beyond(">", _places(cycle), name)
    return f"recorded_time > %({name})s", {name: instant(cycle.closed_time)}


def late_for_next(closed: Sequence[cycle_pb2.CycleRow]) -> Condition:
    """The late evidence of a region's closed months that no month has counted yet."""
    if not closed:
        return "false", {}
    spans = [of_span(instant(c.start_time), instant(c.end_time), f"_span{n}") for n, c in enumerate(closed)]
    # Frontiers only advance: what lies beyond the one of the last closing lies beyond its own month's.
    recent, params = beyond(by_closing(closed)[-1])
    for _, more in spans:
        params = params | more
    return f"({' OR '.join(span for span, _ in spans)}) AND {recent}", params


def in_open_months(closed: Sequence[cycle_pb2.CycleRow], before: datetime) -> Condition:
    """The evidence of before an instant that is in none of these closed months."""
    conditions, params = ["occurred_time < %(_before)s"], {"_before": before}
    for number, cycle in enumerate(closed):
        span, times = of_span(instant(cycle.start_time), instant(cycle.end_time), f"_closed{number}")
        conditions.append(f"NOT {span}")
        params |= times
    return " AND ".join(conditions), params


def by_closing(closed: Sequence[cycle_pb2.CycleRow]) -> list[cycle_pb2.CycleRow]:
    """Closed months of a region in the order in which they were closed: that of their frontiers, which only advance.

    Two may have been closed at one instant, and one that had to be decided again keeps the instant of its beginning.
    """
    return sorted(closed, key=lambda cycle: (sum(_places(cycle).values()), cycle.closed_time.ToNanoseconds()))


def own_month(row: pb.EvidenceRow, closed: Sequence[cycle_pb2.CycleRow]) -> cycle_pb2.CycleRow | None:
    """The closed month that a piece of evidence belongs to, or None."""
    at = instant(row.occurred_time)
    return next((c for c in closed if instant(c.start_time) <= at < instant(c.end_time)), None)


def counting(row: pb.EvidenceRow, closed: Sequence[cycle_pb2.CycleRow]) -> cycle_pb2.CycleRow | None:
    """The month whose closing took up a late piece of evidence, to count it or to leave it listed; None if none yet."""
    order = by_closing(closed)
    own = own_month(row, closed)
    after = order[order.index(own) + 1 :] if own else []
    return next((c for c in after if row.position <= _places(c).get(row.place, 0)), None)


def _places(cycle: cycle_pb2.CycleRow) -> dict[str, int]:
    return {one.place: one.position for one in cycle.frontier}


def _beyond(comparison: str, frontier: dict[str, int], name: str) -> Condition:
    # A log that was not followed at all then is one of which nothing had been seen.
    return f"position {comparison} coalesce((%({name})s::jsonb ->> place)::bigint, 0)", {name: json.dumps(frontier)}
