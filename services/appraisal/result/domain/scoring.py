"""How evidence becomes points and a grade (S0-6.2.1, S0-6.2.3-a, S1-7.2.2): a pure calculation.

Everything is computed in exact fractions; each shown number is rounded once, half up, to two decimals (value
and attainment to four). The total is rounded from the exact sum: three lines showing 33.33 make 100.00, not
99.99, and the grade is decided by the total as shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

SUMMED = "DEVELOPMENT"
"""The one indicator that adds its evidence up; the others divide what was done by what was to be done."""

SAMPLED = "SATISFACTION"
"""The one indicator that needs a minimum sample (S1-7.2.2-b)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that counts once for one indicator; denominator 0: looked at and left out."""

    indicator: str
    basis: str
    event_id: str
    type: str
    source: str
    occurred_time: datetime
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of a result. Not counted: no points, and its weight is spread over those counted."""

    indicator: str
    weight: int
    target: float
    value: float
    attainment: float
    effective_weight: float
    points: float
    counted: bool
    omission: str | None
    evidence: list[dict[str, Any]]


def score(
    terms: Sequence[Mapping[str, Any]], pieces: Iterable[Piece], *, cap: float, min_sample: int
) -> tuple[list[Line], float | None]:
    """The line of each indicator and the total of 0 to 100; None when nothing could be counted."""
    sorted_pieces = sorted(pieces, key=lambda piece: (piece.occurred_time, piece.event_id))
    of = {one["indicator"]: [p for p in sorted_pieces if p.indicator == one["indicator"]] for one in terms}
    omitted = {name: _omission(name, found, min_sample) for name, found in of.items()}
    counted_weight = sum(one["weight"] for one in terms if not omitted[one["indicator"]])
    lines, total = [], Fraction(0)
    for one in terms:
        name, omission = one["indicator"], omitted[one["indicator"]]
        value = _value(name, of[name])
        attainment = min(value / _exact(one["target"]), _exact(cap))
        weight = Fraction(0) if omission else Fraction(100 * one["weight"], counted_weight)
        total += weight * attainment
        lines.append(
            Line(
                indicator=name,
                weight=one["weight"],
                target=one["target"],
                value=rounded(value, 4),
                attainment=rounded(attainment, 4),
                effective_weight=rounded(weight),
                points=rounded(weight * attainment),
                counted=not omission,
                omission=omission,
                evidence=[asdict(piece) for piece in of[name]],
            )
        )
    return lines, rounded(min(total, Fraction(100))) if counted_weight else None


def grade(total: float | None, thresholds: Mapping[str, float]) -> str:
    """The grade of a total as shown: a threshold itself belongs to the better grade (S0-6.2.3-a)."""
    if total is None:
        return "NOT_GRADED"
    for name in ("EXCELLENT", "GOOD", "PASS"):
        if total >= thresholds[f"{name.lower()}_from"]:
            return name
    return "BELOW"


def rounded(number: Fraction, places: int = 2) -> float:
    """Half up at the given place, from the exact fraction: 2.675 becomes 2.68."""
    steps = floor(number * 10**places + Fraction(1, 2))
    return float(Decimal(steps).scaleb(-places))


def _exact(number: float) -> Fraction:
    return Fraction(Decimal(str(number)))


def _value(indicator: str, pieces: Sequence[Piece]) -> Fraction:
    counted = [piece for piece in pieces if piece.denominator]
    if indicator == SUMMED:
        return sum((Fraction(piece.numerator, piece.denominator) for piece in counted), Fraction(0))
    due = sum(piece.denominator for piece in counted)
    return Fraction(sum(piece.numerator for piece in counted), due) if due else Fraction(0)


def _omission(indicator: str, pieces: Sequence[Piece], min_sample: int) -> str | None:
    sample = sum(1 for piece in pieces if piece.denominator)
    if not sample:
        return "NO_EVIDENCE"
    return "BELOW_MINIMUM_SAMPLE" if indicator == SAMPLED and sample < min_sample else None
