"""The peer of a command: an application of the `eventsourcing` library behind gRPC, eight threads, on PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from psycopg.conninfo import conninfo_to_dict

from bench.echo import serve_with
from fieldledger.customers import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform

THREADS = 8
"""The number with the best throughput: more threads only wait for the same table lock."""


class Territory(Aggregate):
    @event("Opened")
    def __init__(self, region: str, name: str, responsible_id: UUID) -> None:
        self.region, self.name, self.responsible_id = region, name, responsible_id


class Territories(Application[UUID]):
    def open(self, request: pb.OpenTerritoryRequest) -> platform.Receipt:
        territory = Territory(request.region, request.name, UUID(request.responsible_id))
        (stored,) = self.save(territory)
        receipt = platform.Receipt(aggregate_id=str(territory.id), version=1, outcome=platform.OUTCOME_ACCEPTED)
        receipt.read_after = f"customers/0/{stored.notification.id}"
        return receipt


async def serve(address: str, dsn: str) -> None:
    """Serve until SIGTERM."""
    parts = conninfo_to_dict(dsn)
    environment = {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(parts["dbname"]),
        "POSTGRES_HOST": str(parts["host"]),
        "POSTGRES_PORT": str(parts.get("port", 5432)),
        "POSTGRES_USER": str(parts["user"]),
        "POSTGRES_PASSWORD": str(parts.get("password", "-")),
        "POSTGRES_POOL_SIZE": str(THREADS),
    }
    territories, threads = Territories(env=os.environ | environment), ThreadPoolExecutor(THREADS)
    loop = asyncio.get_running_loop()

    async def answer(request: pb.OpenTerritoryRequest, call: Any) -> platform.Receipt:
        return await loop.run_in_executor(threads, territories.open, request)

    await serve_with(address, answer)


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], sys.argv[2]))
