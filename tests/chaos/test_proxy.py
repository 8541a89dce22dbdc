"""Does the proxy simulate each network fault? Tested with a real PostgreSQL behind it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import psycopg
import pytest
from psycopg import AsyncConnection
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from chaos.proxy import Proxy, statement
from embedded import EmbeddedPostgres
from embedded.ports import free_ports

PATIENCE = 0.5
"""Seconds to wait for a reply that must not arrive."""


@pytest.fixture(scope="module")
def dsn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a TCP port; that of the other tests may listen on a Unix socket, which the proxy cannot use."""
    place = tmp_path_factory.mktemp("proxied")
    server = EmbeddedPostgres(place / "postgres", fast=True, port=free_ports(1)[0])
    try:
        yield server.start().dsn()
    finally:
        server.stop()


@pytest.fixture
async def proxy(dsn: str) -> AsyncIterator[Proxy]:
    made = await Proxy(int(str(conninfo_to_dict(dsn)["port"])), postgres=True).start()
    yield made
    await made.stop()


async def _through(proxy: Proxy, dsn: str, *, autocommit: bool = True) -> AsyncConnection:
    behind = make_conninfo(dsn, host="127.0.0.1", port=proxy.port)
    return await AsyncConnection.connect(behind, autocommit=autocommit, connect_timeout=60)


async def _unanswered(connection: AsyncConnection, query: str = "SELECT 1") -> asyncio.Task[object]:
    """A query that has neither a reply nor an error so far."""
    query_task = asyncio.create_task(connection.execute(query))
    assert await _still(query_task)
    return query_task


async def _still(query_task: asyncio.Task[object]) -> bool:
    return not (await asyncio.wait([query_task], timeout=PATIENCE))[0]


async def _ends(query_task: asyncio.Task[object], proxy: Proxy) -> None:
    """Reset the connection; if cancelled, psycopg would send a cancel request and wait for its reply."""
    proxy.reset()
    with pytest.raises(psycopg.OperationalError):
        await query_task


@pytest.mark.parametrize("pipelined", [False, True], ids=["one by one", "pipelined"])
async def test_a_lost_reply_to_commit_leaves_the_row_and_an_error(proxy: Proxy, dsn: str, pipelined: bool) -> None:
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as direct:
        await direct.execute("DROP TABLE IF EXISTS kept; CREATE TABLE kept (n int)")
        proxy.eat(statement(b"COMMIT"))
        connection = await _through(proxy, dsn)
        with pytest.raises(psycopg.OperationalError):
            if pipelined:  # as followers commit
                async with connection.pipeline(), connection.transaction():
                    cursor = await connection.execute("SELECT count(*) FROM kept")
                    assert await cursor.fetchone() == (0,)
                    await connection.execute("INSERT INTO kept VALUES (%s)", (1,))
            else:
                async with connection.transaction():
                    await connection.execute("INSERT INTO kept VALUES (%s)", (1,))
        assert await (await direct.execute("SELECT n FROM kept")).fetchall() == [(1,)]
    assert proxy.cuts == 1
    assert connection.closed


async def test_other_statements_keep_their_replies(proxy: Proxy, dsn: str) -> None:
    proxy.eat(statement(b"UPDATE relay SET pos"))
    async with await _through(proxy, dsn) as connection:
        # A parameter that looks like a message unless message lengths are respected.
        cursor = await connection.execute("SELECT %s", ("Q\x01\x01\x01\x01UPDATE relay SET pos",), prepare=True)
        assert await cursor.fetchone()
    assert proxy.cuts == 0


async def test_half_open_connections_are_silent_and_new_ones_work(proxy: Proxy, dsn: str) -> None:
    old = await _through(proxy, dsn)
    assert proxy.half_open() == 1
    query_task = await _unanswered(old)
    async with await _through(proxy, dsn) as new:
        assert await (await new.execute("SELECT 1")).fetchone() == (1,)
    assert not query_task.done()
    await _ends(query_task, proxy)


async def test_a_hole_drops_data_for_ever(proxy: Proxy, dsn: str) -> None:
    old = await _through(proxy, dsn)
    proxy.be("hole")
    query_task = await _unanswered(old)
    assert proxy.touched > 0
    proxy.be("pass")
    assert await _still(query_task)
    async with await _through(proxy, dsn) as new:
        assert await (await new.execute("SELECT 1")).fetchone() == (1,)
    await _ends(query_task, proxy)


@pytest.mark.parametrize(("mode", "done"), [("deaf", False), ("mute", True)])
async def test_deaf_loses_requests_and_mute_loses_answers(proxy: Proxy, dsn: str, mode: str, done: bool) -> None:
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as direct:
        await direct.execute("DROP TABLE IF EXISTS received; CREATE TABLE received (n int)")
        connection = await _through(proxy, dsn)
        proxy.be(mode)
        query_task = await _unanswered(connection, "INSERT INTO received VALUES (1)")
        assert bool(await (await direct.execute("SELECT n FROM received")).fetchall()) == done
        await _ends(query_task, proxy)


async def test_delay_applies_in_each_direction(proxy: Proxy, dsn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with await _through(proxy, dsn) as connection:
        proxy.be("delay", 0.123)
        slept, really = list[float](), asyncio.sleep

        async def sleep(seconds: float) -> None:
            slept.append(seconds)
            await really(0)

        with monkeypatch.context() as counting:
            counting.setattr(asyncio, "sleep", sleep)
            await connection.execute("SELECT 1")
        assert slept.count(0.123) == proxy.touched == 2, "once for the request, once for the answer"
