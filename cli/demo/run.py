"""Runs the whole demo, from starting the servers to the last check."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from chassis.clock import PlayedClock
from cli.demo import closing, edge, founding, proof, report, show
from cli.demo.cast import Cast
from cli.demo.diary import Instant
from cli.demo.scenes import visiting
from cli.demo.script import Script, extent, written
from cli.demo.seed import ZONE, Scale, Seed
from cli.demo.stage import Stage
from cli.embedded import temporary_servers
from cli.platform import Platform
from cli.terminal import Progress, Terminal
from fieldledger.appraisal import v1 as appraisal
from ledger.ending import lived
from ledger.wire import instant

PACE_SECONDS = 0.03
"""The relay's pause, longer than in operation: a month takes a minute, so larger batches are better."""

FILL_SECONDS = 5.0
"""Nothing is lost within one process, so followers rarely need to check for gaps."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The results."""

    script: Script
    figures: closing.Figures
    result: appraisal.ResultExplained
    proof: proof.Proof
    counted: tuple[int, int]
    """The number of facts, and of the commands that stored them."""

    @property
    def ok(self) -> bool:
        return self.script.cast.checks.ok and self.proof.ok


def demo(number: int, scale: Scale, terminal: Terminal) -> dict[str, Any]:
    """Play the demo and print its results. Returns the report."""
    started = time.monotonic()
    with terminal.progress(transient=False) as progress, temporary_servers() as (servers, keys):
        clock = PlayedClock(founding.FOUNDED)
        platform = Platform(
            servers.broker.bootstrap, servers.dsn, keys, clock=clock, gateway="127.0.0.1:0", pace_seconds=PACE_SECONDS
        )
        outcome = lived(_played(platform, Stage(platform, clock, Seed(number)), scale, progress))
    seconds, script = time.monotonic() - started, outcome.script
    show.story(terminal, script.cast.checks)
    show.month(terminal, outcome.figures, script.company)
    show.score(terminal, outcome.result, script.company)
    show.verdict(terminal, outcome.proof, script.cast.checks, outcome.counted, seconds, outcome.ok)
    made = report.report(script.company, script.cast.checks, outcome.figures, outcome.result, outcome.proof)
    events, commands = outcome.counted
    head = {"seed": number, "seconds": round(seconds, 1), "events": events, "commands": commands}
    return head | made | {"ok": outcome.ok}


async def _played(platform: Platform, stage: Stage, scale: Scale, progress: Progress) -> Outcome:
    task = progress.add_task("starting services", total=len(platform.names) + 1)
    try:
        await platform.start(lambda name: progress.advance(task))
        script = written(stage, scale)
        task = progress.add_task("", total=script.size)

        def played(instant: Instant) -> None:
            progress.update(task, advance=extent(instant), description=f"{instant.at.astimezone(ZONE):%Y-%m-%d %H:%M}")

        await stage.play(script.instants, played)
        return await _closed(platform, stage, script, progress)
    finally:
        await stage.close()
        await platform.stop()


async def _closed(platform: Platform, stage: Stage, script: Script, progress: Progress) -> Outcome:
    task, company, cast = progress.add_task("closing, checking", total=3), script.company, script.cast
    await stage.move_to(closing.CLOSED)
    await closing.close(stage, company)
    await stage.settled()
    figures = await closing.figures(stage, company)
    progress.advance(task)
    row = next(row for row in figures.results if row.staff_id == cast.seller.id)
    result = await closing.explained(stage, company, row.result_id)
    _expect_the_score(cast, result)
    await edge.check_gateway(cast, row.result_id, row.total_points)
    progress.advance(task)
    proved = await proof.prove(stage, result)
    counted = await _counted(platform)
    progress.advance(task)
    return Outcome(script, figures, result, proved, counted)


def _expect_the_score(cast: Cast, result: appraisal.ResultExplained) -> None:
    kept = [piece for line in result.lines for piece in line.evidence]
    late = {
        instant(piece.occurred_time) for piece in kept if piece.type.endswith("VisitLogged") and not piece.numerator
    }
    cast.expect(
        f"月度考核结账，{cast.seller.name}的每一分可追溯到事件",
        "S1-7.2.1",
        points_follow_from_facts=(proof.worked_out(result), True),
        late_record_counts=(visiting.SECOND_BEGAN in late, True),
        all_facts_stand=(all(piece.standing for piece in kept), True),
    )


async def _counted(platform: Platform) -> tuple[int, int]:
    events = commands = 0
    for name, host in platform.hosts.items():
        async with host.pool.connection() as connection:
            cursor = await connection.execute(
                f"SELECT count(*), count(DISTINCT metadata::json->>'command') FROM {name}_events"
            )
            row = await cursor.fetchone()
        assert row is not None
        events, commands = events + row[0], commands + row[1]
    return events, commands
