"""Receivers of this very machine, by HTTP and by SMTP, that take, refuse, break off, answer late and hang, as asked."""

from __future__ import annotations

import asyncio
import email
import email.policy
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

TAKE, REFUSE, BUSY, BREAK, BREAK_BEFORE, LATE, HANG = "take", "refuse", "busy", "break", "break before", "late", "hang"
"""BREAK takes the message and breaks off without an answer; BREAK_BEFORE breaks off before it has read it."""
LATE_SECONDS, HANG_SECONDS = 0.2, 30.0
Mood = Callable[[], str]


@dataclass
class Receiver:
    """Takes messages as its mood says. `taken` has every message that it took, whatever it answered."""

    mood: Mood = lambda: TAKE
    taken: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    asked: int = 0
    port: int = 0

    @property
    def twice(self) -> list[str]:
        """The ids of messages that it took more than once."""
        return [id for id, times in Counter(self.ids).items() if times > 1]

    async def http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request for a webhook."""
        self.asked += 1
        mood = self.mood()
        if mood == BREAK_BEFORE:
            writer.transport.abort()
            return
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.partition("content-length:")[2].split("\r\n")[0])
        said = json.loads(await reader.readexactly(length))
        if mood in (TAKE, BREAK, LATE, HANG):
            self.taken.append(said["message"])
            self.ids.append(said["id"])
        if mood == BREAK:
            writer.transport.abort()
            return
        await asyncio.sleep({LATE: LATE_SECONDS, HANG: HANG_SECONDS}.get(mood, 0))
        status = {REFUSE: "410 Gone", BUSY: "503 Service Unavailable"}.get(mood, "204 No Content")
        writer.write(f"HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async def smtp(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One mail."""
        self.asked += 1
        mood = self.mood()
        if mood == BREAK_BEFORE:
            writer.transport.abort()
            return
        await _say(writer, "220 here")
        while line := (await reader.readline()).decode().strip():
            verb = line.upper()
            if verb == "DATA":
                await _say(writer, "354 go on")
                mail = await reader.readuntil(b"\r\n.\r\n")
                if mood in (TAKE, BREAK, LATE, HANG):
                    read = email.message_from_bytes(mail, policy=email.policy.default)
                    self.taken.append(read.get_content())
                    self.ids.append(str(read["message-id"]))
                if mood == BREAK:
                    writer.transport.abort()
                    return
                await asyncio.sleep({LATE: LATE_SECONDS, HANG: HANG_SECONDS}.get(mood, 0))
                await _say(writer, {REFUSE: "550 no", BUSY: "451 later"}.get(mood, "250 taken"))
            elif verb == "QUIT":
                await _say(writer, "221 bye")
                break
            else:
                await _say(writer, "250 well")
        writer.close()


async def _say(writer: asyncio.StreamWriter, text: str) -> None:
    writer.write(f"{text}\r\n".encode())
    await writer.drain()


@asynccontextmanager
async def receiving(receiver: Receiver, kind: str = "http") -> AsyncIterator[Receiver]:
    """The receiver at a port of its own."""
    answer = receiver.smtp if kind == "smtp" else receiver.http

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await answer(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass  # whoever called has given up
        finally:
            writer.close()

    server = await asyncio.start_server(one, "127.0.0.1", 0, backlog=200)
    receiver.port = server.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        server.close()
