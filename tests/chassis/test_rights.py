"""Can the service's role do anything to its history but add to it? Each refusal is PostgreSQL's own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.errors import InsufficientPrivilege
from psycopg_pool import AsyncConnectionPool

from access.rights import TABLES, TooManyRights, open_ledger
from ledger.eventstore import EventStore
from services.visits.visit.views import VisitList
from tests.ledger.tally import NAME, a_submission, a_tally, as_owner
from tests.servers import Servers

EVENTS = f"{NAME}_events"
REWRITES = {
    "update": f"UPDATE {EVENTS} SET state = ''",
    "update of nothing": f"UPDATE {EVENTS} SET state = '' WHERE false",
    "delete": f"DELETE FROM {EVENTS}",
    "truncate": f"TRUNCATE {EVENTS}",
    "a conflict that updates": (
        f"INSERT INTO {EVENTS} SELECT * FROM {EVENTS} "
        "ON CONFLICT (originator_id, originator_version) DO UPDATE SET state = ''"
    ),
}
OTHERS = {
    "drop": f"DROP TABLE {EVENTS}",
    "alter": f"ALTER TABLE {EVENTS} DROP COLUMN metadata",
    "no trigger": f"ALTER TABLE {EVENTS} DISABLE TRIGGER facts_stand",
    "own it": f"ALTER TABLE {EVENTS} OWNER TO {NAME}_app",
    "another append": "CREATE OR REPLACE FUNCTION facts_stand() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
    "quiet triggers": "SET session_replication_role = replica",
    "forget a command": "DELETE FROM commands",
    "change an answer": "UPDATE commands SET answer = '{}'",
    "forget a snapshot": f"DELETE FROM {NAME}_snapshots",
    "another store": "UPDATE store SET store_id = gen_random_uuid()",
    "forget a person's key": "DELETE FROM person_keys",
    "take back a seal": "DELETE FROM checkpoints",
    "another seal": "UPDATE checkpoints SET note = ''",
    "no seals": "DROP TABLE checkpoints",
    "read files": "SELECT pg_read_file('PG_VERSION')",
}


@pytest.mark.parametrize("statement", (REWRITES | OTHERS).values(), ids=(REWRITES | OTHERS).keys())
async def test_the_services_role_is_refused(store: EventStore, own_pool: AsyncConnectionPool, statement: str) -> None:
    await store.append(a_submission(store, *a_tally(1)[1]))
    before = await store.read(0, 10)
    async with own_pool.connection() as connection:
        row = await (await connection.execute("SELECT current_user::text")).fetchone()
        assert row == (f"{NAME}_app",)
        with pytest.raises(InsufficientPrivilege):
            await connection.execute(statement)
    assert len(before) == 2 and await store.read(0, 10) == before


@pytest.mark.parametrize("statement", REWRITES.values(), ids=REWRITES.keys())
async def test_the_owner_meets_the_second_wall(
    store: EventStore, own_pool: AsyncConnectionPool, statement: str
) -> None:
    await store.append(a_submission(store, *a_tally(1)[1]))
    async with as_owner(own_pool) as connection:
        row = await (await connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).fetchone()
        assert row == (True,)
        await connection.execute("SET session_replication_role = replica")
        with pytest.raises(InsufficientPrivilege, match="facts are never rewritten"):
            await connection.execute(statement)


async def test_every_table_of_the_owner_is_known_and_every_other_is_the_services(own_pool: AsyncConnectionPool) -> None:
    view = VisitList(own_pool)
    async with own_pool.connection() as connection:
        await view.prepare(connection)
        cursor = await connection.execute(
            "SELECT tablename::text, tableowner = current_user FROM pg_tables WHERE schemaname = current_schema()"
        )
        owned: dict[str, bool] = dict(await cursor.fetchall())
    assert {table for table, mine in owned.items() if not mine} == {t.replace("{service}", NAME) for t in TABLES}
    assert {table for table, mine in owned.items() if mine} == {view.table}


Login = Callable[[str], str]


@pytest.fixture
async def logins(servers: Servers) -> AsyncIterator[tuple[str, Login]]:
    """A database of its own owner, and a way to the logins of this test: rights → connection string."""
    tag, made = f"t{uuid4().hex[:12]}", list[str]()
    superuser = servers.pg_dsn(f"{tag}_logins")

    def login(rights: str) -> str:
        name = f"{tag}_{len(made)}"
        with psycopg.connect(superuser, autocommit=True) as connection:
            given = rights.replace("OWNER", f"IN ROLE {tag}_owner")
            connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'p' {given}")
            connection.execute(f"GRANT CONNECT ON DATABASE {tag}_logins TO {name}")
        made.append(name)
        return make_conninfo(superuser, user=name, password="p")

    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {tag}_owner LOGIN PASSWORD 'p'")
        connection.execute(f"ALTER DATABASE {tag}_logins OWNER TO {tag}_owner")
    yield make_conninfo(superuser, user=f"{tag}_owner", password="p"), login
    servers.drop_database(f"{tag}_logins")
    with psycopg.connect(servers.admin_dsn, autocommit=True) as connection:
        for name in (*made, f"{tag}_owner"):
            connection.execute(f"DROP ROLE {name}")


async def test_with_two_logins_the_owner_prepares_and_the_other_works(logins: tuple[str, Login]) -> None:
    owner, login = logins
    mine = login("")
    for again in (owner, owner, ""):  # once prepared, it no longer needs the owner
        pool = await open_ledger(mine, NAME, 2, again)
        await VisitList(pool).rows() if again == "" else await _with_a_view(pool)
        async with pool.connection() as connection:
            with pytest.raises(InsufficientPrivilege):
                await connection.execute(f"DELETE FROM {EVENTS}")
        await pool.close()


async def _with_a_view(pool: AsyncConnectionPool) -> None:
    async with pool.connection() as connection:
        await VisitList(pool).prepare(connection)


@pytest.mark.parametrize(
    ("rights", "why"),
    [
        ("SUPERUSER", "is a superuser"),
        ("BYPASSRLS", "bypasses row-level security"),
        ("OWNER", "owns the facts.*owns their seals"),
    ],
)
async def test_a_service_refuses_to_work_as_who_could_rewrite_or_see_too_much(
    logins: tuple[str, Login], rights: str, why: str
) -> None:
    owner, login = logins
    with pytest.raises(TooManyRights, match=why):
        await open_ledger(login(rights), NAME, 2, owner)


async def test_what_an_earlier_version_let_the_services_role_make_goes_to_the_owner(logins: tuple[str, Login]) -> None:
    owner, login = logins
    mine = login("")
    await (await open_ledger(mine, NAME, 2, owner)).close()
    role = psycopg.conninfo.conninfo_to_dict(mine)["user"]
    with psycopg.connect(make_conninfo(owner, user="fieldledger"), autocommit=True) as connection:
        connection.execute(f"ALTER TABLE checkpoints OWNER TO {role}")
    with pytest.raises(TooManyRights, match='ALTER TABLE "checkpoints" OWNER TO'):
        await open_ledger(mine, NAME, 2, owner)
    with psycopg.connect(make_conninfo(owner, user="fieldledger"), autocommit=True) as connection:
        connection.execute(f"GRANT {role} TO {psycopg.conninfo.conninfo_to_dict(owner)['user']}")
    await (await open_ledger(mine, NAME, 2, owner)).close()
    await (await open_ledger(mine, NAME, 2)).close()


async def test_a_grant_given_by_mistake_is_refused_at_the_start(logins: tuple[str, Login]) -> None:
    owner, login = logins
    mine = login("")
    await (await open_ledger(mine, NAME, 2, owner)).close()
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(f"GRANT UPDATE ON {EVENTS} TO PUBLIC")
    with pytest.raises(TooManyRights, match="may UPDATE the facts"):
        await open_ledger(mine, NAME, 2)


async def test_a_login_that_may_not_prepare_says_what_is_missing(logins: tuple[str, Login]) -> None:
    with pytest.raises(TooManyRights, match="FIELDLEDGER_DATABASE_OWNER"):
        await open_ledger(logins[1](""), NAME, 2)
