"""A running service: gRPC server, relay, followers, deadlines; start, health, and graceful shutdown."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid5

import psycopg
import structlog
from google.protobuf.message import Message
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from access import rights
from access.accounts import AccountMembers
from access.buckets import Buckets, Rates
from access.leavers import Leavers
from access.teams import ReportingLines
from access.tokens import Issuer, Verifier, fresh_token
from access.transport import Identities, Transport, service_id
from chassis.bulk import Bulk
from chassis.channels import Channels
from chassis.client import PLATFORM, Client
from chassis.clock import Clock, DatabaseClock, clock_from
from chassis.commands import Commands
from chassis.courier import Courier, Posting
from chassis.custody import Custody
from chassis.deadlines import Deadlines, forward_only, keep_firing
from chassis.executor import Executor
from chassis.freshness import Freshness
from chassis.health import Admin, Heartbeat
from chassis.names import KnownDepartments, KnownRegions, Names, StaffRegister
from chassis.operations import Operations
from chassis.policy import PolicyBook
from chassis.progress import Progress
from chassis.query import Queries
from chassis.reasons import Reasons
from chassis.repository import Repository
from chassis.rpc import RpcServer, bind, is_command, snake
from chassis.service import Service
from chassis.settings import Settings
from chassis.validation import check
from chassis.vocabulary import vocabulary_of
from chassis.watch import Watch
from evidence.sealer import Sealer
from kernel.errors import TurnedDown, Unavailable
from ledger import positions
from ledger.consumer import Consumer
from ledger.context import EVERYWHERE, Caller, Context
from ledger.database import UNCHECKED, preparing
from ledger.ending import ended
from ledger.envelope import Envelope, Vocabulary, topic
from ledger.eventstore import EventStore
from ledger.follower import REACTION, REACTIONS, Follower, Reactions, Views
from ledger.log import Log, Source
from ledger.rebuild import Rebuilder
from ledger.relay import Relay
from ledger.view import View
from ledger.wakes import Wakes
from privacy.erasures import Erasures
from privacy.keys import KeyRing
from privacy.personal import PersonalData

log = structlog.get_logger()
FIRST_CONNECT_SECONDS = 5.0
REPEAT_SECONDS = 60.0
"""How often what is done when something happens is done anyhow, in case that nobody was told of it."""
REST_SECONDS = 30.0
"""The longest rest of the deadlines; one that becomes due earlier ends it, whichever replica has recorded it."""


class Host:
    """Runs one service in this event loop."""

    def __init__(self, service: Service, settings: Settings, clock: Clock | None = None) -> None:
        self.service, self.settings = service, settings
        self.clock = clock or clock_from(settings.clock)
        # Tokens are dated by real time, also where a service uses a manual clock (decision 0027).
        self._time = self.clock if isinstance(self.clock, DatabaseClock) else DatabaseClock()
        self.caller = Caller(service_id(service.name), EVERYWHERE, "organisation")
        self.transport = Transport(settings.tls)
        self._indexed: list[Commands] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._clients: dict[str, Client] = {}
        self._sources: dict[str, Source] = {}
        self._commands = {m.input_type: snake(m.name) for d in service.descriptors for m in d.methods if is_command(m)}
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.heartbeat = Heartbeat()
        self.port = 0

    async def start(self) -> None:
        """Start every part in order; the service is ready when this returns."""
        service, settings = self.service, self.settings
        self.pool = await rights.open_ledger(settings.database, service.name, settings.pool, settings.database_owner)
        kinds: tuple[type[View[Any]], ...] = (*service.views, *service.followed)
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
        await self.views[Leavers].refresh()
        await erasures.apply()
        announce = service.announcing
        self._log = Log(service.name, self.store, announce)
        self._clients = self._peers()
        self._sources = {**self._clients, service.name: self._log}
        self.freshness = Freshness(self.views, self._sources, service.name)
        self.repository = Repository(self.store)
        names = Names(self.views, self.freshness)
        announced = forward_only(announce, self._deadline_views())
        zone_of = partial(policy.text, "region.time_zone")
        most_off = partial(policy.value, "offline.max_skew_minutes")
        self.executor = Executor(service.name, self.repository, announced, names.check, zone_of, most_off)
        self.watch = Watch(self.pool, self._deadline_views(), self._remembered())
        self.wakes = Wakes(self.pool, self._heard)
        self.relay = Relay(
            service.name,
            self.store,
            self.pool,
            announce,
            settings.kafka,
            topic(service.name, settings.cell),
            settings.poll_seconds,
            settings.pace_seconds,
            lambda: self.wakes.hearing,
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
            lambda: self.watch.parked,
        )
        self.freshness.want = self.consumer.want
        self.consumer.fed = self.watch.stir
        await self._serve(vocabulary, policy, personal, hashlib.sha256(b"pages" + ring.make_first()).digest())
        self._keep(self.store.commit_groups())
        await self._begin()
        for work in self._parts():
            self._keep(work)
        self._keep(self.watch.look())
        for view in self._remembered():
            self._keep(self._every(REPEAT_SECONDS, view.refresh))
        self._keep(self._every(1.0, erasures.refresh, personal.holding))
        self._keep(self._every(REPEAT_SECONDS, erasures.apply))
        self._keep(self._every(30.0, self._synchronise))
        self._keep(self._fill_indices())
        self._keep(self.heartbeat.beat())
        if "followers" in settings.parts:
            self._keep(Progress(self.followers, self._sources, at_end=self.consumer.at_end).watch())
            await asyncio.wait([self._keep(self.consumer.run())], timeout=FIRST_CONNECT_SECONDS)
        self.admin = Admin(self) if settings.http else None
        if self.admin:
            await self.admin.start(settings.http, shared=settings.processes > 1)
        await self.health.set("", health_pb2.HealthCheckResponse.SERVING)
        log.info("serving", service=service.name, port=self.port)

    async def stop(self, drain_seconds: float = 0.0, grace_seconds: float = 20.0) -> None:
        """Graceful shutdown: not ready, no new calls, end of calls in flight, then the followers and the pool (R11)."""
        await self.health.set("", health_pb2.HealthCheckResponse.NOT_SERVING)
        await asyncio.sleep(drain_seconds)
        await self.rpc.server.stop(grace_seconds)
        await self.consumer.stop()
        await ended(self._tasks)
        await asyncio.gather(*(client.close() for client in self._clients.values()))
        if self.admin:
            await self.admin.stop()
        await self.pool.close()

    async def _begin(self) -> None:
        """Give the features' first commands: under the same ids at every start, so that each takes effect once."""
        for first in (feature.first for feature in self.service.features if feature.first):
            id = uuid5(REACTION, f"first/{first.DESCRIPTOR.full_name}")
            await self._execute(first, Context(self.caller, self.clock.now(), id))

    def _heard(self) -> None:
        """Another replica has recorded something."""
        self.store.committed.set()
        self.watch.stir()

    async def carry_out(self, command: Message, id: UUID, fact: Envelope) -> object:
        """Execute a reaction's command in the same way as a person's."""
        ctx = Context(self.caller, self.clock.now(), id, happened_at=fact.occurred_at)
        ctx.correlation_id, ctx.causation_id = fact.correlation_id, fact.event_id
        ctx.traceparent = fact.traceparent
        return await self._execute(command, ctx)

    async def _fire(self, command: Message, id: UUID, due: datetime) -> None:
        try:
            await self._execute(command, Context(self.caller, self.clock.now(), id, happened_at=due))
        except Unavailable:
            return  # fired again at the next tick under the same id
        except TurnedDown as no:
            log.warning("deadline refused", command=command.DESCRIPTOR.name, reason=no.reason)

    def still_here(self, caller: Caller) -> None:
        """Raise Forbidden (CALLER_LEFT) for somebody whose last day is over: his token opens nothing any more."""
        leavers: Any = self.views[Leavers]
        leavers.admit(caller, self.clock.now())

    async def reaching(self, caller: Caller) -> Caller:
        """The caller with his team, if his token reaches it. Raises Unavailable, psycopg.Error."""
        if caller.by_owner and AccountMembers in self.views:
            await self.freshness.await_complete_once(AccountMembers)
        if caller.reach != "team":
            return caller
        await self.freshness.await_trusted(ReportingLines)
        lines: Any = self.views[ReportingLines]
        with_team: Caller = await lines.reaching(caller)
        return with_team

    async def _execute(self, command: Message, ctx: Context) -> object:
        check(command)
        if command.DESCRIPTOR not in self._commands:
            raise LookupError(f"{self.service.name} has no command {command.DESCRIPTOR.full_name}")
        return await self.executor.execute(self._commands[command.DESCRIPTOR], command, ctx)

    async def _synchronise(self) -> None:
        for clock in {self.clock, self._time}:
            await clock.synchronise(self.pool)

    async def _prepare(self) -> None:
        async with self.pool.connection() as connection, preparing(connection):
            for view in self.views.values():
                await view.prepare(connection)
            for view in self.views.values():
                await positions.prepare(connection, view.follower, view.FOLLOWS)
            await positions.prepare(connection, REACTIONS, self.service.react_to)
        await self.store.store_id()

    async def _serve(self, vocabulary: Vocabulary, policy: PolicyBook, personal: PersonalData, secret: bytes) -> None:
        settings = self.settings
        rates = Rates(Buckets(settings.caller_rate), Buckets(settings.region_rate))
        identities = Identities({self.service.name, *settings.peers}) if self.transport.secure else None
        verifier = Verifier.from_keys(settings.keys, self._time.now)
        self.rpc = RpcServer(
            verifier,
            self.clock.now,
            settings.max_commands,
            rates,
            self.reaching,
            identities,
            shared=settings.processes > 1,
            still_here=self.still_here,
        )
        rebuilder = Rebuilder(self._sources, vocabulary)
        views = list(self.views.values())
        operations = Operations(
            self.service.name, self.pool, self.executor, views, self.followers, rebuilder, secret, self.freshness
        )
        for feature in self.service.features:
            if feature.interface is None:
                continue
            if feature.commands:
                commands = feature.commands(self.repository, self.views, policy, personal, self.freshness)
                self._indexed.append(commands)
                self.executor.take(commands, [snake(m.name) for m in feature.interface.methods if is_command(m)])
            kind = feature.queries or Queries
            queries = kind(self.repository, self.views, personal, self.freshness, self.executor, secret)
            queries.set_up(settings, self._time.now)
            answers = bind(feature.interface, self.executor, queries)
            operations.counting.take(feature.interface, answers)
            self.rpc.open(feature.interface, answers)
        bulk = Bulk(self.executor, self.clock, self.service.descriptors, Reasons.load(), settings.max_commands)
        custody = Custody(self.pool, self.service.name, personal)
        for descriptor, offered in zip(PLATFORM, (self._log, operations, bulk, custody), strict=True):
            self.rpc.open(descriptor, bind(descriptor, None, offered))
        self.health = health.aio.HealthServicer()
        health_pb2_grpc.add_HealthServicer_to_server(self.health, self.rpc.server)
        names = [d.full_name for d in (*self.service.descriptors, *PLATFORM)]
        reflection.enable_server_reflection([*names, health.SERVICE_NAME, reflection.SERVICE_NAME], self.rpc.server)
        self.port = self.transport.listen(self.rpc.server, settings.grpc)
        await self.rpc.server.start()

    def _peers(self) -> dict[str, Client]:
        issuer = Issuer.from_keys(self.settings.keys, self._time.now)
        reader = replace(self.caller, scopes=frozenset({"log.read"}))
        token = fresh_token(issuer, reader)
        sources = {source for follower in self.followers for source in follower.sources} - {self.service.name}
        return {source: Client(self.settings.peers[source], (), token, source, self.transport) for source in sources}

    def _parts(self) -> Iterator[Coroutine[Any, Any, None]]:
        if "relay" in self.settings.parts:
            yield self.relay.run()
            yield self.wakes.listen()
        if "followers" in self.settings.parts:
            yield self.consumer.fill()
            yield self.consumer.retry_parked()
            yield self.consumer.offsets.keep_committing()
        if "deadlines" in self.settings.parts:
            # A played clock may jump at any moment.
            longest = REST_SECONDS if isinstance(self.clock, DatabaseClock) else self.settings.poll_seconds
            yield keep_firing(
                *(self.pool, self._deadline_views(), self.clock.now, self._fire),
                *(self.watch.earlier, self.settings.poll_seconds, longest),
            )
        if "courier" in self.settings.parts:
            yield from (courier.run() for courier in self._couriers())
        if "sealer" in self.settings.parts:
            yield Sealer.work(self.service.name, self.pool, self.settings)

    def _couriers(self) -> Iterator[Courier]:
        """What tells people outside: nobody, unless the installation has channels."""
        channels = Channels.read(self.settings.keys)
        for posting in self._indexed if channels.names else ():
            if isinstance(posting, Posting):
                outbox: Any = self.views[posting.OUTBOX]
                yield Courier(outbox, posting, channels, self._execute, self.caller, self.clock.now)

    def _deadline_views(self) -> list[Deadlines]:
        return [view for view in self.views.values() if isinstance(view, Deadlines)]

    def _remembered(self) -> list[View[Any]]:
        """The views that every replica holds in memory too."""
        return [self.views[kind] for kind in (PolicyBook, Leavers, KnownRegions, KnownDepartments, StaffRegister)]

    async def _fill_indices(self) -> None:
        """Complete the identity index, once after each start; until then, what came before may not be recognised."""
        for commands in self._indexed:
            while True:
                try:
                    await commands.fill_index()
                    break
                except (psycopg.Error, OSError) as error:
                    log.warning("the identity index waits", error=repr(error))
                    await asyncio.sleep(5.0)

    async def _every(
        self, seconds: float, work: Callable[[], Coroutine[Any, Any, None]], needed: asyncio.Event | None = None
    ) -> None:
        UNCHECKED.set(True)
        while True:
            await asyncio.sleep(seconds)
            if needed:
                await needed.wait()
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
        # No partial failure: when a part of the service dies, the whole process ends and is restarted.
        if not task.cancelled() and (error := task.exception()) and not self.failed.done():
            log.error("a part of the service died", service=self.service.name, error=repr(error), exc_info=error)
            self.failed.set_exception(error)
