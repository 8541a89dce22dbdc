"""An oracle of clocks, slow and obvious: it keeps what is in force from when on, and walks the whole run once more, one
step of a minute (or of a second) after the other, for every question that it is asked.

Written from section 2 of the design of complaints, "Clocks, exactly", by somebody who had read neither the arithmetic
nor its tests; it shares nothing with them but the language of histories.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import ceil, floor
from typing import Any
from zoneinfo import ZoneInfo

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

MINUTE = timedelta(minutes=1)
FAR = timedelta(days=60)
"""How far ahead a due instant is looked for: histories are short."""

_known: dict[tuple[int, datetime], tuple[Calendar, bool]] = {}


@dataclass(frozen=True)
class InForce:
    """What is in force from an instant on."""

    at: datetime
    calendar: str
    budget: timedelta
    warning: timedelta | None
    levels: tuple[int, ...]
    holder: str
    paused: bool = False


@dataclass
class Counted:
    """What was found on the way through a run."""

    used: timedelta = timedelta()
    warnings: list[datetime] = field(default_factory=list)
    breached: datetime | None = None
    levels: list[datetime] = field(default_factory=list)
    held: dict[str, timedelta] = field(default_factory=dict)
    held_last: dict[str, datetime] = field(default_factory=dict)


class Run:
    """One run: what was in force, and how it is over, if it is."""

    def __init__(self, history: History, first: InForce, *, fixed: bool) -> None:
        self.history, self.forces, self.fixed = history, [first], fixed
        self.state = "running"
        self.over: datetime | None = None

    @property
    def last(self) -> InForce:
        return self.forces[-1]

    def set(self, at: datetime, **changes: Any) -> None:
        self.forces.append(replace(self.last, at=at, **changes))

    def counted(self, until: datetime, cut: datetime | None, *, to_breach: bool = False) -> Counted:
        """Walk until an instant, or until the breach. What falls then falls no more; from `cut` on nothing counts."""
        found, at, n, again = Counted(), self.forces[0].at, 0, False
        while at < until and (cut is None or at < cut):
            while n + 1 < len(self.forces) and self.forces[n + 1].at <= at:
                before, n = self.forces[n], n + 1
                ahead = self.forces[n].warning
                if ahead is not None and ahead != before.warning and found.warnings and ahead > found.used:
                    again = True
            if not self.forces[n].paused:
                again = self._look(found, self.forces[n], at, again=again)
                if to_breach and found.breached:
                    break
                self._step(found, self.forces[n], at)
            at += self.history.grain
        return found

    def _look(self, found: Counted, now: InForce, at: datetime, *, again: bool) -> bool:
        """Note what falls at an instant; whether a second warning is still awaited."""
        if now.warning is not None and now.warning <= found.used and (again or not found.warnings):
            found.warnings.append(at)
            again = False
        if found.breached is None and now.budget <= found.used:
            found.breached = at
        for level in now.levels[len(found.levels) :]:
            if now.budget + level * MINUTE <= found.used:
                found.levels.append(at)
        return again

    def _step(self, found: Counted, now: InForce, at: datetime) -> None:
        """Let the time until the next instant pass."""
        grain = self.history.grain
        counts = is_open(self.history.calendars[now.calendar], at) if now.calendar else True
        if found.breached is None:
            found.held[now.holder] = found.held.get(now.holder, timedelta()) + (grain if counts else timedelta())
            found.held_last[now.holder] = at
        if counts:
            found.used += grain

    def outcome(self) -> Outcome:
        now = self.history.now
        found = self.counted(now, self.over)
        due, late = found.breached, 0
        if due is None and self.state == "running" and not self.last.paused:
            due = self.counted(now + FAR, None, to_breach=True).breached
        state = "PAUSED" if self.last.paused else "OPEN"
        if self.state == "stopped":
            state = "LATE" if found.breached else "IN_TIME"
            if found.breached:
                late = max(1, ceil((found.used - self.budget_at(found.breached)) / MINUTE))
        elif self.state != "running":
            state = "MISSED" if self.state == "ended" and found.breached else "VOID"
        most = max(found.held.values(), default=None)
        equals = [name for name, held in found.held.items() if held == most]
        charged = max(equals, key=lambda name: found.held_last[name]) if equals else self.forces[0].holder
        warnings, levels = tuple(found.warnings), tuple(found.levels)
        return Outcome(state, warnings, found.breached, levels, due, found.used, late, charged)

    def budget_at(self, at: datetime) -> timedelta:
        return next((one for one in reversed(self.forces) if one.at <= at), self.forces[0]).budget


def outcomes(history: History) -> list[Outcome]:
    """What came of each run of a clock."""
    made: list[Outcome] = []
    fixed = history.agreed is not None
    begun = _in_force(history.start, history.terms, history.holder)
    if history.agreed is not None:
        span = history.agreed - history.start
        begun = replace(begun, calendar="", budget=span, warning=_warning(span, history.terms.warn_percent))
    run = Run(history, begun, fixed=fixed)
    for change in history.changes:
        if isinstance(change, Reopen) and run.state == "stopped":
            made.append(run.outcome())
            run = _again(run, change)
        elif run.state == "running":
            _happens(run, change)
        else:
            _corrects(run, change)
    return [*made, run.outcome()]


def _happens(run: Run, change: Change) -> None:
    """What may happen to a run that is not over."""
    at = change.at
    match change:
        case Pause() if not run.fixed and not run.last.paused:
            run.set(at, paused=True)
        case Resume() if run.last.paused:
            run.set(at, paused=False)
        case Hand(holder=holder):
            run.set(at, holder=holder)
        case Retime(calendar=calendar) if not run.fixed and run.last.calendar:
            if run.counted(at, None).breached is None:
                run.set(at, calendar=calendar)
        case Reclassify(terms=terms, floor=least) if not run.fixed:
            so_far = run.counted(at, None)
            if so_far.breached is None:
                new = _in_force(at, terms, run.last.holder)
                budget = max(new.budget, so_far.used + least * MINUTE)
                run.forces.append(replace(new, budget=budget, paused=run.last.paused))
        case Extend() if run.fixed:
            _extended(run, change)
        case Stop(when=when):
            run.state, run.over = "stopped", when
        case Void():
            run.state, run.over = "void", at
        case End():
            run.state, run.over = "ended", at


def _corrects(run: Run, change: Change) -> None:
    """What may happen to a run that is over."""
    match change:
        case Correct(when=when) if run.state == "stopped":
            run.state, run.over = ("stopped", when) if when else ("running", None)
        case Unvoid() if run.state == "void":
            run.state, run.over = "running", None
        case Extend(asked=asked) if run.fixed and run.state == "stopped" and run.over and asked <= run.over:
            _extended(run, change)


def _extended(run: Run, change: Extend) -> None:
    start = run.forces[0].at
    if change.asked <= start + run.last.budget:
        span = change.due - start
        # It is as if the instant had always been this one; only what was warned of before stays so.
        run.forces = [replace(one, budget=span) for one in run.forces]
        run.set(change.at, warning=_warning(span, change.warn_percent))


def _again(run: Run, change: Reopen) -> Run:
    begun = _in_force(change.at, change.terms, change.holder)
    if change.again is not None:
        assert run.over is not None
        used = run.counted(run.history.now, run.over).used
        # What was entered before the stop and happened after it was cut off with the rest.
        begun = replace(begun, budget=max(run.budget_at(run.over) - used, change.again * MINUTE))
    return Run(run.history, begun, fixed=False)


def _in_force(at: datetime, terms: Terms, holder: str) -> InForce:
    budget = terms.minutes * MINUTE
    return InForce(at, terms.calendar, budget, _warning(budget, terms.warn_percent), terms.levels, holder)


def _warning(budget: timedelta, percent: int) -> timedelta | None:
    return floor(budget / MINUTE * percent / 100) * MINUTE or None


def is_open(calendar: Calendar, at: datetime) -> bool:
    """Whether the local wall time lies in an interval of the local date: the same for all seconds of a minute."""
    key = id(calendar), at.replace(second=0)
    if key not in _known or _known[key][0] is not calendar:
        local = at.astimezone(ZoneInfo(calendar.zone))
        day = calendar.days.get(local.date().isoformat(), calendar.hours.get(local.isoweekday(), ()))
        _known[key] = calendar, any(begins <= f"{local:%H:%M}" < ends for begins, ends in day)
    return _known[key][1]
