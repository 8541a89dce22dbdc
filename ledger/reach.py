"""A statement's access to the rows of views, for PostgreSQL's row-level security (0018)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zlib import crc32

from psycopg import AsyncConnection

from ledger.context import EVERYWHERE, Caller

_SET = (
    "SELECT set_config('fieldledger.region', %s, true), set_config('fieldledger.owner', %s, true), "
    "set_config('fieldledger.team', %s::text[]::text, true)"
)
# Scalar subqueries are evaluated once per statement, not once per row. Unset or empty gives no access.
_REGION = "(SELECT nullif(current_setting('fieldledger.region', true), ''))"
_OWNER = "(SELECT nullif(current_setting('fieldledger.owner', true), ''))"
# In addition to the owner: a replica of the previous version sets only that, and sees what it may (0035).
_TEAM = "(SELECT unnest(nullif(current_setting('fieldledger.team', true), '')::text[]))"


@dataclass(frozen=True, slots=True)
class Reach:
    """A region and an owner, either of them "*" for all, and the people who report to that owner."""

    region: str
    owner: str
    team: tuple[str, ...] = ()

    @staticmethod
    def of(caller: Caller) -> Reach:
        """What a caller's token lets him see."""
        if caller.by_owner:
            return Reach(caller.region, caller.staff_id, tuple(caller.team))
        return Reach(caller.region, EVERYWHERE)

    async def take(self, connection: AsyncConnection[Any]) -> None:
        """Set the reach for this transaction (or pipeline): the connection's next user does not inherit it."""
        await connection.execute(_SET, (self.region, self.owner, list(self.team)), prepare=True)


ALL = Reach(EVERYWHERE, EVERYWHERE)
"""The reach of followers, rebuilding and the application's own decisions: every row."""


def policy(region: bool, owner: str, shared: bool) -> str:
    """The condition of a table's policy: by its region column, its owner column ("" for none), and shared rows."""
    within = f"{_REGION} IN ('*', region)" if region else f"{_REGION} = '*'"
    if region and shared:
        within += f" OR ({_REGION} IS NOT NULL AND region = '*')"
    # The planner estimates a CASE as one half; it estimates ANDs of unknown values as almost nothing, and long pages
    # would be sorted instead of read in the order of the key.
    own = f"({_OWNER} IN ('*', {owner}) OR {owner} IN {_TEAM})" if owner else "true"
    return f"CASE WHEN {within} THEN {own} ELSE false END"


async def enforce(connection: AsyncConnection[Any], table: str, condition: str) -> None:
    """Enable row-level security with a condition, also for the table's owner; replaced if the condition changed."""
    name = f"reach_{crc32(condition.encode()):08x}"
    query = "SELECT polname FROM pg_policy WHERE polrelid = %s::regclass"
    held = [row[0] for row in await (await connection.execute(query, (table,))).fetchall()]
    if held == [name]:
        return
    for other in held:
        await connection.execute(f'DROP POLICY "{other}" ON {table}')
    await connection.execute(f"CREATE POLICY {name} ON {table} USING ({condition})")
    await connection.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
