"""Bugs of followers: which facts they accept, their positions, parking, and reactions."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

import ledger.follower
from ledger import parked, positions
from ledger.consumer import Consumer
from ledger.envelope import Envelope
from ledger.follower import Views, opened
from ledger.positions import Place, Sorted


def gap_accepted() -> None:
    """Only checks that positions grow: a newer fact is accepted even if earlier ones are missing."""

    def grows(batch: Iterable[Envelope], held: dict[Place, int]) -> Sorted:
        found = Sorted()
        for fact in sorted(batch, key=lambda fact: fact.position):
            place = (fact.source, fact.partition)
            if place in held and fact.position > found.reached.get(place, held[place]):
                found.onward.append(fact)
                found.reached[place] = fact.position
        return found

    positions.sort = grows  # type: ignore[assignment]


def all_offsets_committed() -> None:
    """commit() without arguments: everything received counts as handled, even facts behind an unfilled gap."""
    sort = positions.sort

    def everything(batch: Iterable[Envelope], held: dict[Place, int]) -> Sorted:
        facts = list(batch)
        found = sort(facts, held)
        for fact in facts:
            place = (fact.source, fact.partition)
            if place in held:
                found.reached[place] = max(found.reached.get(place, held[place]), fact.position)
        found.gaps.clear()
        return found

    positions.sort = everything  # type: ignore[assignment]


def park_dropped() -> None:
    async def drop(*_: object) -> None:
        return None

    parked.park = drop  # type: ignore[assignment]


def position_before_rows() -> None:
    """Positions and rows are written in two transactions instead of one."""

    async def follow(self: Views, batch: Sequence[Envelope]) -> set[Place]:
        gaps: set[Place] = set()
        async with self.pool.connection() as connection:
            held = await positions.read(connection, self.names)
            found = {name: positions.sort(batch, held[name]) for name in self._views}
            moved = {name: each.reached for name, each in found.items() if each.reached}
            if moved:
                await positions.move(connection, moved)
                await asyncio.sleep(0.15)
            for name, view in self._views.items():
                gaps |= found[name].gaps
                async with connection.transaction():
                    await view.absorb(connection, opened(found[name].onward, self._vocabulary, set())[0])
        return gaps

    Views.follow = follow  # type: ignore[method-assign]


def reaction_under_a_random_id() -> None:
    ledger.follower.uuid5 = lambda *_: uuid4()  # type: ignore[attr-defined]


def follower_hangs() -> None:
    """Not a bug for the checker: the progress watchdog must end this process."""

    async def hang(self: Views, batch: Sequence[Envelope]) -> set[Place]:
        await asyncio.Event().wait()
        return set()

    Views.follow = hang  # type: ignore[method-assign]


def parked_facts_never_retried() -> None:
    async def never(self: Consumer) -> None:
        await asyncio.Event().wait()

    Consumer.retry_parked = never  # type: ignore[method-assign]


def place_kept_one_short() -> None:
    """An off-by-one error in stored positions: the last fact is read again and again."""
    move = positions.move

    async def short(connection: Any, reached: Mapping[str, Mapping[Place, int]], **how: Any) -> None:
        less = {who: {at: to - 1 for at, to in places.items()} for who, places in reached.items()}
        await move(connection, less, **how)

    positions.move = short
