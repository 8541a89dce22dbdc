"""What is reported: a rate, its floor, and the ratio of the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import psutil


def stolen() -> float:
    """Processor seconds that a virtual machine's host has kept for others so far; 0 where nobody counts them."""
    return float(getattr(psutil.cpu_times(), "steal", 0.0))


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured."""

    callers: int = 256
    """At most so many at once."""
    seconds: float = 1.2
    """Of each half of a round: short, so that both halves meet the same weather."""
    facts: int = 12_000
    pairs: int = 11
    """Rounds of value and floor, one after the other, and one before them that does not count."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Two numbers of the same round. A target is a wish, never a reason to fail."""

    figure: str
    value: float
    floor: float
    target: float
    at_most: bool = False
    """The target is an upper limit: a cost or a delay, not a rate."""
    stolen: float = field(default_factory=stolen, compare=False)
    """By the end of this round."""

    @property
    def ratio(self) -> float:
        return self.value / self.floor

    @property
    def met(self) -> bool:
        return self.ratio <= self.target if self.at_most else self.ratio >= self.target

    def record(self) -> dict[str, Any]:
        """As it stands in the report."""
        return {
            "figure": self.figure,
            "value": round(self.value, 2),
            "floor": round(self.floor, 2),
            "ratio": round(self.ratio, 3),
            "target": self.target,
            "met": self.met,
        }


def median(rounds: Sequence[Figure]) -> Figure:
    """The round whose ratio is in the middle, of the calmer half: those in which the host kept least for others.

    The first round is left out where there are more: it meets what has not worked yet.
    """
    if len(rounds) < 2:
        return rounds[0]
    lost = [after.stolen - before.stolen for before, after in pairwise(rounds)]
    little = sorted(lost)[(len(lost) - 1) // 2]
    calm = [each for each, kept in zip(rounds[1:], lost, strict=True) if kept <= little]
    return sorted(calm, key=lambda each: each.ratio)[len(calm) // 2]
