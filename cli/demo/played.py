"""The demo's month, closed and scored, and the working morning after it, to be gone on with: things are due today."""

from __future__ import annotations

from collections.abc import Callable

from cli.demo import closing, waiting
from cli.demo.diary import Instant, Scene, in_order
from cli.demo.morning import MORNING, acts
from cli.demo.script import Script, written
from cli.demo.seed import Scale
from cli.demo.stage import Stage

__all__ = ["MORNING", "morning", "play_until_morning"]


def morning(stage: Stage, scale: Scale) -> tuple[Script, list[Instant]]:
    """The whole script of a stage, and its instants with those of the morning after."""
    script = written(stage, scale)
    closed = Scene(closing.CLOSED, lambda: closing.close(stage, script.company))
    waits = waiting.acts(stage.seed, scale, script.company, MORNING)
    after = in_order([*acts(stage.seed, scale, script.company), *waits], [closed])
    return script, sorted([*script.instants, *after], key=lambda instant: instant.at)


async def play_until_morning(stage: Stage, scale: Scale, done: Callable[[Instant], None] = lambda one: None) -> Script:
    """Play the month on a platform that is empty, and leave its clock at the morning. Raises RuntimeError."""
    script, instants = morning(stage, scale)
    await stage.play(instants, done)
    await stage.move_to(MORNING)
    return script
