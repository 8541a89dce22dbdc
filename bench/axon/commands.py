"""Durable commands against Axon Framework's: of a new aggregate each, and of existing aggregates.

Both get the same requests from the same client and answer receipts of the same size. The peer's commands have no id,
no token, no scope and no unique name; eight threads handle them on eight connections. An existing aggregate belongs to
one call at a time, so that nobody waits for anybody else's; the peer keeps its aggregates in its cache.
"""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import timedelta
from uuid import uuid4

import grpc

from access.tokens import Issuer
from bench.axon.peer import COMMAND, SERVICE
from bench.command import Call, opening, rate, territory_call
from bench.figure import Figure, Scale, median
from bench.testbed import SOMEBODY, SUCCESSOR, Testbed
from cli.platform import caller
from cli.terminal import errors
from fieldledger.customers import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform

NEW, EXISTING = "durable command ÷ Axon Framework's", "change of an existing aggregate ÷ Axon Framework's"
TARGETS = {(NEW, 32): 0.65, (NEW, 128): 0.60, (EXISTING, 32): 1.0, (EXISTING, 128): 1.0}
WARM_UP = 20_000
"""Commands of each kind before anything counts: Java compiles what was called often, however long that took."""


async def measure(testbed: Testbed, scale: Scale) -> list[Figure]:
    """Commands per second; the floors are the peer's."""
    where, theirs = await asyncio.gather(testbed.services("customers", parts="none"), testbed.axon(COMMAND))
    ours = where["customers"]
    token = Issuer.from_keys(testbed.keys).issue(caller("manager", "east"), timedelta(hours=1))
    async with grpc.aio.insecure_channel(ours) as service, grpc.aio.insecure_channel(theirs) as peer:
        open_ours, open_theirs = territory_call(service, token), opening(peer, f"/{SERVICE}/Open", token)
        most = max(count for _, count in TARGETS)
        reassign = "/fieldledger.customers.v1.TerritoryService/ReassignTerritory"
        calls = {
            NEW: (open_ours, open_theirs),
            EXISTING: (
                await _changing(service, reassign, token, open_ours, most),
                await _changing(peer, f"/{SERVICE}/Reassign", token, open_theirs, most),
            ),
        }
        for _, called in calls.values():
            await _warmed_up(called, min(WARM_UP, scale.facts * 2), most)
        figures = []
        for (name, callers), target in TARGETS.items():
            if callers > scale.callers:
                continue
            rounds, costs = [], ("", "")
            for _ in range(scale.pairs + 1):
                mine, other = calls[name]
                value, cost = await _measured(testbed, ours, mine, callers, scale.seconds)
                floor, base = await _measured(testbed, theirs, other, callers, scale.seconds)
                rounds.append(Figure(f"{name}, {callers} callers", value, floor, target))
                costs = (cost, base)
            figures.append(median(rounds))
            errors.print(f"{name}, {callers} callers: ours {costs[0]}; Axon Framework's {costs[1]}")
    return figures


async def _warmed_up(call: Call, count: int, callers: int) -> None:
    left = iter(range(count))

    async def one() -> None:
        for _ in left:
            await call()

    await asyncio.gather(*(one() for _ in range(callers)))


async def _measured(testbed: Testbed, target: str, call: Call, callers: int, seconds: float) -> tuple[float, str]:
    """Answers per second, and the processor time per answer in words."""
    before, answers = testbed.spent(target), 0

    async def counted() -> platform.Receipt:
        nonlocal answers
        receipt = await call()
        answers += 1
        return receipt

    value = await rate(counted, callers, seconds)
    server, database = (
        (late - early) / answers * 1e6 for early, late in zip(before, testbed.spent(target), strict=True)
    )
    return value, f"{server:,.0f} us, PostgreSQL {database:,.0f} us"


async def _changing(channel: grpc.aio.Channel, path: str, token: str, create: Call, count: int) -> Call:
    """A call that hands one of so many territories over, back and forth; each call in flight has one of its own."""
    free = deque([((await create()).aggregate_id, 1) for _ in range(count)])
    method = channel.unary_unary(
        path,
        request_serializer=pb.ReassignTerritoryRequest.SerializeToString,
        response_deserializer=platform.Receipt.FromString,
    )

    async def call() -> platform.Receipt:
        territory, version = free.popleft()
        request = pb.ReassignTerritoryRequest(
            territory_id=territory, responsible_id=SUCCESSOR if version % 2 else SOMEBODY
        )
        metadata = (("authorization", f"Bearer {token}"), ("command-id", str(uuid4())))
        receipt: platform.Receipt = await method(request, metadata=metadata, timeout=10)
        assert receipt.version == version + 1, f"version {receipt.version} follows {version}"
        free.append((territory, receipt.version))
        return receipt

    return call
