"""The result of one person for one month, each line with the facts it rests on (S1-7.2.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, FirstFact, event
from services.appraisal.result.domain.scoring import Piece, grade, score


def result_id(cycle: UUID, staff_id: str) -> UUID:
    """The one result of a person in a cycle."""
    return uuid5(cycle, staff_id)


class Result(Aggregate):
    TOPIC = "appraisal.Result"

    class Published(FirstFact):
        TOPIC = "appraisal.ResultPublished"
        region: str
        cycle_id: str
        staff_id: str
        month: str
        scheme_id: str
        scheme_version: int
        attainment_cap: float
        satisfaction_min_sample: int
        policy_versions: dict[str, int]
        total_points: float
        grade: str
        lines: list[dict[str, Any]]

    @classmethod
    def publish(
        cls,
        id: UUID,
        *,
        indicators: Sequence[Mapping[str, Any]],
        grades: Mapping[str, float],
        pieces: Iterable[Piece],
        attainment_cap: float,
        satisfaction_min_sample: int,
        **of: Any,
    ) -> Self:
        """Score a person by the scheme in force and publish it with its evidence (S1-7.2.1)."""
        lines, total = score(indicators, pieces, cap=attainment_cap, min_sample=satisfaction_min_sample)
        return cls.begin(
            cls.Published,
            id,
            attainment_cap=attainment_cap,
            satisfaction_min_sample=satisfaction_min_sample,
            total_points=total or 0.0,
            grade=grade(total, grades),
            lines=[asdict(line) for line in lines],
            **of,
        )

    @event(Published)
    def __init__(
        self,
        id: UUID,
        region: str,
        cycle_id: str,
        staff_id: str,
        month: str,
        scheme_id: str,
        scheme_version: int,
        total_points: float,
        grade: str,
        lines: list[dict[str, Any]],
    ) -> None:
        self.region, self.cycle_id, self.month = region, cycle_id, month
        self.staff_id = self.owner_id = staff_id
        self.scheme_id, self.scheme_version = scheme_id, scheme_version
        self.total_points, self.grade, self.lines = total_points, grade, lines
