"""Histories of clocks by chance: calendars, zones, changes of clocks, and everything that may happen to a run."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from tests.complaints.clock.history import (
    Calendar,
    Change,
    Correct,
    End,
    Extend,
    Hand,
    History,
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

DAY = [("09:00", "12:00"), ("13:00", "18:00")]
WEEK = {weekday: DAY if weekday < 6 else [] for weekday in range(1, 8)}
HOLIDAYS: dict[str, list[tuple[str, str]]] = {f"2026-10-0{day}": [] for day in range(1, 8)} | {"2026-10-10": DAY}
NIGHTS = {weekday: [("00:30", "02:30"), ("02:45", "06:00"), ("21:15", "24:00")] for weekday in range(1, 8)}
CALENDARS = {
    "K": Calendar("Asia/Shanghai", WEEK, HOLIDAYS),
    "K later": Calendar("Asia/Shanghai", WEEK, HOLIDAYS | {"2026-10-13": [], "2026-10-17": [("10:00", "16:00")]}),
    "Berlin": Calendar("Europe/Berlin", WEEK | {7: [("00:00", "10:00")]}),
    "Berlin at night": Calendar("Europe/Berlin", NIGHTS),
    "Lord Howe": Calendar("Australia/Lord_Howe", {weekday: [("01:00", "05:30")] for weekday in range(1, 8)}),
    "Sundays": Calendar("America/New_York", {7: [("00:00", "24:00")], 3: [("12:00", "12:20")]}),
}
STARTS = [  # days around which something is unusual
    datetime(2026, 9, 30, tzinfo=UTC),
    datetime(2026, 10, 9, tzinfo=UTC),
    datetime(2026, 10, 12, tzinfo=UTC),
    datetime(2026, 10, 24, tzinfo=UTC),  # Berlin goes back on the 25th
    datetime(2026, 10, 31, tzinfo=UTC),  # and New York on the 1st
    datetime(2026, 3, 28, tzinfo=UTC),  # Berlin goes on on the 29th
    datetime(2026, 4, 4, tzinfo=UTC),  # Lord Howe goes back half an hour on the 5th
]
BUDGETS = [1, 15, 30, 60, 120, 240, 480, 600, 960]
PERCENTS = [0, 50, 75, 100]
LEVELS = [(), (0,), (0, 30, 120), (0, 480)]
HOLDERS = ["A", "B", "C"]


def history(chance: random.Random) -> History:
    """A history of some days in minutes or, one in eight, of some hours in seconds."""
    fine = chance.random() < 0.125
    grain = timedelta(seconds=1) if fine else timedelta(minutes=1)
    length = timedelta(hours=3) if fine else timedelta(days=chance.choice([1, 2, 4, 7]))
    start = chance.choice(STARTS) + timedelta(minutes=chance.randrange(2 * 1440))
    if fine:
        start += timedelta(seconds=chance.randrange(60))
    made = _Making(chance, start, length, grain, fine)
    return made.history()


def ticks(chance: random.Random, of: History) -> list[datetime]:
    """Instants at which timers fire: seldom, often, or not at all before the end."""
    span = (of.now - of.start) // of.grain
    return [of.start + chance.randrange(span + 1) * of.grain for _ in range(chance.choice([0, 1, 5, 20]))]


class _Making:
    def __init__(self, chance: random.Random, start: datetime, length: timedelta, grain: timedelta, fine: bool) -> None:
        self.chance, self.start, self.length, self.grain, self.fine = chance, start, length, grain, fine
        self.agreed = chance.random() < 0.15
        self.asked = start

    def history(self) -> History:
        chance, now = self.chance, self.start + self.length
        instants = sorted(self._instant() for _ in range(chance.randrange(9)))
        if chance.random() < 0.3:  # several at once
            instants = [instants[number // 2] for number in range(len(instants))]
        begun = self._terms()
        agreed = self.start + self.chance.choice(BUDGETS) * 3 * timedelta(minutes=1) if self.agreed else None
        changes = [self._change(at) for at in instants]
        return History(CALENDARS, self.start, begun, "A", changes, now, agreed, self.grain)

    def _instant(self) -> datetime:
        return self.start + self.chance.randrange(self.length // self.grain + 1) * self.grain

    def _terms(self) -> Terms:
        chance = self.chance
        budgets = BUDGETS[:5] if self.fine else BUDGETS
        calendar = chance.choice(["", *CALENDARS])
        return Terms(calendar, chance.choice(budgets), chance.choice(PERCENTS), chance.choice(LEVELS))

    def _change(self, at: datetime) -> Change:
        chance = self.chance
        kinds = ["pause", "resume", "reclassify", "retime", "hand", "stop", "correct", "reopen", "pause", "resume"]
        if self.agreed:
            kinds += ["extend"] * 8
        match chance.choice([*kinds, chance.choice(["void", "unvoid", "end"])]):
            case "pause":
                return Pause(at)
            case "resume":
                return Resume(at)
            case "reclassify":
                return Reclassify(at, self._terms(), chance.choice([0, 15]))
            case "retime":
                return Retime(at, chance.choice(list(CALENDARS)))
            case "hand":
                return Hand(at, chance.choice(HOLDERS))
            case "stop":
                return Stop(at, at - self._back(at))
            case "correct":
                return Correct(at, chance.choice([None, at - self._back(at)]))
            case "void":
                return Void(at)
            case "unvoid":
                return Unvoid(at)
            case "end":
                return End(at)
            case "reopen":
                return Reopen(at, self._terms(), chance.choice([None, 60, 480]), chance.choice(HOLDERS))
        self.asked = max(self.asked, at - self._back(at))
        return Extend(at, self.asked, at + chance.randrange(1, 900) * timedelta(minutes=1), chance.choice(PERCENTS))

    def _back(self, at: datetime) -> timedelta:
        """How much earlier something is said to have been than it is entered: mostly not at all."""
        most = min((at - self.start) // self.grain, 600)
        return self.chance.choice([0, 0, self.chance.randrange(most + 1)]) * self.grain
