"""The floor of a request through the gateway: two bare hops, with messages of the same sizes.

The first is Starlette on httptools, whose handler makes one `grpc.aio` call and returns JSON that it has ready. The
second is a bare `grpc.aio` server, which answers with bytes that it has ready. Neither knows the caller, checks,
decides, stores, or makes JSON of a message.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import grpc
import uvicorn
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chassis.collector import calm_collector

SERVICE, METHODS = "fieldledger.bench.Hop", ("GET", "POST")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer as they were seen: the sizes of a bare hop's messages."""

    name: str
    call: bytes
    """The request message on gRPC."""
    answer: bytes
    """The answer on gRPC."""
    content: bytes
    """The answer's JSON."""

    def record(self) -> dict[str, str]:
        return {key: value if isinstance(value, str) else value.hex() for key, value in asdict(self).items()}


def read(path: Path) -> list[Exchange]:
    """What `write` wrote."""
    return [
        Exchange(one["name"], *(bytes.fromhex(one[key]) for key in ("call", "answer", "content")))
        for one in json.loads(path.read_text("utf-8"))
    ]


def write(path: Path, exchanges: list[Exchange]) -> None:
    """Tell the hops what to answer."""
    path.write_text(json.dumps([one.record() for one in exchanges]), "utf-8")


async def serve_calls(address: str, exchanges: list[Exchange]) -> None:
    """Answer calls until SIGTERM: the second hop."""
    server = grpc.aio.server(options=(("grpc.so_reuseport", 0),))
    handlers: dict[str, Any] = {one.name: grpc.unary_unary_rpc_method_handler(_ready(one.answer)) for one in exchanges}
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE, handlers),))
    state = health.aio.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(state, server)
    server.add_insecure_port(address)
    await server.start()
    await state.set("", health_pb2.HealthCheckResponse.SERVING)
    calm_collector()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    await server.stop(1)


def _ready(answer: bytes) -> Any:
    async def method(request: bytes, call: Any) -> bytes:
        return answer

    return method


def application(exchanges: list[Exchange], target: str) -> Starlette:
    """The first hop: `/call/<name>` makes a call, `/bare/<name>` does not. Call it within its event loop."""
    channel = grpc.aio.insecure_channel(target)
    routes = []
    for one in exchanges:
        routes += [
            Route(f"/call/{one.name}", _calling(one, channel), methods=METHODS),
            Route(f"/bare/{one.name}", _answering(one), methods=METHODS),
        ]
    return Starlette(routes=routes)


def _calling(one: Exchange, channel: grpc.aio.Channel) -> Any:
    call: Any = channel.unary_unary(f"/{SERVICE}/{one.name}")

    async def handler(request: Request) -> Response:
        await request.body()
        await call(one.call, timeout=10)
        return Response(one.content, media_type="application/json")

    return handler


def _answering(one: Exchange) -> Any:
    async def handler(request: Request) -> Response:
        await request.body()
        return Response(one.content, media_type="application/json")

    return handler


async def serve_http(port: int, exchanges: list[Exchange], target: str) -> None:
    """Answer requests until SIGTERM: the first hop."""
    app = application(exchanges, target)
    calm_collector()
    config = uvicorn.Config(app, "127.0.0.1", port, http="httptools", log_config=None, access_log=False, ws="none")
    await uvicorn.Server(config).serve()


if __name__ == "__main__":
    kind, where, path, *rest = sys.argv[1:]
    known = read(Path(path))
    asyncio.run(serve_calls(where, known) if kind == "calls" else serve_http(int(where), known, *rest))
