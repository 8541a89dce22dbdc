"""One service as it runs: gRPC, relay, followers, deadlines; it starts, says whether it is well, and drains."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from types import ModuleType
from typing import Any
from uuid import UUID

import psycopg
import structlog
from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import Message
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from access import rights
from access.buckets import Buckets, Rates
from access.teams import ReportingLines
from access.tokens import Issuer, Verifier, fresh_token
from access.transport import Identities, Transport, service_id
from chassis.application import Application
from chassis.bulk import Bulk
from chassis.client import PLATFORM, Client
from chassis.clock import Clock, DatabaseClock, clock_from
from chassis.custody import Custody
from chassis.deadlines import Deadlines
from chassis.health import Admin, Pulse
from chassis.operations import Operations
from chassis.policy import PolicyBook
from chassis.progress import Progress
from chassis.reasons import Reasons
from chassis.rpc import Door, Queries, bind, snake
from chassis.settings import Settings
from chassis.validation import check
from chassis.vocabulary import vocabulary_of
from evidence.sealer import Sealer
from ledger import positions
from ledger.aggregate import Fact
from ledger.consumer import Consumer
from ledger.context import EVERYWHERE, Caller, Context
from ledger.ending import ended
from ledger.envelope import Envelope, Vocabulary, topic
from ledger.errors import TurnedDown, Unavailable
from ledger.eventstore import EventStore
from ledger.follower import REACTIONS, Follower, React, Reactions, Views
from ledger.log import Log, Source
from ledger.rebuild import Rebuilder
from ledger.relay import Relay
from ledger.view import View
from privacy.erasures import Erasures
from privacy.keys import KeyRing
from privacy.personal import PersonalData
from privacy.reading import Announce, with_readings

log = structlog.get_logger()
FIRST_CONNECT_SECONDS = 5.0
OF_EVERY_SERVICE: tuple[type[View[Any]], ...] = (PolicyBook, Erasures, ReportingLines)
"""What every service follows, besides its own views."""


@dataclass(frozen=True)
class Service:
    """What a service is; `Host` makes it run."""

    application: type[Application]
    announce: Callable[[Fact], Message | None]
    interface: ModuleType
    queries: type[Queries]
    views: tuple[type[View[Any]], ...]
    react: React | None = None
    react_to: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.application.name

    @property
    def announcing(self) -> Announce:
        """What it tells the others: its own facts, and who was shown personal fields."""
        return with_readings(self.announce)

    @property
    def descriptors(self) -> tuple[ServiceDescriptor, ...]:
        return tuple(self.interface.DESCRIPTOR.services_by_name.values())


class Host:
    """Runs one service in this event loop."""

    def __init__(self, service: Service, settings: Settings, clock: Clock | None = None) -> None:
        self.service, self.settings = service, settings
        self.clock = clock or clock_from(settings.clock)
        # Tokens are dated by the real time, also where a service's clock is played (decision 0027).
        self._time = self.clock if isinstance(self.clock, DatabaseClock) else DatabaseClock()
        self.caller = Caller(service_id(service.name), EVERYWHERE, "organisation")
        self.transport = Transport(settings.tls)
        self._tasks: list[asyncio.Task[None]] = []
        self._clients: dict[str, Client] = {}
        self._sources: dict[str, Source] = {}
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.pulse = Pulse()
        self.port = 0

    async def start(self) -> None:
        """Open everything in order; ready when this returns."""
        service, settings = self.service, self.settings
        self.pool = await rights.open_ledger(settings.database, service.name, settings.pool, settings.database_owner)
        kinds: tuple[type[View[Any]], ...] = (*service.views, *OF_EVERY_SERVICE)
        self.views = {kind: kind(self.pool) for kind in kinds}
        self.store = EventStore(service.name, self.pool, settings.max_commands)
        vocabulary = vocabulary_of({source for kind in kinds for source in kind.FOLLOWS} | set(service.react_to))
        self.followers: list[Follower] = [Views(self.pool, self.views.values(), vocabulary)]
        if service.react:
            self.followers.append(Reactions(self.pool, service.react_to, service.react, self.carry_out, vocabulary))
        await self._prepare()
        await self._synchronise()
        policy: Any = self.views[PolicyBook]
        erasures: Any = self.views[Erasures]
        ring = KeyRing(settings.keys)
        erasures.personal = personal = PersonalData(self.pool, ring)
        await policy.refresh()
        await erasures.apply()
        announce = service.announcing
        self.application = service.application(self.store, self.clock, policy, personal, self.views, announce)
        self._log = Log(service.name, self.store, announce)
        self._clients = self._peers()
        self._sources = self.application.sources = {**self._clients, service.name: self._log}
        self.relay = Relay(
            service.name,
            self.store,
            self.pool,
            announce,
            settings.kafka,
            topic(service.name, settings.cell),
            settings.poll_seconds,
            settings.pace_seconds,
        )
        self.consumer = Consumer(
            service.name,
            settings.kafka,
            self.followers,
            self._sources,
            settings.fill_seconds,
            settings.pace_seconds,
            settings.cell,
            settings.session_seconds,
        )
        await self._serve(vocabulary, hashlib.sha256(b"pages" + ring.make_first()).digest())
        for work in (self.store.commit_groups(), *self._parts()):
            self._keep(work)
        self._keep(self._every(1.0, policy.refresh))
        self._keep(self._every(1.0, erasures.refresh))
        self._keep(self._every(30.0, erasures.apply))
        self._keep(self._every(30.0, self._synchronise))
        self._keep(self.pulse.beat())
        if "followers" in settings.parts:
            self._keep(Progress(self.followers, self._sources).watch())
            await asyncio.wait([self._keep(self.consumer.run())], timeout=FIRST_CONNECT_SECONDS)
        self.admin = Admin(self) if settings.http else None
        if self.admin:
            await self.admin.start(settings.http)
        await self.health.set("", health_pb2.HealthCheckResponse.SERVING)
        log.info("serving", service=service.name, port=self.port)

    async def stop(self, drain_seconds: float = 0.0) -> None:
        """Not ready, then no new calls, then those in hand, then the followers, then the pool (R11)."""
        await self.health.set("", health_pb2.HealthCheckResponse.NOT_SERVING)
        await asyncio.sleep(drain_seconds)
        await self.door.server.stop(20)
        await self.consumer.stop()
        await ended(self._tasks)
        await asyncio.gather(*(client.close() for client in self._clients.values()))
        if self.admin:
            await self.admin.stop()
        await self.pool.close()

    async def carry_out(self, command: Message, id: UUID, fact: Envelope) -> object:
        """A reaction's command, through the same door as a person's."""
        ctx = Context(self.caller, self.clock.now(), id, happened_at=fact.occurred_at)
        ctx.correlation_id, ctx.causation_id = fact.correlation_id, fact.event_id
        ctx.traceparent = fact.traceparent
        return await self._execute(command, ctx)

    async def _fire(self, command: Message, id: UUID, due: datetime) -> None:
        try:
            await self._execute(command, Context(self.caller, self.clock.now(), id, happened_at=due))
        except Unavailable:
            return  # fired again at the next tick, under the same id
        except TurnedDown as no:
            log.warning("deadline refused", command=command.DESCRIPTOR.name, reason=no.reason)

    async def _execute(self, command: Message, ctx: Context) -> object:
        check(command)
        for service in self.service.descriptors:
            for method in service.methods:
                if method.input_type is command.DESCRIPTOR:
                    return await self.application.execute(snake(method.name), command, ctx)
        raise LookupError(f"{self.service.name} has no command {command.DESCRIPTOR.full_name}")

    async def _synchronise(self) -> None:
        for clock in {self.clock, self._time}:
            await clock.synchronise(self.pool)

    async def _prepare(self) -> None:
        async with self.pool.connection() as connection, connection.transaction():
            await connection.execute("SELECT pg_advisory_xact_lock(hashtext('fieldledger.prepare'))")
            for view in self.views.values():
                await view.prepare(connection)
            for view in self.views.values():
                await positions.prepare(connection, view.follower, view.FOLLOWS)
            await positions.prepare(connection, REACTIONS, self.service.react_to)
        await self.store.store_id()

    async def _serve(self, vocabulary: Vocabulary, secret: bytes) -> None:
        rates = Rates(Buckets(self.settings.caller_rate), Buckets(self.settings.region_rate))
        identities = Identities({self.service.name, *self.settings.peers}) if self.transport.secure else None
        self.door = Door(
            Verifier.from_keys(self.settings.keys, self._time.now),
            self.clock.now,
            self.settings.max_commands,
            rates,
            self.application.reaching,
            identities,
        )
        queries = self.service.queries(self.application, self.views, secret)
        rebuilder = Rebuilder(self._sources, vocabulary)
        operations = Operations(
            self.pool, self.application, list(self.views.values()), self.followers, rebuilder, secret
        )
        for descriptor in self.service.descriptors:
            self.door.open(descriptor, bind(descriptor, self.application, queries))
        custody = Custody(self.pool, self.service.name, self.application.personal)
        bulk = Bulk(self.application, self.service.descriptors, Reasons.load(), self.settings.max_commands)
        for descriptor, answers in zip(PLATFORM, (self._log, operations, bulk, custody), strict=True):
            self.door.open(descriptor, bind(descriptor, None, answers))
        self.health = health.aio.HealthServicer()
        health_pb2_grpc.add_HealthServicer_to_server(self.health, self.door.server)
        names = [d.full_name for d in (*self.service.descriptors, *PLATFORM)]
        reflection.enable_server_reflection([*names, health.SERVICE_NAME, reflection.SERVICE_NAME], self.door.server)
        self.port = self.transport.listen(self.door.server, self.settings.grpc)
        await self.door.server.start()

    def _peers(self) -> dict[str, Client]:
        issuer = Issuer.from_keys(self.settings.keys, self._time.now)
        reader = replace(self.caller, scopes=frozenset({"log.read"}))
        token = fresh_token(issuer, reader)
        sources = {source for follower in self.followers for source in follower.sources} - {self.service.name}
        return {source: Client(self.settings.peers[source], (), token, source, self.transport) for source in sources}

    def _parts(self) -> Iterator[Coroutine[Any, Any, None]]:
        if "relay" in self.settings.parts:
            yield self.relay.run()
        if "followers" in self.settings.parts:
            yield self.consumer.fill()
            yield self.consumer.retry_parked()
            yield self.consumer.offsets.keep_saying()
        if "deadlines" in self.settings.parts:
            yield self._deadlines()
        if "sealer" in self.settings.parts:
            yield Sealer.work(self.service.name, self.pool, self.settings)

    async def _deadlines(self) -> None:
        views = [view for view in self.views.values() if isinstance(view, Deadlines)]
        while views:
            for view in views:
                try:
                    while await view.fire_due(self.clock.now(), self._fire):
                        continue
                except (psycopg.Error, OSError) as error:
                    log.warning("deadlines wait for the database", error=repr(error))
            await asyncio.sleep(self.settings.poll_seconds)

    async def _every(self, seconds: float, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                await work()
            except (psycopg.Error, OSError) as error:
                log.warning("periodic work failed", error=repr(error))

    def _keep(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        task.add_done_callback(self._ended)
        self._tasks.append(task)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        # Nothing half-works: when a part of the service dies, the service does.
        if not task.cancelled() and (error := task.exception()) and not self.failed.done():
            log.error("a part of the service died", service=self.service.name, error=repr(error), exc_info=error)
            self.failed.set_exception(error)
