"""What a seed means: which faults, on whom, when and for how long. The same seed gives the same plan."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

LABELS = ("organisation", "customers", "visits", "visits-2", "complaints")
POINTS: dict[str, tuple[str, ...]] = {
    "organisation": ("append.begun", "append.committed", "relay.led", "consumer.fed", "views.moved"),
    "customers": (
        *("append.begun", "append.committed", "command.decided", "command.stored", "command.refused", "relay.led"),
        *("relay.read", "relay.handed", "relay.sent", "relay.tracked", "snapshot.due", "snapshot.kept", "key.made"),
        *("consumer.received", "consumer.fed", "views.locked", "views.moved", "views.committed"),
    ),
    "visits": (
        *("append.begun", "append.committed", "command.stored", "relay.read", "relay.handed", "relay.sent"),
        *("relay.tracked", "views.locked", "views.moved", "views.committed", "consumer.fed", "fill.read"),
        *("reactions.called", "reactions.done", "reactions.moved", "snapshot.due", "snapshot.kept", "key.made"),
    ),
    "complaints": (
        *("append.committed", "relay.sent", "relay.tracked", "views.moved", "reactions.called", "reactions.done"),
        *("reactions.moved", "deadline.claimed", "deadline.fired", "consumer.fed", "fill.read"),
    ),
}
"""Where each service comes by under this load."""
NEEDS_DISK = "disk full"
KINDS: dict[str, tuple[float, float]] = {
    "kill": (0, 0),
    "crash point": (0, 0),
    "broker stopped": (4, 8),
    "broker killed": (1, 4),
    "database restart": (0, 0),
    "database down": (5, 10),
    "sessions terminated": (2, 5),
    "lock held": (3, 10),
    "foreign transaction": (5, 10),
    "frozen": (4, 12),
    "append reply lost": (3, 6),
    "tracking reply lost": (3, 6),
    "commit reply lost": (3, 6),
    "answer lost": (3, 6),
    "produce reply lost": (2, 4),
    "intake shuffled": (0, 0),
    "poison": (0, 0),
    "stumbling folds": (0, 0),
    NEEDS_DISK: (3, 6),
    "clock skew": (0, 0),
    "database hole": (3, 8),
    "database deaf": (3, 8),
    "database half-open": (0, 0),
    "broker hole": (3, 8),
    "broker partly deaf": (3, 8),
    "flapping": (4, 8),
    "rolling restart": (0, 0),
    "slow database": (3, 8),
    "slow broker": (3, 8),
    "burst": (2, 4),
    "two leaders": (3, 6),
}
"""Every kind of fault, and how many seconds it lasts, from and to."""
FROM_THE_START = ("intake shuffled", "stumbling folds", "clock skew")
"""What is told to a process when it starts."""


@dataclass
class Fault:
    kind: str
    start: float
    seconds: float
    target: str = ""
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass
class Plan:
    seed: int
    seconds: float
    faults: list[Fault]

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False), "utf-8")


def plan_of(seed: int, seconds: float, kinds: Iterable[str] = (), labels: Sequence[str] = LABELS) -> Plan:
    """Faults of these kinds (all, if none are named), a kill every few seconds among them. Raises KeyError."""
    random = Random(f"{seed}/plan")
    chosen = list(kinds) or list(KINDS)
    count = max(4, int(seconds / 4))
    # Dealt like cards, a different cut per seed: over several runs every kind has its turn.
    order = random.sample(chosen, len(chosen))
    dealt = [order[at % len(order)] for at in range(count)]
    if "kill" in chosen:
        dealt += ["kill"] * int(seconds / 8)
    faults = [_fault(kind, random, seconds, labels) for kind in dealt]
    seen: set[str] = set()
    once = [f for f in faults if f.kind not in FROM_THE_START or not (f.kind in seen or seen.add(f.kind))]  # type: ignore[func-returns-value]
    return Plan(seed, seconds, sorted(once, key=lambda fault: fault.start))


def _fault(kind: str, random: Random, seconds: float, labels: Sequence[str]) -> Fault:
    low, high = KINDS[kind]
    lasts = min(random.uniform(low, high), seconds / 2)
    if kind.endswith("reply lost"):
        labels = [label for label in labels if label != "organisation"]  # which says too little for one to be lost
    made = Fault(kind, round(random.uniform(1.0, max(1.5, seconds - lasts)), 2), round(lasts, 2), random.choice(labels))
    match kind:
        case "crash point":
            points = POINTS[made.target.partition("-")[0]]
            made.detail = {"point": random.choice(points), "hit": random.choice([1, 1, 2, 5])}
        case "intake shuffled":
            made.start, made.detail = 0.0, {"duplicate": 0.1, "reorder": 0.2, "drop": 0.01}
        case "stumbling folds":
            made.start, made.detail = 0.0, {"rate": 0.005}
        case "clock skew":
            off = random.choice([-600, 600])
            made.start, made.detail = 0.0, {"seconds": off, "then": -off, "after": round(seconds / 2, 1)}
        case "frozen":
            made.detail = {"seconds": made.seconds}
    return made
