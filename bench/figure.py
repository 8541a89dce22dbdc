"""A reported figure: a measured value, its floor (the baseline), and their ratio."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from bench.testbed import Testbed


def stolen() -> float:
    """Steal time of this virtual machine so far, in CPU seconds; 0 where the system does not count it."""
    return float(getattr(psutil.cpu_times(), "steal", 0.0))


@dataclass(frozen=True, slots=True)
class Scale:
    """The amount of work to measure."""

    callers: int = 256
    """The most concurrent callers."""
    seconds: float = 1.2
    """The duration of each half of a round: short, so that both halves run under the same conditions."""
    facts: int = 12_000
    pairs: int = 11
    """Rounds, each of value and floor in turn; an additional first round is for warm-up."""
    peers: bool = True
    """Whether the peers that are no part of the project are fetched and measured, where they can be had."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Value and floor of one round. Missing the target is reported, and is never a failure."""

    figure: str
    value: float
    floor: float
    target: float
    at_most: bool = False
    """The target is an upper limit, for a cost or latency instead of a throughput."""
    stolen: float = field(default_factory=stolen, compare=False)
    """Steal time at the end of this round."""

    @property
    def ratio(self) -> float:
        return self.value / self.floor

    @property
    def met(self) -> bool:
        return self.ratio <= self.target if self.at_most else self.ratio >= self.target

    def record(self) -> dict[str, Any]:
        """The figure's entry in the report."""
        return {
            "figure": self.figure,
            "value": round(self.value, 2),
            "floor": round(self.floor, 2),
            "ratio": round(self.ratio, 3),
            "target": self.target,
            "met": self.met,
        }


Measure = Callable[["Testbed", Scale], Awaitable[Figure | list[Figure]]]
"""Measures one figure or several on a new test bed."""


def median(rounds: Sequence[Figure]) -> Figure:
    """The round with the median ratio among the half of the rounds with the least steal time.

    The first round is for warm-up and does not count, unless it is the only one.
    """
    if len(rounds) < 2:
        return rounds[0]
    lost = [after.stolen - before.stolen for before, after in pairwise(rounds)]
    little = sorted(lost)[(len(lost) - 1) // 2]
    calm = [each for each, kept in zip(rounds[1:], lost, strict=True) if kept <= little]
    return sorted(calm, key=lambda each: each.ratio)[len(calm) // 2]
