"""Is a broker that takes requests and answers none given up within seconds, not after a library's forty?"""

from __future__ import annotations

import asyncio

import pytest
from aiokafka.errors import KafkaError
from psycopg_pool import AsyncConnectionPool

from ledger.consumer import Consumer
from tests.ledger.trails import a_follower

SESSION_SECONDS = 0.5
LIBRARYS = 40.0
"""aiokafka's default."""


async def _says_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while await reader.read(4096):
        continue
    writer.close()


async def test_a_request_that_is_not_answered_ends(pool: AsyncConnectionPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledger.consumer.REQUEST_SECONDS", 0.5)
    silent = await asyncio.start_server(_says_nothing, "127.0.0.1", 0)
    address = f"127.0.0.1:{silent.sockets[0].getsockname()[1]}"
    followers = [await a_follower(pool)]
    broker = Consumer("test", address, followers, {}, 30.0, session_seconds=SESSION_SECONDS)._subscribed()
    async with silent, asyncio.timeout(LIBRARYS - 5):
        with pytest.raises(KafkaError):
            await broker.start()
        await broker.stop()
