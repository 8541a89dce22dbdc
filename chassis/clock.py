"""What time it is, injected: the database's in production, a played one in the demo and in tests (D9)."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from psycopg_pool import AsyncConnectionPool


class Clock(Protocol):
    def now(self) -> datetime:
        """The UTC instant now."""
        ...

    async def synchronise(self, pool: AsyncConnectionPool) -> None:
        """Take the database's time, where this clock follows it."""
        ...


class DatabaseClock:
    """The database's time, carried between looks by the process's monotonic clock."""

    def __init__(self) -> None:
        self._base, self._mark = datetime.now(UTC), time.monotonic()

    def now(self) -> datetime:
        return self._base + timedelta(seconds=time.monotonic() - self._mark)

    async def synchronise(self, pool: AsyncConnectionPool) -> None:
        async with pool.connection() as connection:
            row = await (await connection.execute("SELECT clock_timestamp()")).fetchone()
            # Of when the answer came, however long it took: behind the database's time by that much, never ahead of it.
            mark = time.monotonic()
        assert row is not None
        self._base, self._mark = row[0].astimezone(UTC), mark


class PlayedClock:
    """A clock that stands until it is moved, never back."""

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
        """A played clock follows nobody."""


class FileClock:
    """A played clock shared by several processes: the instant written in a file (journeys across processes)."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        return datetime.fromisoformat(self._path.read_text().strip())

    async def synchronise(self, pool: AsyncConnectionPool) -> None:
        """The file is the clock."""


def clock_from(setting: str) -> Clock:
    """`database`, or `played:FILE`. Raises ValueError."""
    kind, _, path = setting.partition(":")
    if kind == "database":
        return DatabaseClock()
    if kind == "played" and path:
        return FileClock(Path(path))
    raise ValueError(f"a clock is 'database' or 'played:FILE', not {setting!r}")
