"""A month of a region, closed once after it has ended there (S0-6.2.2-a)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NoReturn, Self
from uuid import NAMESPACE_URL, UUID, uuid5

from kernel.aggregate import Aggregate, FirstFact, event
from kernel.calendar import checked_month, month_bounds
from kernel.errors import Refused


def cycle_id(month: str, region: str) -> UUID:
    """The one cycle of a month and region."""
    return uuid5(NAMESPACE_URL, f"appraisal cycle {month}|{region}")


def ended_month(month: str, zone: str, now: datetime) -> tuple[datetime, datetime]:
    """The instants of a month on the region's clock, half open. Raises Refused while it runs (S0-6.2.2-a)."""
    start, end = month_bounds(checked_month(month, "month"), zone)
    if now < end:
        raise Refused("MONTH_NOT_OVER", clause="S0-6.2.2-a", month=month, end=end.isoformat())
    return start, end


class AppraisalCycle(Aggregate):
    TOPIC = "appraisal.AppraisalCycle"

    class Closed(FirstFact):
        TOPIC = "appraisal.CycleClosed"
        region: str
        month: str
        closed_by: str
        start_time: datetime
        end_time: datetime
        scheme_id: str
        scheme_version: int
        results: int

    @classmethod
    def close(cls, id: UUID, **closing: Any) -> Self:
        """Close a month that has ended (`ended_month`)."""
        return cls.begin(cls.Closed, id, **closing)

    def close_again(self) -> NoReturn:
        """A closed month stays as it was closed (S0-6.2.1-b). Raises Refused."""
        raise Refused("CYCLE_ALREADY_CLOSED", clause="S0-6.2.1-b", month=self.month, region=self.region)

    @event(Closed)
    def __init__(self, id: UUID, region: str, month: str, scheme_id: str, scheme_version: int, results: int) -> None:
        self.region, self.month, self.results = region, month, results
        self.scheme_id, self.scheme_version = scheme_id, scheme_version
