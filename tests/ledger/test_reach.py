"""Does PostgreSQL itself hide rows when the query has no WHERE? With the service's role."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege, UndefinedColumn
from psycopg_pool import AsyncConnectionPool

from access.teams import ReportingLines
from chassis.policy import PolicyBook
from cli.platform import SERVICES, service
from ledger.context import Caller, Context
from ledger.reach import ALL, Reach
from ledger.rebuild import Rebuilder
from ledger.view import View
from services.organisation.desk.views import SavedViews
from services.visits.visit.views import VisitList
from tests.ledger import tally
from tests.servers import Servers
from tests.support import NOON, eventually

KINDS: list[type[View[Any]]] = [
    PolicyBook,
    ReportingLines,
    *(kind for name in SERVICES for kind in service(name).views if kind is not SavedViews),
]
"""Who sees a saved view depends on where he works: tests/organisation/desk/test_shared.py."""
A, B, C = (str(UUID(int=number)) for number in (10, 11, 12))
CALLERS = {
    "west": Caller(A, "west"),
    "west, own": Caller(A, "west", "own"),
    "head office": Caller(A, "*", "organisation"),
    "everywhere, own": Caller(A, "*", "own"),
    "west, a team of nobody": Caller(A, "west", "team"),
    "west, a team": Caller(A, "west", "team", team=frozenset({B})),
    "west, the team of another": Caller(C, "west", "team", team=frozenset({B})),
    "everywhere, a team": Caller(C, "*", "team", team=frozenset({B, 'a", "*', "*"})),
    "no region": Caller(A, ""),
}
every_view = pytest.mark.parametrize("kind", KINDS, ids=[f"{kind.__module__}-{kind.NAME}" for kind in KINDS])


@pytest.fixture
def without_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every query lacks its WHERE."""
    monkeypatch.setattr(View, "limits", lambda self, ctx: ([], {}))


async def _filled(pool: AsyncConnectionPool, kind: type[View[Any]]) -> View[Any]:
    """A view under a name of its own, with a row for every combination of region and owner."""
    named: dict[str, Any] = {"NAME": f"r{uuid4().hex}"}
    if kind.WITHIN:
        # Their rows are seen with those that they belong to, and have the same keys.
        wider = await _filled(pool, kind.WITHIN)
        named |= {"WITHIN": type(wider), "OF": await wider.rows()}
    view: View[Any] = type(kind.__name__, (kind,), named)(pool)
    rows = []
    for number, (region, owner) in enumerate((r, o) for r in ("east", "west", "*") for o in (A, B)):
        row = kind.ROW()
        for name in kind.KEY:
            numeric = kind.ROW.DESCRIPTOR.fields_by_name[name].type != 9
            setattr(row, name, number + 1 if numeric else f"{number}")
        for name, value in (("region", region), (view.owner(), owner)):
            if name in kind.ROW.DESCRIPTOR.fields_by_name:
                setattr(row, name, value)
        if kind.WITHIN:
            (key,) = kind.WITHIN.KEY
            setattr(row, key, f"{number}")
        rows.append(row)
    if kind.KEY == ("region",):
        rows = rows[::2]
    elif list(kind.KEY) == [view.owner()]:
        rows = rows[1:3]
    async with pool.connection() as connection, connection.transaction():
        await view.prepare(connection)
        await ALL.take(connection)
        await connection.execute(view.columns.upsert(view.table), (view.columns.document(rows),))
    return view


def _may_see(kind: type[View[Any]], row: Any, who: Caller) -> bool:
    """The expected visibility, implemented independently."""
    if kind.OPEN:
        return True
    if kind.WITHIN:
        (key,) = kind.WITHIN.KEY
        (row,) = (wider for wider in kind.OF if getattr(wider, key) == getattr(row, key))  # type: ignore[attr-defined]
        return _may_see(kind.WITHIN, row, who)
    if kind.PRIVATE:
        return bool(who.region) and getattr(row, kind.owner()) == who.staff_id
    region = getattr(row, "region", None)
    if not who.region or (who.region != "*" and region != who.region and not (kind.SHARED and region == "*")):
        return False
    if kind.WHOLE_REGION and who.reach in ("own", "team"):
        return False
    column = {"TerritoryList": None}.get(kind.__name__, kind.owner())
    return who.reach not in ("own", "team") or not column or getattr(row, column) in {who.staff_id, *who.team}


@every_view
async def test_rows_out_of_reach_do_not_come_though_the_query_forgets_its_where(
    pool: AsyncConnectionPool, without_limits: None, kind: type[View[Any]]
) -> None:
    view = await _filled(pool, kind)
    every = await view.rows()
    assert len(every) in (2, 3, 6)
    for what, who in CALLERS.items():
        seen = await view.select(Context(who, NOON))
        assert seen == [row for row in every if _may_see(type(view), row, who)], what


@every_view
async def test_with_its_where_a_query_says_the_same(pool: AsyncConnectionPool, kind: type[View[Any]]) -> None:
    view = await _filled(pool, kind)
    every = await view.rows()
    for what, who in CALLERS.items():
        seen = await view.select(Context(who, NOON))
        assert seen == [row for row in every if _may_see(type(view), row, who)], what


