"""What a telephone system tells of a call, and what follows from it: who spoke, and whether it was answered in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from kernel.aggregate import namespace
from kernel.calendar import not_ahead
from kernel.errors import Refused

INBOUND = "INBOUND"


def source_id(source: str) -> UUID:
    """The id of a telephone system, as of a batch whose rows are its calls. Never changed."""
    return uuid5(namespace("complaints"), f"calls of {source}")


def call_id(source: str, external_key: str) -> UUID:
    """The id of the one call that a telephone system has by a name. Never changed: one told again must find it."""
    return uuid5(source_id(source), f"row {external_key}")


@dataclass(frozen=True, slots=True)
class Leg:
    """A span in which a call rang at a person or in the queue of a department, or in which he spoke."""

    staff_id: str
    department_id: str
    from_time: datetime
    to_time: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a call that is over.

    `answered_time` is None for one that nobody answered; `rings` and `ring_seconds` are None where they were not
    counted; `phone` is sealed.
    """

    source: str
    external_key: str
    direction: str
    started_time: datetime
    answered_time: datetime | None
    ended_time: datetime
    rings: int | None
    ring_seconds: int | None
    legs: tuple[Leg, ...]
    customer_id: str = ""
    phone: str = ""

    @property
    def seconds(self) -> int:
        """For how many whole seconds it rang; as counted, else until it was answered or over."""
        until = self.answered_time or self.ended_time
        return (until - self.started_time) // timedelta(seconds=1) if self.ring_seconds is None else self.ring_seconds

    @property
    def speaker(self) -> Leg | None:
        """The leg of whoever spoke first; None for a call that nobody answered."""
        at = self.answered_time
        if at is None:
            return None
        spoke = [leg for leg in self.legs if leg.from_time <= at <= leg.to_time]
        persons = [leg for leg in spoke if leg.staff_id]
        return (persons or spoke or list(self.legs))[-1]

    @property
    def rung(self) -> str:
        """Whom alone it rang; "" where it rang at several or in a queue."""
        persons = {leg.staff_id for leg in self.legs}
        return persons.pop() if len(persons) == 1 else ""

    def within(self, rings: int, seconds_per_ring: int) -> bool:
        """Whether it was answered within so many rings; by seconds where nobody counted them (S2h-3.3.1)."""
        if self.answered_time is None:
            return False
        return self.seconds <= rings * seconds_per_ring if self.rings is None else self.rings <= rings


def checked(told: Told, *, now: datetime, within: timedelta) -> Told:
    """A call whose times can be, those a moment ahead taken as now (S2h-3.3.1).

    Raises Refused (CALL_TIMES_IMPOSSIBLE) for one that is not in order, ahead, or ended longer ago than `within`, and
    CALL_WITHOUT_PLACE for a leg that says neither who nor which department.
    """
    answered = told.answered_time and not_ahead(told.answered_time, now)
    started, ended = not_ahead(told.started_time, now), not_ahead(told.ended_time, now)
    legs = tuple(
        replace(leg, from_time=not_ahead(leg.from_time, now), to_time=not_ahead(leg.to_time, now)) for leg in told.legs
    )
    _check(started <= ended <= now and now - started <= within, ("started_time", "ended_time"), within)
    _check(answered is None or started <= answered <= ended, ("answered_time",), within)
    if not legs:
        raise Refused("CALL_WITHOUT_PLACE", clause="S2h-3.3.1", fields=("legs",))
    for at, leg in enumerate(legs):
        if not leg.staff_id and not leg.department_id:
            raise Refused("CALL_WITHOUT_PLACE", clause="S2h-3.3.1", fields=(f"legs[{at}]",))
        _check(started <= leg.from_time <= leg.to_time <= ended, (f"legs[{at}]",), within)
    _check(min(told.rings or 0, told.ring_seconds or 0) >= 0, ("rings", "ring_seconds"), within)
    return replace(told, started_time=started, answered_time=answered, ended_time=ended, legs=legs)


def _check(possible: bool, fields: Iterable[str], within: timedelta) -> None:
    if not possible:
        raise Refused("CALL_TIMES_IMPOSSIBLE", clause="S2h-3.3.1", fields=tuple(fields), days=within.days)
