"""A retiming: which working time the open clocks of a region go by from now on, and how far that has come."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event

AT_ONCE = 200
"""Clocks of one step: what one commit writes, not a number of the rule book."""
GOING = ("OPEN", "PAUSED")
"""The states of the clocks that are looked at."""


class Retiming(Aggregate):
    """The steps that were made, all to the calendar as of one instant; each begins behind the last clock before."""

    TOPIC = "complaints.Retiming"

    class Begun(FirstFact):
        """`calendar_time` is the instant as of which the calendar is read."""

        TOPIC = "complaints.RetimingBegun"
        region: str
        reason: str
        calendar_time: datetime

    class Moved(Fact):
        TOPIC = "complaints.ClocksRetimed"
        step: int
        looked_at: int
        moved: int
        cursor: str

    @classmethod
    def begin_at(cls, id: UUID, calendar_time: datetime, *, region: str, reason: str) -> Self:
        """Begin to have the clocks of a region go by its calendar as of an instant (S0-4.1.1-c)."""
        return cls.begin(cls.Begun, id, region=region, reason=reason, calendar_time=calendar_time)

    @property
    def calendar(self) -> str:
        """The name of the calendar, as clocks have it."""
        return self.calendar_time.isoformat()

    def step(self, number: int, *, looked_at: int, moved: int, cursor: str) -> None:
        """Note a step, once: how many clocks it looked at, how many moved, and the last, "" at the end."""
        if number == self.steps + 1:
            self.record(self.Moved, step=number, looked_at=looked_at, moved=moved, cursor=cursor)

    @event(Begun)
    def __init__(self, id: UUID, region: str, reason: str, calendar_time: datetime) -> None:
        self.region, self.reason, self.calendar_time = region, reason, calendar_time
        self.steps = 0

    @event(Moved)
    def _(self, step: int) -> None:
        self.steps = step
