"""All figures in one run: a table for people, a report for what comes after."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import command, projection
from bench.figure import Figure, Scale
from bench.stand import Stand
from ledger import telemetry

FULL = Scale()


def main(report: str = "build/bench.json", scale: Scale = FULL) -> int:
    """Measure, print, and write the report. A target that is missed is told, never a failure."""
    telemetry.set_up("WARNING")
    figures = asyncio.run(_measured(scale))
    place = Path(report)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps([figure.record() for figure in figures], ensure_ascii=False, indent=2) + "\n", "utf-8")
    Console().print(_table(figures))
    return 0


async def _measured(scale: Scale) -> list[Figure]:
    with Stand() as stand:
        in_view = await projection.measure(stand, scale)  # first: later the services' processes share the machine
        return [await command.measure(stand, scale), in_view]


def _table(figures: list[Figure]) -> Table:
    table = Table("figure", title="per second, on PostgreSQL with fsync and the embedded broker")
    for heading in ("value", "floor", "ratio", "target"):
        table.add_column(heading, justify="right")
    for one in figures:
        table.add_row(one.figure, f"{one.value:,.0f}", f"{one.floor:,.0f}", f"{one.ratio:.2f}", f"{one.target:.2f}")
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if sys.argv[1:] else "build/bench.json"))
