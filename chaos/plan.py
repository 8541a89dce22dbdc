"""The faults that a seed gives: of which kinds, on which targets, when and for how long. One seed gives one plan."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

REPLICATED = ("visits", "complaints", "notices")
LABELS = ("organisation", "customers", "visits", "visits-2", "complaints", "complaints-2", "notices", "notices-2")
SESSION_SECONDS = 6.0
"""The consumer session timeout, after which its partitions are reassigned: the least that Kafka allows."""
POINTS: dict[str, tuple[str, ...]] = {
    "append.begun": ("organisation", "customers", "visits"),
    "append.committed": ("organisation", "customers", "visits", "complaints", "notices"),
    "command.decided": ("customers", "complaints"),
    "command.stored": ("customers", "visits"),
    "command.refused": ("customers",),
    "consumer.fed": ("organisation", "customers", "visits", "complaints"),
    "consumer.received": ("customers", "visits"),
    "courier.claimed": ("notices",),
    "courier.sent": ("notices",),
    "deadline.claimed": ("complaints",),
    "deadline.fired": ("complaints",),
    "fill.read": ("visits", "complaints"),
    "key.erased": ("organisation", "customers"),
    "key.made": ("customers", "visits"),
    "reactions.called": ("visits", "complaints", "notices"),
    "reactions.done": ("visits", "complaints", "notices"),
    "reactions.moved": ("visits", "complaints", "notices"),
    "relay.handed": ("customers",),
    "relay.led": ("organisation", "customers"),
    "relay.read": ("organisation", "customers"),
    "relay.sent": ("customers",),
    "relay.tracked": ("organisation", "customers"),
    "snapshot.due": ("customers", "visits"),
    "snapshot.kept": ("customers", "visits"),
    "views.committed": ("customers", "visits"),
    "views.locked": ("customers", "visits", "complaints"),
    "views.moved": ("organisation", "customers", "visits", "complaints"),
}
"""Every crash point in the code, and the services that reach it under this load. Arming a crash point restarts the
process, which loses the lead to its replica: so the relay's points are only armed in services that run once."""
SELDOM = (
    *("key.erased", "relay.led", "fill.read", "snapshot.due", "snapshot.kept"),
    *("deadline.claimed", "deadline.fired", "courier.claimed", "courier.sent"),
)
"""Points that are reached too seldom to wait for the third time."""
WITHIN = ("views.locked", "views.moved", "deadline.claimed", "relay.handed")
"""Points at which a stopped process holds a lock: on rows in a transaction, or the relay's lock."""
NEEDS_DISK = "disk full"
EMPTIED = "broker comes back empty"
KINDS: dict[str, tuple[float, float]] = {
    "kill": (0, 0),
    "crash point": (0, 0),
    "broker stopped": (20, 20),
    "broker killed": (1, 4),
    EMPTIED: (1, 4),
    "database restart": (0, 0),
    "database down": (5, 10),
    "sessions terminated": (2, 5),
    "lock held": (3, 10),
    "foreign transaction": (5, 10),
    "frozen": (1.5 * SESSION_SECONDS, 2 * SESSION_SECONDS),
    "frozen within": (1.5 * SESSION_SECONDS, 2 * SESSION_SECONDS),
    "append reply lost": (3, 6),
    "tracking reply lost": (3, 6),
    "commit reply lost": (3, 6),
    "answer lost": (3, 6),
    "produce reply lost": (2, 4),
    "intake shuffled": (0, 0),
    "intake garbled": (0, 0),
    "poison": (0, 0),
    "stumbling folds": (0, 0),
    NEEDS_DISK: (3, 6),
    "clock skew": (0, 0),
    "database hole": (3, 8),
    "database deaf": (3, 8),
    "database mute": (3, 8),
    "database half-open": (0, 0),
    "broker hole": (3, 8),
    "broker partly deaf": (3, 8),
    "broker mute": (3, 8),
    "peers hole": (3, 8),
    "peers mute": (3, 8),
    "slow peers": (3, 8),
    "flapping": (4, 8),
    "broker flapping": (4, 8),
    "rolling restart": (0, 0),
    "slow database": (3, 8),
    "slow broker": (3, 8),
    "burst": (2, 4),
    "two leaders": (1.5 * SESSION_SECONDS, 2 * SESSION_SECONDS),
}
"""Every kind of fault, with the shortest and longest duration in seconds."""
FROM_THE_START = ("intake shuffled", "intake garbled", "stumbling folds", "clock skew")
"""Faults that a process injects into itself from its start."""


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
    replicated: tuple[str, ...] = ("visits",)
    """Services that run as two replicas."""

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False), "utf-8")


