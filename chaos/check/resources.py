"""I12: resource usage returns to its level before the faults: memory, files, threads, database sessions.

The baseline of each process is its own usage after some seconds of load. Files, threads and sessions must return to it
within 10 % and a few that may be open at the moment. Memory does not return: Python keeps what a burst allocated, and a
killed process warms up again. So memory may also grow by what the first use of the recovery paths allocates, and by
what each command may leave in a cache of 20,000 aggregates. A leak of 100 kB per command is found in a one-minute run.
"""

from __future__ import annotations

from collections.abc import Mapping

import psycopg

from chaos.cell import Cell
from chaos.check.found import Violation

Usage = Mapping[str, float]
NEAR = 1.1
MORE = {"rss": 25.0, "files": 12.0, "threads": 6.0, "sessions": 6.0}
"""Allowed beyond 10 %: megabytes of first use; sockets of callers and of a broker reconnecting; a pool that grew."""
CACHED = 0.005
"""Megabytes that each command may leave in caches; 0.003 were measured."""


def resource_usage(cell: Cell) -> dict[str, Usage]:
    """The resource usage of each process, and the sessions of each database, by label."""
    found: dict[str, Usage] = {label: member.resource_usage() for label, member in cell.members.items()}
    for name in cell.names:
        with psycopg.connect(cell.dsn(name), autocommit=True) as connection:
            row = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchone()
        found[f"database of {name}"] = {"sessions": float(row[0] if row else 0)}
    return found


def resource_growth(before: Mapping[str, Usage], now: Mapping[str, Usage], commands: int) -> list[Violation]:
    """What grew beyond its limit, after this number of commands."""
    violations = []
    for label, usage in now.items():
        for what, much in usage.items():
            most = before[label][what] * NEAR + MORE[what] + (CACHED * commands if what == "rss" else 0.0)
            if much > most:
                was = f"{before[label][what]:.0f} to {much:.0f} in {commands} commands"
                violations.append(Violation("I12", f"{label}: {what} grew from {was}, at most {most:.0f}"))
    return violations