@pytest.fixture
async def narrow(servers: Servers) -> Any:
    """A pool of one connection, so that the next user has the same one."""
    name = f"{uuid4().hex[:12]}_narrow"
    opened = await tally.prepared(servers.pg_dsn(name), 1)
    yield opened
    await opened.close()
    servers.drop_database(name)


async def _bare(pool: AsyncConnectionPool, view: View[Any]) -> int:
    """What a query without a reach sees."""
    async with pool.connection() as connection:
        row = await (await connection.execute(f"SELECT count(*) FROM {view.table}")).fetchone()
    assert row is not None
    return int(row[0])


async def _asleep(pool: AsyncConnectionPool) -> bool:
    query = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
    async with tally.as_owner(pool) as connection:
        return await (await connection.execute(query)).fetchone() is not None


async def test_nothing_is_left_for_the_next_user_of_a_connection(narrow: AsyncConnectionPool) -> None:
    view = await _filled(narrow, VisitList)
    assert await _bare(narrow, view) == 0, "after rows were written"
    assert len(await view.rows()) == 6 and await _bare(narrow, view) == 0
    assert len(await view.select(Context(CALLERS["west"], NOON))) == 2 and await _bare(narrow, view) == 0
    with pytest.raises(UndefinedColumn):
        await view.where("no_such_column", {}, ALL)
    assert await _bare(narrow, view) == 0, "after a query that failed"
    asleep = asyncio.create_task(view.where("pg_sleep(30) IS NULL", {}, ALL))
    await eventually(lambda: _asleep(narrow))
    asleep.cancel()
    await asyncio.wait([asleep])
    assert await _bare(narrow, view) == 0, "after a query that was given up"


@pytest.mark.parametrize(("owner", "rows"), [("*", 2), (A, 1), ("", 0)])
async def test_a_replica_of_the_version_before_says_nothing_of_teams_and_sees_what_it_may(
    narrow: AsyncConnectionPool, owner: str, rows: int
) -> None:
    view = await _filled(narrow, VisitList)
    await view.select(Context(CALLERS["west, a team"], NOON))
    async with narrow.connection() as connection, connection.transaction():
        before = "SELECT set_config('fieldledger.region', 'west', true), set_config('fieldledger.owner', %s, true)"
        await connection.execute(before, (owner,))
        row = await (await connection.execute(f"SELECT count(*) FROM {view.table}")).fetchone()
    assert row == (rows,)


async def test_rows_of_others_are_neither_written_nor_changed_nor_removed(pool: AsyncConnectionPool) -> None:
    view = await _filled(pool, VisitList)
    every = await view.rows()
    async with pool.connection() as connection, connection.transaction(force_rollback=True):
        await Reach("west", A).take(connection)
        changed = await connection.execute(f"UPDATE {view.table} SET status = 'LOGGED'")
        removed = await connection.execute(f"DELETE FROM {view.table}")
        assert (changed.rowcount, removed.rowcount) == (1, 1)
        with pytest.raises(InsufficientPrivilege):
            await connection.execute(view.columns.upsert(view.table), (view.columns.document(every[:1]),))
    assert await view.rows() == every


async def test_a_rebuilt_table_is_under_the_same_policy(pool: AsyncConnectionPool, without_limits: None) -> None:
    kind = type("Silent", (VisitList,), {"NAME": f"r{uuid4().hex}", "FOLLOWS": ()})
    view: View[Any] = kind(pool)
    async with pool.connection() as connection:
        await view.prepare(connection)
    await Rebuilder({}, None).rebuild(view)  # type: ignore[arg-type]
    async with pool.connection() as connection:
        cursor = await connection.execute(
            "SELECT relrowsecurity, relforcerowsecurity, (SELECT count(*) FROM pg_policy WHERE polrelid = c.oid) "
            "FROM pg_class AS c WHERE relname = %s",
            (view.table,),
        )
        assert await cursor.fetchone() == (True, True, 1)
        await view.prepare(connection)  # recreated at the next start only if it has changed


async def test_another_policy_takes_the_place_of_an_older_one(pool: AsyncConnectionPool, without_limits: None) -> None:
    view = await _filled(pool, VisitList)
    wide: View[Any] = type("Wide", (VisitList,), {"NAME": view.NAME, "OWNED": False})(pool)
    own = Context(CALLERS["west, own"], NOON)
    assert len(await view.select(own)) == 1
    async with pool.connection() as connection:
        await wide.prepare(connection)
    assert len(await view.select(own)) == 2


async def test_the_owner_of_the_database_is_no_way_round_for_the_service(own_pool: AsyncConnectionPool) -> None:
    async with own_pool.connection() as connection:
        with pytest.raises(psycopg.Error):
            await connection.execute("SET row_security = off")
            await connection.execute("SELECT * FROM store")
            await connection.execute(f"SELECT * FROM {(await _filled(own_pool, VisitList)).table}")
