"""A history played on the aggregate, whose facts are what is kept: in the language of arithmetic and oracle."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.errors import Refused
from services.complaints.clock.domain import MINUTE, Clock
from services.complaints.clock.domain.policy import Granted
from services.complaints.clock.domain.reckoning import STOPPED, VOIDED
from services.complaints.clock.domain.terms import Terms as RunTerms
from tests.complaints.builders import facts
from tests.complaints.clock.history import (
    Change,
    Correct,
    End,
    Extend,
    Hand,
    History,
    Outcome,
    Pause,
    Reclassify,
    Reopen,
    Resume,
    Retime,
    Stop,
    Terms,
    Unvoid,
    Void,
)
from tests.complaints.clock.played import Player, working_time

SUBJECT = UUID("10000000-0000-4000-8000-000000000001")


class ClockPlayer(Player):
    """One clock, whose earlier runs are looked at when another begins."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.calendars = {name: working_time(calendar) for name, calendar in history.calendars.items()}.__getitem__
        self.earlier: list[Outcome] = []
        self.clock = Clock.start(
            history.start,
            _granted(history.terms),
            self.calendars,
            subject_id=str(SUBJECT),
            subject_kind="ISSUE",
            region="east",
            customer_id="",
            clock="DUE",
            holder_id=history.holder,
            due=history.agreed,
        )

    def played(self, ticks: Sequence[datetime] = ()) -> list[Outcome]:
        """What came of each run."""
        pending = sorted(ticks)
        for change in self.history.changes:
            while pending and pending[0] <= change.at:
                self.tick(pending.pop(0))
            self._take(change)
        for at in [*pending, self.history.now]:
            self.tick(at)
        return [*self.earlier, self._outcome(self.clock.current)]

    def again(self) -> Clock:
        """The clock as its facts alone make it."""
        read: Any = None
        for fact in facts(self.clock):
            read = fact.mutate(read)
        assert isinstance(read, Clock)
        return read

    def tick(self, now: datetime) -> None:
        """Let timers run."""
        with suppress(Refused):
            self.clock.tick(now, self.calendars)

    def _take(self, change: Change) -> None:
        clock, calendars, at = self.clock, self.calendars, change.at
        over = clock.current.over
        match change:
            case Pause():
                clock.pause(at, calendars)
            case Resume():
                clock.resume(at, calendars)
            case Hand(holder=holder):
                clock.hand(at, holder, calendars)
            case Retime(calendar=calendar):
                clock.retime(at, calendar, calendars)
            case Reclassify(terms=terms, floor=floor):
                clock.reclassify(at, _granted(terms), floor * MINUTE, calendars)
            case Extend(asked=asked, due=due, warn_percent=percent):
                terms = Terms("", 1, percent, tuple(level // MINUTE for level in clock.current.terms.levels))
                clock.extend(at, due, _granted(terms), calendars, asked=asked)
            case Stop(when=when) if not over:
                clock.stop(when, when, calendars)
            case Correct(when=when) if over == STOPPED:
                if when:
                    clock.correct(at, when, when, calendars)
                else:
                    clock.take_back(at, calendars)
            case Void():
                clock.void(at, calendars)
            case End():
                clock.end(at, calendars)
            case Unvoid() if over == VOIDED:
                clock.take_back(at, calendars)
            case Reopen(terms=terms, again=again, holder=holder) if over == STOPPED:
                self.earlier.append(self._outcome(clock.current))
                clock.reopen(at, _granted(terms, again or 0), calendars, holder_id=holder)


def _granted(terms: Terms, again: int = 0) -> Granted:
    made = RunTerms.of(terms.calendar, minutes=terms.minutes, warn_percent=terms.warn_percent, levels=terms.levels)
    return Granted(
        made, ("MANAGER_1", "MANAGER_2", "MANAGER_2")[: len(terms.levels)], 1, again * MINUTE, terms.warn_percent
    )
