"""The clock, injected: the database's time in production, a manual clock in the demo and in tests (D9)."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import structlog
from psycopg_pool import AsyncConnectionPool

log = structlog.get_logger()


class Clock(Protocol):
    def now(self) -> datetime:
        """The UTC instant now."""
        ...

    async def synchronise(self, pool: AsyncConnectionPool) -> None:
        """Read the database's time, for a clock that follows it."""
        ...


class DatabaseClock:
    """The database's time, advanced between synchronisations by the process's monotonic clock."""

    def __init__(self) -> None:
        self._base, self._mark = datetime.now(UTC), time.monotonic()

    def now(self) -> datetime:
        return self._base + timedelta(seconds=time.monotonic() - self._mark)

    async def synchronise(self, pool: AsyncConnectionPool) -> None:
        async with pool.connection() as connection:
            row = await (await connection.execute("SELECT clock_timestamp()")).fetchone()
            # Taken when the answer arrived: the clock may lag behind the database by the round trip, but never runs
            # ahead.
            mark = time.monotonic()
        assert row is not None
        self._base, self._mark = row[0].astimezone(UTC), mark


class PlayedClock:
    """A manual clock: it moves only when told to, and never backwards."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def move_to(self, at: datetime) -> None:
        """Move forward. Raises ValueError when asked to go back."""
        if at < self._now:
            raise ValueError(
                f"the played clock stands at {self._now.isoformat()} and cannot go back to {at.isoformat()}"
            )
        self._now = at

    async def synchronise(self, pool: AsyncConnectionPool) -> None:
        """A manual clock has nothing to follow."""


class FileClock:
    """A manual clock shared by several processes: the instant is read from a file (journeys across processes)."""

    def __init__(self, path: Path) -> None:
        self._path, self._told = path, ""
        self._at: datetime | None = None

    def now(self) -> datetime:
        """The instant in the file, or the last one while it holds none: whoever writes a file empties it first.

        Raises OSError, and ValueError unless it is an instant with its offset, if there has never been one.
        """
        text = ""
        try:
            text = self._path.read_text().strip()
            self._at = _instant(text)
        except (OSError, ValueError) as error:
            if self._at is None:
                raise
            if text and text != self._told:
                log.error("the played clock stands still", error=str(error), at=self._at.isoformat())
            self._told = text
        return self._at

    async def synchronise(self, pool: AsyncConnectionPool) -> None:
        """Nothing to do: `now` reads the file each time."""


class KeptClock(PlayedClock):
    """A manual clock until `go_on`; then it runs from where it stands, and from there again at the next start.

    Its file holds an instant that it has not yet passed, a little ahead of what it tells: a process that was killed
    goes on from there, and no clock ever goes back.
    """

    AHEAD = timedelta(seconds=60)

    def __init__(self, path: Path, start: datetime) -> None:
        super().__init__(start)
        self._path, self._mark, self._until = path, 0.0, start

    @staticmethod
    def resumed(path: Path) -> KeptClock:
        """The clock that a file keeps, running. Raises OSError, and ValueError for a file that holds no instant."""
        clock = KeptClock(path, _instant(path.read_text().strip()))
        clock.go_on()
        return clock

    def go_on(self) -> None:
        """Run from now on. Raises OSError where the file cannot be written."""
        self._mark = time.monotonic()
        self._keep(self._now + self.AHEAD)

    def now(self) -> datetime:
        """The UTC instant."""
        if not self._mark:
            return super().now()
        at = self._now + timedelta(seconds=time.monotonic() - self._mark)
        if at >= self._until - self.AHEAD / 2:
            self._keep(at + self.AHEAD)
        return at

    def stop(self) -> None:
        """Keep where it is, so that the next start goes on from this very instant."""
        if self._mark:
            self._now, self._mark = self.now(), 0.0
            self._keep(self._now)

    def _keep(self, until: datetime) -> None:
        self._until = until
        beside = self._path.with_suffix(".new")
        beside.write_text(until.isoformat())
        beside.replace(self._path)


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no offset")
    return at


def clock_from(setting: str) -> Clock:
    """Parse `database` or `played:FILE`. Raises ValueError."""
    kind, _, path = setting.partition(":")
    if kind == "database":
        return DatabaseClock()
    if kind == "played" and path:
        return FileClock(Path(path))
    raise ValueError(f"a clock is 'database' or 'played:FILE', not {setting!r}")