def plan_of(seed: int, seconds: float, kinds: Iterable[str] = (), labels: Sequence[str] = LABELS) -> Plan:
    """A plan of these kinds of faults, crash points included; of all kinds if none are named. Raises KeyError."""
    random = Random(f"{seed}/plan")
    chosen = list(kinds) or list(KINDS)
    cards = [kind for kind in chosen if kind != "crash point"]
    # A shuffled deck per seed, dealt in turn: over several runs every kind occurs.
    order = random.sample(cards, len(cards))
    dealt = [order[at % len(order)] for at in range(max(4, int(seconds / 4)) if order else 0)]
    if "kill" in chosen:
        dealt += ["kill"] * int(seconds / 8)
    faults = [_fault(kind, random, seconds, labels) for kind in dealt]
    if "crash point" in chosen:
        each = max(2, int(seconds / 20))
        faults += [_crash(at, random, seconds, labels) for at in range(seed * each, (seed + 1) * each)]
    seen: set[str] = set()
    once = [f for f in faults if f.kind not in FROM_THE_START or not (f.kind in seen or seen.add(f.kind))]  # type: ignore[func-returns-value]
    return Plan(seed, seconds, sorted(once, key=lambda fault: fault.start), REPLICATED)


def _crash(at: int, random: Random, seconds: float, labels: Sequence[str]) -> Fault:
    """Crash points rotate over consecutive seeds, so that a series covers all. Armed early, to be reached at all."""
    point = sorted(POINTS)[at % len(POINTS)]
    detail = {"point": point, "hit": 1 if point in SELDOM else random.choice([1, 1, 2, 3])}
    start = round(random.uniform(1.0, max(1.5, seconds / 3)), 2)
    return Fault("crash point", start, 0.0, random.choice(_coming_by(point, labels)), detail)


def _coming_by(point: str, labels: Sequence[str]) -> list[str]:
    return [label for label in labels if label.partition("-")[0] in POINTS[point]]


def _fault(kind: str, random: Random, seconds: float, labels: Sequence[str]) -> Fault:
    low, high = KINDS[kind]
    lasts = min(random.uniform(low, high), seconds / 2)
    point = ""
    if kind.endswith("reply lost"):
        labels = [label for label in labels if label != "organisation"]  # it sends too few replies to lose one
    elif kind == "two leaders":
        labels = [label for label in labels if label in REPLICATED]
    elif kind == "frozen within":
        point = random.choice(WITHIN)
        labels = _coming_by(point, labels)
    made = Fault(kind, round(random.uniform(1.0, max(1.5, seconds - lasts)), 2), round(lasts, 2), random.choice(labels))
    match kind:
        case "intake shuffled":
            made.start, made.detail = 0.0, {"duplicate": 0.1, "reorder": 0.2, "drop": 0.01}
        case "intake garbled":
            made.start, made.detail = 0.0, {"garble": 0.05}
        case "stumbling folds":
            made.start, made.detail = 0.0, {"rate": 0.01}
        case "clock skew":
            off = random.choice([-600, 600])
            made.start, made.detail = 0.0, {"seconds": off, "then": -off, "after": round(seconds / 4, 1)}
        case "frozen within":
            made.start, made.detail = (
                round(made.start / 2, 2),
                {"point": point, "hit": 1 if point in SELDOM else random.choice([1, 2, 5])},
            )
    return made
