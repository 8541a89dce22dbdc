"""What somebody does at an instant: one command under an id of its own, in order with the others of its chain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from google.protobuf.message import Message

from cli.demo.company import Person
from cli.demo.seed import on, working_days

MORNING, NOON, EVENING = (8, 30), (12, 30), (17, 30)
SLOTS = (MORNING, NOON, EVENING)
"""When everybody's bookwork is done; a complaint keeps its own minutes."""


@dataclass(frozen=True, slots=True)
class Act:
    """A command to be sent when the played clock stands at its instant."""

    at: datetime
    who: Person
    label: str
    """Names the command: its id follows from this and the seed."""
    chain: str
    """Acts of one chain wait for each other."""
    command: Message


@dataclass(frozen=True, slots=True)
class Instant:
    """What is done while the clock stands."""

    at: datetime
    chains: list[list[Act]]


def in_order(acts: Iterable[Act]) -> list[Instant]:
    """The instants of a diary, one after the other; within a chain acts keep the order they were written in."""
    instants = []
    for when, several in groupby(sorted(acts, key=lambda act: act.at), key=lambda act: act.at):
        chains: dict[str, list[Act]] = {}
        for act in several:
            chains.setdefault(act.chain, []).append(act)
        instants.append(Instant(when, list(chains.values())))
    return instants


def slots() -> list[datetime]:
    """Every slot of the month's working days."""
    return [on(day, *slot) for day in working_days() for slot in SLOTS]


def later(slots: list[datetime], after: datetime, skip: int = 0) -> datetime | None:
    """The first slot after an instant, or one of those behind it; None when the month is over."""
    left = [slot for slot in slots if slot > after]
    return left[skip] if len(left) > skip else None


def day_before(day: date) -> date | None:
    """The working day before one, if the month has it."""
    before = [one for one in working_days() if one < day]
    return before[-1] if before else None
