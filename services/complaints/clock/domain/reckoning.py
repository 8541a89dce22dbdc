"""A run of a clock: what it has used, when its thresholds fall, how late it ends, whose it was (S0-4.1.1-c).

Arithmetic without any I/O. Time counts in segments [begins, ends), each by its own terms and held by one person; while
a run is paused it has no open segment. A threshold falls when so much has been used, within the first segment that ends
later than that. What is recorded is told apart from what falls: timers that slept change when people hear, nothing
else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Self

from services.complaints.clock.domain.terms import (
    ALWAYS,
    BREACH,
    MINUTE,
    WARNING,
    Calendars,
    Fallen,
    Terms,
    after,
    elapsed,
)

STOPPED, ENDED, VOIDED = "STOPPED", "ENDED", "VOIDED"
"""How a run may be over: done; not needed any more; neither met nor missed."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A span in which time counts; one that is open has no end."""

    begins: datetime
    ends: datetime | None
    terms: Terms
    holder_id: str


@dataclass(slots=True)
class Run:
    """A run, as far as it has come; instants are UTC.

    `terms` and `holder_id` are those of the segment that is open, or of the next. `fallen` are the thresholds that are
    recorded. `over_time` is when it was stopped, ended or voided: segments are kept whole and cut there when they are
    counted, so that a stop can be corrected or taken back. `fixed` says that it runs to an agreed instant. Warnings
    count from `armed_time` on: a budget that puts the warning ahead again has it told again.
    """

    terms: Terms
    holder_id: str
    segments: list[Segment]
    fallen: list[Fallen] = field(default_factory=list)
    over: str = ""
    over_time: datetime | None = None
    fixed: bool = False
    armed_time: datetime | None = None

    @classmethod
    def begin(cls, at: datetime, terms: Terms, holder_id: str) -> Self:
        """A run that counts from an instant on."""
        return cls(terms, holder_id, [Segment(at, None, terms, holder_id)])

    @classmethod
    def until(
        cls, due: datetime, at: datetime, warn_percent: int, holder_id: str, levels: tuple[timedelta, ...] = ()
    ) -> Self:
        """A run to an agreed instant, by the clock on the wall, which is never paused."""
        run = cls.begin(at, _to(due, at, warn_percent, levels), holder_id)
        run.fixed = True
        return run

    @property
    def started_time(self) -> datetime:
        return self.segments[0].begins

    @property
    def is_open(self) -> bool:
        """Whether time counts: it is neither over nor paused."""
        return not self.over and self.segments[-1].ends is None

    @property
    def changed_time(self) -> datetime:
        """When it last began to count, was paused, or went on by other terms or with somebody else."""
        return self.segments[-1].ends or self.segments[-1].begins

    @property
    def is_breached(self) -> bool:
        """Whether a breach is recorded."""
        return any(one.threshold == BREACH for one in self.fallen)

    @property
    def state(self) -> str:
        """OPEN, PAUSED, IN_TIME, LATE, VOID, or MISSED: not needed any more, and breached."""
        match self.over:
            case "":
                return "OPEN" if self.is_open else "PAUSED"
            case "STOPPED":
                return "LATE" if self.is_breached else "IN_TIME"
            case "ENDED":
                return "MISSED" if self.is_breached else "VOID"
        return "VOID"

    # What it is by now.

    def used(self, at: datetime, calendars: Calendars) -> timedelta:
        """How much was used until an instant."""
        return sum((_used(one, calendars) for one in self._cut(at)), timedelta())

    def falls(self, threshold: int, calendars: Calendars) -> tuple[datetime, Segment] | None:
        """When a threshold falls, and the segment in which it does; None if it does not, as things stand."""
        return self._falls(threshold, self.over_time, calendars)

    def due_time(self, calendars: Calendars) -> datetime | None:
        """When the budget is used up, had the run not been stopped; None while it is paused."""
        found = self._falls(BREACH, None, calendars)
        return found[0] if found else None

    def next_time(self, calendars: Calendars) -> datetime | None:
        """When the next threshold falls that is not recorded; None if none will as things stand."""
        if self.over:
            return None
        return min((one.at for one in self._awaited(None, calendars)), default=None)

    def late_by_minutes(self, calendars: Calendars) -> int:
        """By how many minutes a run that was stopped is late, each begun minute counting; 0 if it is in time."""
        found = self.falls(BREACH, calendars)
        if self.over != STOPPED or self.over_time is None or found is None:
            return 0
        over = self.used(self.over_time, calendars) - found[1].terms.budget
        return max(1, -(-over // MINUTE))

    def left(self, again: timedelta, calendars: Calendars) -> timedelta:
        """What another run has as its budget that goes on with what this one left over, and at least so much."""
        assert self.over_time is not None
        held = [*self._cut(self.over_time)] or self.segments[:1]  # stopped before it began
        return max(held[-1].terms.budget - self.used(self.over_time, calendars), again)

    def charged_id(self, at: datetime, calendars: Calendars) -> str:
        """Whose a breach or a stop at an instant is: who held most of what was used until it, of equals the later."""
        found = self.falls(BREACH, calendars)
        until = min(at, found[0]) if found else at
        held: dict[str, timedelta] = {}
        for one in self._cut(until):
            if one.ends != one.begins:  # nobody holds a segment without length
                spent = held.pop(one.holder_id, timedelta())  # put last again: it is the later of equals
                held[one.holder_id] = spent + _used(one, calendars)
        most = max(held.values(), default=None)
        return [who for who, spent in held.items() if spent == most][-1] if held else self.segments[0].holder_id

    def settle(self, before: datetime, calendars: Calendars) -> list[Fallen]:
        """Record every threshold that has fallen strictly before an instant, ascending; gives those that are new."""
        found = sorted(one for one in self._awaited(self.over_time, calendars) if one.at < before)
        self.fallen += found
        return found

    # What may happen to it. Whatever happens at an instant, it is settled before that.

    def pause(self, at: datetime) -> None:
        """Let no time count from an instant on; nothing where none counts, or where an instant was agreed."""
        if self.is_open and not self.fixed:
            self.segments[-1] = replace(self.segments[-1], ends=at)

    def resume(self, at: datetime) -> None:
        """Let time count again."""
        if not self.over and not self.is_open:
            self.segments.append(Segment(at, None, self.terms, self.holder_id))

    def hand(self, at: datetime, holder_id: str) -> None:
        """Give what is not over to somebody else, who holds it from then on."""
        if not self.over and holder_id != self.holder_id:
            self.divide(at, self.terms, holder_id)

    def reclassify(self, at: datetime, terms: Terms, floor: timedelta, calendars: Calendars) -> bool:
        """Go on by other terms, whatever was used being used; at least `floor` is left. False if it keeps its terms.

        One that is breached keeps them until it stops, and so does one with an agreed instant.
        """
        if self.over or self.fixed or self.is_breached:
            return False
        used = self.used(at, calendars)
        self.divide(at, replace(terms, budget=max(terms.budget, used + floor)), self.holder_id)
        self._arm(at, used)
        return True

    def retime(self, at: datetime, calendar: str) -> bool:
        """Go on by another calendar, the budget being the same. False for what does not count in business hours."""
        if self.over or self.fixed or self.is_breached or ALWAYS in (self.terms.calendar, calendar):
            return False
        self.divide(at, replace(self.terms, calendar=calendar), self.holder_id)
        return True

    def extend(self, at: datetime, due: datetime, *, asked: datetime, warn_percent: int, calendars: Calendars) -> bool:
        """Have another agreed instant, asked for at or before the one that it replaces; False if it was asked later.

        A breach that was recorded between asking and deciding is lifted, that of a run which was stopped meanwhile too:
        it then was late by the instant of before only.
        """
        agreed = self.due_time(calendars)
        if not self.fixed or agreed is None or asked > agreed:
            return False
        if self.over and (self.over != STOPPED or self.over_time is None or asked > self.over_time):
            return False
        terms = _to(due, self.started_time, warn_percent, self.terms.levels)
        self.segments = [replace(one, terms=replace(one.terms, budget=terms.budget)) for one in self.segments]
        self.fallen = [one for one in self.fallen if one.threshold == WARNING]
        self.divide(at, terms, self.holder_id)
        self._arm(at, at - self.started_time)
        return True

    def end(self, at: datetime, how: str = STOPPED) -> list[Fallen]:
        """Be over at an instant, which may be earlier than what is recorded since: gives what that lifts."""
        lifted = [one for one in self.fallen if one.at >= at]
        self.fallen = [one for one in self.fallen if one.at < at]
        self.over, self.over_time = how, at
        return lifted

    def go_on(self) -> None:
        """Be as if it had never been stopped or voided."""
        self.over, self.over_time = "", None

    def divide(self, at: datetime, terms: Terms, holder_id: str) -> None:
        """Have other terms or another holder from an instant on: an open segment ends there, and another begins.

        While it is paused, that is one without length, which only tells since when the terms are others.
        """
        counts = self.segments[-1].ends is None
        ends = None if counts else at
        if counts:
            self.segments[-1] = replace(self.segments[-1], ends=at)
        self.terms, self.holder_id = terms, holder_id
        self.segments.append(Segment(at, ends, terms, holder_id))

    def _arm(self, at: datetime, used: timedelta) -> None:
        if self.terms.warning > used and any(one.threshold == WARNING for one in self.fallen):
            self.armed_time = at

    def _cut(self, until: datetime | None) -> Iterator[Segment]:
        for one in self.segments:
            if until is None or (one.ends is not None and one.ends <= until):
                yield one
            elif one.begins <= until:
                yield replace(one, ends=until)

    def _falls(self, threshold: int, cut: datetime | None, calendars: Calendars) -> tuple[datetime, Segment] | None:
        used, armed = timedelta(), self.armed_time if threshold == WARNING else None
        for one in self._cut(cut):
            spent, wanted = _used(one, calendars) if one.ends else None, one.terms.threshold(threshold)
            early = armed is not None and one.begins < armed
            if wanted is not None and not early and (spent is None or wanted - used <= spent):
                at = after(one.terms.calendar, one.begins, wanted - used, calendars)
                if one.ends is None or at < one.ends:
                    return at, one
            used += spent or timedelta()
        return None

    def _awaited(self, cut: datetime | None, calendars: Calendars) -> Iterator[Fallen]:
        """The thresholds that are not recorded and fall."""
        known = {one.threshold for one in self.fallen if not self._told_before_armed(one)}
        for threshold in range(BREACH + max(len(one.terms.levels) for one in self.segments) + 1):
            if threshold not in known and (found := self._falls(threshold, cut, calendars)):
                yield Fallen(found[0], threshold)

    def _told_before_armed(self, one: Fallen) -> bool:
        return one.threshold == WARNING and self.armed_time is not None and one.at < self.armed_time

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self:
        """Read the stored form."""
        segments = [Segment(**one | {"terms": Terms.read(one["terms"])}) for one in kept["segments"]]
        fallen = [Fallen(**one) for one in kept["fallen"]]
        return cls(**kept | {"terms": Terms.read(kept["terms"]), "segments": segments, "fallen": fallen})

    def kept(self) -> dict[str, Any]:
        """The stored form: plain values."""
        names = ("holder_id", "over", "over_time", "fixed", "armed_time")
        segments = [
            {"begins": one.begins, "ends": one.ends, "terms": one.terms.kept(), "holder_id": one.holder_id}
            for one in self.segments
        ]
        fallen = [one._asdict() for one in self.fallen]
        kept = {name: getattr(self, name) for name in names}
        return kept | {"terms": self.terms.kept(), "segments": segments, "fallen": fallen}


def _used(one: Segment, calendars: Calendars) -> timedelta:
    assert one.ends is not None
    return elapsed(one.terms.calendar, one.begins, one.ends, calendars)


def _to(due: datetime, start: datetime, warn_percent: int, levels: tuple[timedelta, ...]) -> Terms:
    budget = due - start
    return Terms(ALWAYS, budget, budget * warn_percent // 100 // MINUTE * MINUTE, levels)
