"""Which clauses of the rule book the code carries out, and where that is proved."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from rich.table import Table

from chassis.tables import ROOT
from cli.running import console

CLAUSE = r"[\"'](S[0-3][a-z]?-[\w.\-/]+)[\"']"
DECIDED = re.compile(r"(?:clause|exempt_by)\s*=\s*" + CLAUSE)
PROVED = re.compile(r"pytest\.mark\.clause\(([^)]*)\)")


def clauses() -> None:
    """Print every clause that code decides by or a test proves, and count them."""
    decided = _found(sorted(ROOT.glob("services/**/*.py")) + sorted(ROOT.glob("services/*/policies.toml")), DECIDED)
    proved = defaultdict(set)
    for path in sorted(ROOT.glob("tests/**/*.py")):
        for marks in PROVED.findall(path.read_text("utf-8")):
            for clause in re.findall(CLAUSE, marks):
                proved[clause].add(path.relative_to(ROOT).as_posix())
    table = Table("clause", "decided in", "proved in")
    for clause in sorted(decided.keys() | proved.keys()):
        table.add_row(clause, "\n".join(sorted(decided[clause])), "\n".join(sorted(proved[clause])))
    console.print(table)
    both = decided.keys() & proved.keys()
    console.print(
        f"{len(both)} decided and proved · {len(decided.keys() - proved.keys())} decided, without a test of their own"
        f" · {len(proved.keys() - decided.keys())} proved as behaviour"
    )


def _found(paths: list[Path], pattern: re.Pattern[str]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in paths:
        for clause in pattern.findall(path.read_text("utf-8")):
            found[clause].add(path.relative_to(ROOT).as_posix())
    return found
