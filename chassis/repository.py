"""Loads aggregates from the event store, with a cache whose objects are never shared between two commands."""

from __future__ import annotations

from collections import Counter, OrderedDict
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

import psycopg

from kernel.aggregate import Aggregate
from ledger.eventstore import SNAPSHOT_EVERY, EventStore

A = TypeVar("A", bound=Aggregate)
CACHED = 20_000


@dataclass(slots=True)
class Attempt:
    """One attempt at a command: whether it may use cached aggregates, and which it used."""

    fresh: bool
    cached: list[Aggregate] = field(default_factory=list)


_ATTEMPT: ContextVar[Attempt] = ContextVar("attempt")


class Repository:
    """Loads aggregates for the current attempt and caches those that were stored."""

    def __init__(self, store: EventStore) -> None:
        self.store = store
        self._cache: OrderedDict[UUID, Aggregate] = OrderedDict()

    def begin_attempt(self, *, fresh: bool) -> Attempt:
        """Begin the attempt that this task's loads belong to; a fresh attempt loads from the store only."""
        attempt = Attempt(fresh)
        _ATTEMPT.set(attempt)
        return attempt

    async def load(self, cls: type[A], id: UUID) -> A | None:
        """An aggregate, or None. It leaves the cache while a command uses it, so that it is never shared."""
        attempt = _ATTEMPT.get(None)
        if attempt and not attempt.fresh and isinstance(cached := self._cache.pop(id, None), cls):
            attempt.cached.append(cached)
            return cached
        loaded = await self.store.load(cls, id)
        return loaded if isinstance(loaded, cls) else None

    async def keep(self, changed: list[Aggregate], facts: Counter[UUID]) -> None:
        """Cache what was stored; `facts` is the number of new facts per aggregate, for a snapshot every so many."""
        for aggregate in changed:
            self._cache[aggregate.id] = aggregate
            before = aggregate.version - facts[aggregate.id]
            if aggregate.version // SNAPSHOT_EVERY > before // SNAPSHOT_EVERY:
                with suppress(psycopg.Error, OSError):  # the command is stored already; a snapshot only saves time
                    await self.store.snapshot(aggregate)
        while len(self._cache) > CACHED:
            self._cache.popitem(last=False)
