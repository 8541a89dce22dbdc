"""How many names of staff each reader was shown on each day (0056).

A page that names twenty colleagues is no reading of each of them, but whoever copies the directory is to be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool

from ledger.context import EVERYWHERE

MOST = 1_000
"""Rows of an answer."""


class NameReadings:
    """One row per reader, region and local day, written before the names are shown. No fact: it only counts."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool

    async def add(self, staff_id: str, region: str, day: date, names: int) -> None:
        """Count one look-up of so many names. What cannot be counted is not shown. Raises psycopg.Error."""
        async with self._pool.connection() as connection:
            await connection.execute(
                "INSERT INTO name_readings AS held VALUES (%s, %s, %s, 1, %s) "
                "ON CONFLICT (staff_id, region, read_date) DO UPDATE "
                "SET look_ups = held.look_ups + 1, names = held.names + EXCLUDED.names",
                (staff_id, region, day, names),
                prepare=True,
            )

    async def of(self, region: str, staff_ids: Sequence[str] | None, first: date, last: date) -> list[dict[str, Any]]:
        """The counts of a region's readers, "*" for all, from day to day; of these readers only, if any are given.

        By day, and on each day those who were shown the most first. Raises psycopg.Error.
        """
        async with self._pool.connection() as connection:
            cursor = connection.cursor(row_factory=dict_row)
            await cursor.execute(
                "SELECT staff_id, region, read_date::text, look_ups, names FROM name_readings "
                "WHERE read_date BETWEEN %(first)s AND %(last)s AND %(region)s IN (%(everywhere)s, region) "
                "AND (%(staff_ids)s::text[] IS NULL OR staff_id = ANY(%(staff_ids)s)) "
                "ORDER BY read_date, names DESC, staff_id, region LIMIT %(most)s",
                {
                    "first": first,
                    "last": last,
                    "region": region,
                    "everywhere": EVERYWHERE,
                    "staff_ids": None if staff_ids is None else list(staff_ids),
                    "most": MOST,
                },
            )
            return await cursor.fetchall()
