"""The gateway as one ASGI application, built from the descriptors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import chain, cycle
from typing import Any

import grpc
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as HttpRoute
from starlette.routing import request_response
from starlette.types import ASGIApp, Receive, Scope, Send

from access.buckets import Buckets, Rates
from access.tokens import Verifier
from access.transport import PLAIN, Transport
from chassis.meanings import by_proof
from chassis.reasons import Reason
from fieldledger.customers.v1.account_pb2 import ListAccountMembersRequest
from fieldledger.organisation.v1 import ListStaffRequest
from kernel.errors import TurnedDown
from services.gateway import pages
from services.gateway.admission import Admission
from services.gateway.asyncapi import asyncapi
from services.gateway.catalogue import GATEWAY, ServiceDescription, announcing
from services.gateway.composition import Composition, Peer
from services.gateway.console.app import Console, Settings
from services.gateway.console.drawn import pages as drawn_pages
from services.gateway.console.history import history_peers
from services.gateway.console.offered import offered
from services.gateway.console.stream import stream
from services.gateway.counts import PATH as COUNTS
from services.gateway.counts import Counts
from services.gateway.customer_view.sections import COMPOSED
from services.gateway.edge import CHANNEL_OPTIONS, Edge
from services.gateway.feed import Feed
from services.gateway.health import Health
from services.gateway.limits import Limits
from services.gateway.live import Live
from services.gateway.openapi import openapi
from services.gateway.outermost import Answer, Outermost
from services.gateway.problems import Problems
from services.gateway.proofs import PATH as PROOFS
from services.gateway.proofs import Proofs
from services.gateway.routing import Router
from services.gateway.teams import Teams
from services.gateway.transcoding import Route, routes


def create_app(
    peers: Mapping[str, str | grpc.aio.Channel],
    services: Sequence[ServiceDescription],
    *,
    reasons: Iterable[Reason],
    verifier: Verifier | None = None,
    limits: Limits | None = None,
    feed: Feed | None = None,
    transport: Transport = PLAIN,
    connections: int = 1,
    console: Settings | None = None,
    only_console: bool = False,
) -> Starlette:
    """The application over one gRPC peer per service; call it within the event loop it will run in.

    A peer is a target, or a channel which the caller closes. To a target there are so many connections, which take
    turns; the kernel gives each to one of the processes that listen there. Without a verifier no caller is
    authenticated here. With a `console` there are pages for people; `only_console`: and no API.

    Raises KeyError when a service has no peer, ValueError when two methods have the same path.
    """
    limits, reasons = limits or Limits(), list(reasons)
    options = (*CHANNEL_OPTIONS, *([("grpc.use_local_subchannel_pool", 1)] if connections > 1 else []))
    own = {
        name: [transport.channel(name, peer, options) for _ in range(connections)]
        for name, peer in peers.items()
        if isinstance(peer, str)
    }
    channels = own | {name: [peer] for name, peer in peers.items() if not isinstance(peer, str)}
    by_service = {service.name: routes(service.interfaces) for service in services}
    every = [route for found in by_service.values() for route in found]
    peers_calls = {
        route: _call(channels[name], route) for name, found in by_service.items() if name != GATEWAY for route in found
    }
    asked = {route.request: Peer(call, route.response) for route, call in peers_calls.items()}
    each = [Buckets(limits.rate, limits.burst) for _ in ("address", "caller")]
    problems, rates = Problems(reasons), Rates(each[1], Buckets(limits.region_rate))
    admission = Admission(verifier, each[0], rates)
    own_calls = {route: Composition(COMPOSED[route.request], asked, problems) for route in by_service.get(GATEWAY, ())}
    calls: dict[Route, Any] = {**peers_calls, **own_calls}
    health = Health(
        {name: several[0] for name, several in channels.items()}, live=lambda: "off" if feed is None else _state(feed)
    )
    edge = Edge(Router([] if only_console else every), calls, admission, problems, limits)
    called = {request: peer.call for request, peer in asked.items()}
    teams = Teams(called.get(ListStaffRequest), limits.deadline, called.get(ListAccountMembersRequest))
    listening = [] if feed is None else [Live(feed, admission, teams, problems, limits)]

    first = {service.name: channels[service.name][0] for service in announcing(services)}
    elsewhere: dict[str, Answer] = {}
    if not only_console:
        own_lists = [route for name, found in by_service.items() if name != GATEWAY for route in found]
        elsewhere[PROOFS] = Proofs(offered(first), admission, problems, limits).answer
        elsewhere[COUNTS] = Counts(own_lists, offered(first), admission, problems, limits).answer
    for live in listening:
        elsewhere["/v1/live"] = live.answer

    drawn: Console | None = None
    if console:
        proven = {} if "organisation" not in channels else _by_proof(channels["organisation"], services)
        reached = {route.request: Peer(call, route.response) for route, call in calls.items()}
        if console.pages is None:
            histories = history_peers(first)
            console = replace(console, pages=drawn_pages(every, histories, console.clock))
        if listening:
            console = replace(console, pages=[*(console.pages or ()), stream(listening[0], console.verifier)])
        drawn = Console(console, every, reached | proven, problems, rates, limits, offered(first))

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        for channel in chain.from_iterable(own.values()):
            await channel.close()

    app = Starlette(
        routes=[
            *health.routes(),
            *pages.routes(openapi(every), asyncapi(services), reasons, first=drawn is None),
            *(drawn.routes if drawn else ()),
            *(HttpRoute(path, answer, methods=["GET"]) for path, answer in elsewhere.items()),
        ],
        middleware=[Middleware(Outermost, edge=edge.answer, problems=problems, elsewhere=elsewhere)],
        exception_handlers={TurnedDown: problems.turned_down, HTTPException: problems.http_error},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    otherwise = edge.answer if drawn is None else _or_page(edge.answer, drawn)
    app.router.default = _or_else(request_response(otherwise), app.router.not_found)
    app.state.health = health
    return app


def _or_else(answer: ASGIApp, other: ASGIApp) -> ASGIApp:
    """What answers requests of any method at every path that is none of the gateway's own.

    A route among the others would have a list of methods, which the answer to any further method then names as allowed.
    """

    async def default(scope: Scope, receive: Receive, send: Send) -> None:
        await (answer if scope["type"] == "http" else other)(scope, receive, send)

    return default


def _or_page(answer: Answer, drawn: Console) -> Answer:
    """What answers at a path that is nobody's: to a person in words, to a program as ever."""

    async def either(request: Request) -> Response:
        api = request.url.path.startswith(("/v1/", "/docs/"))
        return await (drawn.nothing if drawn.missing(request) and not api else answer)(request)

    return either


