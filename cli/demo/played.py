"""The demo's month up to a working morning, to be gone on with: things are due today, and some are late."""

from __future__ import annotations

from collections.abc import Callable

from cli.demo import waiting
from cli.demo.diary import Instant, in_order
from cli.demo.script import Script, written
from cli.demo.seed import Scale, at
from cli.demo.stage import Stage

MORNING = at(10, 28, 10, 20)
"""A Wednesday: visits are planned for today, yesterday's records are written, a month's complaints lie behind."""


def morning(stage: Stage, scale: Scale) -> tuple[Script, list[Instant]]:
    """The whole script of a stage, and of its instants those until the morning."""
    script = written(stage, scale)
    waits = in_order(list(waiting.acts(stage.seed, scale, script.company, MORNING)), [])
    until = [instant for instant in script.instants if instant.at <= MORNING]
    return script, sorted([*until, *waits], key=lambda instant: instant.at)


async def play_until_morning(stage: Stage, scale: Scale, done: Callable[[Instant], None] = lambda one: None) -> Script:
    """Play the month on a platform that is empty, and leave its clock at the morning. Raises RuntimeError."""
    script, instants = morning(stage, scale)
    await stage.play(instants, done)
    await stage.move_to(MORNING)
    return script
