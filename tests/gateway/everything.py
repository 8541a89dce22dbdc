"""A gateway in front of all services, whose calls are all answered by one that knows nothing, and its own HTTP port."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import grpc
from starlette.applications import Starlette

from chassis.processes import bound
from chassis.reasons import Reasons
from services.gateway.app import create_app
from services.gateway.catalogue import SERVICES, descriptions
from services.gateway.feed import Feed
from services.gateway.host import _Server, configured
from services.gateway.limits import Limits
from services.gateway.transcoding import Route, routes
from tests.gateway.odd import ODD_SERVICE

DESCRIPTIONS = descriptions()
ROUTES = routes([interface for one in DESCRIPTIONS for interface in one.interfaces])
WITH_ODD = routes([*(interface for one in DESCRIPTIONS for interface in one.interfaces), ODD_SERVICE])
ID = "019aa000-0000-7000-8000-0000000000ab"


class Anything(grpc.GenericRpcHandler):
    """Answers every call with an empty message, and remembers method and metadata."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def service(self, details: grpc.HandlerCallDetails) -> Any:
        self.asked.append(details.method)

        async def answer(request: bytes, context: object) -> bytes:
            return b""

        return grpc.unary_unary_rpc_method_handler(answer)


@dataclass
class Everything:
    """The running gateway: its port, its feed, and the service behind it."""

    app: Starlette
    feed: Feed
    service: Anything
    port: int = 0
    limits: Limits = field(default_factory=Limits)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def everything() -> AsyncIterator[Everything]:
    """All services behind one gateway on a real port; the feed listens, but nothing is published."""
    server, service = grpc.aio.server(), Anything()
    server.add_generic_rpc_handlers((service,))
    target = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    await server.start()
    feed, limits = Feed("nowhere", DESCRIPTIONS), Limits(rate=1e9, burst=1e9)
    feed.listening.set()
    app = create_app(dict.fromkeys(SERVICES, target), DESCRIPTIONS, reasons=Reasons.load(), limits=limits, feed=feed)
    place = bound("127.0.0.1:0", shared=False)
    http = _Server(configured(app))
    work = asyncio.create_task(http.serve([place]))
    while not http.started:
        await asyncio.sleep(0.01)
    yield Everything(app, feed, service, place.getsockname()[1], limits)
    feed.dismiss()
    http.should_exit = True
    await work
    await server.stop(None)


def path_of(route: Route) -> str:
    """A path that leads to the route."""
    path = route.template.plain
    for variable in route.template.variables:
        path = path.replace("{" + variable.field + "}", ID)
    return path
