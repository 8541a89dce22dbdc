"""What is too large, too deep or too much is refused at once, by a server on a real port, and never with a 5xx."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from uuid import uuid4

import pytest

from access.buckets import Buckets, Rates
from chassis.processes import bound
from chassis.reasons import Reasons
from kernel.errors import Unavailable
from ledger.context import Caller
from services.gateway import host
from services.gateway.app import create_app
from services.gateway.body import _NESTING, depth
from services.gateway.catalogue import descriptions
from services.gateway.host import _Server, configured
from services.gateway.limits import Limits
from tests.gateway.service import Visits
from tests.work import counted

STEPS, STEPS_PER_BYTE = 20_000, 10
"""The limit for a refusal's cost: about twice the actual cost."""
MIB = 1024 * 1024


@asynccontextmanager
async def serving(visits: Visits) -> AsyncIterator[tuple[_Server, asyncio.Task[None], int]]:
    """A server, its work, and its port."""
    app = create_app({"visits": visits.target}, descriptions(["visits"]), reasons=Reasons.load(), limits=Limits())
    place = bound("127.0.0.1:0", shared=False)
    server = _Server(configured(app))
    work = asyncio.create_task(server.serve([place]))
    while not server.started:
        await asyncio.sleep(0.01)
    yield server, work, place.getsockname()[1]
    server.should_exit = True
    await work


@pytest.fixture
async def port(visits: Visits) -> AsyncIterator[int]:
    async with serving(visits) as (_, _, found):
        yield found


def _request(body: bytes, *headers: str, length: bool = True) -> bytes:
    size = f"Content-Length: {len(body)}" if length else "Transfer-Encoding: chunked"
    lines = ["POST /v1/visits HTTP/1.1", "Host: gateway", "Authorization: Bearer t", "Content-Type: application/json"]
    return "\r\n".join([*lines, size, *headers, "", ""]).encode() + body


def _chunked(body: bytes) -> bytes:
    pieces = (body[at : at + 65536] for at in range(0, len(body), 65536))
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


HOSTILE: dict[str, tuple[Callable[[], bytes], set[int]]] = {
    "4 MiB and a byte": (lambda: _request(b" " * (4 * MIB + 1)), {413}),
    "4 MiB and a byte, unannounced": (lambda: _request(_chunked(b" " * (4 * MIB + 1)), length=False), {413}),
    "a length that is none": (lambda: _request(b"", "Content-Length: 1e9"), {400}),
    "depth 10,000": (lambda: _request(b"[" * 10_000 + b"]" * 10_000), {400}),
    "depth 10,000 in a field": (lambda: _request(b'{"purpose":' * 10_000 + b"1" + b"}" * 10_000), {400}),
    "a string of quotes that never ends": (lambda: _request(b'[["' + b'\\"' * 100_000), {400}),
    "10,000 headers": (lambda: _request(b"{}", *(f"x-{n}: y" for n in range(10_000))), {400, 431}),
    "a header of 1 MiB": (lambda: _request(b"{}", "x: " + "y" * MIB), {400, 431}),
    "10,000 fields": (lambda: _request(b'{%s"a":1}' % b"".join(b'"f%d":1,' % n for n in range(9_999))), {400}),
    "one field 10,000 times": (lambda: _request(b'{%s"a":1}' % (b'"purpose":"",' * 10_000)), {400}),
    "a number of 100,000 digits": (lambda: _request(b'{"kind":%s}' % (b"9" * 100_000)), {400}),
    "a path of 60 KiB": (lambda: b"GET /" + b"a/" * 30_000 + b" HTTP/1.1\r\nHost: g\r\n\r\n", {400, 404, 414}),
}


@pytest.mark.parametrize(("made", "right"), HOSTILE.values(), ids=HOSTILE.keys())
async def test_it_is_refused_at_once(port: int, made: Callable[[], bytes], right: set[int]) -> None:
    content = made()
    with counted() as work:
        status, answer = await _answer(port, content)
    assert status in right, answer[:500]
    assert work.steps < STEPS + STEPS_PER_BYTE * len(content)


async def _answer(port: int, content: bytes) -> tuple[int, bytes]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    sending = asyncio.ensure_future(_send(writer, content))
    try:
        answer = await asyncio.wait_for(reader.read(4096), 60)
    finally:
        sending.cancel()
        writer.close()
    return int(answer.split(b" ", 2)[1]), answer


async def _send(writer: asyncio.StreamWriter, content: bytes) -> None:
    try:
        writer.write(content)
        await writer.drain()
    except ConnectionError:
        return  # it answers before it has read everything


@pytest.mark.parametrize("unit", [b'\\"', b'"', b"[", b'"["'])
def test_counting_the_depth_takes_work_in_proportion(unit: bytes) -> None:
    def steps(count: int) -> int:
        body = b'[["' + unit * count
        with counted() as work:
            depth(body)
        # A regular expression counts as one step. Each byte is in a match, so none was read twice.
        assert b"".join(_NESTING.findall(body)) == body
        return work.steps

    assert steps(8_000) <= 10 * steps(800)


async def test_a_region_has_a_rate_of_its_own(visits: Visits) -> None:
    rates = Rates(Buckets(100), Buckets(0.001, 2))
    for _ in range(2):
        rates.take(Caller(str(uuid4()), "east"))
    with pytest.raises(Unavailable) as no:
        rates.take(Caller(str(uuid4()), "east"))
    assert no.value.reason == "TOO_MANY_REQUESTS"
    for region in ("west", "*", "*", "*"):
        rates.take(Caller(str(uuid4()), region))


async def test_a_stop_does_not_wait_for_the_rest_of_a_request(visits: Visits, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen as ten seconds between Ctrl-C and the end: as long as the rest of a body may take."""
    monkeypatch.setattr(host, "ARRIVING_SECONDS", 0.01)
    async with serving(visits) as (server, work, port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(_request(b'{"purpose": "half"}')[:-5])
        await writer.drain()
        while not any(getattr(one, "cycle", None) for one in server.server_state.connections):
            await asyncio.sleep(0.01)
        server.end()
        await work
        assert await reader.read() == b"", "neither refused as too slow, nor carried out"
        writer.close()
