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

MEMBERS = ("account_members", 2)
"""The view that says who looks after which customer, and its version; whoever keeps rows of customers follows it."""

# The body looks for the table when it runs, so that the table may be rebuilt, and need not be there at all. It runs
# under the caller's own reach: the rows of the table are limited as well.
_ACCOUNTS = """
BEGIN
    IF to_regclass('{table}') IS NOT NULL THEN
        RETURN QUERY SELECT customer_id FROM {table}
            WHERE staff_id = nullif(current_setting('fieldledger.owner', true), '')
               OR staff_id = ANY(nullif(current_setting('fieldledger.team', true), '')::text[]);
    END IF;
END
""".replace("{table}", "{}_v{}".format(*MEMBERS))
ACCOUNTS = f"accounts_reached_{crc32(_ACCOUNTS.encode()):08x}()"
"""The function of the database that gives the customers whom the caller, or his team, looks after."""


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


def policy(region: bool, owner: str, shared: bool, account: bool = False, whole: bool = False) -> str:
    """The condition of a table's policy: by its region column, its owner column ("" for none), and shared rows.

    With `account`, whoever looks after the customer of a row reaches it like its owner. With `whole`, only whoever
    reaches all rows of a region sees one.
    """
    within = f"{_REGION} IN ('*', region)" if region else f"{_REGION} = '*'"
    if region and shared:
        within += f" OR ({_REGION} IS NOT NULL AND region = '*')"
    # The planner estimates a CASE as one half; it estimates ANDs of unknown values as almost nothing, and long pages
    # would be sorted instead of read in the order of the key.
    also = f" OR customer_id IN (SELECT {ACCOUNTS})" if account else ""
    own = (
        f"({_OWNER} IN ('*', {owner}) OR {owner} IN {_TEAM}{also})" if owner else f"{_OWNER} = '*'" if whole else "true"
    )
    return f"CASE WHEN {within} THEN {own} ELSE false END"


def of_accounts() -> str:
    """The condition that a row is of a customer whom the caller, or his team, looks after; it may use an index."""
    return f"customer_id = ANY(ARRAY(SELECT {ACCOUNTS}))"


async def prepare_accounts(connection: AsyncConnection[Any]) -> None:
    """Create the function that policies of customers' rows ask, unless it is there."""
    cursor = await connection.execute("SELECT to_regprocedure(%s) IS NOT NULL", (ACCOUNTS,))
    if (await cursor.fetchone()) != (True,):
        terms = "RETURNS SETOF text LANGUAGE plpgsql STABLE"
        await connection.execute(f"CREATE OR REPLACE FUNCTION {ACCOUNTS} {terms} AS $accounts${_ACCOUNTS}$accounts$")


async def within(connection: AsyncConnection[Any], table: str, key: str) -> str:
    """The condition that a row is seen by whoever sees the row of the same key in another table.

    A function asks, so that the other table can be replaced: its rows are those that its own policy lets be seen.
    """
    name = f"seen_in_{table}"
    await connection.execute(
        f"CREATE OR REPLACE FUNCTION {name}(text) RETURNS boolean LANGUAGE plpgsql STABLE AS $seen$ "
        f"BEGIN RETURN EXISTS (SELECT FROM {table} WHERE {key} = $1); END $seen$"
    )
    return f"CASE WHEN {_REGION} = '*' AND {_OWNER} = '*' THEN true ELSE {name}({key}) END"


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
