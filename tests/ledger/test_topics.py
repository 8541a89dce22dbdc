"""What a broker has is asked once by all parts of a process; what is missing is made, and nothing waits for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from uuid import uuid4

import pytest

from ledger import topics as module
from ledger.envelope import LOG_PARTITIONS
from ledger.relay import durable
from ledger.topics import make_topic, topics
from tests.ledger.test_ending import deaf
from tests.servers import Servers


@pytest.mark.kafka
async def test_many_who_ask_at_once_and_soon_after_are_told_by_one_question(
    servers: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, whole = list[str](), module._listed

    async def listed(host: str, port: int) -> Mapping[str, int]:
        asked.append(host)
        return await whole(host, port)

    monkeypatch.setattr(module, "_listed", listed)
    told = await asyncio.gather(*(topics(servers.bootstrap, 0) for _ in range(20)))
    assert len(asked) == 1 and all(one == told[0] for one in told)
    await topics(servers.bootstrap, 3600)
    assert len(asked) == 1
    await topics(servers.bootstrap, 0)
    assert len(asked) == 2


@pytest.mark.kafka
async def test_a_topic_that_was_just_made_is_told_of(servers: Servers) -> None:
    name = uuid4().hex
    assert name not in await topics(servers.bootstrap, 0)
    await make_topic(servers.bootstrap, name)
    producer = durable(servers.bootstrap)
    await producer.start()
    try:  # the embedded broker makes it now
        assert len(await producer.partitions_for(name)) == LOG_PARTITIONS
    finally:
        await producer.stop()
    assert (await topics(servers.bootstrap, 3600))[name] == LOG_PARTITIONS


async def test_nobody_listens(unused_tcp_port: int) -> None:
    for _ in range(2):  # the second time what is known
        with pytest.raises(ConnectionError, match="no broker answers"):
            await topics(f"127.0.0.1:{unused_tcp_port}", 3600)


async def test_a_broker_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    monkeypatch.setattr(module, "ASK_SECONDS", 0.05)
    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server, asyncio.timeout(20):
        with pytest.raises(ConnectionError, match="no broker answers"):
            await topics(f"127.0.0.1:{server.sockets[0].getsockname()[1]}", 0)


async def test_a_topic_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent:
        """Never answers once it has started, neither to requests nor to its stop."""

        def __init__(self, **_: object) -> None:
            self.start = partial(asyncio.sleep, 0)

        async def close(self) -> None:
            await deaf(1)

        async def describe_cluster(self) -> None:
            await deaf(1)

    async def none_yet(*_: object) -> Mapping[str, int]:
        return {}

    monkeypatch.setattr(module, "topics", none_yet)
    monkeypatch.setattr(module, "AIOKafkaAdminClient", Silent)
    monkeypatch.setattr(module, "MAKE_SECONDS", 0.05)
    async with asyncio.timeout(20):
        with pytest.raises(TimeoutError, match="not done within"):
            await make_topic("nowhere", "nothing")
