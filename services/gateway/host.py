"""A running gateway: its HTTP server and its feed, started and stopped together."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import uvicorn
from starlette.applications import Starlette

from access.sealed import Box, make_console_key
from access.tokens import Now, Verifier, machine_time
from access.transport import Transport
from chassis.processes import bound as listening
from chassis.reasons import Reasons
from chassis.settings import Settings
from ledger.ending import ended
from services.gateway.app import create_app
from services.gateway.catalogue import descriptions
from services.gateway.console.app import Settings as Console
from services.gateway.feed import Feed
from services.gateway.limits import Limits
from services.gateway.protocol import Protocol

GRACE = 10
KEPT_SECONDS = 75
"""How long a connection may be idle: longer than proxies (60 s) and clients keep theirs, so that none of them sends on
one that is closed at this very moment, and is told that the server hung up.
"""
CONNECTIONS = 4
"""To each service, from each of several processes: that of two on the other side one has all four is one case of 8."""
ARRIVING_SECONDS = 0.5
"""How long a stop waits for the rest of a request that has begun to come."""


class Gateway:
    """Serves the peers named in the settings. Several services may share the process."""

    def __init__(self, settings: Settings, limits: Limits | None = None, clock: Now = machine_time) -> None:
        """`clock`: what time it is for people, where the platform's clock is played."""
        self._clock = clock
        self._settings, self._limits = settings, limits or Limits.from_env()
        self._services = descriptions(settings.peers)
        self._server: _Server | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._failure: asyncio.Future[None] | None = None
        self.url = ""

    async def start(self) -> None:
        """Listen and serve. Raises OSError when the address is taken."""
        bound = listening(self._settings.http, shared=self._settings.processes > 1)
        host, port = bound.getsockname()[:2]
        self.url = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"
        self._failure = asyncio.get_running_loop().create_future()
        self._feed = Feed(self._settings.kafka, self._services, self._settings.cell)
        self._app = create_app(
            self._settings.peers,
            self._services,
            reasons=Reasons.load(),
            verifier=Verifier.from_keys(self._settings.keys),
            limits=self._limits,
            feed=self._feed,
            transport=Transport(self._settings.tls),
            connections=CONNECTIONS if self._settings.processes > 1 else 1,
            console=self._console(),
            only_console=self._settings.console == "only",
        )
        self._server = _Server(configured(self._app))
        self._tasks = [
            asyncio.create_task(self._server.serve([bound])),
            asyncio.create_task(self._feed.run()),
        ]
        for task in self._tasks:
            task.add_done_callback(self._ended)
        while not self._server.started and not self._failure.done():
            await asyncio.sleep(0.01)
        if self._failure.done():
            await self.stop()
            self._failure.result()

    def _console(self) -> Console | None:
        """What the console is made of, None if there is none. Raises OSError for a key that cannot be made."""
        settings = self._settings
        if settings.console == "off":
            return None
        make_console_key(settings.keys)  # of an installation from before there was a console
        verifier, box = Verifier.from_keys(settings.keys), Box.from_keys(settings.keys)
        return Console(verifier, box, settings.login, settings.http, clock=self._clock)

    async def stop(self) -> None:
        """Graceful shutdown: not ready, streams ended, requests in flight answered, then everything closed."""
        if self._server is None or self._failure is None:
            return
        if not self._failure.done():
            self._failure.cancel()
        self._app.state.health.draining = True
        self._feed.dismiss()
        server, feed = self._tasks
        self._server.end()
        await ended({feed})
        await asyncio.wait({server})
        self._server = None

    def failure(self) -> asyncio.Future[None]:
        """Completes with the exception when a part dies; cancelled by an orderly stop."""
        assert self._failure is not None, "not started"
        return self._failure

    def _ended(self, task: asyncio.Task[None]) -> None:
        if self._failure is not None and not self._failure.done():
            cause = None if task.cancelled() else task.exception()
            self._failure.set_exception(cause or RuntimeError("a part of the gateway ended by itself"))

    async def __aenter__(self) -> Gateway:
        await self.start()
        return self

    async def __aexit__(self, *_: Any) -> None:
        await self.stop()


def configured(app: Starlette) -> uvicorn.Config:
    """The HTTP server's configuration: no server header, no WebSockets, no lines about requests."""
    return uvicorn.Config(
        app,
        http=Protocol,
        lifespan="on",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=KEPT_SECONDS,
        timeout_graceful_shutdown=GRACE,
    )


class _Server(uvicorn.Server):
    """Leaves the process's signals to its host, and ticks once a second instead of ten times."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._ending = asyncio.Event()

    def end(self) -> None:
        """Ask it to end."""
        self.should_exit = True
        self._ending.set()

    async def main_loop(self) -> None:
        while not await self.on_tick(0):  # each tick is one that sets the Date header
            with suppress(TimeoutError):
                async with asyncio.timeout(1.0):
                    await self._ending.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        hanging_up = asyncio.create_task(self._hang_up())
        try:
            await super().shutdown(sockets)
        finally:
            hanging_up.cancel()

    async def _hang_up(self) -> None:
        """End the connections whose request is not wholly there: it may take long, and has had no effect yet."""
        await asyncio.sleep(ARRIVING_SECONDS)
        for connection in list(self.server_state.connections):
            cycle: Any = getattr(connection, "cycle", None)
            transport: Any = getattr(connection, "transport", None)
            if cycle and transport and cycle.more_body and not cycle.response_complete:
                transport.close()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
