"""Requests as bytes: what the server takes from a connection, and what it refuses (RFC 9112)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from services.gateway.protocol import HEAD_BYTES
from tests.gateway.everything import Everything, everything

HOST = b"Host: gateway\r\n"
GET = b"GET /livez HTTP/1.1\r\n" + HOST


@pytest.fixture(scope="module")
async def edge() -> AsyncIterator[Everything]:
    async with everything() as made:
        yield made


async def _statuses(edge: Everything, *pieces: bytes) -> list[int]:
    """The statuses of all answers on one connection, on which these pieces are sent one after the other."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(edge.url.rpartition(":")[2]))
    found = []
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0)
        while line := await asyncio.wait_for(reader.readline(), 20):
            found.append(int(line.split(b" ")[1]))
            length, close = 0, False
            while (header := await reader.readline()) not in (b"\r\n", b""):
                name, _, value = header.lower().partition(b":")
                length = int(value) if name == b"content-length" else length
                close = close or (name == b"connection" and value.strip() == b"close")
            await reader.readexactly(length)
            if close:
                break
    except ConnectionError:
        pass
    finally:
        writer.close()
    return found


LAST = GET + b"Connection: close\r\n\r\n"
REFUSED = {
    "no host": (b"GET /livez HTTP/1.1\r\n\r\n", 400),
    "two hosts": (GET + HOST + b"\r\n", 400),
    "two lengths": (GET + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nx", 400),
    "a length and pieces": (GET + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nx", 400),
    "a blank before a colon": (GET + b"Content-Length : 1\r\n\r\nx", 400),
    "a folded header": (GET + b"X: a\r\n b\r\n\r\n", 400),
    "a NUL in a header": (GET + b"X: a\0b\r\n\r\n", 400),
    "a line without a version": (b"GET /livez\r\n" + HOST + b"\r\n", 505),
    "a version to come": (b"GET /livez HTTP/2.0\r\n" + HOST + b"\r\n", 505),
    "another protocol": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 501),
    "an unknown method": (b"NONESUCH / HTTP/1.1\r\n" + HOST + b"\r\n", 501),
    "a path too long": (b"GET /" + b"a" * HEAD_BYTES + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
    "headers too large": (GET + b"".join(b"x%d: %s\r\n" % (n, b"y" * 1000) for n in range(17)) + b"\r\n", 431),
}


@pytest.mark.parametrize(("request_", "status"), REFUSED.values(), ids=REFUSED.keys())
async def test_what_is_no_request_is_refused_and_nothing_behind_it_is_read(
    edge: Everything, request_: bytes, status: int
) -> None:
    assert await _statuses(edge, request_ + LAST) == [status]
    assert await _statuses(edge, *(request_[at : at + 1000] for at in range(0, len(request_), 1000))) == [status]


async def test_of_a_header_that_never_ends_no_more_is_taken(edge: Everything) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", int(edge.url.rpartition(":")[2]))
    writer.write(GET + b"x: ")
    with pytest.raises(ConnectionError):
        for _ in range(10_000):
            writer.write(b"y" * HEAD_BYTES)
            await writer.drain()
    writer.close()


async def test_requests_are_answered_in_order_however_they_are_cut(edge: Everything) -> None:
    three = GET + b"\r\n" + b"POST /livez HTTP/1.1\r\n" + HOST + b"Content-Length: 3\r\n\r\nabc" + LAST
    assert await _statuses(edge, three) == [200, 405, 200]
    assert await _statuses(edge, *(three[at : at + 1] for at in range(len(three)))) == [200, 405, 200]


async def test_a_long_body_counts_as_no_head(edge: Everything) -> None:
    body = b" " * (4 * HEAD_BYTES)
    post = b"POST /livez HTTP/1.1\r\n" + HOST + b"Content-Length: %d\r\n\r\n" % len(body) + body
    assert await _statuses(edge, *(post[at : at + 4000] for at in range(0, len(post), 4000)), LAST) == [405, 200]


async def test_a_request_that_asks_for_another_protocol_is_answered_in_this_one(edge: Everything) -> None:
    asked = GET + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n"
    assert await _statuses(edge, asked) == [200]
    body = b"POST /livez HTTP/1.1\r\n" + HOST + b"Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 3\r\n\r\nabc"
    assert await _statuses(edge, body) == [405]
