"""`fieldledger demo`: plays a month and reports whether all checks hold."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from cli.arguments import LARGEST
from cli.terminal import terminal
from ledger import telemetry


def demo(
    seed: int = typer.Option(20261001, min=0, max=LARGEST, help="The same seed plays the same month."),
    report: Path | None = typer.Option(None, help="Write the figures to this file, as JSON."),
    quick: bool = typer.Option(False, help="A small company: enough to see that it runs."),
) -> None:
    """Play one month of a sales organisation through all services, and check the results."""
    from cli.demo.run import demo as played
    from cli.demo.seed import QUICK, WHOLE

    telemetry.set_up("ERROR")
    made = played(seed, QUICK if quick else WHOLE, terminal)
    if report:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", "utf-8")
    raise typer.Exit(0 if made["ok"] else 1)
