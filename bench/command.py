"""What a durable command costs: OpenTerritory of a whole running service against a bare echo, 32 callers at once.

OpenTerritory is one fact of a new aggregate, without personal data. Both servers are processes of their own with one
channel to them, and get the same requests with the same metadata; the service relays and projects meanwhile, as ever.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import uuid4

import grpc
import psycopg

from bench.echo import METHOD, SERVICE
from bench.figure import Figure, Scale, median
from bench.stand import Stand
from chassis.tokens import Issuer
from cli.platform import caller
from fieldledger.customers.v1 import customers_pb2 as pb
from fieldledger.platform.v1 import platform_pb2 as platform

NAME, TARGET = "durable command ÷ bare gRPC echo", 0.60
WARM_UP_SECONDS = 1.0

Call = Callable[[], Awaitable[platform.Receipt]]


async def measure(stand: Stand, scale: Scale) -> Figure:
    """Commands per second; the floor is echoes per second."""
    echo, where = await asyncio.gather(stand.echo(), stand.services("customers", "organisation"))
    token = Issuer.from_keys(stand.keys).issue(caller("manager", "east"), timedelta(hours=1))
    async with (
        grpc.aio.insecure_channel(where["customers"]) as service,
        grpc.aio.insecure_channel(echo) as floor,
        await psycopg.AsyncConnection.connect(stand.postgres.dsn("bench_customers"), autocommit=True) as database,
    ):
        command = _call(service, "/fieldledger.customers.v1.CustomersService/OpenTerritory", token)
        bare = _call(floor, f"/{SERVICE}/{METHOD}", token)
        rounds = []
        for seconds in [WARM_UP_SECONDS] + scale.pairs * [scale.seconds]:
            value = await _rate(command, scale.callers, min(seconds, scale.seconds))
            await _settled(database)  # what the service still does for its commands is not the echo's burden
            rounds.append(Figure(NAME, value, await _rate(bare, scale.callers, min(seconds, scale.seconds)), TARGET))
    return median(rounds[1:])


def _call(channel: grpc.aio.Channel, path: str, token: str) -> Call:
    method = channel.unary_unary(
        path,
        request_serializer=pb.OpenTerritoryRequest.SerializeToString,
        response_deserializer=platform.Receipt.FromString,
    )
    responsible = str(uuid4())

    async def call() -> platform.Receipt:
        request = pb.OpenTerritoryRequest(region="east", name="苏州工业园区", responsible_id=responsible)
        metadata = (("authorization", f"Bearer {token}"), ("command-id", str(uuid4())))
        receipt: platform.Receipt = await method(request, metadata=metadata, timeout=10)
        return receipt

    return call


async def _rate(call: Call, callers: int, seconds: float) -> float:
    """Answers per second; one that fails ends the run."""
    started = time.perf_counter()

    async def one() -> int:
        answers = 0
        while time.perf_counter() < started + seconds:
            receipt = await call()
            assert receipt.outcome == platform.OUTCOME_ACCEPTED
            answers += 1
        return answers

    answers = sum(await asyncio.gather(*(one() for _ in range(callers))))
    return answers / (time.perf_counter() - started)


async def _settled(database: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
    """Until all that was stored is published and in every view. Raises TimeoutError."""
    level = (
        "SELECT s.position = r.position AND s.position = (SELECT min(at) FROM (SELECT max(position) AS at "
        "FROM positions WHERE source = 'customers' GROUP BY follower) AS reached) FROM store AS s, relay AS r"
    )
    async with asyncio.timeout(60):
        while True:
            row = await (await database.execute(level)).fetchone()
            if row and row[0]:
                return
            await asyncio.sleep(0.05)
