"""A month of a region, closed once after it has ended there (S0-6.2.2-a)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NoReturn, Self
from uuid import NAMESPACE_URL, UUID, uuid5

from kernel.aggregate import Aggregate, FirstFact, event
from kernel.calendar import checked_month, month_bounds
from kernel.errors import Refused


def cycle_id(month: str, region: str) -> UUID:
    """The id of the one cycle of a month ("2026-10") and region."""
    return uuid5(NAMESPACE_URL, f"appraisal cycle {month}|{region}")


def require_ended_month(month: str, zone: str, now: datetime, next_zone: str = "") -> tuple[datetime, datetime]:
    """The UTC instants at which a month such as "2026-10" starts and ends on the clock of a time zone.

    The end is the first instant of the next month, which begins in `next_zone`. Raises Refused while the month runs
    (S0-6.2.2-a).
    """
    start, end = month_bounds(checked_month(month, "month"), zone, next_zone)
    if now < end:
        raise Refused("MONTH_NOT_OVER", clause="S0-6.2.2-a", month=month, end=end)
    return start, end


class AppraisalCycle(Aggregate):
    TOPIC = "appraisal.AppraisalCycle"

    class Closed(FirstFact):
        """In its first version it did not say how far the evidence had followed, nor what was late."""

        TOPIC = "appraisal.CycleClosed"
        class_version = 2
        region: str
        month: str
        closed_by: str
        start_time: datetime
        end_time: datetime
        scheme_id: str
        scheme_version: int
        results: int
        frontier: list[dict[str, Any]]
        pieces: int
        late_pieces: int
        open_pieces: int
        late_evidence: str
        policy_versions: dict[str, int]

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state |= {"frontier": [], "pieces": 0, "late_pieces": 0, "open_pieces": 0}
            state |= {"late_evidence": "", "policy_versions": {}}

    @classmethod
    def close(
        cls,
        id: UUID,
        *,
        region: str,
        month: str,
        closed_by: str,
        start_time: datetime,
        end_time: datetime,
        scheme_id: str,
        scheme_version: int,
        results: int,
        frontier: list[dict[str, Any]],
        pieces: int,
        late_pieces: int,
        open_pieces: int,
        late_evidence: str,
        policy_versions: dict[str, int],
    ) -> Self:
        """Close a month that has ended, with so many results by one version of a scheme (S0-6.2.2-a).

        `start_time` and `end_time` come from `require_ended_month`, which has decided that it may be closed.
        `frontier` is how far the evidence had followed each log, as `place` ("source/partition") and `position`: what
        comes after it is late. Of the `pieces` counted, `late_pieces` belong to months closed before;
        `late_evidence` is the value of policy that decided about them. `open_pieces` belong to earlier months that are
        not closed, and wait for it.
        """
        return cls.begin(
            cls.Closed,
            id,
            region=region,
            month=month,
            closed_by=closed_by,
            start_time=start_time,
            end_time=end_time,
            scheme_id=scheme_id,
            scheme_version=scheme_version,
            results=results,
            frontier=frontier,
            pieces=pieces,
            late_pieces=late_pieces,
            open_pieces=open_pieces,
            late_evidence=late_evidence,
            policy_versions=policy_versions,
        )

    def close_again(self) -> NoReturn:
        """Refuse to close the month a second time: it stays as it was closed (S0-6.2.1-b). Raises Refused."""
        raise Refused("CYCLE_ALREADY_CLOSED", clause="S0-6.2.1-b", month=self.month, region=self.region)

    @event(Closed)
    def __init__(
        self,
        id: UUID,
        region: str,
        month: str,
        scheme_id: str,
        scheme_version: int,
        results: int,
        pieces: int,
        late_pieces: int,
        open_pieces: int,
    ) -> None:
        self.region, self.month, self.results = region, month, results
        self.pieces, self.late_pieces, self.open_pieces = pieces, late_pieces, open_pieces
        self.scheme_id, self.scheme_version = scheme_id, scheme_version
