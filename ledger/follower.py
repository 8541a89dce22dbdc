"""Followers of announced facts: views (rows and positions in one transaction) and reactions (fact → commands)."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import Any, Protocol
from uuid import UUID, uuid5

import psycopg
import structlog
from google.protobuf.message import Message
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool, PoolClosed

from kernel.errors import Conflict, TurnedDown, Unavailable
from ledger import crashpoint, parked, positions
from ledger.envelope import Envelope, Vocabulary
from ledger.positions import Place
from ledger.reach import ALL
from ledger.view import BEHIND, View

log = structlog.get_logger()
REACTION = UUID("6f1d6a38-2f0c-5a38-9e0e-6c9d6a8a2d11")
REACTIONS = "reactions"
AT_ONCE = 64
"""Keys whose reactions are executed at the same time. A batch may have hundreds, which would leave people's requests no
connection; so many still fill a group of the append."""


class Follower(Protocol):
    """What the consumer feeds. `names` identify it in the positions table; `carried` counts its executed commands."""

    names: tuple[str, ...]
    carried: int
    sources: tuple[str, ...]
    pool: AsyncConnectionPool

    async def follow(self, batch: Sequence[Envelope]) -> set[Place]:
        """Handle a batch; repeats are dropped. Returns the places with a gap, to be filled from the source."""
        ...

    async def retry(self, name: str, key: str) -> bool:
        """Handle a key's parked facts in order. Returns whether none is left."""
        ...


class Views:
    """Feeds all views of a service: a batch is folded and the positions advanced in one transaction (D4)."""

    carried = 0

    def __init__(self, pool: AsyncConnectionPool, views: Iterable[View[Any]], vocabulary: Vocabulary) -> None:
        self.pool, self._views, self._vocabulary = pool, {view.follower: view for view in views}, vocabulary
        self.names = tuple(self._views)
        self.sources = tuple(sorted({source for view in self._views.values() for source in view.FOLLOWS}))

    async def follow(self, batch: Sequence[Envelope]) -> set[Place]:
        gaps: set[Place] = set()
        reached: dict[str, dict[Place, int]] = {}
        # Not in pipeline mode: there PostgreSQL's idle timeout would not apply to this transaction, and a process that
        # is frozen or cut off would keep the lock (0030).
        async with self.pool.connection() as connection, connection.transaction():
            await ALL.take(connection)
            # The lock on a view's positions makes replicas take turns: two partitions may change the same row.
            held = await positions.read(connection, self.names, lock=True)
            aside = await parked.keys(connection, self.names)
            crashpoint.reached("views.locked")
            for name, view in self._views.items():
                found = positions.sort(batch, held[name])
                gaps |= found.gaps
                if found.onward:
                    facts, wait = opened(found.onward, self._vocabulary, aside[name])
                    wait += await view.absorb(connection, facts)
                    await set_aside(connection, name, wait)
                    reached[name] = found.reached
            if reached:
                await positions.move(connection, reached, flushed=any(self._views[name].FLUSHED for name in reached))
            crashpoint.reached("views.moved")
        crashpoint.reached("views.committed")
        for name in reached:
            await self._views[name].refresh()
        return gaps

    async def retry(self, name: str, key: str) -> bool:
        view = self._views[name]
        async with self.pool.connection() as connection, connection.transaction():
            await ALL.take(connection)
            await positions.read(connection, (name,), lock=True)
            for fact in await parked.of_key(connection, name, key):
                facts, wait = opened([fact], self._vocabulary, set())
                wait += await view.absorb(connection, facts)
                if wait:
                    await parked.again(connection, name, fact, wait[0][1])
                    return False
                await parked.remove(connection, name, [fact])
        await view.refresh()
        return True


React = Callable[[Message, Envelope], Iterable[Message]]
Execute = Callable[[Message, UUID, Envelope], Awaitable[object]]


def called_for(react: React, event: Message, fact: Envelope) -> Iterator[tuple[UUID, Message]]:
    """The commands that a fact causes, each with an id that is the same in a repeat.

    The id is derived from the fact, the command's name and its ordinal among the commands of that name: another
    reaction to the same fact, with other commands, changes none of these ids.
    """
    numbers: Counter[str] = Counter()
    for command in react(event, fact):
        name = command.DESCRIPTOR.name
        yield uuid5(REACTION, f"{fact.event_id}/{numbers[name]}/{name}"), command
        numbers[name] += 1


