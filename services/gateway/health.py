"""Liveness, readiness of every peer, and metrics."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

import grpc
from grpc_health.v1 import health_pb2
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from ledger import telemetry

CHECK = "/grpc.health.v1.Health/Check"


class Health:
    """Checks every peer's health; `draining` makes the process unready before it stops."""

    def __init__(
        self, channels: Mapping[str, grpc.aio.Channel], live: Callable[[], str], patience: float = 2.0
    ) -> None:
        self._live, self._patience = live, patience
        self._checks = {
            name: channel.unary_unary(
                CHECK,
                request_serializer=health_pb2.HealthCheckRequest.SerializeToString,
                response_deserializer=health_pb2.HealthCheckResponse.FromString,
            )
            for name, channel in channels.items()
        }
        self.draining = False

    def routes(self) -> list[Route]:
        return [Route("/livez", self.livez), Route("/readyz", self.readyz), Route("/metrics", self.metrics)]

    async def livez(self, request: Request) -> Response:
        """Answers as long as the event loop turns."""
        return PlainTextResponse("ok\n")

    async def readyz(self, request: Request) -> Response:
        """503 naming what fails. A lost broker is only reported: commands and queries are still answered."""
        states = dict(zip(self._checks, await asyncio.gather(*map(self._check, self._checks)), strict=True))
        failing = sorted(name for name, state in states.items() if state != "serving")
        if self.draining:
            failing.append("gateway")
        content = {"ready": not failing, "failing": failing, "peers": states, "live": self._live()}
        return JSONResponse(content, status_code=503 if failing else 200, headers={"cache-control": "no-store"})

    async def metrics(self, request: Request) -> Response:
        return Response(telemetry.exposition(), media_type=telemetry.EXPOSITION)

    async def _check(self, name: str) -> str:
        try:
            answer = await self._checks[name](health_pb2.HealthCheckRequest(), timeout=self._patience)
        except grpc.aio.AioRpcError as error:
            return error.code().name.lower()
        status: str = health_pb2.HealthCheckResponse.ServingStatus.Name(answer.status)
        return status.lower()
