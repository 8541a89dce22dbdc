"""A TCP proxy that simulates network faults: delay, loss in one direction or both, resets, and lost replies."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from collections.abc import Callable, Sequence
from random import Random

from chaos.statements import Conversation

Sees = Callable[[bytes, Sequence[bytes]], bool]
"""Whether to drop the reply to the bytes that a client just sent, given also the PostgreSQL statements in them."""
READY = b"Z\x00\x00\x00\x05"
"""The beginning of PostgreSQL's ReadyForQuery message, which ends a reply; the transaction state follows."""


class Proxy:
    """Listens on one port and forwards to another. `mode` applies to existing connections and to new ones.

    pass · delay (`seconds` each way) · hole (everything is dropped) · deaf (requests are) · mute (replies are)
    """

    def __init__(self, target: int, random: Random | None = None, *, postgres: bool = False) -> None:
        self.postgres = postgres
        self.target, self.mode, self.seconds, self.share = target, "pass", 0.2, 1.0
        self.random = random or Random(0)
        self.cut: Sees | None = None
        self.chance, self.cuts = 1.0, 0
        self.touched = 0
        """How many chunks of data were dropped or delayed."""
        self.port = 0
        self._links: set[_Link] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, port: int = 0) -> Proxy:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def stop(self) -> None:
        self._server.close()
        self.reset()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def be(self, mode: str, seconds: float = 0.2, share: float = 1.0) -> None:
        """Set the mode, for this share of the connections."""
        self.mode, self.seconds, self.share = mode, seconds, share
        for link in self._links:
            link.chosen = self.random.random() < share

    def half_open(self) -> int:
        """Make all existing connections half-open: silent for ever, never closed; new ones work. Returns how many."""
        for link in self._links:
            link.dead = True
        return len(self._links)

    def carries(self, port: int) -> bool:
        """Whether one of these connections reaches the server from this client port."""
        return any(link.far_port == port for link in self._links)

    def reset(self, *, dead: bool = False) -> None:
        """Reset every connection (RST), or only the half-open ones."""
        for link in list(self._links):
            if link.dead or not dead:
                link.reset()

    def eat(self, sees: Sees | None, chance: float = 1.0) -> None:
        """Drop replies to such requests after the server has sent them, and reset the connection. None: stop this."""
        self.cut, self.chance = sees, chance

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            _abort(writer)
            return
        link = _Link(self, writer, far_writer)
        self._links.add(link)
        pumps = [
            asyncio.create_task(link.pump(reader, far_writer, up=True)),
            asyncio.create_task(link.pump(far_reader, writer, up=False)),
        ]
        self._tasks.update(pumps)
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
            if link.dead:  # neither side notices that the other has closed
                await asyncio.wait(pumps)
        finally:
            for pump in pumps:
                pump.cancel()
            self._tasks.difference_update(pumps)
            self._links.discard(link)
            for end in (writer, far_writer):
                with contextlib.suppress(OSError, RuntimeError):
                    end.close()


class _Link:
    def __init__(self, proxy: Proxy, near: asyncio.StreamWriter, far: asyncio.StreamWriter) -> None:
        self._proxy, self._near, self._far = proxy, near, far
        self.chosen, self.dead = proxy.random.random() < proxy.share, False
        self.far_port = int(far.get_extra_info("sockname")[1])
        self._conversation = Conversation()
        self._armed, self._tail = False, b""

    async def pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, up: bool) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                proxy = self._proxy
                mode = proxy.mode if self.chosen else "pass"
                if self.dead or mode == "hole" or mode == ("deaf" if up else "mute"):
                    # The dropped bytes never arrive, so this connection cannot be used again.
                    self.dead = True
                    proxy.touched += 1
                    continue
                if mode == "delay":
                    proxy.touched += 1
                    await asyncio.sleep(proxy.seconds)
                statements = self._conversation.statements(data) if up and proxy.postgres else ()
                if up and proxy.cut and proxy.cut(data, statements) and proxy.random.random() < proxy.chance:
                    self._armed = True
                elif not up and self._armed:
                    self._tail = (self._tail + data)[-len(READY) - 1 :]
                    if proxy.postgres and self._tail[:-1] != READY:
                        continue  # in pipeline mode all replies come at the end: by then the request has been executed
                    proxy.cuts += 1
                    await asyncio.sleep(0.05)
                    self.reset()
                    return
                writer.write(data)
                await writer.drain()

    def reset(self) -> None:
        for end in (self._near, self._far):
            _abort(end)


def _abort(writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, AttributeError):
        raw = writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def statement(text: bytes) -> Sees:
    """A PostgreSQL statement that begins with this text: a prepared one being bound, or a simple query."""
    return lambda _, statements: any(one.startswith(text) for one in statements)


def kafka_produce(data: bytes, _: Sequence[bytes]) -> bool:
    """A Kafka Produce request."""
    return len(data) > 8 and data[4:6] == b"\x00\x00"


def anything(data: bytes, _: Sequence[bytes]) -> bool:
    """Any request that is long enough to be a gRPC call."""
    return len(data) > 60
