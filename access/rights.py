"""The rights of a service's role on its ledger: it adds facts and never changes them (reliability R1, 0018)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psycopg import AsyncConnection, sql
from psycopg_pool import AsyncConnectionPool

from evidence import seals
from ledger import database


class TooManyRights(Exception):
    """The service's role could rewrite history or bypass row-level security."""


LOG = ("{service}_events", "{service}_snapshots", "store", "commands", "checkpoints")
TABLES = (*LOG, "relay", "positions", "parked", "person_keys", "identities", "name_readings")
"""The owner's tables. Every other table of the schema is a view, and belongs to the service's role."""

GRANTS = """
GRANT SELECT, INSERT ON {service}_events, {service}_snapshots, checkpoints, commands TO {role};
GRANT SELECT, INSERT ON positions, parked, person_keys, identities TO {role};
GRANT SELECT, UPDATE (position) ON store TO {role};
GRANT SELECT, UPDATE ON relay TO {role};
GRANT UPDATE ON positions, person_keys TO {role};
GRANT UPDATE, DELETE ON parked TO {role};
GRANT DELETE ON identities TO {role};
GRANT SELECT, INSERT, UPDATE ON name_readings TO {role};
"""

# Defence in depth, for everybody, the owner and the superuser too: it holds even after a mistaken grant.
STAND = """
CREATE OR REPLACE FUNCTION facts_stand() RETURNS trigger LANGUAGE plpgsql AS $stand$
BEGIN
    RAISE EXCEPTION 'facts are never rewritten: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $stand$;
DO $stand$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = '{service}_events'::regclass AND tgname = 'facts_stand') THEN
        CREATE TRIGGER facts_stand BEFORE UPDATE OR DELETE OR TRUNCATE ON {service}_events
            FOR EACH STATEMENT EXECUTE FUNCTION facts_stand();
        ALTER TABLE {service}_events ENABLE ALWAYS TRIGGER facts_stand;
    END IF;
END $stand$;
"""

# Roles belong to the whole server: a service of another database may be creating the same one now.
_ROLE = """
DO $role$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {name}) THEN
        CREATE ROLE {role} NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $role$
"""

_FOREIGN = """
SELECT c.relname FROM pg_class AS c JOIN pg_roles AS r ON r.oid = c.relowner
 WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND r.rolname = current_user
   AND NOT c.relname = ANY(%s)
"""

_ASTRAY = """
SELECT c.relname, pg_has_role(current_user, c.relowner, 'MEMBER') FROM pg_class AS c
 WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname = ANY(%s)
   AND pg_get_userbyid(c.relowner) = %s
"""

_HELD = """
SELECT current_user, r.rolsuper, r.rolbypassrls, pg_has_role(current_user, c.relowner, 'MEMBER'),
       array(SELECT p FROM unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) AS p
              WHERE has_table_privilege(current_user, c.oid, p))
  FROM pg_roles AS r, pg_class AS c WHERE r.rolname = current_user AND c.oid = to_regclass(%s)
"""


async def open_ledger(dsn: str, service: str, size: int, owner: str = "") -> AsyncConnectionPool:
    """A pool on a service's database, with the role that may only add facts. Raises TooManyRights.

    The owner's login prepares the tables and is closed. Without one, a login with the right to prepare does so and then
    works as `<service>_app`; a login without that right relies on everything being prepared.
    """
    async with await database.open_pool(dsn, 1) as first, first.connection() as connection:
        login, may_prepare = await _who(connection)
        role = f"{service}_app" if may_prepare and not owner else ""
        if role:
            await prepare(connection, service, role)
    if owner:
        async with await database.open_pool(owner, 1) as first, first.connection() as connection:
            await prepare(connection, service, login)
    pool = await database.open_pool(dsn, size, role)
    try:
        async with pool.connection() as connection:
            await check(connection, service)
    except BaseException:
        await pool.close()
        raise
    return pool


async def _who(connection: AsyncConnection[Any]) -> tuple[str, bool]:
    cursor = await connection.execute(
        "SELECT session_user::text, rolsuper OR pg_has_role(session_user, datdba, 'MEMBER') "
        "FROM pg_roles, pg_database WHERE rolname = session_user AND datname = current_database()"
    )
    row = await cursor.fetchone()
    assert row is not None
    return row[0], row[1]


async def prepare(connection: AsyncConnection[Any], service: str, role: str) -> None:
    """Create the ledger's tables as their owner, and grant a role what the service needs and no more."""
    await connection.execute(sql.SQL(_ROLE).format(name=sql.Literal(role), role=sql.Identifier(role)))
    await database.prepare(connection, service)
    await database.extend(connection)
    named = sql.Identifier(role)
    kept = [table.replace("{service}", service) for table in TABLES]
    async with database.preparing(connection):
        await seals.prepare(connection)
        await _take(connection, role, kept)
        await connection.execute(STAND.replace("{service}", service))
        await connection.execute(sql.SQL("GRANT USAGE, CREATE ON SCHEMA public TO {}").format(named))
        await connection.execute(GRANTS.replace("{service}", service).replace("{role}", named.as_string(connection)))
        for (view,) in await (await connection.execute(_FOREIGN, (kept,))).fetchall():
            statement = sql.SQL("ALTER TABLE {} OWNER TO {}").format(sql.Identifier(view), named)
            await connection.execute(statement)  # for an installation that used one role for everything


async def _take(connection: AsyncConnection[Any], role: str, kept: Sequence[str]) -> None:
    """Give the owner the tables that an earlier version created under the service's role.

    Raises TooManyRights if the owner may not take them.
    """
    for table, may in await (await connection.execute(_ASTRAY, (list(kept), role))).fetchall():
        statement = sql.SQL("ALTER TABLE {} OWNER TO CURRENT_USER").format(sql.Identifier(table))
        if not may:
            raise TooManyRights(f"{table} belongs to {role}: have a superuser run {statement.as_string(connection)}")
        await connection.execute(statement)


async def check(connection: AsyncConnection[Any], service: str) -> None:
    """Raises TooManyRights unless this connection's role can only add facts and is under row-level security."""
    wrong: list[str] = []
    for table, what in ((f"{service}_events", "the facts"), ("checkpoints", "their seals")):
        row = await (await connection.execute(_HELD, (table,))).fetchone()
        if row is None:
            who = "FIELDLEDGER_DATABASE may not prepare it and FIELDLEDGER_DATABASE_OWNER is not set"
            raise TooManyRights(f"the database of {service} has no {table} yet: {who}")
        role, superuser, bypass, owner, rights = row
        wrong += (["is a superuser"] * superuser + ["bypasses row-level security"] * bypass) if not wrong else []
        wrong += [f"owns {what}"] * owner + [f"may {', '.join(rights)} {what}"] * bool(rights)
    if wrong:
        raise TooManyRights(
            f"{service} does not work as the role {role}, which {' and '.join(wrong)}: "
            "give FIELDLEDGER_DATABASE a login of its own, and prepare with FIELDLEDGER_DATABASE_OWNER"
        )