class Reactions:
    """Feeds the reactions: a fact's commands are executed like any other command, under derived ids (D4)."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        sources: tuple[str, ...],
        react: React,
        execute: Execute,
        vocabulary: Vocabulary,
    ) -> None:
        self.names: tuple[str, ...] = (REACTIONS,)
        self.sources, self.pool = sources, pool
        self._react, self._execute, self._vocabulary = react, execute, vocabulary
        self._held: dict[Place, int] = {}
        self.carried = 0
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def follow(self, batch: Sequence[Envelope]) -> set[Place]:
        async with self.pool.connection() as connection:
            if not self._held:
                self._held = (await positions.read(connection, self.names))[REACTIONS]
            # Another replica may be ahead: then a command is repeated, and its id makes that harmless.
            found = positions.sort(batch, self._held)
            if not found.onward and not found.gaps:  # repeats; or the database lost what we remember (0033)
                self._held = (await positions.read(connection, self.names))[REACTIONS]
                found = positions.sort(batch, self._held)
            facts, wait = opened(found.onward, self._vocabulary, set())
            if wait or self._called(facts):
                aside = (await parked.keys(connection, self.names))[REACTIONS]
                facts, wait = opened(found.onward, self._vocabulary, aside)
        by_key: dict[tuple[str, str], list[tuple[Message, Envelope]]] = {}
        for event, fact in facts:
            by_key.setdefault((fact.source, fact.aggregate_id), []).append((event, fact))
        for failed in await asyncio.gather(*(self._in_turn(several) for several in by_key.values())):
            wait += failed
        crashpoint.reached("reactions.done")
        if found.onward:
            async with self.pool.connection() as connection, connection.transaction() if wait else nullcontext():
                # A crash at this point repeats the commands, which their ids make harmless.
                await set_aside(connection, REACTIONS, wait)
                await positions.move(connection, {REACTIONS: found.reached}, flushed=bool(wait))
            crashpoint.reached("reactions.moved")
            self._held |= found.reached
        if found.gaps:
            self._held = {}  # another replica may have filled it: without a new read, this one would wait for ever
        return found.gaps

    def _called(self, facts: Sequence[tuple[Message, Envelope]]) -> bool:
        """Whether any fact causes a command, or its reaction raises: most cause none, with parked keys or without."""
        try:
            return any(True for event, fact in facts for _ in self._react(event, fact))
        except Exception:  # raised again where it is handled
            return True

    async def retry(self, name: str, key: str) -> bool:
        async with self.pool.connection() as connection:
            facts = await parked.of_key(connection, name, key)
        for fact in facts:
            known, wait = opened([fact], self._vocabulary, set())
            wait += await self._in_order(known)
            async with self.pool.connection() as connection:
                if wait:
                    await parked.again(connection, name, fact, wait[0][1])
                    return False
                await parked.remove(connection, name, [fact])
        return True

    async def _in_turn(self, facts: Sequence[tuple[Message, Envelope]]) -> list[tuple[Envelope, str]]:
        async with self._turns:
            return await self._in_order(facts)

    async def _in_order(self, facts: Sequence[tuple[Message, Envelope]]) -> list[tuple[Envelope, str]]:
        for at, (event, fact) in enumerate(facts):
            try:
                for id, command in called_for(self._react, event, fact):
                    await self._insist(command, id, fact)
                    self.carried += 1
                    crashpoint.reached("reactions.called")
            except Exception as error:  # a reaction that fails is parked and logged
                return [(fact, repr(error)), *((later, BEHIND) for _, later in facts[at + 1 :])]
        return []

    async def _insist(self, command: Message, id: UUID, fact: Envelope) -> None:
        pause = 0.05
        while True:
            try:
                await self._execute(command, id, fact)
            except PoolClosed:
                raise
            except (Unavailable, Conflict, psycopg.OperationalError) as busy:
                if isinstance(busy, Conflict) and busy.reason == "COMMAND_ID_REUSED":  # by an older version of it
                    log.warning("reaction done otherwise", fact=fact.event_id, command=command.DESCRIPTOR.name)
                    return
                if isinstance(busy, psycopg.OperationalError):
                    log.warning("reaction waits for the database", fact=fact.event_id, error=repr(busy))
                await asyncio.sleep(pause)
                pause = min(pause * 2, 5.0)
            except TurnedDown as no:
                log.info("reaction refused", fact=fact.event_id, command=command.DESCRIPTOR.name, reason=no.reason)
                return
            else:
                return


def opened(
    facts: Iterable[Envelope], vocabulary: Vocabulary, aside: set[tuple[str, str]]
) -> tuple[list[tuple[Message, Envelope]], list[tuple[Envelope, str]]]:
    """Facts with their messages, and those to park: undecodable, or behind an undecodable one of the same key."""
    good: list[tuple[Message, Envelope]] = []
    bad: list[tuple[Envelope, str]] = []
    for fact in facts:
        key = (fact.source, fact.aggregate_id)
        if key in aside:
            bad.append((fact, BEHIND))
            continue
        try:
            if event := vocabulary.open(fact):
                good.append((event, fact))
        except Exception as error:
            aside.add(key)
            bad.append((fact, repr(error)))
    return good, bad


async def set_aside(connection: AsyncConnection[Any], follower: str, wait: list[tuple[Envelope, str]]) -> None:
    """Park facts and log it."""
    if wait:
        await parked.park(connection, follower, wait)
        for fact, reason in wait:
            log.error("fact parked", follower=follower, fact=fact.event_id, type=fact.type, reason=reason)
