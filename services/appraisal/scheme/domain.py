"""A scheme: which indicators count how much against which targets, adopted by another (S0-6.2.1, S2i-6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, Self, TypeVar
from uuid import UUID

from kernel.aggregate import EVERYWHERE, Aggregate, Fact, FirstFact, event
from kernel.calendar import checked_month
from kernel.errors import Refused

LARGEST = {
    "VISIT_COMPLETION": 1.0,
    "RECORD_TIMELINESS": 1.0,
    "SATISFACTION": 5.0,
    "ISSUE_RESOLUTION": 1.0,
    "COMPLAINT_HANDLING": 1.0,
    "DEVELOPMENT": 1000.0,
}
"""Every indicator with the largest target that makes sense: the target of a share is 0.95, never 95."""


class Scheme(Aggregate):
    TOPIC = "appraisal.Scheme"

    class Drafted(FirstFact):
        TOPIC = "appraisal.SchemeDrafted"
        region: str
        name: str
        from_month: str
        indicators: list[dict[str, Any]]
        grades: dict[str, float]
        drafted_by: str

    class Adopted(Fact):
        TOPIC = "appraisal.SchemeAdopted"
        from_month: str
        approved_by: str

    @classmethod
    def draft(
        cls,
        id: UUID,
        *,
        region: str,
        name: str,
        from_month: str,
        indicators: list[dict[str, Any]],
        grades: dict[str, float],
        drafted_by: str,
    ) -> Self:
        """Draft a scheme for the months from `from_month` ("2026-10") on (S0-6.2.1-b). Raises Refused.

        Each of `indicators` has `indicator`, `weight` and `target`; the weights sum to 100. `grades` has the least
        points of each grade: `excellent_from`, `good_from`, `pass_from` (S0-6.2.3-a).
        """
        checked_month(from_month, "from_month")
        _check_indicators(indicators)
        _check_grades(grades)
        return cls.begin(
            cls.Drafted,
            id,
            region=region,
            name=name,
            from_month=from_month,
            indicators=indicators,
            grades=grades,
            drafted_by=drafted_by,
        )

    def adopt(self, *, by: str, closed_months: Iterable[str]) -> None:
        """Put the scheme into force, for months not closed yet (S0-6.2.1-b). Raises Refused for its drafter (S2i-6)."""
        if self.status == "ADOPTED":
            raise Refused("SCHEME_ALREADY_ADOPTED", clause="S0-6.2.1-b")
        if by == self.drafted_by:
            raise Refused("SCHEME_ADOPTED_BY_ITS_DRAFTER", clause="S2i-6")
        if judged := [month for month in closed_months if month >= self.from_month]:
            raise Refused("SCHEME_FROZEN", clause="S0-6.2.1-b", month=max(judged))
        self.record(self.Adopted, from_month=self.from_month, approved_by=by)

    @event(Drafted)
    def __init__(
        self,
        id: UUID,
        region: str,
        name: str,
        from_month: str,
        indicators: list[dict[str, Any]],
        grades: dict[str, float],
        drafted_by: str,
    ) -> None:
        self.region, self.name, self.from_month = region, name, from_month
        self.indicators, self.grades, self.drafted_by = indicators, grades, drafted_by
        self.status, self.approved_by = "DRAFT", ""

    @event(Adopted)
    def _(self, approved_by: str) -> None:
        self.status, self.approved_by = "ADOPTED", approved_by


class AdoptedScheme(Protocol):
    """What must be known of an adopted scheme to choose between several."""

    region: str
    from_month: str
    version: int


A = TypeVar("A", bound=AdoptedScheme)


def choose_scheme(adopted: Iterable[A], month: str, region: str) -> A:
    """The scheme that judges a month of a region: one of the region before one of the organisation, then the latest.

    `adopted` are in the order of their adoption: of two from the same month, the one adopted later counts. Raises
    Refused when none has begun (S0-6.2.1-b).
    """
    chosen: A | None = None
    for scheme in adopted:
        applies = scheme.region in (region, EVERYWHERE) and scheme.from_month <= month
        if applies and (chosen is None or _rank(scheme) >= _rank(chosen)):
            chosen = scheme
    if chosen is None:
        raise Refused("NO_SCHEME_IN_FORCE", clause="S0-6.2.1-b", month=month, region=region)
    return chosen


def _rank(scheme: AdoptedScheme) -> tuple[bool, str]:
    return scheme.region != EVERYWHERE, scheme.from_month


def _check_indicators(indicators: list[dict[str, Any]]) -> None:
    names = [terms["indicator"] for terms in indicators]
    for at, terms in enumerate(indicators):
        here, name = (f"indicators[{at}]",), terms["indicator"]
        if name not in LARGEST:
            raise Refused("INDICATOR_UNKNOWN", clause="S0-6.2.1-a", fields=here, indicator=name)
        if names.count(name) > 1:
            raise Refused("INDICATOR_TWICE", clause="S0-6.2.1-b", fields=here, indicator=name)
        if not 0 < terms["target"] <= LARGEST[name]:
            largest = {"indicator": name, "largest": LARGEST[name]}
            raise Refused("TARGET_OUT_OF_RANGE", clause="S0-6.2.1-b", fields=here, **largest)
    weights = [terms["weight"] for terms in indicators]
    if sum(weights) != 100 or any(weight <= 0 for weight in weights):
        raise Refused("WEIGHTS_NOT_100", clause="S0-6.2.1-b", fields=("indicators",), sum=sum(weights))


def _check_grades(grades: dict[str, float]) -> None:
    if not 100 >= grades["excellent_from"] > grades["good_from"] > grades["pass_from"] > 0:
        raise Refused("GRADES_NOT_DESCENDING", clause="S0-6.2.3-a", fields=("grades",))
