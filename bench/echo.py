"""The floor of a command: a bare grpc.aio server with the same request and a receipt of the same size."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from chassis.collector import calm_collector
from fieldledger.customers import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform

SERVICE, METHOD = "fieldledger.bench.Echo", "Echo"


async def serve(address: str) -> None:
    """Serve until SIGTERM."""
    receipt = platform.Receipt(
        aggregate_id=str(UUID(int=1)), version=1, outcome=platform.OUTCOME_ACCEPTED, read_after="customers/0/10000"
    )
    receipt.recorded_time.FromDatetime(datetime(2026, 10, 15, 4, 0, 0, 123456, tzinfo=UTC))

    async def echo(request: pb.OpenTerritoryRequest, call: Any) -> platform.Receipt:
        return receipt

    await serve_with(address, echo)


async def serve_with(
    address: str, answer: Callable[[pb.OpenTerritoryRequest, Any], Awaitable[platform.Receipt]]
) -> None:
    """Serve one method until SIGTERM."""
    handler = grpc.unary_unary_rpc_method_handler(
        answer,
        request_deserializer=pb.OpenTerritoryRequest.FromString,
        response_serializer=platform.Receipt.SerializeToString,
    )
    server = grpc.aio.server(options=(("grpc.so_reuseport", 0),))
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE, {METHOD: handler}),))
    state = health.aio.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(state, server)
    server.add_insecure_port(address)
    await server.start()
    await state.set("", health_pb2.HealthCheckResponse.SERVING)
    calm_collector()  # as the service it is compared with
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    await server.stop(1)


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
