"""Shared by tests of the live feed: a fact, a token, and an open stream."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from aiokafka import AIOKafkaProducer

from access.tokens import Issuer
from fieldledger.visits import v1 as pb
from fieldledger.visits.v1 import events_pb2
from ledger.context import Caller
from ledger.envelope import Envelope, topic
from services.gateway.host import Gateway
from tests.servers import Servers

CELL = uuid4().hex[:12]
"""Prefix of this process's topics: another worker publishes facts of its own."""
STAFF = str(uuid4())
"""The holder of every token here."""
HEARING = frozenset({"live.read", "visits.read", "organisation.read"})


def a_fact(
    region: str = "east", visit_id: str | None = None, position: int = 1, owner: str = "", actor: str = STAFF
) -> Envelope:
    visit_id, now = visit_id or str(uuid4()), datetime(2026, 10, 1, tzinfo=UTC)
    fact = events_pb2.VisitPlanned(visit_id=visit_id, owner_id=owner, kind=pb.VISIT_KIND_CALLBACK)
    return Envelope(
        source="visits",
        partition=0,
        position=position,
        predecessor=position - 1,
        aggregate_id=visit_id,
        version=1,
        region=region,
        occurred_at=now,
        recorded_at=now,
        actor=actor,
        type=fact.DESCRIPTOR.full_name,
        payload=fact.SerializeToString(),
    )


def a_token(
    keys: Path, region: str = "east", scopes: frozenset[str] = HEARING, reach: str = "region"
) -> dict[str, str]:
    token = Issuer.from_keys(keys).issue(Caller(staff_id=STAFF, region=region, reach=reach, scopes=scopes))
    return {"authorization": f"Bearer {token}"}


async def published(servers: Servers, *facts: Envelope) -> None:
    async with AIOKafkaProducer(bootstrap_servers=servers.bootstrap) as producer:
        for fact in facts:
            headers = [(name, value.encode()) for name, value in fact.headers().items()]
            await producer.send_and_wait(topic("visits", CELL), fact.payload, key=b"k", partition=0, headers=headers)


@asynccontextmanager
async def listening(gateway: Gateway, headers: dict[str, str], **wishes: str) -> AsyncIterator[AsyncIterator[str]]:
    async with httpx.AsyncClient(base_url=gateway.url, timeout=60, verify=False) as http:
        for _ in range(1000):
            async with http.stream("GET", "/v1/live", headers=headers, params=wishes) as stream:
                if stream.status_code == 503:
                    await asyncio.sleep(0.05)
                    continue
                assert stream.status_code == 200
                lines = stream.aiter_lines()
                async for line in lines:
                    if line == ": listening":
                        break
                yield lines
                return
    raise AssertionError("the feed never listened")


async def facts(lines: AsyncIterator[str], count: int) -> list[Any]:
    found: list[Any] = []
    async with asyncio.timeout(60):
        async for line in lines:
            if line.startswith("data: {") and len(line) > 10:
                found.append(json.loads(line.removeprefix("data: ")))
            if len(found) == count:
                break
    return found
