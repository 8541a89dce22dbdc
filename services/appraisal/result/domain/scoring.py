"""How evidence becomes points and a grade (S0-6.2.1, S0-6.2.3-a, S1-7.2.2): a pure calculation.

Everything is computed in exact fractions; each number that is shown is rounded once, half up, to two decimals (value
and attainment to four). The total is rounded from the exact sum: three lines that show 33.33 make 100.00, not 99.99.
The grade is decided by the total as it is shown.
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
    """One thing that counts once for one indicator. With a denominator of 0 it is shown and not counted.

    `late_of_month` is the closed month that it belongs to, if it was recorded too late for it.
    """

    indicator: str
    basis: str
    event_id: str
    type: str
    source: str
    occurred_time: datetime
    numerator: int
    denominator: int
    late_of_month: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of a result. If it is not counted, it has no points, and its weight is spread over the others."""

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
    """Score the pieces of evidence by the terms of a scheme (S0-6.2.1, S1-7.2.2).

    Each of `terms` has `indicator`, `weight` (of 100) and `target`. `cap` is the largest attainment that counts; 1.0 is
    the target itself. `min_sample` is the number of ratings from which satisfaction counts. Gives the line of each
    indicator and the total of 0 to 100, None when nothing could be counted.
    """
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
                value=round_half_up(value, 4),
                attainment=round_half_up(attainment, 4),
                effective_weight=round_half_up(weight),
                points=round_half_up(weight * attainment),
                counted=not omission,
                omission=omission,
                evidence=[asdict(piece) for piece in of[name]],
            )
        )
    return lines, round_half_up(min(total, Fraction(100))) if counted_weight else None


def grade(total: float | None, thresholds: Mapping[str, float]) -> str:
    """Grade a total as it is shown: a threshold itself belongs to the better grade (S0-6.2.3-a)."""
    if total is None:
        return "NOT_GRADED"
    for name in ("EXCELLENT", "GOOD", "PASS"):
        if total >= thresholds[f"{name.lower()}_from"]:
            return name
    return "BELOW"


def round_half_up(number: Fraction, places: int = 2) -> float:
    """Round an exact fraction half up to so many decimals: 2.675 becomes 2.68."""
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
