"""What is outside of the attacked services: whoever gets messages from them, and services that never said anything."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from random import Random
from typing import Any

import grpc

from fieldledger.platform.v1 import platform_pb2 as platform

SILENT = ("appraisal", "supervision")
"""Services whose facts notices follow, and which are not attacked: their logs are empty."""
TAKE, REFUSE, BREAK = "take", "refuse", "break"
MOODS: Mapping[str, int] = {TAKE: 80, REFUSE: 10, BREAK: 10}
"""How a message is answered, and how often: taken, refused for good, or taken and broken off without an answer."""


class Mailbox:
    """Whom notices send to, by HTTP at a port of its own. `taken` are the ids of the messages that it took."""

    def __init__(self, seed: int) -> None:
        self.taken: list[str] = []
        self.port = 0
        self._random = Random(f"{seed}/mailbox")
        self._server: asyncio.Server | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", 0, backlog=200)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        if self._server:
            self._server.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            mood = self._random.choices(list(MOODS), list(MOODS.values()))[0]
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.partition("content-length:")[2].split("\r\n")[0])
            said = json.loads(await reader.readexactly(length))
            if mood != REFUSE:
                self.taken.append(said["id"])
            if mood == BREAK:
                writer.transport.abort()
                return
            status = "410 Gone" if mood == REFUSE else "204 No Content"
            writer.write(f"HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass  # whoever sent has died
        finally:
            writer.close()


class Silence(grpc.GenericRpcHandler):
    """A service with an empty log: all that a follower asks of a peer."""

    def __init__(self) -> None:
        self._server: Any = None
        self.port = 0

    async def open(self) -> None:
        self._server = grpc.aio.server()
        self._server.add_generic_rpc_handlers((self,))
        self.port = self._server.add_insecure_port("127.0.0.1:0")
        await self._server.start()

    async def close(self) -> None:
        if self._server:
            await self._server.stop(None)

    def service(self, handler_call_details: Any) -> Any:
        if not handler_call_details.method.endswith("/ReadLog"):
            return None

        async def nothing(request: bytes, context: Any) -> platform.ReadLogResponse:
            return platform.ReadLogResponse(complete=True)

        return grpc.unary_unary_rpc_method_handler(
            nothing, response_serializer=platform.ReadLogResponse.SerializeToString
        )
