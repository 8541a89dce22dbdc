"""Health checks that can fail: live while the event loop turns; ready while database, broker and relay work."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import psycopg
import uvicorn
from psycopg_pool import PoolTimeout
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chassis.processes import bound
from ledger import telemetry

STALE_SECONDS = 5.0
READY_SECONDS = 1.0
"""How old what is known of the broker may be for a service to be called ready."""


class Heartbeat:
    """Shows that the event loop has turned recently."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    async def beat(self) -> None:
        """Record a heartbeat until cancelled."""
        while True:
            self._last = time.monotonic()
            await asyncio.sleep(STALE_SECONDS / 2)

    def alive(self) -> bool:
        """Whether the last heartbeat is recent."""
        return time.monotonic() - self._last < STALE_SECONDS


class Admin:
    """Serves /livez, /readyz and /metrics of one service."""

    def __init__(self, host: Any) -> None:
        self._host = host
        routes = [
            Route("/livez", self._live),
            Route("/readyz", self._ready),
            Route("/metrics", self._metrics),
        ]
        self._app = Starlette(routes=routes)

    async def start(self, address: str, *, shared: bool = False) -> None:
        """Listen on host:port, which other processes may share. Raises OSError when it is taken."""
        place = bound(address, shared=shared)
        self._server = uvicorn.Server(uvicorn.Config(self._app, log_config=None, lifespan="off", access_log=False))
        self._server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        self._task = asyncio.create_task(self._server._serve([place]))

    async def stop(self) -> None:
        """Stop listening."""
        self._server.should_exit = True
        await self._task

    async def _live(self, request: Request) -> Response:
        alive = self._host.heartbeat.alive()
        return JSONResponse({"alive": alive}, status_code=200 if alive else 503)

    async def _ready(self, request: Request) -> Response:
        parts = await readiness(self._host)
        return JSONResponse(parts, status_code=200 if all(parts.values()) else 503)

    async def _metrics(self, request: Request) -> Response:
        return Response(telemetry.exposition(), media_type=telemetry.EXPOSITION)


async def readiness(host: Any) -> dict[str, bool]:
    """Each dependency of a service, and whether it answers now."""
    try:
        async with host.pool.connection(timeout=2) as connection:
            await connection.execute("SELECT 1")
        database = True
    except (psycopg.Error, PoolTimeout):
        database = False
    ready = {"database": database, "parts": not host.failed.done()}
    if "followers" in host.settings.parts:
        ready["broker"] = await host.consumer.connected(READY_SECONDS)
    if "relay" in host.settings.parts:
        # A replica is ready too while another one holds the relay's lock: the relay runs there.
        ready["relay"] = host.relay.working or host.relay.standby
    return ready
