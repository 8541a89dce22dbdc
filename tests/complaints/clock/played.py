"""A history played on the arithmetic, as the aggregate does it: settled before each change, by timers in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kernel.working import WorkingTime
from services.complaints.clock.domain.reckoning import ENDED, STOPPED, VOIDED, Run
from services.complaints.clock.domain.terms import BREACH, MINUTE, WARNING
from services.complaints.clock.domain.terms import Terms as RunTerms
from tests.complaints.clock.history import (
    Calendar,
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

HOW = {Void: VOIDED, End: ENDED}


class Player:
    """The runs of one clock."""

    def __init__(self, history: History) -> None:
        self.history = history
        working = {name: working_time(calendar) for name, calendar in history.calendars.items()}
        self.calendars = working.__getitem__
        terms, start = _terms(history.terms), history.start
        if history.agreed is None:
            run = Run.begin(start, terms, history.holder)
        else:
            percent, levels = history.terms.warn_percent, terms.levels
            run = Run.until(history.agreed, start, percent, history.holder, levels)
        self.runs = [run]

    def played(self, ticks: Sequence[datetime] = ()) -> list[Outcome]:
        """What came of each run, with timers that fire at these instants and at the end."""
        pending = sorted(ticks)
        for change in self.history.changes:
            while pending and pending[0] <= change.at:
                self.tick(pending.pop(0))
            self._take(change)
        for at in [*pending, self.history.now]:
            self.tick(at)
        return [self._outcome(run) for run in self.runs]

    def tick(self, now: datetime) -> None:
        """Settle the last run, which is kept and read again as a snapshot would be."""
        self.runs[-1] = Run.read(self.runs[-1].kept())
        self.runs[-1].settle(now, self.calendars)

    def _take(self, change: Change) -> None:
        run, calendars, at = self.runs[-1], self.calendars, change.at
        if not isinstance(change, Stop):
            run.settle(at, calendars)
        match change:
            case Pause():
                run.pause(at)
            case Resume():
                run.resume(at)
            case Hand(holder=holder):
                run.hand(at, holder)
            case Retime(calendar=calendar):
                run.retime(at, calendar)
            case Reclassify(terms=terms, floor=floor):
                run.reclassify(at, _terms(terms), floor * MINUTE, calendars)
            case Extend(asked=asked, due=due, warn_percent=percent):
                run.extend(at, due, asked=asked, warn_percent=percent, calendars=calendars)
            case Stop(when=when) if not run.over:
                run.end(when)
                run.settle(when, calendars)
            case Correct(when=when) if run.over == STOPPED:
                run.go_on()
                if when:
                    run.end(when)
            case Void() | End() if not run.over:
                run.end(at, HOW[type(change)])
            case Unvoid() if run.over == VOIDED:
                run.go_on()
            case Reopen(terms=terms, again=again, holder=holder) if run.over == STOPPED:
                begun = _terms(terms)
                if again is not None:
                    begun = replace(begun, budget=run.left(again * MINUTE, calendars))
                self.runs.append(Run.begin(at, begun, holder))

    def _outcome(self, run: Run) -> Outcome:
        calendars, until = self.calendars, run.over_time or self.history.now
        breached = next((one.at for one in run.fallen if one.threshold == BREACH), None)
        awaited = None if run.over else run.due_time(calendars)
        assert run.over or breached is None or awaited == breached
        return Outcome(
            state=run.state,
            warnings=tuple(one.at for one in run.fallen if one.threshold == WARNING),
            breached=breached,
            levels=tuple(one.at for one in run.fallen if one.threshold > BREACH),
            due=breached or awaited,
            used=run.used(until, calendars),
            late_by=run.late_by_minutes(calendars),
            charged=run.charged_id(until, calendars),
        )


def working_time(calendar: Calendar) -> WorkingTime:
    """A calendar as the kernel knows it."""
    days: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for day, intervals in calendar.days.items():
        days.setdefault(day[:4], {})[day[5:]] = list(intervals)
    hours = {str(weekday): list(intervals) for weekday, intervals in calendar.hours.items()}
    return WorkingTime.read(calendar.zone, hours, days)


def _terms(terms: Terms) -> RunTerms:
    return RunTerms.of(terms.calendar, minutes=terms.minutes, warn_percent=terms.warn_percent, levels=terms.levels)
