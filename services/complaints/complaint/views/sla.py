"""The table of first contacts: by region and urgency, how many were in time, and how late the others (S0-4.1.1-c)."""

from __future__ import annotations

from typing import Any

from fieldledger.complaints.v1 import complaint_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.context import Context
from ledger.view import View
from ledger.wire import instant, number

_PLACE = ("region", "counted_urgency")
_LATE = "late_by_minutes) FILTER (WHERE late AND NOT excused)"
_FIGURES = (
    "count(*) AS opened, count(*) FILTER (WHERE imported) AS imported, "
    "count(first_contact_time) FILTER (WHERE NOT late AND NOT excused) AS contacted_in_time, "
    "count(first_contact_time) FILTER (WHERE late AND NOT excused) AS contacted_late, "
    "count(*) FILTER (WHERE breached) AS breached, count(*) FILTER (WHERE excused) AS excused, "
    "count(*) FILTER (WHERE breached AND first_contact_time IS NULL AND NOT excused) AS open_breached, "
    "count(*) FILTER (WHERE NOT breached AND first_contact_time IS NULL AND NOT excused AND NOT imported) AS running, "
    f"sum({_LATE} AS minutes_late, percentile_disc(0.9) WITHIN GROUP (ORDER BY {_LATE} AS p90_minutes_late, "
    "count(*) FILTER (WHERE status = 'CLOSED') AS closed, "
    "count(*) FILTER (WHERE score <> 0) AS rated, sum(score) AS scores"
)


async def summarise(complaints: View[Any], asked: pb.SummariseSlaRequest, ctx: Context) -> list[pb.SlaRow]:
    """One row per region and urgency of the complaints received within the times asked for, the end excluded.

    The urgency is that under which the clock was breached or stopped: to change it afterwards moves no figure.
    """
    conditions, params = ["true"], dict[str, Any]()
    if asked.HasField("region"):
        conditions, params = ["region = %(region)s"], {"region": asked.region}
    if asked.HasField("imported"):
        conditions.append("imported = %(imported)s")
        params["imported"] = asked.imported
    for bound, sign in (("received_time_from", ">="), ("received_time_until", "<")):
        if asked.HasField(bound):
            conditions.append(f"received_time {sign} %({bound})s")
            params[bound] = instant(getattr(asked, bound))
    found = await complaints.totals(ctx, _PLACE, _FIGURES, " AND ".join(conditions), params)
    return sorted((_make_row(**record) for record in found), key=lambda row: (row.region, row.urgency))


def _make_row(
    counted_urgency: str,
    contacted_in_time: int,
    contacted_late: int,
    open_breached: int,
    minutes_late: int,
    p90_minutes_late: int | None,
    rated: int,
    scores: int,
    **same: Any,
) -> pb.SlaRow:
    """A row from the figures of the database; `same` are those that it shows as they are."""
    value: Any = number(events.ComplaintUrgency.DESCRIPTOR, counted_urgency)
    judged = contacted_in_time + contacted_late + open_breached
    return pb.SlaRow(
        urgency=value,
        contacted_in_time=contacted_in_time,
        contacted_late=contacted_late,
        open_breached=open_breached,
        share=100 * contacted_in_time / judged if judged else None,
        mean_minutes_late=minutes_late / contacted_late if contacted_late else None,
        p90_minutes_late=p90_minutes_late,
        rated=rated,
        mean_score=scores / rated if rated else 0.0,
        **same,
    )
