"""Names are found by a part, by pinyin, by its first letters, and with a typing error, if they are public (0056)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import uuid4

import psycopg
import pytest
from google.protobuf.descriptor import FieldDescriptor

from chassis.forms import is_name
from chassis.search import Spellings, letters, spelled, ways
from cli.platform import SERVICES, service
from ledger import database
from ledger.database import extend, open_pool
from ledger.reach import ALL, Reach
from privacy.sealing import PERSONAL
from services.customers.customer.views import CustomerList
from services.customers.territory.views import TerritoryList
from tests.chassis.test_filters import FILTERS
from tests.servers import Servers

NAMES = Spellings.beside(CustomerList)
SEARCHED = [view for name in SERVICES for view in service(name).views if view.SEARCHED]


def test_a_name_is_spelled_as_it_is_by_its_sound_and_by_the_first_letters() -> None:
    assert spelled("恒达机械") == "恒达机械 hengdajixie hdjx"
    assert spelled("恆達（集團）") == "恒达集团 hengdajituan hdjt"
    assert spelled("重庆 ABC 2 号") == "重庆abc2号 chongqingabc2hao cqabc2h zhongqingabc2hao zqabc2h"
    assert spelled("Smith & Sons") == "smithsons"
    assert (spelled(""), letters(" —()%_\\")) == ("", "")


def test_what_is_asked_for_holds_nothing_that_a_pattern_would_take_for_more() -> None:
    for text in ("100%", "a_b", "back\\slash"):
        (plain, params), *_ = ways(text, tolerant=False)
        assert plain == "spelled LIKE %(_plain)s"
        assert not {"_", "\\"} & set(params["_plain"]) and params["_plain"].count("%") == 2


def test_every_searched_column_is_public_and_its_list_asks_for_a_name() -> None:
    asked = {(m.name, f.name) for _, m, f in FILTERS if is_name(f)}
    assert asked == {("ListCustomers", "name"), ("ListTerritories", "name")}
    assert {CustomerList, TerritoryList} == {*SEARCHED}
    for view in SEARCHED:
        column = view.ROW.DESCRIPTOR.fields_by_name[view.SEARCHED]
        assert column.type == FieldDescriptor.TYPE_STRING and not column.GetOptions().Extensions[PERSONAL]
        assert any(kind.OF is view for name in SERVICES for kind in service(name).views if issubclass(kind, Spellings))


def test_a_view_without_that_column_cannot_be_searched() -> None:
    class Nameless(CustomerList):
        SEARCHED = "company_name"

    with pytest.raises(ValueError, match="company_name"):
        Spellings.beside(Nameless)


@pytest.fixture
async def bare(servers: Servers) -> AsyncIterator[str]:
    """A database without the extension."""
    name = f"search_{uuid4().hex[:12]}"
    yield servers.pg_dsn(name)
    servers.drop_database(name)


async def found(names: Spellings, text: str) -> list[str]:
    """The ids that the first way finds that finds any."""
    for condition, params in names.ways(text):
        query = f"SELECT customer_id FROM (SELECT id AS customer_id FROM {names.table}) AS rows WHERE {condition}"
        async with names.pool.connection() as connection:
            rows = await (await connection.execute(query, params)).fetchall()
        if rows:
            return sorted(row[0] for row in rows)
    return []


WORDS = {
    "a": "恒达机械",
    "b": "重庆长安集团",
    "c": "上海绿地有限公司",
    "d": "Smith & Sons Ltd",
    "e": "恒安五金",
    "f": "ABC机械2号",
}
CASES = {
    **{"恒达": "a", "hdjx": "a", "hengda": "a", "HengDa": "a", "恒达机械有限公司": "a", "恆達": "a", "机械": "af"},
    **{"cqca": "b", "chongqing": "b", "重庆": "b", "庆长": "b", "庆": "b", "zhongqing": "b"},
    **{"lvdi": "c", "绿地": "c", "shld": "c", "smith": "d", "Sons, Ltd.": "d", "hd": "a", "abcjx": "f", "2号": "f"},
    "恒": "ae",
}
MISTYPED = {"hegndajixie": "a", "hengdajxie": "a", "hdjz": "a", "smiht": "d", "恒大机电": "a", "chongqin长安": "b"}
NOBODY = ("王建国", "zzzz", "恒力", "wjgwjs")


@pytest.mark.postgres
async def test_names_are_found_by_part_sound_and_first_letters_and_with_a_typing_error(bare: str) -> None:
    with psycopg.connect(bare, autocommit=True) as owner:
        owner.execute("CREATE EXTENSION pg_trgm")
    names = await _filled(bare)
    assert names.tolerant
    try:
        for asked, ids in CASES.items():
            assert "".join(await found(names, asked)) == ids, asked
        assert await found(names, "恒大机械") == ["a"], "it sounds the same"
        for asked, ids in MISTYPED.items():
            assert ids in await found(names, asked), asked
        for asked in NOBODY:
            assert await found(names, asked) == [], asked
    finally:
        await names.pool.close()


@pytest.mark.postgres
async def test_without_the_extension_names_are_read_one_by_one_and_no_error_is_forgiven(bare: str) -> None:
    names = await _filled(bare)
    assert not names.tolerant
    try:
        for asked, ids in CASES.items():
            assert "".join(await found(names, asked)) == ids, asked
        assert await found(names, "恒大机械") == ["a"]
        assert await found(names, "hegndajixie") == []
        async with names.pool.connection() as connection:
            await extend(connection)
            await names.prepare(connection)
        assert names.tolerant and await found(names, "hegndajixie") == ["a"], "it was installed since"
    finally:
        await names.pool.close()


@pytest.mark.postgres
async def test_a_login_that_may_not_install_it_says_so_and_goes_on(bare: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    # Whatever an earlier test of this process made of the log.
    monkeypatch.setattr(database.log, "warning", lambda event, **more: said.append(f"{event} {more}"), raising=False)
    role = f"weak_{uuid4().hex[:12]}"
    with psycopg.connect(bare, autocommit=True) as owner:
        owner.execute(f"CREATE ROLE {role} NOLOGIN")
        owner.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
    pool = await open_pool(bare, 1, role)
    try:
        async with pool.connection() as connection:
            await extend(connection)
            assert (await (await connection.execute("SELECT 1")).fetchone()) == (1,)
    finally:
        await pool.close()
        with psycopg.connect(bare, autocommit=True) as owner:
            owner.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")
    assert "CREATE EXTENSION pg_trgm" in "".join(said)


@pytest.mark.postgres
async def test_each_way_of_searching_reads_the_index(bare: str) -> None:
    with psycopg.connect(bare, autocommit=True) as owner:
        owner.execute("CREATE EXTENSION pg_trgm")
    names = await _filled(bare)
    try:
        async with names.pool.connection() as connection:
            await connection.execute(
                f"INSERT INTO {names.table} "
                "SELECT 'x' || n, 'zhongtai' || md5(n::text) FROM generate_series(1, 4000) AS n"
            )
            await connection.execute(f"VACUUM ANALYZE {names.table}")
            await connection.execute("SET enable_seqscan = off")  # so few rows are sooner read one by one
            for asked in ("恒达", "恒大机械", "hengda", "hegndajixie"):
                for condition, params in names.ways(asked):
                    inner = condition.partition("SELECT ")[2].rpartition("))")[0]
                    plan = await (await connection.execute(f"EXPLAIN SELECT {inner}", params)).fetchall()
                    assert any(f"{names.table}_spelled" in line for (line,) in plan), (asked, condition, plan)
    finally:
        await names.pool.close()


async def _filled(dsn: str) -> Spellings:
    pool = await open_pool(dsn, 2)
    names = NAMES(pool)
    async with pool.connection() as connection:
        await names.prepare(connection)
        rows = [NAMES.ROW(id=id, spelled=spelled(name)) for id, name in WORDS.items()]
        await connection.execute(names.columns.upsert(names.table), (names.columns.document(rows),))
    return names


def test_views_that_are_not_searched_keep_no_spellings() -> None:
    kept = [v for n in SERVICES for v in service(n).views if issubclass(v, Spellings)]
    assert {view.OF for view in kept} == {CustomerList, TerritoryList} and len(kept) == 2


@pytest.mark.postgres
async def test_a_list_that_searches_reads_rows_by_their_key_under_row_level_security(bare: str) -> None:
    role = f"searching_{uuid4().hex[:12]}"
    with psycopg.connect(bare, autocommit=True) as superuser:
        superuser.execute("CREATE EXTENSION pg_trgm")
        superuser.execute(f"CREATE ROLE {role} NOLOGIN")
        superuser.execute(f"GRANT USAGE, CREATE ON SCHEMA public TO {role}")
    pool = await open_pool(bare, 2, role)
    listed, names = CustomerList(pool), NAMES(pool)
    try:
        async with pool.connection() as connection, connection.transaction():
            await ALL.take(connection)
            for view in (listed, names):
                await view.prepare(connection)
            columns = "customer_id, region, territory_id, owner_id"
            await connection.execute(
                f"INSERT INTO {listed.table} ({columns}) "
                "SELECT 'x' || n, 'east', 't', 'o' FROM generate_series(1, 4000) AS n"
            )
            await connection.execute(
                f"INSERT INTO {names.table} SELECT 'x' || n, 'zhongtai' || md5(n::text) FROM generate_series(1, 4000) n"
            )
            await connection.execute(f"ANALYZE {listed.table}; ANALYZE {names.table}")
            await connection.execute("SET enable_seqscan = off")
            await Reach("east", "o").take(connection)
            for condition, params in names.ways("恒达机械"):
                query = f"EXPLAIN SELECT customer_id FROM {listed.table} WHERE region = 'east' AND {condition} LIMIT 51"
                plan = await (await connection.execute(query, params)).fetchall()
                text = "\n".join(line for (line,) in plan)
                assert f"{listed.table}_pkey" in text and f"{names.table}_spelled" in text, text
    finally:
        await pool.close()
        with psycopg.connect(bare, autocommit=True) as owner:
            owner.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")
