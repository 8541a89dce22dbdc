"""The result of one person for one month, each line with the facts it rests on (S1-7.2.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, FirstFact, event
from services.appraisal.result.domain.scoring import Piece, grade, score


def result_id(cycle: UUID, staff_id: str) -> UUID:
    """The id of the one result of a person in a cycle."""
    return uuid5(cycle, staff_id)


@dataclass(frozen=True, slots=True)
class Scope:
    """What all results of a cycle have in common: a month of a region, judged by one version of a scheme."""

    region: str
    cycle_id: str
    month: str
    scheme_id: str
    scheme_version: int


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
        scope: Scope,
        *,
        staff_id: str,
        indicators: Sequence[Mapping[str, Any]],
        grades: Mapping[str, float],
        pieces: Iterable[Piece],
        attainment_cap: float,
        satisfaction_min_sample: int,
        policy_versions: dict[str, int],
    ) -> Self:
        """Score a person's evidence by a scheme, and publish the result with that evidence (S1-7.2.1).

        `indicators` and `grades` are those of the scheme; `attainment_cap` and `satisfaction_min_sample` values of
        policy, whose versions `policy_versions` has by key.
        """
        lines, total = score(indicators, pieces, cap=attainment_cap, min_sample=satisfaction_min_sample)
        return cls.begin(
            cls.Published,
            id,
            staff_id=staff_id,
            attainment_cap=attainment_cap,
            satisfaction_min_sample=satisfaction_min_sample,
            policy_versions=policy_versions,
            total_points=total or 0.0,
            grade=grade(total, grades),
            lines=[asdict(line) for line in lines],
            **asdict(scope),
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
