"""Compares arithmetic and oracle on histories by chance: `python -m tests.complaints.clock.agree 20000 1`.

The first number says how many, the second from which seed on. Prints the first that differs, and what was covered.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable

from tests.complaints.clock.generated import history, ticks
from tests.complaints.clock.history import History, Outcome
from tests.complaints.clock.oracle import outcomes
from tests.complaints.clock.played import Player


def differing(seed: int) -> tuple[History, list[Outcome], list[Outcome]] | None:
    """The history of a seed with what the oracle and the arithmetic say of it, if they differ."""
    chance = random.Random(seed)
    made = history(chance)
    by_oracle, by_arithmetic = outcomes(made), Player(made).played(ticks(chance, made))
    return (made, by_oracle, by_arithmetic) if by_oracle != by_arithmetic else None


def covered(seeds: Iterable[int]) -> Counter[str]:
    """How often each state, change and threshold occurs in the histories of these seeds."""
    found: Counter[str] = Counter()
    for seed in seeds:
        made = history(random.Random(seed))
        found.update(type(change).__name__ for change in made.changes)
        for one in Player(made).played():
            found.update([one.state, *(["warned"] * len(one.warnings)), *(["level"] * len(one.levels))])
            found["breached"] += one.breached is not None
    return found


def main(count: int, first: int) -> int:
    for seed in range(first, first + count):
        if found := differing(seed):
            print(f"seed {seed} differs\n", *found, sep="\n")
            return 1
    print(f"{count} histories agree, seeds {first} to {first + count - 1}")
    print(", ".join(f"{name} {times}" for name, times in sorted(covered(range(first, first + count)).items())))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
