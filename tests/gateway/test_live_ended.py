"""A stream of facts whose session was ended meanwhile."""

from __future__ import annotations

import asyncio

import pytest
from starlette.requests import Request

from services.gateway.limits import Limits
from services.gateway.listener import ANYBODY, Listener
from services.gateway.live import EXPIRED, Live


@pytest.mark.parametrize("waits", [True, False], ids=["before the next fact", "with the next beat"])
async def test_a_stream_ends_with_its_session(waits: bool) -> None:
    live = Live(None, None, None, None, Limits(heartbeat=0.01))  # type: ignore[arg-type]
    waiting: asyncio.Queue[bytes | None] = asyncio.Queue()
    over: list[bool] = []
    listener = Listener(ANYBODY, types=frozenset(), aggregates=frozenset(), waiting=waiting)
    stream = live._stream(Request({"type": "http", "headers": []}), listener, "", lambda: not over)
    assert b"listening" in await anext(stream)
    waiting.put_nowait(b"data: one")
    assert await anext(stream) == b"data: one"
    over.append(True)
    if waits:
        waiting.put_nowait(b"data: two")
    assert [item async for item in stream] == [EXPIRED]
