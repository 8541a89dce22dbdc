"""A client for many requests on few connections that costs little: requests are ready-made bytes, answers are counted.

Each connection sends its next request when the answer to the last is complete, as `wrk` does. Its own cost per request
(some 25 us) is the same for every server that is compared.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import httptools

Make = Callable[[], bytes]
"""Gives the next request, head and body."""


class Failed(Exception):
    """A server answered with another status than 200, or closed the connection."""


class Connection(asyncio.Protocol):
    """One keep-alive connection that is never idle until its time is over."""

    def __init__(self, make: Make, until: float) -> None:
        self._make, self._until, self._parser = make, until, httptools.HttpResponseParser(self)
        self.answers = 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._make())

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        if (status := self._parser.get_status_code()) != 200:
            self._end(Failed(f"status {status}"))
            return
        self.answers += 1
        if time.perf_counter() < self._until:
            self._parser = httptools.HttpResponseParser(self)
            self._transport.write(self._make())
        else:
            self._end(None)

    def connection_lost(self, exc: Exception | None) -> None:
        self._end(Failed(f"the connection was closed: {exc}"))

    def _end(self, error: Exception | None) -> None:
        if self.done.done():
            return
        if error:
            self.done.set_exception(error)
        else:
            self.done.set_result(None)
        self._transport.close()


async def rate(port: int, make: Make, connections: int, seconds: float) -> tuple[int, float]:
    """Send for so long; the number of answers, and the seconds until the last. Raises Failed, OSError."""
    loop, began = asyncio.get_running_loop(), time.perf_counter()
    opened = [
        await loop.create_connection(lambda: Connection(make, began + seconds), "127.0.0.1", port)
        for _ in range(connections)
    ]
    await asyncio.gather(*(one.done for _, one in opened))
    return sum(one.answers for _, one in opened), time.perf_counter() - began
