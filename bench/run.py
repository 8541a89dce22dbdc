"""Measures all figures in one run; prints a table and writes a JSON report."""

from __future__ import annotations

import asyncio
import gc
import json
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from bench import (
    axon,
    bulk,
    command,
    console,
    gateway,
    growth,
    loading,
    messagedb,
    projection,
    rebuild,
    relay,
    views,
    visible,
)
from bench.figure import Figure, Measure, Scale, stolen
from bench.testbed import Testbed, apache_is_here, broker_name, durable_postgres
from chassis.collector import calm_collector
from cli.terminal import Table, errors, terminal
from ledger import telemetry

FULL = Scale()
MODULES = (command, gateway, console, bulk, relay, projection, views, rebuild, loading, growth, visible)


def main(
    report: str = "build/bench.json", scale: Scale = FULL, apache: bool | None = None, only: Sequence[str] = ()
) -> int:
    """Measure, print, and write the report. A missed target is reported, and is never a failure.

    `only`: the names of the modules whose figures are wanted, such as "console"; all of them and the peers by default.

    `apache`: whether the broker is Apache Kafka or the embedded one; by default Apache Kafka where it can be started.
    """
    telemetry.set_up("WARNING")
    apache = apache_is_here() if apache is None else apache
    began, kept = time.perf_counter(), stolen()
    with _exit_on_sigterm(), _garbage_collector_of_services():
        figures = asyncio.run(_measured(scale, apache, only))
    place = Path(report)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps([figure.record() for figure in figures], ensure_ascii=False, indent=2) + "\n", "utf-8")
    share = (stolen() - kept) / (time.perf_counter() - began) / (psutil.cpu_count() or 1)
    terminal.show(_table(figures, f"{broker_name(apache)}; the host kept {share:.0%} of the processors for others"))
    return 0


async def _measured(scale: Scale, apache: bool, only: Sequence[str]) -> list[Figure]:
    """Measure each figure on a new test bed, so that no idle service of an earlier figure shares the machine."""
    wanted = [one for one in MODULES if not only or one.__name__.rpartition(".")[2] in only]
    measures: list[Measure] = [module.measure for module in wanted]
    if scale.peers and not only:
        measures += messagedb.measures() + axon.measures()
    figures: list[Figure] = []
    with durable_postgres() as postgres:
        for measure in measures:
            with Testbed(postgres, apache) as testbed:
                found = await measure(testbed, scale)
            figures += found if isinstance(found, list) else [found]
            for one in figures[-1:]:
                errors.print(f"{one.figure}: {one.ratio:.2f}")
    return figures


@contextmanager
def _garbage_collector_of_services() -> Iterator[None]:
    """Relay, view and rebuild are measured in this process, so it uses the services' garbage collector settings."""
    before = gc.get_threshold()
    calm_collector()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


@contextmanager
def _exit_on_sigterm() -> Iterator[None]:
    """Stop the servers also on SIGTERM: they would take processor time from the next run."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _table(figures: list[Figure], conditions: str) -> Table:
    title = f"per second unless it says otherwise; PostgreSQL with fsync, {conditions}"
    table = Table("figure", "value", "floor", "ratio", "target", "", title=title, right=True)
    for one in figures:
        target = f"{'≤' if one.at_most else '≥'} {one.target:.2f}"
        numbers = (f"{one.value:,.0f}", f"{one.floor:,.0f}", f"{one.ratio:.2f}", target)
        table.add_row(one.figure, *numbers, "met" if one.met else "missed")
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if sys.argv[1:] else "build/bench.json", only=sys.argv[2:]))
