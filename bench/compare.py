"""Compares the reports of several runs: `python -m bench.compare REPORT REPORT …` (issue 3: within 15 %)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from cli.terminal import Table, terminal

AGREED = 0.15


def spread(ratios: list[float]) -> float:
    """The greatest deviation from the median ratio, as a share of it."""
    middle = sorted(ratios)[len(ratios) // 2]
    return max(abs(ratio - middle) for ratio in ratios) / middle


def main(reports: list[str]) -> int:
    """Print each figure's ratios side by side. Returns 1 if a figure deviates by more than 15 %."""
    runs = [{one["figure"]: one for one in json.loads(Path(report).read_text("utf-8"))} for report in reports]
    table, wide = Table("figure", *reports, "spread", "target", "met"), 0
    for name, first in runs[0].items():
        found = [run[name] for run in runs]
        ratios = [float(one["ratio"]) for one in found]
        far = spread(ratios)
        wide += far > AGREED
        met = sum(one["met"] for one in found)
        table.add_row(
            name, *(f"{ratio:.2f}" for ratio in ratios), f"{far:.0%}", f"{first['target']:g}", f"{met} of {len(runs)}"
        )
    terminal.show(table)
    return 1 if wide else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
