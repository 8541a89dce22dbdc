"""I12: what the processes take is what they took before the faults: memory, files, threads, database sessions.

The baseline is a process that has worked for some seconds: itself, not the heaviest of all. Files, threads and sessions
come back to it, ±10 % and a few that are open at the moment. Memory does not: Python keeps what a burst took, and a
process that was killed warms up again. Its ±10 % are widened by what first use of the ways of recovery takes, and by
what each command may leave in a cache of 20,000 aggregates. A leak of 100 kB per command shows within a minute's run.
"""

from __future__ import annotations

from collections.abc import Mapping

import psycopg

from chaos.cell import Cell
from chaos.check.found import Violation

Weight = Mapping[str, float]
NEAR = 1.1
MORE = {"rss": 25.0, "files": 12.0, "threads": 6.0, "sessions": 6.0}
"""Beyond ±10 %: megabytes of first use; sockets of callers and of a broker being reconnected; a pool that grew."""
CACHED = 0.005
"""Megabytes that a command may leave behind; 0.003 were seen."""


def weigh(cell: Cell) -> dict[str, Weight]:
    """What each process takes, and each database's sessions, by label."""
    found: dict[str, Weight] = {label: member.weight() for label, member in cell.members.items()}
    for name in cell.names:
        with psycopg.connect(cell.dsn(name), autocommit=True) as connection:
            row = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchone()
        found[f"database of {name}"] = {"sessions": float(row[0] if row else 0)}
    return found


def weights(before: Mapping[str, Weight], now: Mapping[str, Weight], commands: int) -> list[Violation]:
    """What grew, after so many commands."""
    violations = []
    for label, weight in now.items():
        for what, much in weight.items():
            most = before[label][what] * NEAR + MORE[what] + (CACHED * commands if what == "rss" else 0.0)
            if much > most:
                was = f"{before[label][what]:.0f} to {much:.0f} in {commands} commands"
                violations.append(Violation("I12", f"{label}: {what} grew from {was}, at most {most:.0f}"))
    return violations
