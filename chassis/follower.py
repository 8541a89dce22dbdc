"""Whoever follows announced facts: a view (rows and position in one transaction) or the reactions (fact → commands)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, Protocol
from uuid import UUID, uuid5

import structlog
from google.protobuf.message import Message
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from chassis import parked, positions
from chassis.envelope import Envelope, Vocabulary
from chassis.errors import Conflict, TurnedDown, Unavailable
from chassis.positions import Place
from chassis.view import BEHIND, View

log = structlog.get_logger()
REACTION = UUID("6f1d6a38-2f0c-5a38-9e0e-6c9d6a8a2d11")


class Follower(Protocol):
    """What the consumer feeds."""

    name: str
    sources: tuple[str, ...]
    pool: AsyncConnectionPool

    async def follow(self, batch: Sequence[Envelope]) -> set[Place]:
        """Take a batch; repeats are dropped. Returns the places that have a gap to be filled from the source."""
        ...

    async def retry(self, key: str) -> bool:
        """Handle a key's parked facts in order. Returns whether none is left."""
        ...


class ViewFollower:
    """Feeds a view: the fold of a batch and the positions it leads to are one transaction (D4)."""

    def __init__(self, view: View[Any], vocabulary: Vocabulary) -> None:
        self.view, self.name, self.sources, self.pool = view, view.follower, view.FOLLOWS, view.pool
        self._vocabulary = vocabulary

    async def follow(self, batch: Sequence[Envelope]) -> set[Place]:
        async with self.pool.connection() as connection, connection.transaction():
            # The lock on all positions of the view makes replicas take turns: two partitions may share a row.
            held = await positions.read(connection, self.name, lock=True)
            found = positions.sort(batch, held)
            if found.onward:
                facts, wait = opened(found.onward, self._vocabulary, await parked.keys(connection, self.name))
                wait += await self.view.absorb(connection, facts)
                await set_aside(connection, self.name, wait)
                await positions.move(connection, self.name, found.reached)
        if found.onward:
            await self.view.refresh()
        return found.gaps

    async def retry(self, key: str) -> bool:
        async with self.pool.connection() as connection, connection.transaction():
            await positions.read(connection, self.name, lock=True)
            for fact in await parked.of_key(connection, self.name, key):
                facts, wait = opened([fact], self._vocabulary, set())
                wait += await self.view.absorb(connection, facts)
                if wait:
                    await parked.again(connection, self.name, fact, wait[0][1])
                    return False
                await parked.remove(connection, self.name, [fact])
        await self.view.refresh()
        return True


React = Callable[[Message, Envelope], Iterable[Message]]
Execute = Callable[[Message, UUID, Envelope], Awaitable[object]]


class Reactions:
    """Feeds the reactions: what a fact calls for goes through the application's own door, under derived ids (D4)."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        sources: tuple[str, ...],
        react: React,
        execute: Execute,
        vocabulary: Vocabulary,
    ) -> None:
        self.name, self.sources, self.pool = "reactions", sources, pool
        self._react, self._execute, self._vocabulary = react, execute, vocabulary

    async def follow(self, batch: Sequence[Envelope]) -> set[Place]:
        async with self.pool.connection() as connection:
            held = await positions.read(connection, self.name)
            aside = await parked.keys(connection, self.name)
        found = positions.sort(batch, held)
        if not found.onward:
            return found.gaps
        facts, wait = opened(found.onward, self._vocabulary, aside)
        by_key: dict[tuple[str, str], list[tuple[Message, Envelope]]] = {}
        for event, fact in facts:
            by_key.setdefault((fact.source, fact.aggregate_id), []).append((event, fact))
        for failed in await asyncio.gather(*(self._in_order(several) for several in by_key.values())):
            wait += failed
        async with self.pool.connection() as connection, connection.transaction():
            # A crash before this repeats the commands, and their ids answer for them.
            await set_aside(connection, self.name, wait)
            await positions.move(connection, self.name, found.reached)
        return found.gaps

    async def retry(self, key: str) -> bool:
        async with self.pool.connection() as connection:
            facts = await parked.of_key(connection, self.name, key)
        for fact in facts:
            known, wait = opened([fact], self._vocabulary, set())
            wait += await self._in_order(known)
            async with self.pool.connection() as connection:
                if wait:
                    await parked.again(connection, self.name, fact, wait[0][1])
                    return False
                await parked.remove(connection, self.name, [fact])
        return True

    async def _in_order(self, facts: Sequence[tuple[Message, Envelope]]) -> list[tuple[Envelope, str]]:
        for at, (event, fact) in enumerate(facts):
            try:
                for number, command in enumerate(self._react(event, fact)):
                    await self._insist(
                        command, uuid5(REACTION, f"{fact.event_id}/{number}/{command.DESCRIPTOR.name}"), fact
                    )
            except Exception as error:  # a reaction that cannot be carried out is parked, aloud
                return [(fact, repr(error)), *((later, BEHIND) for _, later in facts[at + 1 :])]
        return []

    async def _insist(self, command: Message, id: UUID, fact: Envelope) -> None:
        pause = 0.05
        while True:
            try:
                await self._execute(command, id, fact)
            except (Unavailable, Conflict):
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
    """Facts with their messages; and those to set aside: undecodable, or behind one that is."""
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
    """Park, and say so."""
    if wait:
        await parked.park(connection, follower, wait)
        for fact, reason in wait:
            log.error("fact parked", follower=follower, fact=fact.event_id, type=fact.type, reason=reason)
