"""I12: what the processes take is what they took before the faults: memory, files, threads, database sessions."""

from __future__ import annotations

import psycopg

from chaos.cell import Cell
from chaos.check.found import Violation

ROOM = {"rss": (1.5, 60), "files": (1.1, 12), "threads": (1.1, 6)}
"""By which factor and by how much more each may have grown: a process of a minute's age still warms up."""
SESSIONS = 8
"""Sessions of one process at most: its pool, and one that is just being replaced."""


def weigh(cell: Cell) -> dict[str, dict[str, float]]:
    return {label: member.weight() for label, member in cell.members.items()}


def weights(cell: Cell, before: dict[str, dict[str, float]]) -> list[Violation]:
    violations = []
    for label, now in weigh(cell).items():
        for what, (factor, more) in ROOM.items():
            most = max(one[what] for one in before.values()) * factor + more
            if now[what] > most:
                violations.append(Violation("I12", f"{label}: {what} grew to {now[what]:.0f}, at most {most:.0f}"))
    for name in cell.names:
        with psycopg.connect(cell.dsn(name), autocommit=True) as connection:
            row = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchone()
        if row and row[0] > SESSIONS * len(cell.of(name)):
            violations.append(Violation("I12", f"{name}: {row[0]} database sessions of {len(cell.of(name))} processes"))
    return violations
