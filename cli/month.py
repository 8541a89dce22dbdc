"""`fieldledger up --played`: the demo's month on the data directory, played once and gone on with at each start."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import typer

from chassis.clock import KeptClock
from cli.platform import Platform
from cli.terminal import errors
from embedded import EmbeddedPostgres

SEED = 20261001
CLOCK, BEGUN = "clock", "month-begun"
"""Files of a data directory: where its clock stands; and that a month has begun to be played, and not ended."""


def clock_of(data: Path, played: bool) -> KeptClock | None:
    """The clock of a data directory whose month is or is to be played, None for one of ordinary time. Exits if there
    is something else in a directory in which a month is wanted.

    What was left of a month that was broken off is deleted: it is played again from the beginning.
    """
    if (data / CLOCK).exists():
        try:
            return KeptClock.resumed(data / CLOCK)
        except ValueError as error:
            errors.bad(f"{data / CLOCK} holds no instant ({error}): `fieldledger reset` deletes the directory")
            raise typer.Exit(1) from None
    begun = data / BEGUN
    if begun.exists():
        shutil.rmtree(EmbeddedPostgres(data / "postgres").home)  # may be elsewhere (Account.home)
        shutil.rmtree(data)
    if not played:
        return None
    if data.exists() and any(data.iterdir()):
        errors.bad(f"{data} has a platform of its own: name another directory with --data, or `fieldledger reset` it")
        raise typer.Exit(1)
    from cli.demo.founding import FOUNDED

    data.mkdir(parents=True, exist_ok=True)
    begun.touch()
    return KeptClock(data / CLOCK, FOUNDED)


def is_to_be_played(data: Path) -> bool:
    """Whether the month of a data directory has not been played to its end."""
    return (data / BEGUN).exists()


async def play(data: Path, platform: Platform, clock: KeptClock, progress: Callable[[float, str], None]) -> None:
    """Play the month up to its working morning, from which the clock runs. `progress`: the share done, the day.

    Raises RuntimeError for a step that was turned down.
    """
    from cli.demo.played import MORNING, play_until_morning
    from cli.demo.seed import QUICK, ZONE, Seed
    from cli.demo.stage import Stage

    stage = Stage(platform, clock, Seed(SEED))
    try:
        first, last = clock.now(), MORNING
        await play_until_morning(
            stage,
            QUICK,
            lambda one: progress((one.at - first) / (last - first), f"{one.at.astimezone(ZONE):%Y-%m-%d %H:%M}"),
        )
    finally:
        await stage.close()
    clock.go_on()
    (data / BEGUN).unlink()
