"""The table of clocks of complaints: by region and urgency, how many were in time, how late the others (S0-4.1.1-c)."""

from __future__ import annotations

from typing import Any

from fieldledger.complaints.v1 import complaint_pb2 as pb
from fieldledger.complaints.v1 import events_pb2 as events
from ledger.context import Context
from ledger.view import View
from ledger.wire import instant, number, short

_LATE = "late_by_minutes) FILTER (WHERE late AND NOT excused)"
_CONTACTS = (
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
_LATER = "late_by_minutes) FILTER (WHERE state = 'LATE' AND NOT excused)"
_CLOCKS = (
    "count(*) AS opened, count(*) FILTER (WHERE state = 'IN_TIME' AND NOT excused) AS contacted_in_time, "
    "count(*) FILTER (WHERE state = 'LATE' AND NOT excused) AS contacted_late, "
    "count(*) FILTER (WHERE breached) AS breached, count(*) FILTER (WHERE excused) AS excused, "
    "count(*) FILTER (WHERE breached AND state IN ('OPEN', 'PAUSED', 'MISSED') AND NOT excused) AS open_breached, "
    "count(*) FILTER (WHERE NOT breached AND state IN ('OPEN', 'PAUSED') AND NOT excused) AS running, "
    "count(*) FILTER (WHERE state = 'VOID' AND NOT excused) AS voided, "
    f"sum({_LATER} AS minutes_late, percentile_disc(0.9) WITHIN GROUP (ORDER BY {_LATER} AS p90_minutes_late"
)


async def summarise(
    complaints: View[Any], clocks: View[Any], asked: pb.SummariseSlaRequest, ctx: Context
) -> list[pb.SlaRow]:
    """One row per region, urgency and clock, of what was received or began within the times asked for.

    First contacts are counted by complaint, so that those without a clock count too; the other clocks by their runs.
    The urgency is that under which a clock was breached or stopped: to change it afterwards moves no figure.
    """
    first, rows = asked.clock in (0, events.CLOCK_KIND_FIRST_CONTACT), list[pb.SlaRow]()
    if first:
        where, params = _where(asked, "received_time")
        if asked.HasField("imported"):
            where, params = [*where, "imported = %(imported)s"], params | {"imported": asked.imported}
        by = ("region", "counted_urgency")
        found = await complaints.totals(ctx, by, _CONTACTS, " AND ".join(where), params)
        rows += [_row(record, "FIRST_CONTACT", record.pop("counted_urgency")) for record in found]
    if not (asked.HasField("imported") and asked.imported) and not (first and asked.HasField("clock")):
        where, params = _where(asked, "started_time")
        where += ["subject_kind = 'COMPLAINT'", "clock <> 'FIRST_CONTACT'"]
        if asked.HasField("clock"):
            kind = short(events.ClockKind.DESCRIPTOR, asked.clock)
            where, params = [*where, "clock = %(clock)s"], params | {"clock": kind}
        found = await clocks.totals(ctx, ("region", "urgency", "clock"), _CLOCKS, " AND ".join(where), params)
        rows += [_row(record, record.pop("clock"), record.pop("urgency")) for record in found]
    return sorted(rows, key=lambda row: (row.region, row.urgency, row.clock))


def _where(asked: pb.SummariseSlaRequest, begins: str) -> tuple[list[str], dict[str, Any]]:
    """The conditions of a question; `begins` is the column with the instant from which time counts."""
    conditions, params = ["true"], dict[str, Any]()
    if asked.HasField("region"):
        conditions, params = ["region = %(region)s"], {"region": asked.region}
    for bound, sign in (("received_time_from", ">="), ("received_time_until", "<")):
        if asked.HasField(bound):
            conditions.append(f"{begins} {sign} %({bound})s")
            params[bound] = instant(getattr(asked, bound))
    return conditions, params


def _row(record: dict[str, Any], clock: str, urgency: str) -> pb.SlaRow:
    """A row from the figures of the database."""
    in_time, late, rated = record["contacted_in_time"], record["contacted_late"], record.get("rated", 0)
    minutes, scores = record.pop("minutes_late"), record.pop("scores", 0)
    judged = in_time + late + record["open_breached"]
    kind: Any = number(events.ClockKind.DESCRIPTOR, clock)
    level: Any = number(events.ComplaintUrgency.DESCRIPTOR, urgency)
    return pb.SlaRow(
        clock=kind,
        urgency=level,
        share=100 * in_time / judged if judged else None,
        mean_minutes_late=minutes / late if late else None,
        mean_score=scores / rated if rated else 0.0,
        **record,
    )
