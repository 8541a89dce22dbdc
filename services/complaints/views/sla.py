"""The table of first contacts: per region and urgency, how many in time, how late the others (S0-4.1.1-c)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from fieldledger.complaints.v1 import complaints_pb2 as pb
from ledger.wire import instant


def summary(rows: Iterable[pb.ComplaintRow], asked: pb.SummariseSlaRequest) -> Iterator[pb.SlaRow]:
    """One row per region and urgency of the complaints received in the asked span; its end is not in it."""
    within = sorted((row for row in rows if _received_within(row, asked)), key=_place)
    for (region, urgency), group in groupby(within, key=_place):
        yield _totals(pb.SlaRow(region=region, urgency=urgency), list(group))


def _totals(row: pb.SlaRow, complaints: list[pb.ComplaintRow]) -> pb.SlaRow:
    late = [complaint.late_by_minutes for complaint in complaints if complaint.late]
    scores = [complaint.score for complaint in complaints if complaint.score]
    contacted = sum(complaint.HasField("first_contact_time") for complaint in complaints)
    row.opened, row.imported = len(complaints), sum(complaint.imported for complaint in complaints)
    row.contacted_in_time, row.contacted_late = contacted - len(late), len(late)
    row.breached = sum(complaint.breached for complaint in complaints)
    row.mean_minutes_late = sum(late) / len(late) if late else 0.0
    row.closed = sum(complaint.status == pb.COMPLAINT_STATUS_CLOSED for complaint in complaints)
    row.rated, row.mean_score = len(scores), sum(scores) / len(scores) if scores else 0.0
    return row


def _place(row: pb.ComplaintRow) -> tuple[str, pb.ComplaintUrgency]:
    return row.region, row.urgency


def _received_within(row: pb.ComplaintRow, asked: pb.SummariseSlaRequest) -> bool:
    received = instant(row.received_time)
    early = asked.HasField("received_time_from") and received < instant(asked.received_time_from)
    past = asked.HasField("received_time_until") and received >= instant(asked.received_time_until)
    return not early and not past
