"""The report `build/chaos.json`. Each attack replaces it; the run of planted bugs adds its result to it."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chaos.check.found import Violation
from chaos.record import Record

BUILD = Path("build")
REPORT = BUILD / "chaos.json"


@dataclass
class Outcome:
    """The result of one run."""

    seed: int
    record: Record
    violations: list[Violation]
    faults: dict[str, int] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    crashes: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    cuts: Counter[str] = field(default_factory=Counter)
    resolved: int = 0
    settled: float = 0.0
    late: float = 0.0
    facts: int = 0
    missed: dict[str, int] = field(default_factory=dict)
    """Faults that had no effect, by kind."""

    def line(self) -> str:
        counts = self.record.counts()
        outcomes = ", ".join(f"{counts[name]} {name}" for name in ("ok", "refused", "turned down", "unknown"))
        done = ", ".join(f"{kind} ×{count}" if count > 1 else kind for kind, count in sorted(self.faults.items()))
        mark = "✘" if self.violations else "✔"
        return f"{mark} seed {self.seed}: {outcomes}; {self.facts} facts; settled in {self.settled:.1f} s; {done}"


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The results of all runs: the figures that decide, and under "attack" the details that explain them."""
    counts = sum((outcome.record.counts() for outcome in outcomes), Counter[str]())
    texts = [f"seed {outcome.seed}: {violation}" for outcome in outcomes for violation in outcome.violations]
    crashes = sum((outcome.crashes for outcome in outcomes), Counter[str]())
    return {
        "runs": len(outcomes),
        "faults": dict(sorted(sum((Counter(outcome.faults) for outcome in outcomes), Counter[str]()).items())),
        "acknowledged": counts["ok"],
        "lost": sum("LOST" in text for text in texts),
        "doubled": sum("DOUBLED" in text for text in texts),
        "violations": len(texts),
        "planted_bugs_caught": 0,
        "planted_bugs": 0,
        "attack": {
            "commit": commit(),
            "seeds": [outcome.seed for outcome in outcomes],
            "violations": texts,
            "missed": dict(sorted(sum((Counter(outcome.missed) for outcome in outcomes), Counter[str]()).items())),
            "skipped": sorted({text for outcome in outcomes for text in outcome.skipped}),
            "crash_points": dict(sorted(crashes.items())),
            "accepted": dict(sorted(sum((outcome.record.accepted() for outcome in outcomes), Counter[str]()).items())),
            "killed": sum(outcome.kills for outcome in outcomes),
            "replies_lost": dict(sorted(sum((outcome.cuts for outcome in outcomes), Counter[str]()).items())),
            "refused": counts["refused"],
            "unknown": counts["unknown"] + counts["open"],
            "unknown_resolved": sum(outcome.resolved for outcome in outcomes),
            "facts": sum(outcome.facts for outcome in outcomes),
            "latest_deadline_seconds": round(max((outcome.late for outcome in outcomes), default=0.0), 2),
            "longest_settling_seconds": round(max((outcome.settled for outcome in outcomes), default=0.0), 2),
        },
    }


def begin(part: Mapping[str, Any], path: Path = REPORT) -> None:
    """Write a new report with only this content."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(part, indent=1, ensure_ascii=False), "utf-8")


def add(part: Mapping[str, Any], path: Path = REPORT) -> None:
    """Add to the report of the preceding attack, unless that was made on another commit."""
    held = json.loads(path.read_text("utf-8")) if path.exists() else {}
    if held.get("attack", {}).get("commit") != commit():
        held = summary([])
    begin({**held, **part}, path)


def commit() -> str:
    """The commit under attack, marked -dirty if files were changed since; "" outside a repository."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"]
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return result.stdout.strip()
