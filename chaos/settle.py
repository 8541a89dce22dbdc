"""Tails the logs during a run; afterwards waits until all followers have caught up and every deadline has fired."""

from __future__ import annotations

import asyncio
import time

import psycopg

from chaos.cell import Cell
from chaos.check.found import Tail, Violation
from chassis.deadlines import Deadlines
from cli.platform import service

DATABASE_TIME = "ALTER TABLE {}_events ADD COLUMN IF NOT EXISTS database_time timestamptz DEFAULT clock_timestamp()"
"""A column with the database's own time at which each fact was stored, since a service's clock may be skewed."""
AHEAD = "15 s"
"""Deadlines due within this time are waited for."""
SENDING = {
    "delivery_states": "channel = 'WEBHOOK' AND due_time <= clock_timestamp()",
    "delivery_deadlines": "open AND due_time > clock_timestamp() + interval '50 s'",
}
"""What couriers of notices are about to send, or have claimed in the last ten seconds: its outcome is still to come."""


async def add_database_time(cell: Cell) -> None:
    """Add the column `database_time` to every log."""
    for name in cell.names:
        async with await psycopg.AsyncConnection.connect(cell.dsn(name), autocommit=True) as connection:
            await connection.execute(DATABASE_TIME.format(name))


class Reader:
    """Tails a log by position, as the simplest follower would. `tail` holds what it saw."""

    def __init__(self, cell: Cell, name: str) -> None:
        self._cell, self._name = cell, name
        self.tail: Tail = {}

    async def run(self) -> None:
        query = f"SELECT notification_id, originator_id::text, originator_version FROM {self._name}_events "
        query += "WHERE notification_id > %s ORDER BY notification_id LIMIT 1000"
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self._cell.dsn(self._name), autocommit=True, connect_timeout=3
                ) as connection:
                    while True:
                        cursor = await connection.execute(query, (max(self.tail, default=0),))
                        for position, id, version in await cursor.fetchall():
                            self.tail[position] = (id, version)
                        await asyncio.sleep(0.03)
            except (psycopg.Error, OSError):
                await asyncio.sleep(0.1)


async def settled(cell: Cell, seconds: float) -> list[Violation]:
    """Wait until two checks in a row find nothing left to do. What remains after `seconds` is a violation."""
    until, calm, left = time.monotonic() + seconds, 0, ["not checked yet"]
    while time.monotonic() < until:
        try:
            left = await asyncio.to_thread(_left, cell)
        except psycopg.Error as error:
            left = [repr(error)]
        calm = 0 if left else calm + 1
        if calm == 2:
            return []
        await asyncio.sleep(0.3)
    return [Violation("settling", f"after {seconds:.0f} s {text}") for text in left]


def _left(cell: Cell) -> list[str]:
    ends: dict[tuple[str, int], int] = {}
    left, held = [], []
    for name in cell.names:
        with psycopg.connect(cell.dsn(name), autocommit=True, connect_timeout=3) as connection:
            row = connection.execute("SELECT s.position, r.position, r.tails FROM store s, relay r").fetchone()
            assert row
            if row[0] != row[1]:
                left.append(f"the relay of {name} stands at {row[1]} of {row[0]}")
            ends |= {(name, partition): tail for partition, tail in enumerate(row[2])}
            for follower, source, partition, position in connection.execute(
                "SELECT follower, source, partition, position FROM positions"
            ):
                held.append((name, follower, source, partition, position))
            if (waits := connection.execute("SELECT count(*) FROM parked").fetchone()) and waits[0]:
                left.append(f"{name} has {waits[0]} parked facts")
            soon = f"open AND due_time < clock_timestamp() + interval '{AHEAD}'"
            for table in _deadlines(name):
                if connection.execute("SELECT to_regclass(%s)", (table,)).fetchone() != (None,):
                    open_ones = connection.execute(f"SELECT count(*) FROM {table} WHERE {soon}").fetchone()
                    if open_ones and open_ones[0]:
                        left.append(f"{open_ones[0]} rows of {name}.{table} are open")
            for view in (view for view in service(name).views if view.NAME in SENDING):
                sent = f"SELECT count(*) FROM {view.NAME}_v{view.VERSION} WHERE {SENDING[view.NAME]}"
                if (waits := connection.execute(sent).fetchone()) and waits[0]:
                    left.append(f"{waits[0]} rows of {name}.{view.NAME} are being sent")
    for name, follower, source, partition, position in held:
        if position < ends.get((source, partition), 0):
            left.append(f"{name}.{follower} stands at {source}/{partition}/{position} of {ends[source, partition]}")
    return left


def _deadlines(name: str) -> list[str]:
    """The tables in which a service keeps its deadlines."""
    return [f"{view.NAME}_v{view.VERSION}" for view in service(name).views if issubclass(view, Deadlines)]
