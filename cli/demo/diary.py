"""The commands of the month: each at an instant and under its own id, in order within its chain."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from google.protobuf.message import Message

from cli.demo.company import Person
from cli.demo.seed import on, working_days

MORNING, NOON, EVENING = (8, 30), (12, 30), (17, 30)
SLOTS = (MORNING, NOON, EVENING)
"""The times of day at which records are entered; complaints have their own times."""


@dataclass(frozen=True, slots=True)
class Act:
    """A command to send when the simulated clock is at its instant."""

    at: datetime
    who: Person
    label: str
    """The name of the command; its id is derived from this and the seed."""
    chain: str
    """Acts of one chain are sent one after the other."""
    command: Message
    waits: bool = False
    """Whether to wait until everything that is due by then has been fired."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Acts that depend on queries, so that their commands cannot be generated beforehand."""

    at: datetime
    play: Callable[[], Awaitable[None]]


@dataclass(slots=True)
class Instant:
    """Everything at one instant: chains of acts concurrently, then scenes one after the other."""

    at: datetime
    chains: dict[str, list[Act]] = field(default_factory=dict)
    scenes: list[Scene] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        return any(act.waits for chain in self.chains.values() for act in chain)


def in_order(acts: Iterable[Act], scenes: Iterable[Scene] = ()) -> list[Instant]:
    """The instants of a diary, in order; within a chain, acts keep their order."""
    instants: dict[datetime, Instant] = {}
    for act in acts:
        instants.setdefault(act.at, Instant(act.at)).chains.setdefault(act.chain, []).append(act)
    for scene in scenes:
        instants.setdefault(scene.at, Instant(scene.at)).scenes.append(scene)
    return sorted(instants.values(), key=lambda instant: instant.at)


@cache
def slots() -> list[datetime]:
    """Every slot of the month's working days."""
    return [on(day, *slot) for day in working_days() for slot in SLOTS]


def slot_after(slots: list[datetime], after: datetime, skip: int = 0) -> datetime | None:
    """The first slot after an instant, or a later one after skipping some; None when the month is over."""
    left = [slot for slot in slots if slot > after]
    return left[skip] if len(left) > skip else None


def day_before(day: date) -> date | None:
    """The working day before one, if the month has it."""
    before = [one for one in working_days() if one < day]
    return before[-1] if before else None
