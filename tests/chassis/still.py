"""One service on PostgreSQL whose followers move only when a test says so, to see what a command decides on (0039)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from google.protobuf.message import Message
from psycopg_pool import AsyncConnectionPool

from access import rights
from chassis.commands import Commands
from chassis.executor import Executor
from chassis.freshness import Freshness
from chassis.policy import PolicyBook
from chassis.repository import Repository
from chassis.rpc import is_command, snake
from chassis.service import OF_EVERY_SERVICE, Service
from chassis.vocabulary import vocabulary_of
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger import positions
from ledger.context import EVERYWHERE, Caller, Context
from ledger.envelope import LOG_PARTITIONS, Envelope
from ledger.eventstore import EventStore, partition_of
from ledger.follower import Follower, Reactions, Views
from ledger.log import Log, Source, received
from privacy.keys import KeyRing
from privacy.personal import PersonalData
from tests import prepared
from tests.servers import Servers
from tests.support import NOON, an_envelope

HEAD = Caller(str(UUID(int=4)), EVERYWHERE, "organisation")


class Silent:
    """The log of a service that never recorded anything."""

    async def ask(self, request: Message, *, read_after: str = "", timeout: float = 10.0) -> Message:
        return platform.ReadLogResponse(complete=True)


@dataclass
class Still:
    """A service without network and without anything that runs by itself, except the append of commands."""

    service: Service
    pool: AsyncConnectionPool
    store: EventStore
    executor: Executor
    sources: dict[str, Source]
    views: Views
    reactions: Reactions | None
    views_by_kind: dict[Any, Any]
    personal: PersonalData
    commands: list[Commands]
    now: datetime = NOON

    async def do(self, command: Message, who: Caller = HEAD, id: UUID | None = None) -> platform.Receipt:
        """Execute a command as the gRPC server would, for a caller who may everything in his region."""
        ctx = Context(who, self.now, id or uuid4())
        return await self.executor.execute(snake(command.DESCRIPTOR.name.removesuffix("Request")), command, ctx)

    async def follow(self) -> None:
        """Have all views fold everything recorded so far."""
        await self._feed(self.views)

    async def react(self) -> None:
        """Have the reactions execute what the facts recorded so far cause."""
        if self.reactions:
            await self._feed(self.reactions)

    async def settle(self) -> None:
        """Have the reactions do all they have to, while the views follow."""
        reacting = asyncio.create_task(self.react())
        while not reacting.done():
            await self.follow()
            await asyncio.wait([reacting], timeout=0.01)
        await reacting
        await self.follow()

    async def _feed(self, follower: Follower) -> None:
        async with self.pool.connection() as connection:
            held = await positions.read(connection, follower.names)
        for source in follower.sources:
            after = {
                partition: min(places.get((source, partition), 2**62) for places in held.values())
                for partition in range(LOG_PARTITIONS)
            }
            while after:
                tails = dict(after)
                answer = await self.sources[source].ask(platform.ReadLogRequest(after=after))
                assert isinstance(answer, platform.ReadLogResponse)
                facts: list[Envelope] = []
                for logged in answer.facts:
                    fact = received(logged)
                    facts.append(fact._replace(predecessor=min(fact.predecessor, tails[fact.partition])))
                    tails[fact.partition] = fact.position
                if facts:
                    await follower.follow(facts)
                after = dict(answer.scanned)

    async def carry_out(self, command: Message, id: UUID, fact: Envelope) -> object:
        """Execute a reaction's command, as the host does."""
        ctx = Context(HEAD, self.now, id, happened_at=fact.occurred_at)
        return await self.executor.execute(snake(command.DESCRIPTOR.name.removesuffix("Request")), command, ctx)


@asynccontextmanager
async def held_still(
    servers: Servers, keys: Path, name: str, sources: dict[str, Source] | None = None
) -> AsyncIterator[Still]:
    """A service on a database of its own. `sources` are the logs of other services; without one, it is silent."""
    service, database = Service.named(name), f"{uuid4().hex[:12]}_{name}"
    pool = await rights.open_ledger(prepared.of_service(servers, name, database), name, 6)
    kinds = (*service.views, *service.followed)
    views: dict[Any, Any] = {kind: kind(pool) for kind in kinds}
    store = EventStore(name, pool)
    everywhere = {source for kind in kinds for source in kind.FOLLOWS} | set(service.react_to)
    logs: dict[str, Source] = {source: Silent() for source in everywhere} | (sources or {})
    logs[name] = Log(name, store, service.announcing)
    personal = PersonalData(pool, KeyRing(keys))
    views_of_all: Any = views
    views_of_all[OF_EVERY_SERVICE[1]].personal = personal
    repository = Repository(store)
    zone_of = partial(views_of_all[PolicyBook].text, "region.time_zone")
    executor = Executor(name, repository, service.announcing, zone_of=zone_of)
    all: list[Commands] = []
    for feature in service.features:
        if feature.commands and feature.interface:
            commands = feature.commands(repository, views, views[PolicyBook], personal, Freshness(views, logs, name))
            all.append(commands)
            executor.take(commands, _names(feature.interface.methods))
    vocabulary = vocabulary_of(everywhere)
    still = Still(
        service, pool, store, executor, logs, Views(pool, views.values(), vocabulary), None, views, personal, all
    )
    if service.react:
        still.reactions = Reactions(pool, service.react_to, service.react, still.carry_out, vocabulary)
    work = asyncio.create_task(store.commit_groups())
    try:
        yield still
    finally:
        work.cancel()
        await pool.close()
        servers.drop_database(database)


def _names(methods: Iterable[Any]) -> list[str]:
    return [snake(method.name) for method in methods if is_command(method)]


class Told:
    """The log of another service, as far as a test has told it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.facts: list[Envelope] = []

    def tell(
        self, event: Message, of: UUID | str, happened: datetime, recorded: datetime, region: str = "east"
    ) -> None:
        """Announce an event of an aggregate, that happened and was recorded at these instants."""
        id = of if isinstance(of, UUID) else UUID(of)
        partition, position = partition_of(id), len(self.facts) + 1
        before = [fact.position for fact in self.facts if fact.partition == partition]
        fact = an_envelope(
            source=self.source,
            partition=partition,
            position=position,
            aggregate_id=str(id),
            region=region,
            predecessor=max(before, default=0),
            occurred_at=happened,
            recorded_at=recorded,
            type=event.DESCRIPTOR.full_name,
            payload=event.SerializeToString(),
        )
        self.facts.append(fact)

    async def ask(self, request: Message, *, read_after: str = "", timeout: float = 10.0) -> Message:
        """The facts after these positions."""
        assert isinstance(request, platform.ReadLogRequest)
        answer = platform.ReadLogResponse(complete=True)
        for fact in self.facts:
            if fact.position > request.after.get(fact.partition, 2**62):
                answer.facts.add(
                    partition=fact.partition,
                    position=fact.position,
                    key=fact.aggregate_id,
                    payload=fact.payload,
                    headers=fact.headers(),
                )
        return answer
