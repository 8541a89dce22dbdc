"""What the console costs beside the API: a drawn list of 50 rows, and JSON commands while people click.

The floor of the page is the same list as JSON by the same gateway, in turns; that of the commands is the same load with
nobody clicking. Names are looked up as always: the reader's are remembered for some minutes, as in operation.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import asdict
from datetime import timedelta
from itertools import cycle

from access.sealed import Box
from access.tokens import Issuer
from bench import http
from bench.figure import Figure, Scale, median
from bench.gateway import PAGE, ROWS, makers, pages_of, prepared
from bench.testbed import SOMEBODY, Testbed
from cli.platform import caller
from services.gateway.console.session import COOKIE, Held

PEOPLE, EACH_SECONDS = 20, 1.0
"""People who click beside the commands, and how often each of them does."""
CALLERS = 4
"""Callers of commands, so few that the machine has time left: what clicking takes away is then seen as waiting."""
READERS = 8
ORDER = "customer_id"
"""In which both are asked for: a list that nobody has ordered comes on a page in its usual order, by the API by id."""
PAGE_TARGET, BESIDE_TARGET = 1.5, 1.1
PATIENCE = 300.0
"""Milliseconds within which 19 of 20 pages are to be there while people click and commands run."""


async def measure(testbed: Testbed, scale: Scale) -> list[Figure]:
    """Milliseconds of the gateway per answer for the page, and of a caller's waiting for the commands; both at most."""
    where = await testbed.services("customers", "organisation", parts="none")
    edge = await testbed.gateway(where)
    token = Issuer.from_keys(testbed.keys).issue(caller("manager", "east", SOMEBODY), timedelta(hours=1))
    customer = await prepared(testbed.postgres.dsn("bench_customers"), where["customers"], token, ROWS)
    paths = await pages_of(edge, token, ORDER)
    make, page = makers(token, customer, paths), _pages(testbed, token, paths[:1])
    every = await _drawn(testbed, edge, scale, _pages(testbed, token, paths), make["pages"], ", page after page")
    again = await _drawn(testbed, edge, scale, page, make["list"], "")
    beside, waits = list[Figure](), list[float]()
    for _ in range(scale.pairs + 1):
        alone = await _waiting(edge, make["command"], scale.seconds)
        clicking = asyncio.create_task(_clicking(edge, page, scale.seconds))
        waited = await _waiting(edge, make["command"], scale.seconds)
        waits += await clicking
        name = f"a command while {PEOPLE} people click ÷ alone, ms"
        beside.append(Figure(name, waited, alone, BESIDE_TARGET, at_most=True))
    slow = sorted(waits)[len(waits) * 19 // 20]
    within = f"19 of 20 pages while {PEOPLE} people click ÷ {PATIENCE:.0f} ms, ms"
    return [again, every, median(beside), Figure(within, slow, PATIENCE, 1, at_most=True)]


async def _drawn(testbed: Testbed, edge: int, scale: Scale, page: http.Make, data: http.Make, which: str) -> Figure:
    """The gateway's processor time for a page and for the same as JSON, in turns."""
    rounds = []
    for _ in range(scale.pairs + 1):
        costs = []
        for one in (page, data):
            before = testbed.spent(f"127.0.0.1:{edge}")[0]
            count, _ = await http.rate(edge, one, READERS, scale.seconds)
            costs.append((testbed.spent(f"127.0.0.1:{edge}")[0] - before) / count * 1e3)
        name = f"a drawn list of {PAGE}{which} ÷ the same as JSON, ms of the gateway"
        rounds.append(Figure(name, costs[0], costs[1], PAGE_TARGET, at_most=True))
    return median(rounds)


def _pages(testbed: Testbed, token: str, paths: list[str]) -> http.Make:
    """The requests for a list's pages by somebody who is signed in, of the lists of these paths of the API."""
    until = time.time() + 3600
    held = Held(token, until, "bench", "bench", until, "Bench", "SALES_MANAGER", "East")
    cookie = f"{COOKIE}={Box.from_keys(testbed.keys).seal(COOKIE, json.dumps(asdict(held)).encode())}"
    head = f"Host: 127.0.0.1\r\nCookie: {cookie}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n"
    asked = (path.removeprefix("/v1") for path in paths)
    return cycle([f"GET {path} HTTP/1.1\r\n{head}\r\n".encode() for path in asked]).__next__


async def _waiting(edge: int, make: http.Make, seconds: float) -> float:
    """The mean milliseconds that a caller waits for the receipt of a command."""
    count, lasted = await http.rate(edge, make, CALLERS, seconds)
    return lasted * CALLERS / count * 1e3


async def _clicking(edge: int, page: http.Make, seconds: float) -> list[float]:
    """Each person opens a page, reads it, and opens the next; they began at different moments. What each page took."""
    took: list[float] = []

    async def person(number: int) -> None:
        await asyncio.sleep(EACH_SECONDS * number / PEOPLE)
        until = time.perf_counter() + seconds - EACH_SECONDS * number / PEOPLE
        while time.perf_counter() < until:
            began = time.perf_counter()
            await http.rate(edge, page, 1, 0)
            took.append((time.perf_counter() - began) * 1e3)
            await asyncio.sleep(max(EACH_SECONDS - took[-1] / 1e3, 0))

    await asyncio.gather(*(person(number) for number in range(PEOPLE)))
    return took
