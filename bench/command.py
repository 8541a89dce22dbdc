"""Throughput of durable commands: OpenTerritory of a service against a bare echo and the `eventsourcing` library.

OpenTerritory stores one fact of a new aggregate, without personal data. Each server is a separate process with one
channel to it, and all get the same requests with the same metadata. The service only answers calls (FIELDLEDGER_PARTS);
relaying and projecting are measured separately. The peer is an application of the `eventsourcing` library in its best
configuration, whose commands have no id, no token and no scope.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import uuid4

import grpc

from access.tokens import Issuer
from bench.echo import METHOD, SERVICE
from bench.figure import Figure, Scale, median
from bench.testbed import SOMEBODY, Testbed
from cli.platform import caller
from fieldledger.customers import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform

NAMES = {"echo": "durable command ÷ bare gRPC echo", "library": "durable command ÷ the library's own application"}
TARGETS = {("echo", 32): 0.60, ("echo", 128): 0.55, ("echo", 256): 0.55, ("library", 32): 4.0, ("library", 128): 4.0}
WARM_UP_SECONDS = 1.0

Call = Callable[[], Awaitable[platform.Receipt]]


async def measure(testbed: Testbed, scale: Scale) -> list[Figure]:
    """Commands per second; the floors are echoes and commands of the library per second."""
    echo, library, where = await asyncio.gather(
        testbed.echo(), testbed.library(), testbed.services("customers", parts="none")
    )
    token = Issuer.from_keys(testbed.keys).issue(caller("manager", "east"), timedelta(hours=1))
    figures = []
    async with (
        grpc.aio.insecure_channel(where["customers"]) as service,
        grpc.aio.insecure_channel(echo) as floor,
        grpc.aio.insecure_channel(library) as peer,
    ):
        command = territory_call(service, token)
        others = {
            "echo": opening(floor, f"/{SERVICE}/{METHOD}", token),
            "library": opening(peer, f"/{SERVICE}/{METHOD}", token),
        }
        for (other, callers), target in TARGETS.items():
            if callers > scale.callers:
                continue
            rounds = []
            for seconds in [WARM_UP_SECONDS] + scale.pairs * [scale.seconds]:
                value = await rate(command, callers, min(seconds, scale.seconds))
                base = await rate(others[other], callers, min(seconds, scale.seconds))
                rounds.append(Figure(f"{NAMES[other]}, {callers} callers", value, base, target))
            figures.append(median(rounds))
    return figures


def territory_call(channel: grpc.aio.Channel, token: str) -> Call:
    """A call of OpenTerritory, each time under a new command id."""
    return opening(channel, "/fieldledger.customers.v1.TerritoryService/OpenTerritory", token)


def opening(channel: grpc.aio.Channel, path: str, token: str) -> Call:
    """A call of the method at `path`, ours or a peer's, with the request of OpenTerritory."""
    method = channel.unary_unary(
        path,
        request_serializer=pb.OpenTerritoryRequest.SerializeToString,
        response_deserializer=platform.Receipt.FromString,
    )
    responsible = SOMEBODY

    async def call() -> platform.Receipt:
        request = pb.OpenTerritoryRequest(region="east", name=f"苏州工业园区 {uuid4()}", responsible_id=responsible)
        metadata = (("authorization", f"Bearer {token}"), ("command-id", str(uuid4())))
        receipt: platform.Receipt = await method(request, metadata=metadata, timeout=10)
        return receipt

    return call


async def rate(call: Call, callers: int, seconds: float) -> float:
    """Answers per second; a failed call ends the run."""
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
