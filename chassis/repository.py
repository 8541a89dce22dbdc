"""Loads aggregates from the event store, with a cache whose objects are never shared between two commands.

What an attempt at a command reads is its read set (0039): it is checked when the command's facts are appended.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

import psycopg

from kernel.aggregate import Aggregate, Fact
from ledger.eventstore import SNAPSHOT_EVERY, EventStore
from ledger.submission import Claim, Unheard

A = TypeVar("A", bound=Aggregate)
CACHED = 20_000


@dataclass(slots=True)
class Attempt:
    """One attempt at a command: whether it may use cached aggregates, and what it read.

    `read` has the version of every aggregate as it was read, 0 for one that did not exist.
    """

    fresh: bool
    cached: bool = False
    read: dict[UUID, int] = field(default_factory=dict)
    loaded: list[Aggregate] = field(default_factory=list)
    unheard: list[Unheard] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def read_only(self, changed: Iterable[Aggregate]) -> list[tuple[UUID, int]]:
        """The aggregates that were read and not changed, with their versions: the store checks the changed ones.

        Raises RuntimeError for a changed aggregate that the command did not return: its facts would be lost.
        """
        written = {aggregate.id for aggregate in changed if aggregate.pending_events}
        if lost := [one for one in self.loaded if one.pending_events and one.id not in written]:
            raise RuntimeError(f"a command changed {lost[0]!r} and did not return it")
        return [(id, version) for id, version in self.read.items() if id not in written]


_ATTEMPT: ContextVar[Attempt] = ContextVar("attempt")


class Repository:
    """Loads aggregates for the current attempt and caches those that were stored."""

    def __init__(self, store: EventStore) -> None:
        self.store = store
        self._cache: OrderedDict[UUID, Aggregate] = OrderedDict()
        self._absent: OrderedDict[UUID, None] = OrderedDict()
        """Ids of nothing that was stored when they were asked for, such as the departure of somebody who is here."""

    def begin_attempt(self, *, fresh: bool) -> Attempt:
        """Begin the attempt that this task's loads belong to; a fresh attempt loads from the store only."""
        attempt = Attempt(fresh)
        _ATTEMPT.set(attempt)
        return attempt

    async def load(self, cls: type[A], id: UUID) -> A | None:
        """An aggregate, or None. It leaves the cache while a command uses it, so that it is never shared.

        One of another class with this id is None too: it was read all the same, in its version.
        """
        attempt = _ATTEMPT.get(None)
        if attempt is None:
            return _of(cls, await self.store.load(Aggregate, id))
        found: Aggregate | None
        if not attempt.fresh and (cached := self._cache.pop(id, None)):
            attempt.cached, found = True, cached
        elif not attempt.fresh and id in self._absent:
            attempt.cached, found = True, None
        else:
            found = await self.store.load(Aggregate, id)
            self._know(id, absent=found is None)
        attempt.read.setdefault(id, found.version if found else 0)
        if found:
            attempt.loaded.append(found)
        return _of(cls, found)

    async def unheard(self, *facts: type[Fact]) -> None:
        """Have the current attempt decided again if any of these facts is recorded from now until its own are."""
        if attempt := _ATTEMPT.get(None):
            kinds: tuple[Any, ...] = facts
            topics = frozenset(kind.TOPIC for kind in kinds)
            attempt.unheard.append(Unheard(topics, await self.store.last_position()))

    def claim(self, claims: Iterable[Claim]) -> None:
        """Write these claims with the current attempt; it is decided again if they have come to be held by others."""
        if attempt := _ATTEMPT.get(None):
            attempt.claims.extend(claims)

    @property
    def deciding_again(self) -> bool:
        """Whether an earlier attempt at the current command failed, so that nothing may be taken for granted."""
        attempt = _ATTEMPT.get(None)
        return attempt is None or attempt.fresh

    async def keep(self, attempt: Attempt, changed: Iterable[Aggregate], facts: Counter[UUID]) -> None:
        """Cache what was stored or read; `facts` is the number of new facts per aggregate, for snapshots."""
        for aggregate in attempt.loaded:
            self._cache[aggregate.id] = aggregate
        for aggregate in changed:
            self._cache[aggregate.id] = aggregate
            self._know(aggregate.id, absent=False)
            before = aggregate.version - facts[aggregate.id]
            if aggregate.version // SNAPSHOT_EVERY > before // SNAPSHOT_EVERY:
                with suppress(psycopg.Error, OSError):  # the command is stored already; a snapshot only saves time
                    await self.store.snapshot(aggregate)
        while len(self._cache) > CACHED:
            self._cache.popitem(last=False)

    def _know(self, id: UUID, *, absent: bool) -> None:
        if not absent:
            self._absent.pop(id, None)
            return
        self._absent[id] = None
        while len(self._absent) > CACHED:
            self._absent.popitem(last=False)


def _of(cls: type[A], found: Aggregate | None) -> A | None:
    return found if isinstance(found, cls) else None
