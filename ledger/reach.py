"""How far a statement reaches into the views: what PostgreSQL's row-level security compares each row with (0018)."""

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
# Scalar subqueries are evaluated once per statement, not once per row. Unset or empty reaches nothing.
_REGION = "(SELECT nullif(current_setting('fieldledger.region', true), ''))"
_OWNER = "(SELECT nullif(current_setting('fieldledger.owner', true), ''))"
# Beside the owner, not in its place: a replica of the version before says only that, and sees what it may (0035).
_TEAM = "(SELECT unnest(nullif(current_setting('fieldledger.team', true), '')::text[]))"


@dataclass(frozen=True, slots=True)
class Reach:
    """A region and an owner, either of them "*" for all, and the owners who report to that one."""

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
        """Reach so far until the transaction ends, or the pipeline without one: not for the next user."""
        await connection.execute(_SET, (self.region, self.owner, list(self.team)), prepare=True)


ALL = Reach(EVERYWHERE, EVERYWHERE)
"""Followers, rebuilding and the application's own decisions: they see every row."""


def policy(region: bool, owner: str, shared: bool) -> str:
    """The condition of a table's policy: by its region column, its owner column ("" for none), what is shared."""
    within = f"{_REGION} IN ('*', region)" if region else f"{_REGION} = '*'"
    if region and shared:
        within += f" OR ({_REGION} IS NOT NULL AND region = '*')"
    # As a CASE it counts as one half to the planner: as ANDs of unknown values it counts as next to nothing,
    # and long pages are sorted instead of read in the order of the key.
    own = f"({_OWNER} IN ('*', {owner}) OR {owner} IN {_TEAM})" if owner else "true"
    return f"CASE WHEN {within} THEN {own} ELSE false END"


async def enforce(connection: AsyncConnection[Any], table: str, condition: str) -> None:
    """Row-level security by a condition, for the table's owner too. Made again only when the condition is another."""
    name = f"reach_{crc32(condition.encode()):08x}"
    query = "SELECT polname FROM pg_policy WHERE polrelid = %s::regclass"
    held = [row[0] for row in await (await connection.execute(query, (table,))).fetchall()]
    if held == [name]:
        return
    for other in held:
        await connection.execute(f'DROP POLICY "{other}" ON {table}')
    await connection.execute(f"CREATE POLICY {name} ON {table} USING ({condition})")
    await connection.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
