"""End-to-end latency: from the acknowledgement of a command of customers to the views of visits, at a steady rate.

The floor is a bare produce and consume of a record of the same size, at the same rate, on the same broker, while the
services are idle. A fact is visible when the follower's position in the database of visits has passed it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from statistics import quantiles

import grpc
import psycopg
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from access.tokens import Issuer
from bench.command import territory_call
from bench.figure import Figure, Scale, median
from bench.testbed import Testbed
from cli.platform import caller
from ledger.topics import make_topic

NAME, TARGET, RATE = "acknowledged → visible elsewhere, p99 ÷ bare produce-consume p99", 6.0, 300.0


async def measure(testbed: Testbed, scale: Scale) -> Figure:
    """The 99th percentile of the latency, in milliseconds."""
    where = await testbed.services("organisation", "customers", "visits")
    token = Issuer.from_keys(testbed.keys).issue(caller("manager", "east"), timedelta(hours=1))
    seconds = scale.seconds * 3
    async with (
        grpc.aio.insecure_channel(where["customers"]) as channel,
        await psycopg.AsyncConnection.connect(testbed.postgres.dsn("bench_visits"), autocommit=True) as database,
    ):
        call = territory_call(channel, token)
        seen = _Seen(database)
        watching = asyncio.create_task(seen.watch())

        async def one() -> float:
            receipt = await call()
            acknowledged = time.perf_counter()
            _, partition, position = receipt.read_after.split("/")
            await seen.passed(int(partition), int(position))
            return time.perf_counter() - acknowledged

        try:
            rounds = []
            for number in range(min(7, scale.pairs) + 1):
                await _steady(one, min(1.0, seconds))  # warm-up, as for the floor
                value = await _steady(one, seconds)
                floor = await _bare(testbed.kafka, f"bench.bare{number}", seconds)
                rounds.append(Figure(NAME, value, floor, TARGET, at_most=True))
        finally:
            watching.cancel()
    return median(rounds)


class _Seen:
    """The positions of the views of visits in the log of customers, polled every five milliseconds."""

    def __init__(self, database: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
        self._database, self._held, self._moved = database, dict[int, int](), asyncio.Condition()

    async def watch(self) -> None:
        query = (
            "SELECT partition, min(position) FROM positions WHERE source = 'customers' AND follower <> 'reactions' "
            "GROUP BY 1"
        )
        while True:
            rows = await (await self._database.execute(query, prepare=True)).fetchall()
            async with self._moved:
                self._held = {int(str(partition)): int(str(position)) for partition, position in rows}
                self._moved.notify_all()
            await asyncio.sleep(0.005)

    async def passed(self, partition: int, position: int) -> None:
        async with asyncio.timeout(60), self._moved:
            await self._moved.wait_for(lambda: self._held.get(partition, 0) >= position)


async def _steady(one: Callable[[], Awaitable[float]], seconds: float) -> float:
    """Start one every 1/RATE s without waiting for others. Returns the 99th percentile, in milliseconds."""
    started, running = time.perf_counter(), list[asyncio.Task[float]]()
    for number in range(max(20, int(RATE * seconds))):
        await asyncio.sleep(max(0.0, started + number / RATE - time.perf_counter()))
        running.append(asyncio.create_task(_awaited(one)))
    return quantiles(await asyncio.gather(*running), n=100)[98] * 1000


async def _awaited(one: Callable[[], Awaitable[float]]) -> float:
    return await one()


async def _bare(kafka: str, name: str, seconds: float) -> float:
    await make_topic(kafka, name)
    waiting: dict[bytes, asyncio.Future[float]] = {}
    async with (
        AIOKafkaProducer(bootstrap_servers=kafka, acks="all", linger_ms=5) as producer,
        AIOKafkaConsumer(
            name, bootstrap_servers=kafka, auto_offset_reset="earliest", fetch_max_wait_ms=100
        ) as consumer,
    ):

        async def consume() -> None:
            async for record in consumer:
                if (waits := waiting.pop(record.key or b"", None)) and not waits.done():
                    waits.set_result(time.perf_counter())

        reading = asyncio.create_task(consume())

        async def one() -> float:
            key = str(len(waiting)).encode() + str(time.perf_counter()).encode()
            waits = waiting[key] = asyncio.get_running_loop().create_future()
            began = time.perf_counter()
            await producer.send_and_wait(name, b"x" * 300, key=key)
            async with asyncio.timeout(60):
                arrived: float = await waits
            return arrived - began

        try:
            await _steady(one, min(1.0, seconds))
            return await _steady(one, seconds)
        finally:
            reading.cancel()
