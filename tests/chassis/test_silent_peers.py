"""After a network failure without a reset (half-open connection): is the peer called again as soon as it is back?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest

from chaos.proxy import Proxy
from chassis import rpc
from chassis.client import SECONDS, Client
from chassis.rpc import RpcServer
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import OutcomeUnknown, Unavailable
from tests.support import eventually

ASKED = platform.ReadLogRequest(limit=1)


@pytest.fixture
async def proxy(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Proxy]:
    """In front of a service's own server, which answers every query and replaces no connection for its age."""
    monkeypatch.setattr(rpc, "CONNECTION_SECONDS", 600)

    async def answer(_: bytes, __: Any) -> bytes:
        return platform.ReadLogResponse(complete=True).SerializeToString()

    nothing: Any = None
    server = RpcServer(nothing, nothing, 16, nothing, nothing)
    handlers: dict[str, Any] = {"ReadLog": grpc.unary_unary_rpc_method_handler(answer)}
    server.server.add_generic_rpc_handlers(
        (grpc.method_handlers_generic_handler("fieldledger.platform.v1.LogService", handlers),)
    )
    made = await Proxy(server.server.add_insecure_port("127.0.0.1:0")).start()
    await server.server.start()
    yield made
    await made.stop()
    await server.server.stop(0)


def a_client(proxy: Proxy) -> Client:
    return Client(f"127.0.0.1:{proxy.port}", (), lambda: "a token")


async def test_a_connection_that_went_silent_is_replaced_within_the_time_of_one_call(proxy: Proxy) -> None:
    client = a_client(proxy)
    assert await client.ask(ASKED)
    proxy.be("hole")
    with pytest.raises(OutcomeUnknown):
        await client.ask(ASKED, timeout=0.5)
    proxy.be("pass")
    with pytest.raises(Unavailable):  # the old connection stays dead
        await client.ask(ASKED)

    async def answered() -> object:
        try:
            return await client.ask(ASKED)
        except Unavailable:  # on a busy machine another call meets the old connection while it closes
            return None

    assert await eventually(answered, SECONDS)
    await client.close()


async def test_a_connection_that_was_begun_in_silence_is_begun_again(proxy: Proxy) -> None:
    client = a_client(proxy)
    proxy.be("hole")
    with pytest.raises(OutcomeUnknown):
        await client.ask(ASKED, timeout=0.5)
    proxy.be("pass")
    assert await client.ask(ASKED), "it waited for the greeting of one that will never greet"
    await client.close()


async def test_pings_between_calls_shut_nobody_out(proxy: Proxy) -> None:
    client = a_client(proxy)
    assert await client.ask(ASKED)
    links = set(proxy._links)
    await asyncio.sleep(22)  # a server that permits no keepalive pings closes the connection at the fourth
    assert await client.ask(ASKED) and proxy._links == links, "four pings later it is the same connection"
    await client.close()