def _by_proof(
    channels: Sequence[grpc.aio.Channel], services: Sequence[ServiceDescription]
) -> dict[type[Message], Peer]:
    """How people sign in: the methods without a token, which have no HTTP route."""
    named = (method for one in services for interface in one.interfaces for method in interface.methods)
    found = [method for method in named if by_proof(method)]
    return {
        GetMessageClass(method.input_type): Peer(
            _method_call(channels, f"/{_service(method).full_name}/{method.name}", GetMessageClass(method.input_type)),
            GetMessageClass(method.output_type),
        )
        for method in found
    }


def _service(method: MethodDescriptor) -> ServiceDescriptor:
    assert method.containing_service is not None
    return method.containing_service


def _call(channels: Sequence[grpc.aio.Channel], route: Route) -> Any:
    return _method_call(channels, route.path, route.request)


def _method_call(channels: Sequence[grpc.aio.Channel], path: str, request: type[Message]) -> Any:
    calls: list[Any] = [
        channel.unary_unary(
            path,
            request_serializer=request.SerializeToString,
            response_deserializer=None,  # rows are told apart by their bytes: `encoding.read`
        )
        for channel in channels
    ]
    if len(calls) == 1:
        return calls[0]
    turn = cycle(calls)
    return lambda *given, **named: next(turn)(*given, **named)


def _state(feed: Feed) -> str:
    return "listening" if feed.listening.is_set() else "waiting"
