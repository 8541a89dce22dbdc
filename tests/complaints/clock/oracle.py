"""An oracle of clocks, slow and obvious: it walks from one minute (or second) to the next and looks what has happened.

Written from section 2 of the design of complaints, "Clocks, exactly"; it shares nothing with the arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
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

_known: dict[int, tuple[Calendar, dict[datetime, bool]]] = {}


def outcomes(history: History) -> list[Outcome]:
    """What came of each run of a clock."""
    made: list[Outcome] = []
    begins, terms, holder, agreed = history.start, history.terms, history.holder, history.agreed
    budget = terms.minutes * MINUTE if agreed is None else agreed - begins
    changes = list(history.changes)
    while True:
        story, changes, reopened = _story(changes)
        walk = _Walk(history, begins, terms, budget, holder, fixed=agreed is not None)
        made.append(walk.through(story))
        if reopened is None:
            return made
        begins, terms, holder, agreed = reopened.at, reopened.terms, reopened.holder, None
        budget = terms.minutes * MINUTE
        if reopened.again is not None:
            budget = max(walk.budget - walk.used, reopened.again * MINUTE)


@dataclass
class _Story:
    """What counts of what happened to one run: how it was over in the end, if it was, and what else happened to it."""

    happened: list[Change] = field(default_factory=list)
    over: str = ""
    over_at: datetime | None = None


def _story(changes: list[Change]) -> tuple[_Story, list[Change], Reopen | None]:
    """The story of the run that the changes begin with, the changes after it, and what began the next run."""
    story = _Story()
    for number, change in enumerate(changes):
        match change:
            case Stop(when=when) if not story.over:
                story.over, story.over_at = "stopped", when
            case Correct(when=when) if story.over == "stopped":
                story.over, story.over_at = ("stopped", when) if when else ("", None)
            case Void() if not story.over:
                story.over, story.over_at = "void", change.at
            case Unvoid() if story.over == "void":
                story.over, story.over_at = "", None
            case End() if not story.over:
                story.over, story.over_at = "ended", change.at
            case Reopen() if story.over == "stopped":
                return story, changes[number + 1 :], change
            case Pause() | Resume() | Reclassify() | Retime() | Hand() | Extend() if not story.over:
                story.happened.append(change)
    return story, [], None


class _Walk:
    """One run, walked through in steps of the history's grain."""

    def __init__(
        self, history: History, begins: datetime, terms: Terms, budget: timedelta, holder: str, *, fixed: bool
    ) -> None:
        self.history, self.begins, self.budget, self.holder, self.fixed = history, begins, budget, holder, fixed
        self.calendar = "" if fixed else terms.calendar
        self.warning = self._warning(budget if fixed else terms.minutes * MINUTE, terms.warn_percent)
        self.levels = [level * MINUTE for level in terms.levels]
        self.paused, self.warned, self.used = False, False, timedelta()
        self.warnings: list[datetime] = []
        self.breached: datetime | None = None
        self.fallen_levels: list[datetime] = []
        self.held: dict[str, timedelta] = {}
        self.held_last: dict[str, datetime] = {}
        self.agreed: list[Extend] = []

    def through(self, story: _Story) -> Outcome:
        end = story.over_at if story.over_at is not None else self.history.now
        first_holder, at = self.holder, self.begins
        moments = {change.at for change in story.happened}
        moments |= {change.asked for change in story.happened if isinstance(change, Extend)}
        while True:
            if at in moments:
                self._take(story, at)
            if at >= end:
                break
            self._look(at)
            self._step(at)
            at += self.history.grain
        state = self._state(story)
        late = 0
        if state == "LATE":
            over = self.used - self.budget
            late = 1
            while late * MINUTE < over:
                late += 1
        used = self.used
        charged = self._charged(first_holder)
        due = self.breached
        if due is None and not story.over and not self.paused:
            due = self._ahead(at)
        return Outcome(state, tuple(self.warnings), self.breached, tuple(self.fallen_levels), due, used, late, charged)

    def _state(self, story: _Story) -> str:
        if story.over == "stopped":
            return "LATE" if self.breached else "IN_TIME"
        if story.over == "void":
            return "VOID"
        if story.over == "ended":
            return "MISSED" if self.breached else "VOID"
        return "PAUSED" if self.paused else "OPEN"

    def _take(self, story: _Story, at: datetime) -> None:
        """Take what happens at this instant, in the order in which it was entered."""
        for change in story.happened:
            if isinstance(change, Extend) and change.asked == at:
                self._agree(change)
            if change.at != at:
                continue
            match change:
                case Pause() if not self.fixed:
                    self.paused = True
                case Resume():
                    self.paused = False
                case Hand(holder=holder):
                    self.holder = holder
                case Retime(calendar=calendar) if not self.fixed and self.breached is None:
                    if self.calendar and calendar:
                        self.calendar = calendar
                case Reclassify(terms=terms, floor=floor) if not self.fixed and self.breached is None:
                    self.calendar, self.levels = terms.calendar, [level * MINUTE for level in terms.levels]
                    self.budget = max(terms.minutes * MINUTE, self.used + floor * MINUTE)
                    self._rewarn(self._warning(terms.minutes * MINUTE, terms.warn_percent))
                case Extend() if change in self.agreed:
                    self._rewarn(self._warning(change.due - self.begins, change.warn_percent))

    def _agree(self, change: Extend) -> None:
        if self.fixed and self.breached is None:
            self.budget = change.due - self.begins
            self.agreed.append(change)

    def _rewarn(self, warning: timedelta) -> None:
        self.warning = warning
        if warning > self.used:
            self.warned = False

    @staticmethod
    def _warning(budget: timedelta, percent: int) -> timedelta:
        minutes = 0
        while (minutes + 1) * MINUTE * 100 <= budget * percent:
            minutes += 1
        return minutes * MINUTE

    def _look(self, at: datetime) -> None:
        """Record what has fallen by now: so much is used, and time counts from this instant on."""
        if self.paused:
            return
        if self.warning and not self.warned and self.used >= self.warning:
            self.warned = True
            self.warnings.append(at)
        if self.breached is None and self.used >= self.budget:
            self.breached = at
        for level in self.levels[len(self.fallen_levels) :]:
            if self.used >= self.budget + level:
                self.fallen_levels.append(at)

    def _step(self, at: datetime) -> None:
        if self.paused:
            return
        spent = self.history.grain if self._open(at) else timedelta()
        self.used += spent
        if self.breached is None:
            self.held[self.holder] = self.held.get(self.holder, timedelta()) + spent
            self.held_last[self.holder] = at

    def _open(self, at: datetime) -> bool:
        return not self.calendar or _is_open(self.history.calendars[self.calendar], at)

    def _charged(self, first: str) -> str:
        if not self.held:
            return first
        most = max(self.held.values())
        return max((who for who, spent in self.held.items() if spent == most), key=lambda who: self.held_last[who])

    def _ahead(self, at: datetime) -> datetime | None:
        """When the budget will be used up if nothing else happens."""
        until, used = at + FAR, self.used
        while at < until:
            if used >= self.budget:
                return at
            used += self.history.grain if self._open(at) else timedelta()
            at += self.history.grain
        return None


def _is_open(calendar: Calendar, at: datetime) -> bool:
    """Whether the local wall time lies in an interval of the local date: the same for all seconds of a minute."""
    minute = at.replace(second=0, microsecond=0)
    _, known = _known.setdefault(id(calendar), (calendar, {}))
    if minute not in known:
        local = minute.astimezone(_zone(calendar.zone))
        intervals = calendar.days.get(local.date().isoformat(), calendar.hours.get(local.isoweekday(), ()))
        wall = f"{local:%H:%M}"
        known[minute] = any(opens <= wall < closes for opens, closes in intervals)
    return known[minute]


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
